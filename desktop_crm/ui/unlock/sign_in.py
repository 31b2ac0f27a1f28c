"""The page a person signs in on; the same page covers the window while it is locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QWidget

from desktop_crm.domain.clock import seconds_since_boot
from desktop_crm.domain.errors import (
    CodeNeeded,
    KeyringChanged,
    KeyringUnavailable,
    MustWait,
    Refused,
    WrongCode,
)
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.unlock.countdown import Countdown, clock_face
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.centred import CentredPage
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.words.catalogue import N_

if TYPE_CHECKING:
    from desktop_crm.ui.unlock.keyring_ways import KeyringWays

CARD = 400


class SignInPage(CentredPage):
    """Takes a login and a password for one of the offices of this computer.

    Signals:
        submitted: login, password, and the code of the second check, empty before one was asked for.
        office_chosen: the folder of another office.
        other_wanted: another office is to be opened or created.
        kit_wanted: the emergency kit is to let somebody back in; carries the login, as far as it was typed.
        restore_wanted: a backup of the office is to be put back.
        enrolment_typed: the code with which this computer is to be enrolled.
    """

    submitted = Signal(str, str, str)
    office_chosen = Signal(Path)
    other_wanted = Signal()
    kit_wanted = Signal(str)
    restore_wanted = Signal()
    enrolment_typed = Signal(str)

    def __init__(
        self,
        presentation: Presentation,
        offices: Sequence[Path],
        parent: QWidget | None = None,
        *,
        locked: bool = False,
        now: Callable[[], float] = seconds_since_boot,
    ) -> None:
        super().__init__(presentation, CARD, parent)
        self._locked = locked
        self._reason = N_("Sign in to go on where you were. Nothing you typed was lost.")
        self._busy = False
        self._told: Callable[[], str] | None = None
        self._tone = "bad"
        self.ways: KeyringWays | None = None
        self._countdown = Countdown(now, self)
        self._title, self._why = label("title", parent=self), label("muted", parent=self, wrap=True)
        self.banner = Banner(presentation, self)
        self.office = FormRow(QComboBox(self), self)
        for folder in offices:
            self._offices.addItem(folder.name, folder)
            self._offices.setItemData(self._offices.count() - 1, str(folder), Qt.ItemDataRole.ToolTipRole)
        self.login = FormRow(QLineEdit(self), self)
        self.password_field = PasswordField(presentation, self)
        self.password = FormRow(self.password_field, self)
        self.code_edit = QLineEdit(self)
        self.code = FormRow(self.code_edit, self)
        self.code.hide()
        self.button = button(presentation, "primary", parent=self)
        self._working = QProgressBar(self)
        self._working.setRange(0, 0)
        self._working.setTextVisible(False)
        self._working.hide()
        self.kit = button(presentation, "link", parent=self)
        self.restore = button(presentation, "link", parent=self)
        self._other = button(presentation, "link", parent=self)
        self._fill()
        self._wire()
        presentation.follow(self)

    @property
    def _offices(self) -> QComboBox:
        assert isinstance(self.office.field, QComboBox)  # noqa: S101 — made so above
        return self.office.field

    @property
    def _login(self) -> QLineEdit:
        assert isinstance(self.login.field, QLineEdit)  # noqa: S101 — made so above
        return self.login.field

    def _fill(self) -> None:
        body = self.card.body
        body.setSpacing(Space.LARGE)
        heads = (self._title, self._why, self.banner)
        for part in (*heads, self.office, self.login, self.password, self.code, self._working, self.button):
            body.addWidget(part)
        links = column(gap=Space.HAIR)
        for link in (self.kit, self.restore, self._other):
            links.addWidget(link, alignment=Qt.AlignmentFlag.AlignHCenter)
        body.addLayout(links)

    def _wire(self) -> None:
        self.button.clicked.connect(self.submit)
        self._login.returnPressed.connect(self.password_field.setFocus)
        self.password_field.submitted.connect(self.submit)
        self.code_edit.returnPressed.connect(self.submit)
        self._offices.activated.connect(lambda row: self.office_chosen.emit(self._offices.itemData(row)))
        self.kit.clicked.connect(self._want_kit)
        self.restore.clicked.connect(self.restore_wanted)
        self._other.clicked.connect(self.other_wanted)
        self._countdown.ticked.connect(self._show_wait)
        self._countdown.ended.connect(self._stop_waiting)

    def retranslate(self) -> None:
        words = self._presentation.words
        if self._locked:
            self._title.setText(words.gettext("Locked"))
            self._why.setText(words.gettext(self._reason))
        else:
            self._title.setText(words.gettext("Sign in"))
            self._why.setText(words.gettext("Your clients' data lie encrypted on this computer and nowhere else."))
        self.office.say(words.gettext("Office"))
        self.login.say(words.gettext("Login"))
        self.password.say(words.gettext("Password"))
        self.code.say(words.gettext("Code"), words.gettext("From your telephone, or one of the recovery codes."))
        self._working.setAccessibleName(words.gettext("Opening the office"))
        self.kit.setText(words.gettext("I have the emergency kit…"))
        self.restore.setText(words.gettext("Put back a backup…"))
        self._other.setText(words.gettext("Open or create another office…"))
        if self._told is not None and self.banner.text():
            self.banner.say(self._told(), self._tone, closable=False)
        if self._countdown.running():
            self._countdown.tick()
        else:
            self.button.setText(words.gettext("Opening…") if self._busy else words.gettext("Sign in"))

    def offer_login(self, login: str) -> None:
        """Fill in the login somebody started the program with."""
        if login:
            self._login.setText(login)
            self.password_field.setFocus()

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        self._login.setFocus()

    def submit(self) -> None:
        """Send what was typed, once both fields hold something."""
        if self._busy or self._countdown.running():
            return
        words = self._presentation.words
        login, password = self._login.text().strip(), self.password_field.text()
        self.login.set_problem("" if login else words.gettext("Type your login."))
        self.password.set_problem("" if password else words.gettext("Type your password."))
        if not login:
            self._login.setFocus()
        elif not password:
            self.password_field.setFocus()
        else:
            self._set_busy(True)
            self.banner.put_away()
            self.submitted.emit(login, password, self.code_edit.text())

    def refuse(self, error: Refused) -> None:
        """Say why the office did not open; after too many tries, count the wait down."""
        self._set_busy(False)
        if isinstance(error, CodeNeeded | WrongCode):
            self._ask_for_code(error)
            return
        if isinstance(error, KeyringChanged | KeyringUnavailable):
            self._offer_ways(error)
            return
        self.password_field.clear()
        self.code_edit.clear()
        if isinstance(error, MustWait):
            self.banner.put_away()
            self._set_enabled(False)
            self._countdown.start(float(error.args[0]))
            return
        self.tell(error)
        self.password_field.setFocus()

    def explain(self, msgid: str) -> None:
        """Say under the title why the window locked, where it was not for want of a key; an English message."""
        self._reason = msgid
        self.retranslate()

    def _ask_for_code(self, error: Refused) -> None:
        """Show the field for the code; the password stays, for it was right."""
        self.code.show()
        self.code_edit.clear()
        if isinstance(error, WrongCode):
            self.tell(error)
        self.code_edit.setFocus()

    def note_enrolled(self) -> None:
        """This computer is enrolled now: go on with what was typed."""
        self._leave_ways()
        self.note(lambda: self._presentation.words.gettext("This computer is enrolled. Sign in as usual."))
        if self.password_field.text():
            self.submit()

    def note(self, told: Callable[[], str]) -> None:
        """Say something good that happened to the office."""
        self._told, self._tone = told, "good"
        self.banner.say(told(), self._tone, closable=False)

    def _offer_ways(self, error: Refused) -> None:
        """Show the ways out in the place of the fields; what was typed there stays, for it was not looked at."""
        if self.ways is None:
            from desktop_crm.ui.unlock.keyring_ways import KeyringWays  # as above: not before the first paint

            self.ways = KeyringWays(self._presentation, self)
            self.card.body.insertWidget(self.card.body.indexOf(self.office), self.ways)
            self.ways.again_wanted.connect(self._try_again)
            self.ways.enrolment_typed.connect(self.enrolment_typed)
            self.ways.kit_wanted.connect(self._want_kit)
        self.banner.put_away()
        self._show_fields(False)
        self.ways.show()
        self.ways.show_trouble(error)

    def _try_again(self) -> None:
        self._leave_ways()
        if self.password_field.text():
            self.submit()
        else:
            self.password_field.setFocus()

    def _leave_ways(self) -> None:
        if self.ways is not None and not self.ways.isHidden():
            self.ways.hide()
            self.ways.forget()
            self._show_fields(True)
            self.retranslate()

    def _show_fields(self, shown: bool) -> None:
        for part in (self._why, self.office, self.login, self.password, self.button, self.kit, self.restore):
            part.setVisible(shown)
        self.code.setVisible(shown and bool(self.code_edit.text()))

    def _want_kit(self) -> None:
        self.kit_wanted.emit(self._login.text().strip())

    def tell(self, error: Refused) -> None:
        """Say something that happened to the office."""
        from desktop_crm.words.errors import sentence  # every subject's words with it: too much before the first paint

        self._told, self._tone = (lambda: sentence(error, self._presentation.words)), "bad"
        self.banner.say(self._told(), self._tone, closable=False)

    def forget(self) -> None:
        """Empty the fields."""
        self._login.clear()
        self.password_field.clear()
        self.code_edit.clear()
        self.code.hide()
        self._leave_ways()
        self._set_busy(False)

    def _show_wait(self, seconds: int) -> None:
        words = self._presentation.words
        self.button.setText(words.gettext("Wait {time}").format(time=clock_face(seconds)))
        self.password.set_problem(
            words.gettext("Too many wrong tries. You can try again in {time}.").format(time=clock_face(seconds))
        )

    def _stop_waiting(self) -> None:
        self._set_enabled(True)
        self.password.set_problem("")
        self.retranslate()
        self.password_field.setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._working.setVisible(busy)
        self._set_enabled(not busy)
        self.retranslate()

    def _set_enabled(self, enabled: bool) -> None:
        links = (self.kit, self.restore, self._other)
        for part in (self.button, self.login, self.password, self.code, self.office, *links):
            part.setEnabled(enabled)
