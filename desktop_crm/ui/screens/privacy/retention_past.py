"""What is kept from going, and what went."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_crm.api.retention import Holds, RetentionLog
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import Hold, RetentionRun
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.wording import say_date, say_moment
from desktop_crm.words.catalogue import N_


class HoldsPage(Listing[Hold]):
    """Every legal hold in place; Enter or a double click opens the contact, where it can be released."""

    def __init__(self, desk: Desk) -> None:
        presentation = desk.presentation
        cells: Sequence[Cell[Hold]] = (
            Cell(N_("Reason"), lambda each: each.reason, 260),
            Cell(N_("Contact"), lambda each: reference(each.contact_id), 90),
            Cell(
                N_("Look at again on"), lambda each: say_date(presentation.locale, each.review_on), 140, tone=self._tone
            ),
            Cell(N_("Placed by"), lambda each: each.placed_by, 160),
            Cell(N_("Placed"), lambda each: say_moment(presentation.locale, each.placed_at), 150),
        )
        super().__init__(desk, cells, "ph.lock", may_add=False)
        self.table.opened.connect(self._open)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.about.setText(words.gettext("What is on hold is neither deleted nor erased. Open one to release it."))
        self.table.setAccessibleName(words.gettext("Legal holds"))
        self.empty.say(
            words.gettext("No legal holds"),
            words.gettext("Place one on a card's Privacy tab when a court case or a claim needs the data."),
        )
        self.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the holds."""
        self._desk.link.ask(Holds(), self.show_items)

    def _tone(self, hold: Hold) -> str:
        return "bad" if hold.review_on <= self._desk.today() else "plain"

    def _open(self, row: int) -> None:
        hold = self.model.item(row)
        if hold is not None and self._desk.may(Permission.CONTACT_READ):
            self._desk.host.go_to("contacts", reference(hold.contact_id))


class LogPage(Listing[RetentionRun]):
    """Every run of retention."""

    def __init__(self, desk: Desk) -> None:
        presentation = desk.presentation
        number = presentation.locale.toString
        cells: Sequence[Cell[RetentionRun]] = (
            Cell(N_("When"), lambda each: say_moment(presentation.locale, each.at), 170),
            Cell(N_("By"), lambda each: each.by, 200),
            Cell(N_("Deleted"), lambda each: number(each.deleted), 110, right=True),
            Cell(N_("Made anonymous"), lambda each: number(each.anonymised), 140, right=True),
            Cell(N_("Kept by a hold"), lambda each: number(each.held), 130, right=True),
        )
        super().__init__(desk, cells, "ph.clock-counter-clockwise", 1, may_add=False)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.about.setText(words.gettext("Proof that the rules are kept. It names no person."))
        self.table.setAccessibleName(words.gettext("Runs so far"))
        self.empty.say(
            words.gettext("No runs yet"),
            words.gettext("Retention runs after sign-in when something is due, or by hand."),
        )
        self.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the runs."""
        self._desk.link.ask(RetentionLog(), self.show_items)
