"""Recipients who must be told of what was corrected, erased or restricted (GDPR Art. 19)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.notices import Notices
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.notices import Notice, NoticeState
from desktop_crm.domain.references import NOTICE, refer
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing, fill_with
from desktop_crm.ui.screens.privacy.request_work_sheets import record_notice
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.wording import say_day
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label


class NoticesPage(QWidget):
    """The register of who must be told and was; those of people who are erased stand in it without a name."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        cells: Sequence[Cell[Notice]] = (
            Cell(N_("Number"), lambda each: refer(NOTICE, each.id), 80),
            Cell(N_("Recipient"), lambda each: each.recipient, 220),
            Cell(N_("What"), lambda each: label(each.kind, presentation.words), 150),
            Cell(N_("Person"), self._person, 180),
            Cell(N_("Tell by"), lambda each: say_day(presentation.locale, each.due_on), 120),
            Cell(N_("State"), lambda each: label(each.state, presentation.words), 200, tone=self._tone),
        )
        self.listing: Listing[Notice] = Listing(desk, cells, "ph.share-network", widest=1, may_add=False)
        self.tell = button(presentation, "secondary", parent=self)
        self.tell.clicked.connect(self._tell)
        self.listing.act(self.tell)
        fill_with(self, self.listing)
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.listing.table.opened.connect(lambda _row: self._tell())
        self._choose()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.tell.setText(words.gettext("Record that they were told…"))
        self.listing.about.setText(
            words.gettext("Whoever got the data from you learns what was corrected, erased or restricted (Art. 19).")
        )
        self.listing.table.setAccessibleName(words.gettext("Recipients to tell"))
        self.listing.empty.say(
            words.gettext("Nobody has to be told"),
            words.gettext(
                "When data are corrected, erased or restricted that you passed on, the recipients appear here with a "
                "day by which to tell them."
            ),
            "",
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the recipients."""
        self._desk.link.ask(Notices(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.NOTICE) or changes.about(Subject.REQUEST)

    def _show(self, found: Sequence[Notice]) -> None:
        self.listing.show_items(found)
        self._choose()

    def _chosen(self) -> Notice | None:
        return self.listing.model.item(self.listing.table.current_row())

    def _choose(self) -> None:
        self.tell.setEnabled(self._chosen() is not None)

    def _tell(self) -> None:
        if (chosen := self._chosen()) is not None:
            record_notice(self._desk, chosen)

    def _person(self, each: Notice) -> str:
        return each.name or self._desk.presentation.words.gettext("erased")

    def _tone(self, each: Notice) -> str:
        if each.state is not NoticeState.OPEN:
            return "good" if each.state is NoticeState.TOLD else "plain"
        return "bad" if each.due_on < self._desk.today() else "warn"
