"""To whom a contact's data were passed on, what and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.disclosures import AddDisclosure, DisclosuresOf
from desktop_crm.api.recipients import Recipients
from desktop_crm.domain.contacts import ContactFilter, ContactId
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.recipients import Disclosure, Recipient
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.screens.contacts.assign import assign_to_partner
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.wording import say_day, say_moment
from desktop_crm.words.recipients import disclosed_said


class Disclosures(QWidget):
    """The tab of a card that shows who received data."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contact_id: ContactId | None = None
        self._disclosures: Sequence[Disclosure] = ()
        self.add = button(desk.presentation, "secondary", "ph.plus", self)
        self.add.clicked.connect(self._begin)
        self.assign = button(desk.presentation, "secondary", "ph.handshake", self)
        self.assign.setVisible(desk.may(Permission.CONTACT_ASSIGN))
        self.assign.clicked.connect(self.begin_assignment)
        self.list = Entries(desk.presentation, self)
        self._empty = EmptyState(desk.presentation, "ph.share-network", self)
        self._empty.acted.connect(self._begin)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        head = line()
        head.addWidget(self.add)
        head.addWidget(self.assign)
        head.addStretch(1)
        rows = column(self, Space.MEDIUM)
        rows.setContentsMargins(0, Space.MEDIUM, 0, 0)
        rows.addLayout(head)
        rows.addWidget(self._stack, 1)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.add.setText(words.gettext("Record a disclosure…"))
        self.assign.setText(words.gettext("Assign to a partner…"))
        self.list.setAccessibleName(words.gettext("Disclosures"))
        self._empty.say(
            words.gettext("Nothing was passed on"),
            words.gettext("When data go to a courier, an accountant or anybody else, record who got what and why."),
            words.gettext("Record a disclosure…") if self._desk.may(Permission.DISCLOSURE_WRITE) else "",
        )
        self._show()

    def show_contact(self, contact_id: ContactId | None) -> None:
        """Show the disclosures of ``contact_id``."""
        if contact_id != self._contact_id:
            self._contact_id, self._disclosures = contact_id, ()
            self._show()
        if contact_id is not None:
            self._desk.link.ask(DisclosuresOf(contact_id), partial(self._take, contact_id))

    def _take(self, contact_id: ContactId, disclosures: Sequence[Disclosure]) -> None:
        if contact_id == self._contact_id:
            self._disclosures = disclosures
            self._show()

    def _show(self) -> None:
        self.list.show_entries([entry_of(each, self._desk.presentation) for each in self._disclosures])
        self._stack.setCurrentWidget(self.list if self._disclosures else self._empty)
        self.add.setVisible(bool(self._disclosures) and self._desk.may(Permission.DISCLOSURE_WRITE))

    def begin_assignment(self) -> None:
        """Open the sheet that lets a partner see the contact."""
        if self._contact_id is not None:
            contact_id = self._contact_id
            assign_to_partner(self._desk, ContactFilter(only=(contact_id,)), lambda: self.show_contact(contact_id))

    def _begin(self) -> None:
        if self._contact_id is None:
            return
        words, contact_id = self._desk.presentation.words, self._contact_id
        form = SheetForm(self._desk, words.gettext("Record a disclosure"), words.gettext("Record"))
        recipient: Choice[int] = form.add("recipient_id", Choice(), words.gettext("Recipient"))
        recipient.offer([], words.gettext("Choose…"))
        what = form.text("what", words.gettext("What was passed on"), words.gettext("Such as “name, address”."))
        why = form.text("why", words.gettext("What for"), words.gettext("Such as “delivery of order Z/2026/77”."))

        def offer(recipients: Sequence[Recipient]) -> None:
            recipient.offer([(each.id, each.name) for each in recipients], words.gettext("Choose…"))
            if not recipients:
                said = words.gettext("There are no recipients yet. Add one under Privacy, Recipients.")
                form.banner.say(said, "warn")

        def send() -> None:
            chosen = recipient.value()
            if form.require("recipient_id", "what", "why") and chosen is not None:
                ask = AddDisclosure(
                    contact_id=contact_id, recipient_id=chosen, what=what.text().strip(), why=why.text().strip()
                )
                form.send(ask, self._added)

        self._desk.link.ask(Recipients(), offer)
        form.send_button.clicked.connect(send)
        form.open()

    def _added(self, _made: Made) -> None:
        self._desk.host.toast(self._desk.presentation.words.gettext("Disclosure recorded."))


def entry_of(disclosure: Disclosure, presentation: Presentation) -> Entry:
    """Return a disclosure as an entry of a list."""
    when = say_moment(presentation.locale, disclosure.at)
    what = disclosed_said(disclosure.what, presentation.words, partial(say_day, presentation.locale))
    text = f"{disclosure.recipient.name} — {what}"
    note = " · ".join(part for part in (disclosure.why, disclosure.by, when) if part)
    return Entry("ph.share-network", text, note, disclosure.recipient.country)
