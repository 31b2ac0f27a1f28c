"""The sheet that asks for the password again before what can do great harm."""

from __future__ import annotations

from collections.abc import Callable

from desktop_crm.api.approvals import ConfirmIdentity
from desktop_crm.domain.errors import Refused, SignInFailed
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.ui.widgets.sheet import Sheet
from desktop_crm.words.errors import sentence


class ConfirmForm:
    """Asks for the password; ``again`` does once more what waited for it, ``back`` takes it back."""

    def __init__(self, desk: Desk, again: Callable[[], None], back: Callable[[], None]) -> None:
        self._desk, self._again, self._back = desk, again, back
        self._given = False
        shown, words = desk.presentation, desk.presentation.words
        # Over whatever sheet is open, which waits beneath with everything that was typed in it.
        self.sheet = Sheet(shown, desk.host.window())
        self.sheet.set_title(words.gettext("Your password, please"))
        why = label("muted", parent=self.sheet, wrap=True)
        why.setText(
            words.gettext("What you are about to do cannot be taken back lightly, so make sure that it is you.")
        )
        self.banner = Banner(shown, self.sheet)
        self.password = PasswordField(shown, self.sheet)
        self._row = FormRow(self.password, self.sheet)
        self._row.say(words.gettext("Password"))
        for part in (why, self.banner, self._row):
            self.sheet.body.addWidget(part)
        self.sheet.body.addStretch(1)
        self.cancel = button(shown, parent=self.sheet)
        self.cancel.setText(words.gettext("Cancel"))
        self.send = button(shown, "primary", parent=self.sheet)
        self.send.setText(words.gettext("Go on"))
        self.sheet.add_action(self.cancel)
        self.sheet.add_action(self.send)
        self.cancel.clicked.connect(self.sheet.close)
        self.send.clicked.connect(self._send)
        self.password.submitted.connect(self._send)
        self.sheet.closed.connect(lambda: self._closed())  # holds the form for as long as the sheet

    def open(self) -> None:
        """Show the sheet with the cursor in its field."""
        self.sheet.open()
        self.password.setFocus()

    def _send(self) -> None:
        words = self._desk.presentation.words
        self._row.set_problem("" if self.password.text() else words.gettext("Type the password you sign in with now."))
        if not self._row.problem():
            self.send.setEnabled(False)
            self._desk.link.ask(ConfirmIdentity(password=self.password.text()), self._confirmed, self._refused)

    def _confirmed(self, _answer: None) -> None:
        self._given = True
        self.sheet.close()
        self._again()

    def _refused(self, error: Refused) -> None:
        words = self._desk.presentation.words
        self.send.setEnabled(True)
        if isinstance(error, SignInFailed):
            self._row.set_problem(words.gettext("This is not your password."))
            self.password.setFocus()
        else:
            self.banner.say(sentence(error, words), "bad")

    def _closed(self) -> None:
        if not self._given:
            self._back()


def confirm_password(desk: Desk, again: Callable[[], None], back: Callable[[], None]) -> None:
    """Ask for the password over everything that is open; then do ``again``, or ``back`` where it is not given."""
    ConfirmForm(desk, again, back).open()
