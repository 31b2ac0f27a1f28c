"""Exercises for an incident: those that were done, and the next one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.drills import Drills
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.drills import FAST, Drill
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.drill_sheet import hold_drill
from desktop_crm.ui.screens.privacy.incident_judging import RISK_TONES
from desktop_crm.ui.screens.privacy.listing import Listing, fill_with
from desktop_crm.ui.wording import say_date
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label


class DrillsPage(QWidget):
    """A line per exercise, with how long it took and what was missing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        cells: Sequence[Cell[Drill]] = (
            Cell(N_("Number"), lambda each: each.reference, 80),
            Cell(N_("Day"), lambda each: say_date(presentation.locale, each.at.astimezone().date()), 110),
            Cell(N_("What happened"), lambda each: label(each.scenario, presentation.words), 200),
            Cell(N_("People"), lambda each: presentation.locale.toString(each.people), 90, right=True),
            Cell(
                N_("Risk"), lambda each: label(each.proposed, presentation.words), 170,
                tone=lambda each: RISK_TONES[each.proposed],
            ),
            Cell(N_("It took"), self._took, 110, tone=lambda each: "good" if each.seconds <= _FAST_S else "warn"),
            Cell(N_("Missing"), lambda each: str(len(each.gaps)), 90, tone=lambda each: "bad" if each.gaps else "good"),
            Cell(N_("What was learnt"), lambda each: each.lessons, 200),
        )  # fmt: skip
        self.listing: Listing[Drill] = Listing(desk, cells, "ph.timer", widest=7)
        self.listing.add.clicked.connect(lambda: hold_drill(desk))
        self.listing.empty.acted.connect(lambda: hold_drill(desk))
        fill_with(self, self.listing)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        about = words.gettext(
            "Half an hour once a year: suppose that something happened, and see whom it would concern, what protects "
            "them and what is missing. Nothing of it enters the register of incidents."
        )
        self.listing.about.setText(about)
        self.listing.add.setText(words.gettext("New exercise…"))
        self.listing.table.setAccessibleName(words.gettext("Exercises"))
        self.listing.empty.say(words.gettext("No exercise was done yet"), about, words.gettext("New exercise…"))
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the exercises."""
        self._desk.link.ask(Drills(), self.listing.show_items)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.DRILL)

    def _took(self, each: Drill) -> str:
        minutes = max(1, each.seconds // 60)
        return self._desk.presentation.words.ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


_FAST_S = int(FAST.total_seconds())
