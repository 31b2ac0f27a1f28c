"""The way back in with the emergency kit: its code and a new password, then the next kit, then the office."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.api.session import PasswordVerdict, Session
from desktop_crm.domain.errors import CodeNeeded, Invalid, KeyringUnavailable, Refused
from desktop_crm.domain.problems import Problem
from desktop_crm.ui.asker import Asker
from desktop_crm.ui.files import Files, SystemFiles
from desktop_crm.ui.first_run.kit import KitPage, Pick, pick
from desktop_crm.ui.first_run.kit_out import KitOut
from desktop_crm.ui.first_run.printing import Paper, Printer
from desktop_crm.ui.link import Handle, Link
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.centred import CentredPage
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line, rule
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.widgets.strength_meter import StrengthMeter, explain
from desktop_crm.ui.wording import say_kit_problem
from desktop_crm.words.catalogue import Words
from desktop_crm.words.errors import defect_sentence, sentence

CARD = 600
PAUSE_MS = 150
_FIELDS = {"recovery_code": "code", "login": "login", "password": "new"}
"""The field each refused value was typed into."""


class RecoverPage(CentredPage):
    """Takes the place of the sign-in page. Nothing of the office is changed before the next kit is out and typed back.

    Signals:
        changed: the office is open under the new password; carries the Session.
        left: the person goes back to signing in.
    """

    changed = Signal(object)
    left = Signal()

    _progressed = Signal(int, int)

    def __init__(
        self,
        presentation: Presentation,
        link: Link,
        asker: Asker,
        login: str = "",
        *,
        files: Files | None = None,
        paper: Paper | None = None,
        picked: Pick = pick,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(presentation, CARD, parent)
        self._link, self._asker = link, asker
        self._judged: Handle | None = None
        self._busy = self._in_force = self._keyring_fails = self._without_keyring = False
        self._told: Callable[[], str] = str
        self._title, self._why = label("title", parent=self), label("muted", parent=self, wrap=True)
        self.banner, self.progress = Banner(presentation, self), ProgressStrip(presentation, self)
        self.code, self.login = QLineEdit(self), QLineEdit(login, self)
        self.new, self.again = PasswordField(presentation, self), PasswordField(presentation, self)
        self.rows = {
            "code": FormRow(self.code, self), "login": FormRow(self.login, self),
            "new": FormRow(self.new, self), "again": FormRow(self.again, self),
        }  # fmt: skip
        self.meter = StrengthMeter(presentation, self)
        self.kit = KitPage(presentation, picked)
        KitOut(presentation, self.kit, lambda: (asker, link), files or SystemFiles(), paper or Printer(), self._refused)
        self._fields = QWidget(self)
        self.back, self.go = button(presentation, parent=self), button(presentation, "primary", parent=self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._wire()
        self.kit.hide()
        presentation.follow(self)

    def _lay_out(self) -> None:
        fields = column(self._fields, Space.LARGE)
        for part in (self.rows["code"], self.rows["login"], self.rows["new"], self.meter, self.rows["again"]):
            fields.addWidget(part)
        body = self.card.body
        body.setSpacing(Space.LARGE)
        for widget in (
            self._title, self._why, self.banner, self._fields, self.kit, self.progress, rule(self),
        ):  # fmt: skip
            body.addWidget(widget)
        foot = line()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.go)
        body.addLayout(foot)

    def _wire(self) -> None:
        self._pause.timeout.connect(self._judge)
        self.new.edited.connect(self._pause.start)
        self.code.returnPressed.connect(self.login.setFocus)
        self.login.returnPressed.connect(self.new.setFocus)
        self.new.submitted.connect(self.again.setFocus)
        self.again.submitted.connect(self.go_on)
        self.kit.ready_changed.connect(self._show_ready)
        self.kit.finished.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        self.go.clicked.connect(self.go_on)
        self._link.broke.connect(self._tell_defect)
        self._progressed.connect(self.progress.report)

    def retranslate(self) -> None:
        words = self._presentation.words
        if self.at_kit():
            self._title.setText(words.gettext("Your next emergency kit"))
            self._why.setText(
                words.gettext(
                    "Once you go on, the code you came with opens nothing any more, and only the code on this new "
                    "sheet does. Print it and keep it where you keep contracts, not on this computer."
                )
            )
            self.go.setText(words.gettext("Open the office"))
        else:
            self._title.setText(words.gettext("Come back with the emergency kit"))
            self._why.setText(
                words.gettext(
                    "The code on the sheet lets you in, under a new password. The office gets another key in the same "
                    "act, and you another sheet; nothing is changed before you have it."
                )
            )
            self.go.setText(words.gettext("Go on"))
        self.back.setText(words.gettext("Back"))
        self.rows["code"].say(
            words.gettext("Recovery code"), words.gettext("Seven groups of five; spaces and small letters do no harm.")
        )
        self.rows["login"].say(words.gettext("Login"), words.gettext("The login you sign in with."))
        self.rows["new"].say(words.gettext("New password"))
        self.rows["again"].say(words.gettext("New password again"))
        if self.banner.text():
            self._tell(self._told)

    def at_kit(self) -> bool:
        """Say whether the next kit is shown, rather than the fields."""
        return not self.kit.isHidden()

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        self.code.setFocus()

    def go_back(self) -> None:
        """Turn back to the fields, or to signing in."""
        if self.at_kit() and not self._in_force:
            self._turn(kit=False)
            self.take_focus()
        else:
            self.forget()
            self.left.emit()

    def go_on(self) -> None:
        """Ask for the next kit, or, once it is out and typed back, for the office."""
        if self._busy or self._in_force:
            return
        if self.at_kit():
            if self.kit.ready():
                self._commit()
        elif self._filled_in():
            self._begin()

    def forget(self) -> None:
        """Empty every field and forget the kit."""
        for field in (self.code, self.login, self.new, self.again):
            field.clear()
        self.kit.forget()

    def _filled_in(self) -> bool:
        words, rows = self._presentation.words, self.rows
        rows["code"].set_problem("" if self.code.text().strip() else words.gettext("Type the code on the sheet."))
        rows["login"].set_problem("" if self.login.text().strip() else words.gettext("Type your login."))
        rows["new"].set_problem("" if self.new.text() else words.gettext("Type a new password."))
        same = self.new.text() == self.again.text()
        rows["again"].set_problem("" if same else words.gettext("The two do not match."))
        wrong = [row for row in rows.values() if row.problem()]
        if wrong:
            wrong[0].field.setFocus()
        return not wrong

    def _begin(self) -> None:
        self._set_busy(True)
        self.progress.begin(self._presentation.words.gettext("Looking at the code…"), stoppable=False)
        drawn = self._asker.begin_recovery(
            self.code.text(), self.login.text().strip(), self.new.text(), with_device_secret=not self._without_keyring
        )
        self._link.wait_for(drawn, self._show_kit, self._refused)

    def _show_kit(self, groups: tuple[str, ...]) -> None:
        self._set_busy(False)
        self.kit.show_groups(groups)
        self._turn(kit=True)
        self.kit.enter()

    def _commit(self) -> None:
        self._set_busy(True)
        self.progress.begin(self._presentation.words.gettext("Writing the office under another key…"), stoppable=False)
        opened = self._asker.commit_recovery(self._progressed.emit)
        self._link.wait_for(opened, self._opened, self._refused)

    def _opened(self, session: Session) -> None:
        self._set_busy(False)
        self.forget()
        self.changed.emit(session)

    def _refused(self, error: Refused) -> None:
        self._set_busy(False)
        words = self._presentation.words
        if isinstance(error, CodeNeeded):  # everything is done; only the second check stands before the office
            self._in_force = True
            self.kit.setEnabled(False)
            self._show_ready()
            self._tell(lambda: self._presentation.words.gettext("Your new password is in force. Sign in with it."))
        elif isinstance(error, Invalid) and (name := _FIELDS.get(str(error.args[0]))):
            self._turn(kit=False)
            self.rows[name].set_problem(self._problem(name, error, words))
            self.rows[name].field.setFocus()
        else:
            self._without_keyring = False
            self._keyring_fails = isinstance(error, KeyringUnavailable)
            self._tell(lambda: sentence(error, self._presentation.words))

    def _problem(self, name: str, error: Invalid, words: Words) -> str:
        if name == "code":
            return say_kit_problem(words, error)
        if name == "login" and Problem.UNKNOWN in error.args:
            return words.gettext("Nobody signs in here with this login, or their access has ended.")
        problems = tuple(str(each) for each in error.args[1:])
        return " ".join(explain(PasswordVerdict(0, problems, "", ()), words))

    def _step(self, words: Words) -> tuple[str, Callable[[], None]] | None:
        if self._in_force:
            return words.gettext("Sign in"), self.go_back
        return (words.gettext("Go on without the keyring"), self._go_without) if self._keyring_fails else None

    def _tell(self, told: Callable[[], str]) -> None:
        self._told = told
        tone = "good" if self._in_force else "bad"
        self.banner.say(told(), tone, self._step(self._presentation.words), closable=not self._in_force)

    def _go_without(self) -> None:
        self._without_keyring, self._keyring_fails = True, False
        self.banner.put_away()
        self.go_on()

    def _tell_defect(self, _error: BaseException) -> None:
        self._set_busy(False)
        self._tell(lambda: defect_sentence(self._presentation.words))

    def _turn(self, *, kit: bool) -> None:
        self.banner.put_away()
        self._fields.setVisible(not kit)
        self.kit.setVisible(kit)
        self.retranslate()
        self._show_ready()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        if busy:
            self.banner.put_away()
        else:
            self.progress.finish()
        for part in (self._fields, self.kit, self.back):
            part.setEnabled(not busy)
        self._show_ready()

    def _show_ready(self) -> None:
        self.go.setEnabled(not self._busy and not self._in_force and (not self.at_kit() or self.kit.ready()))

    def _judge(self) -> None:
        if self._judged is not None:
            self._judged.drop()
        if not self.new.text():
            self.meter.show_verdict(None)
            return
        verdict = self._asker.judge_password(self.new.text(), (self.login.text().strip(),))
        self._judged = self._link.wait_for(verdict, self.meter.show_verdict)
