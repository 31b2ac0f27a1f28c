"""The inventory of personal data in two views: how each kind is protected, and whether anything needs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.inventory import ExportInventory, ShowInventory
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.inventory import InventoryLine, Need, Sensitivity
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.wording import say_day
from desktop_crm.words.catalogue import N_
from desktop_crm.words.inventory import advice, protections_said
from desktop_crm.words.labels import label

_TONES = {Need.DUTY: "plain", Need.EMPTY: "plain", Need.NEEDED: "good", Need.UNNEEDED: "warn"}
_WEIGHT = (Need.UNNEEDED, Need.NEEDED, Need.DUTY, Need.EMPTY)


class _Page(QWidget):
    """What the two views share: a table that is computed when it is looked at, and the document."""

    def __init__(self, desk: Desk, cells: Sequence[Cell[InventoryLine]], icon: str, widest: int) -> None:
        super().__init__()
        self._desk = desk
        self.listing: Listing[InventoryLine] = Listing(desk, cells, icon, widest, may_add=False)
        self.export = button(desk.presentation, "secondary", "ph.download-simple", self)
        self.export.clicked.connect(self._export)
        self.listing.head.addWidget(self.export)
        self._under_way: Handle | None = None
        self.progress = ProgressStrip(desk.presentation, self)
        self.progress.cancelled.connect(self._cancel)
        card = Card(self)
        card.body.addWidget(self.progress)
        card.body.addWidget(self.listing, 1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(card)

    def say(self, name: str, about: str) -> None:
        """Word the page: what the table is called and what it is for."""
        self.listing.about.setText(about)
        self.listing.table.setAccessibleName(name)
        self.listing.empty.say(self._desk.presentation.words.gettext("Nothing is held yet"), about, "")
        self.export.setText(self._desk.presentation.words.gettext("Export…"))
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the inventory, which counts every table."""
        if self._under_way is None:
            self.progress.begin(self._desk.presentation.words.gettext("Counting what is held…"))
            self._under_way = self._desk.link.ask(ShowInventory(), self._take, self._refuse, self.progress.report)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return any(changes.about(kind) for kind in (Subject.CONTACT, Subject.PURPOSE, Subject.RETENTION))

    def _take(self, lines: Sequence[InventoryLine]) -> None:
        self._end()
        self._show(lines)

    def _show(self, lines: Sequence[InventoryLine]) -> None:
        self.listing.show_items(lines)

    def _refuse(self, error: Refused) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self._desk.link.refused.emit(error)

    def _cancel(self) -> None:
        if self._under_way is not None:
            self._under_way.cancel()

    def _end(self) -> None:
        self._under_way = None
        self.progress.finish()

    def _export(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        path = desk.files.to_save(desk.host.window(), words.gettext("Export…"), "inventory.pdf", "*.pdf *.csv")
        if path is not None:
            told = words.gettext("The inventory is written.")
            desk.link.ask(ExportInventory(to=path), lambda _count: desk.host.toast(told))


class InventoryPage(_Page):
    """A line for each kind of entry: its class, and the protection its class asks for and lacks."""

    def __init__(self, desk: Desk) -> None:
        shown = desk.presentation
        cells: Sequence[Cell[InventoryLine]] = (
            Cell(N_("Where they lie"), lambda each: shown.words.gettext(each.table_label), 180),
            Cell(N_("Data"), lambda each: shown.words.gettext(each.label), 200),
            Cell(N_("Kind of data"), lambda each: label(each.category, shown.words), 230),
            Cell(N_("Class"), lambda each: label(each.sensitivity, shown.words), 120, tone=_class_tone),
            Cell(N_("Protection lacking"), self._lacking, 200, tone=lambda each: "warn" if each.lacking else "good"),
        )
        super().__init__(desk, cells, "ph.stack", 4)
        shown.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.say(
            words.gettext("Inventory of personal data"),
            words.gettext("It follows from the program's own tables: what is not here is not kept of anybody."),
        )

    def _lacking(self, each: InventoryLine) -> str:
        words = self._desk.presentation.words
        return protections_said(each.lacking, words) or words.gettext("complete")


class MinimisationPage(_Page):
    """A line for each kind of entry about contacts, those no purpose needs first; a double click leads to purposes."""

    def __init__(self, desk: Desk, turn_to: Callable[[str], None]) -> None:
        shown = desk.presentation
        cells: Sequence[Cell[InventoryLine]] = (
            Cell(N_("Data"), lambda each: shown.words.gettext(each.label), 190),
            Cell(N_("Where they lie"), lambda each: shown.words.gettext(each.table_label), 170),
            Cell(N_("Kind of data"), lambda each: label(each.category, shown.words), 170),
            Cell(N_("People"), lambda each: shown.locale.toString(each.people or 0), 80, right=True),
            Cell(N_("Last written"), lambda each: say_day(shown.locale, each.latest) if each.latest else "", 130),
            Cell(N_("Needed by"), self._needed, 150, tone=lambda each: _TONES[each.need]),
            Cell(N_("What to do"), lambda each: advice(each, shown.words), 260),
        )
        super().__init__(desk, cells, "ph.funnel", 6)
        self.listing.table.opened.connect(lambda _row: turn_to("purposes"))
        shown.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.say(
            words.gettext("What is held and what needs it"),
            words.gettext("Counted just now: for how many people each entry is filled, and which purpose needs it."),
        )

    def _show(self, lines: Sequence[InventoryLine]) -> None:
        held = [each for each in lines if each.of_contacts and not each.derived]
        self.listing.show_items(sorted(held, key=lambda each: (_WEIGHT.index(each.need), -(each.people or 0))))

    def _needed(self, each: InventoryLine) -> str:
        return ", ".join(each.purposes) or label(each.need, self._desk.presentation.words)


def _class_tone(each: InventoryLine) -> str:
    return {Sensitivity.ORDINARY: "plain", Sensitivity.SENSITIVE: "accent", Sensitivity.SPECIAL: "warn"}[
        each.sensitivity
    ]
