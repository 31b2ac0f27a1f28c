"""What is in the hands of partners: which contact, for what, until when; and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.partners import Assignments, EndAssignment
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.partners import Assignment
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing, fill_with
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.wording import say_day
from desktop_crm.words.catalogue import N_

SOON_DAYS = 7


class PartnersPage(QWidget):
    """A table of assignments; the access of the one chosen can be ended."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        cells: Sequence[Cell[Assignment]] = (
            Cell(N_("Contact"), lambda each: reference(each.contact_id), 90),
            Cell(N_("Name"), lambda each: each.contact_name, 190),
            Cell(N_("Partner"), lambda each: each.partner, 160),
            Cell(N_("Firm"), lambda each: each.recipient, 160),
            Cell(N_("What for"), lambda each: each.purpose, 220),
            Cell(N_("Until"), self._until, 120, tone=self._tone),
        )
        self.listing: Listing[Assignment] = Listing(desk, cells, "ph.handshake", widest=4, may_add=False)
        self.end = button(presentation, "secondary", "ph.hand-palm", self)
        self.listing.act(self.end)
        fill_with(self, self.listing)
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.end.clicked.connect(self._end)
        self._choose()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.end.setText(words.gettext("End the access"))
        self.listing.about.setText(
            words.gettext("A partner sees these contacts and no others, until their day; then access ends by itself.")
        )
        self.listing.table.setAccessibleName(words.gettext("Assigned to partners"))
        self.listing.empty.say(
            words.gettext("Nothing is assigned to a partner"),
            words.gettext(
                "Add somebody from outside under Settings, People, with the role Partner; then assign contacts to them "
                "on the card, under Recipients."
            ),
            "",
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for what is assigned."""
        self._desk.link.ask(Assignments(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.ASSIGNMENT)

    def _show(self, found: Sequence[Assignment]) -> None:
        self.listing.show_items(found)
        self._choose()

    def _choose(self) -> None:
        self.end.setEnabled(self.listing.table.current_row() >= 0)

    def _end(self) -> None:
        if (chosen := self.listing.model.item(self.listing.table.current_row())) is not None:
            self._desk.link.ask(EndAssignment(assignment_id=chosen.id), self._ended)

    def _ended(self, made: Made) -> None:
        words = self._desk.presentation.words
        self._desk.host.toast(words.gettext("The access to {reference} is ended.").format(reference=made.reference))
        self.ask()

    def _until(self, each: Assignment) -> str:
        return say_day(self._desk.presentation.locale, each.until_on)

    def _tone(self, each: Assignment) -> str:
        return "warn" if (each.until_on - self._desk.today()).days <= SOON_DAYS else "plain"
