"""The page on which a new password is chosen before anything else: the old one expired, or was a one-time code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_crm.api.office import ChangePassword
from desktop_crm.api.session import Session
from desktop_crm.domain.errors import Refused
from desktop_crm.domain.policies import ChangeDue
from desktop_crm.ui.asker import Asker
from desktop_crm.ui.link import Handle, Link
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.centred import CentredPage
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import line
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.ui.widgets.strength_meter import StrengthMeter
from desktop_crm.words.catalogue import N_
from desktop_crm.words.errors import sentence

CARD = 400
PAUSE_MS = 150
WHY = {
    ChangeDue.EVERYBODY: N_("The administrator asks everybody for a new password: {reason}"),
    ChangeDue.EXPIRED: N_("Your password has expired. Choose a new one; then you go on where you were."),
    ChangeDue.RESET: N_("You signed in with a one-time code. Choose a password that only you know."),
}


class DuePasswordPage(CentredPage):
    """Takes the place of the sign-in page; the password just typed there is not asked for again.

    Signals:
        changed: the new password is in force; carries the Session as it is now.
        left: the person rather signs out.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        presentation: Presentation,
        link: Link,
        asker: Asker,
        session: Session,
        old: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(presentation, CARD, parent)
        self._link, self._asker, self._session, self._old = link, asker, session, old
        self._judged: Handle | None = None
        self._told: Callable[[], str] = str
        self._title, self._why = label("title", parent=self), label("muted", parent=self, wrap=True)
        self.banner = Banner(presentation, self)
        self.new, self.again = PasswordField(presentation, self), PasswordField(presentation, self)
        self.rows = {"new": FormRow(self.new, self), "again": FormRow(self.again, self)}
        self.meter = StrengthMeter(presentation, self)
        self.save = button(presentation, "primary", parent=self)
        self.leave = button(presentation, "link", parent=self)
        body = self.card.body
        body.setSpacing(Space.LARGE)
        for part in (
            self._title, self._why, self.banner, self.rows["new"], self.meter, self.rows["again"], self.save,
        ):  # fmt: skip
            body.addWidget(part)
        foot = line()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        body.addLayout(foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._judge)
        self.new.edited.connect(self._pause.start)
        self.new.submitted.connect(self.again.setFocus)
        self.again.submitted.connect(self.submit)
        self.save.clicked.connect(self.submit)
        self.leave.clicked.connect(self.left)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        self._title.setText(words.gettext("Choose a new password"))
        due = self._session.actor.change_due or ChangeDue.EXPIRED
        self._why.setText(words.gettext(WHY[due]).format(reason=self._session.change_reason))
        self.rows["new"].say(words.gettext("New password"))
        self.rows["again"].say(words.gettext("New password again"))
        self.save.setText(words.gettext("Change and go on"))
        self.leave.setText(words.gettext("Sign out"))
        if self.banner.text():
            self.banner.say(self._told(), "bad", closable=False)

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        self.new.setFocus()

    def submit(self) -> None:
        """Send the new password, once it was typed twice alike."""
        words = self._presentation.words
        self.rows["new"].set_problem("" if self.new.text() else words.gettext("Type a new password."))
        same = self.new.text() == self.again.text()
        self.rows["again"].set_problem("" if same else words.gettext("The two do not match."))
        if any(row.problem() for row in self.rows.values()) or not self.save.isEnabled():
            return
        self.save.setEnabled(False)
        self.banner.put_away()
        self._link.ask(ChangePassword(old=self._old, new=self.new.text()), self._done, self._refused)

    def _done(self, _answer: None) -> None:
        self._old = ""
        self._link.wait_for(self._asker.renew_session(), self.changed.emit, self._refused)

    def _refused(self, error: Refused) -> None:
        self.save.setEnabled(True)
        self._told = lambda: sentence(error, self._presentation.words)
        self.banner.say(self._told(), "bad", closable=False)
        self.new.setFocus()

    def _judge(self) -> None:
        if self._judged is not None:
            self._judged.drop()
        if not self.new.text():
            self.meter.show_verdict(None)
            return
        names = (self._session.office.name, self._session.actor.name)
        self._judged = self._link.wait_for(self._asker.judge_password(self.new.text(), names), self.meter.show_verdict)
