"""The fourth page: who the owner is and how they sign in."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from desktop_crm.api.session import PasswordVerdict
from desktop_crm.ui.first_run.page import GuidePage
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.ui.widgets.strength_meter import StrengthMeter

PAUSE_MS = 150


class OwnerPage(GuidePage):
    """Name, login, password twice, and what the password is worth.

    Signals:
        judge_wanted: a password, and the names it must not be made of.
    """

    judge_wanted = Signal(str, object)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation)
        self._verdict: PasswordVerdict | None = None
        self.name, self.login = QLineEdit(maxLength=200), QLineEdit(maxLength=64)
        self.password, self.again = PasswordField(presentation), PasswordField(presentation)
        self.rows = {
            "name": FormRow(self.name), "login": FormRow(self.login),
            "password": FormRow(self.password), "again": FormRow(self.again),
        }  # fmt: skip
        self.meter = StrengthMeter(presentation)
        for part in (self.rows["name"], self.rows["login"], self.rows["password"], self.meter, self.rows["again"]):
            self.body.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.judge)
        for field in (self.name, self.login):
            field.textChanged.connect(self._edited)
        self.password.edited.connect(self._edited)
        self.again.edited.connect(self.ready_changed)
        self.again.submitted.connect(self.finished)
        presentation.follow(self)

    def title(self) -> str:
        return self._presentation.words.gettext("You, the owner")

    def text(self) -> str:
        return self._presentation.words.gettext(
            "You sign in with this login and password. Nobody can read the data without them, not even we; "
            "the next page makes a kit for the day they are forgotten."
        )

    def ready(self) -> bool:
        return bool(
            self.name.text().strip() and self.login.text().strip() and self.again.text()
            and self._verdict is not None and not self._verdict.problems
        )  # fmt: skip

    def check(self) -> bool:
        words = self._presentation.words
        same = self.password.text() == self.again.text()
        self.rows["again"].set_problem("" if same else words.gettext("The two do not match."))
        if not same:
            self.again.setFocus()
        return same and self.ready()

    def enter(self) -> None:
        (self.password if self.name.text() else self.name).setFocus()
        self.judge()

    def judge(self) -> None:
        """Have the password judged as it is now."""
        if self.password.text():
            self.judge_wanted.emit(self.password.text(), (self.name.text(), self.login.text()))
        else:
            self.show_verdict(None)

    def show_verdict(self, verdict: PasswordVerdict | None) -> None:
        """Show what the password is worth."""
        self._verdict = verdict
        self.meter.show_verdict(verdict)
        self.ready_changed.emit()

    def forget(self) -> None:
        """Empty the password fields."""
        for field in (self.password, self.again):
            field.clear()
        self.show_verdict(None)

    def retranslate(self) -> None:
        words = self._presentation.words
        self.rows["name"].say(words.gettext("Your name"))
        self.rows["login"].say(words.gettext("Login"), words.gettext("A short name to sign in with."))
        self.rows["password"].say(words.gettext("Password"))
        self.rows["again"].say(words.gettext("Password again"))

    def _edited(self) -> None:
        self._verdict = None  # what was said of the text before does not hold for this one
        self._pause.start()
        self.ready_changed.emit()
