"""The sheet that asks for the password again before what can do great harm."""

from __future__ import annotations

from collections.abc import Callable

from desktop_crm.api.approvals import ConfirmIdentity
from desktop_crm.domain.errors import Refused, SignInFailed
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.asking_back import AskingBack
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.words.errors import sentence


class ConfirmForm(AskingBack):
    """Asks for the password; ``again`` does once more what waited for it, ``back`` takes it back."""

    def __init__(self, desk: Desk, again: Callable[[], None], back: Callable[[], None]) -> None:
        shown, words = desk.presentation, desk.presentation.words
        told = words.gettext("What you are about to do cannot be taken back lightly, so make sure that it is you.")
        super().__init__(desk, words.gettext("Your password, please"), told, back)
        self._again = again
        self.password = PasswordField(shown, self.sheet)
        self._row = FormRow(self.password, self.sheet)
        self._row.say(words.gettext("Password"))
        self.sheet.body.addWidget(self._row)
        self.sheet.body.addStretch(1)
        self.send = button(shown, "primary", parent=self.sheet)
        self.send.setText(words.gettext("Go on"))
        self.sheet.add_action(self.send)
        self.send.clicked.connect(self._send)
        self.password.submitted.connect(self._send)

    def open(self) -> None:
        """Show the sheet with the cursor in its field."""
        self.sheet.open()
        self.password.setFocus()

    def _send(self) -> None:
        words = self.desk.presentation.words
        self._row.set_problem("" if self.password.text() else words.gettext("Type the password you sign in with now."))
        if not self._row.problem():
            self.send.setEnabled(False)
            self.desk.link.ask(ConfirmIdentity(password=self.password.text()), self._confirmed, self._refused)

    def _confirmed(self, _answer: None) -> None:
        self.settle()
        self._again()

    def _refused(self, error: Refused) -> None:
        words = self.desk.presentation.words
        self.send.setEnabled(True)
        if isinstance(error, SignInFailed):
            self._row.set_problem(words.gettext("This is not your password."))
            self.password.setFocus()
        else:
            self.banner.say(sentence(error, words), "bad")


def confirm_password(desk: Desk, again: Callable[[], None], back: Callable[[], None]) -> None:
    """Ask for the password over everything that is open; then do ``again``, or ``back`` where it is not given."""
    ConfirmForm(desk, again, back).open()
