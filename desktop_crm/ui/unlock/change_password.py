"""The sheet on which the signed-in person changes their own password."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from desktop_crm.api.office import ChangePassword
from desktop_crm.api.session import PasswordVerdict
from desktop_crm.domain.errors import Refused, SignInFailed
from desktop_crm.ui.asker import Asker
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.ui.widgets.sheet import Sheet
from desktop_crm.ui.widgets.strength_meter import StrengthMeter
from desktop_crm.words.errors import sentence


class ChangePasswordForm:
    """Fills a sheet with three fields and a meter; lives as long as the sheet."""

    def __init__(self, sheet: Sheet, desk: Desk, asker: Asker, done: Callable[[], None]) -> None:
        self._sheet, self._desk, self._asker, self._noted = sheet, desk, asker, done
        self._judged: Handle | None = None
        shown, words = desk.presentation, desk.presentation.words
        sheet.set_title(words.gettext("Change password"))
        self.banner = Banner(shown, sheet)
        self.old, self.new, self.again = (PasswordField(shown, sheet) for _ in range(3))
        self._rows = [FormRow(field, sheet) for field in (self.old, self.new, self.again)]
        for row, text in zip(
            self._rows,
            (words.gettext("Password now"), words.gettext("New password"), words.gettext("New password again")),
            strict=True,
        ):
            row.say(text)
        self._meter = StrengthMeter(shown, sheet)
        for part in (self.banner, self._rows[0], self._rows[1], self._meter, self._rows[2]):
            sheet.body.addWidget(part)
        sheet.body.addStretch(1)
        self.save = button(shown, "primary", parent=sheet)
        self.save.setText(words.gettext("Change password"))
        sheet.add_action(self.save)
        self._pause = QTimer(sheet)
        self._pause.setSingleShot(True)
        self._pause.setInterval(150)
        self._pause.timeout.connect(self._judge)
        self.new.edited.connect(self._pause.start)
        self.again.submitted.connect(self._change)
        self.save.clicked.connect(self._change)

    def _judge(self) -> None:
        if self._judged is not None:
            self._judged.drop()
        if not self.new.text():
            self._meter.show_verdict(None)
            return
        office, actor = self._desk.session.office, self._desk.session.actor
        verdict = self._asker.judge_password(self.new.text(), (office.name, actor.name))
        self._judged = self._desk.link.wait_for(verdict, self._show)

    def _show(self, verdict: PasswordVerdict) -> None:
        self._meter.show_verdict(verdict)

    def _change(self) -> None:
        words = self._desk.presentation.words
        old, new, again = self._rows
        old.set_problem("" if self.old.text() else words.gettext("Type the password you sign in with now."))
        new.set_problem("" if self.new.text() else words.gettext("Type a new password."))
        same = self.new.text() == self.again.text()
        again.set_problem("" if same else words.gettext("The two do not match."))
        if not any(row.problem() for row in self._rows):
            self.save.setEnabled(False)
            ask = ChangePassword(old=self.old.text(), new=self.new.text())
            self._desk.link.ask(ask, self._done, self._refused)

    def _done(self, _answer: None) -> None:
        self._noted()
        self._sheet.close()
        self._desk.host.toast(self._desk.presentation.words.gettext("Your password is changed."))

    def _refused(self, error: Refused) -> None:
        words = self._desk.presentation.words
        self.save.setEnabled(True)
        if isinstance(error, SignInFailed):
            self._rows[0].set_problem(words.gettext("This is not your password."))
            self.old.setFocus()
        else:
            self.banner.say(sentence(error, words), "bad")


def change_password(desk: Desk, asker: Asker, done: Callable[[], None]) -> Sheet:
    """Return the sheet, ready to be opened; ``done`` is called once the password is another."""
    sheet = desk.host.new_sheet()
    form = ChangePasswordForm(sheet, desk, asker, done)
    sheet.closed.connect(form.banner.put_away)  # holds the form for as long as the sheet
    return sheet
