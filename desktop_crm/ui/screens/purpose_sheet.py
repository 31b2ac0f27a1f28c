"""The sheet that asks what a card of a special category is opened for, before it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit

from desktop_crm.api.consents import Purposes
from desktop_crm.api.stating import StatePurpose
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.errors import Cancelled, Invalid, Refused
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.asking_back import AskingBack
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.words.errors import sentence


class PurposeSheet(AskingBack):
    """Offers the purposes in use, or takes a reason in words; whoever waits for the card meanwhile waits together."""

    def __init__(self, desk: Desk, contact_id: ContactId, reference: str) -> None:
        shown, words = desk.presentation, desk.presentation.words
        told = words.gettext(
            "{reference} is a card with data of a special category (Art. 9), such as health. What you say is kept with "
            "the card: the person can learn it."
        ).format(reference=reference)
        super().__init__(desk, words.gettext("What do you open this card for?"), told, self._take_back)
        self._contact_id = contact_id
        self._waiting: list[tuple[Callable[[], None], Callable[[], None]]] = []
        self.purpose: Choice[str] = Choice()
        self.reason = QLineEdit(maxLength=500)
        self._rows = {"purpose": FormRow(self.purpose), "reason": FormRow(self.reason)}
        self._rows["purpose"].say(words.gettext("Purpose"))
        self._rows["reason"].say(
            words.gettext("Or in your own words"), words.gettext("Why it is needed now, without naming anybody.")
        )
        for row in self._rows.values():
            self.sheet.body.addWidget(row)
        self.sheet.body.addStretch(1)
        self.send = button(shown, "primary", parent=self.sheet)
        self.send.setText(words.gettext("Open the card"))
        self.sheet.add_action(self.send)
        self.send.clicked.connect(self._send)
        self.reason.returnPressed.connect(self._send)
        self._offer(())

    def wait(self, again: Callable[[], None], back: Callable[[], None]) -> None:
        """Call ``again`` once it is said, ``back`` if it is not."""
        self._waiting.append((again, back))

    def open(self) -> None:
        """Show the sheet, and ask which purposes there are."""
        self.sheet.open()
        self.purpose.setFocus()
        self.desk.link.ask(Purposes(), self._offer)

    def _offer(self, purposes: Sequence[Purpose]) -> None:
        words = self.desk.presentation.words
        offered = [(each.code, each.name) for each in purposes if each.retired_on is None]
        self.purpose.offer(offered, words.gettext("Choose a purpose…"))

    def _send(self) -> None:
        words = self.desk.presentation.words
        purpose, reason = self.purpose.value() or "", self.reason.text().strip()
        said = bool(purpose or reason)
        self._rows["purpose"].set_problem("" if said else words.gettext("Choose a purpose, or say it in words."))
        if said:
            self.send.setEnabled(False)
            ask = StatePurpose(contact_id=self._contact_id, purpose=purpose, reason=reason)
            self.desk.link.ask(ask, self._stated, self._refused)

    def _stated(self, _answer: None) -> None:
        waiting, self._waiting = self._waiting, []
        self.settle()
        for again, _back in waiting:
            again()

    def _refused(self, error: Refused) -> None:
        words = self.desk.presentation.words
        self.send.setEnabled(True)
        if isinstance(error, Invalid):
            self._rows["reason"].set_problem(sentence(error, words))
        elif not isinstance(error, Cancelled):
            self.banner.say(sentence(error, words), "bad")

    def _take_back(self) -> None:
        waiting, self._waiting = self._waiting, []
        for _again, back in waiting:
            back()
