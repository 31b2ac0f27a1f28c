"""Everybody data are passed on to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.recipients import Recipients, UntoldDisclosures
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.recipients import NotTold, Recipient
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.privacy.recipient_file import open_recipient
from desktop_crm.ui.screens.privacy.recipient_sheets import RecipientForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label
from desktop_crm.words.transfers import place_said, rests_on_said

_NAMED = 3


class RecipientsPage(QWidget):
    """A table of recipients; one opened shows everything that hangs on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ended = False
        presentation = desk.presentation
        cells: Sequence[Cell[Recipient]] = (
            Cell(N_("Name"), lambda each: each.name, 190),
            Cell(N_("What they do"), lambda each: each.category, 140),
            Cell(N_("What they are in law"), self._kind, 195, tone=lambda each: None if each.kind else "warn"),
            Cell(N_("Country"), lambda each: place_said(each, presentation.language.language), 125),
            Cell(N_("Safeguard"), self._safeguard, 220, tone=self._tone),
            Cell(N_("Contract"), lambda each: each.contract, 140),
        )
        self.listing: Listing[Recipient] = Listing(
            desk, cells, "ph.share-network", widest=4, may_add=desk.may(Permission.DISCLOSURE_WRITE)
        )
        self.open = button(presentation, "secondary", "ph.folder-open", self)
        self.past = button(presentation, "secondary", parent=self)
        self.past.setCheckable(True)
        self.listing.head.insertWidget(2, self.open)
        self.listing.head.insertWidget(3, self.past)
        self.untold = Banner(presentation, self)
        card = Card(self)
        card.body.addWidget(self.untold)
        card.body.addWidget(self.listing, 1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(card)
        self.listing.add.clicked.connect(self._add)
        self.listing.empty.acted.connect(self._add)
        self.open.clicked.connect(self._open)
        self.past.toggled.connect(self._turn)
        self.listing.table.opened.connect(lambda _row: self._open())
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self._choose()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.listing.add.setText(words.gettext("New recipient…"))
        self.open.setText(words.gettext("Open…"))
        self.past.setText(words.gettext("Ended ones too"))
        self.listing.about.setText(
            words.gettext("Couriers, accountants, mailing services: whoever gets people's data.")
        )
        self.listing.table.setAccessibleName(words.gettext("Recipients"))
        may = self._desk.may(Permission.DISCLOSURE_WRITE)
        self.listing.empty.say(
            words.gettext("No recipients yet"),
            words.gettext(
                "Write down who gets people's data. What each person's data went where stands on their card."
            ),
            words.gettext("New recipient…") if may else "",
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the recipients."""
        self._desk.link.ask(Recipients(self._ended), self._show)
        if self._desk.may(Permission.REGISTER_READ):
            self._desk.link.ask(UntoldDisclosures(), self._tell)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return any(changes.about(kind) for kind in (Subject.RECIPIENT, Subject.DISCLOSURE, Subject.PURPOSE))

    def _show(self, found: Sequence[Recipient]) -> None:
        self.listing.show_items(found)
        self._choose()

    def _tell(self, found: Sequence[NotTold]) -> None:
        words = self._desk.presentation.words
        if not found:
            self.untold.put_away()
            return
        named = ", ".join(each.recipient.name for each in found[:_NAMED])
        text = words.ngettext(
            "{count} recipient may get data and no purpose in use names it; the notice cannot say what for: {names}.",
            "{count} recipients may get data and no purpose names them; the notice cannot say what for: {names}.",
            len(found),
        )
        step = (words.gettext("Edit purposes"), lambda: self._desk.host.go_to("privacy", "purposes"))
        more = "…" if len(found) > _NAMED else ""
        self.untold.say(text.format(count=len(found), names=named + more), "warn", step, closable=False)

    def _choose(self) -> None:
        self.open.setEnabled(self.listing.table.current_row() >= 0)

    def _turn(self, on: bool) -> None:
        self._ended = on
        self.ask()

    def _add(self) -> None:
        RecipientForm(self._desk)

    def _open(self) -> None:
        if (chosen := self.listing.model.item(self.listing.table.current_row())) is not None:
            open_recipient(self._desk, chosen)

    def _kind(self, each: Recipient) -> str:
        words = self._desk.presentation.words
        if each.ended_on is not None:
            return words.gettext("ended")
        return label(each.kind, words) if each.kind is not None else words.gettext("not said yet")

    def _safeguard(self, each: Recipient) -> str:
        words, today = self._desk.presentation.words, self._desk.today()
        doubt = each.transfer_doubt(today)
        if doubt is not None:
            return words.gettext("does not fit yet")
        return rests_on_said(each, self._desk.presentation.language.language, today) if each.country else ""

    def _tone(self, each: Recipient) -> str | None:
        return "bad" if each.ended_on is None and each.transfer_doubt(self._desk.today()) is not None else None
