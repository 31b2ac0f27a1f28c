"""Putting an office back from a backup: which file, into which folder, who asks, and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop_crm.domain.backups import Restorable, Restored
from desktop_crm.domain.errors import Cancelled, CodeNeeded, Invalid, Refused, WrongCode
from desktop_crm.ui.asker import Asker, Connect
from desktop_crm.ui.files import Files, SystemFiles
from desktop_crm.ui.link import Handle, Link
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.centred import CentredPage
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line, rule
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.wording import say_kit_problem, say_moment
from desktop_crm.words.errors import defect_sentence, sentence

if TYPE_CHECKING:
    from desktop_crm.worker.messages import RestoreBackup

CARD = 600
PASSWORD, KIT = "password", "kit"


class RestorePage(CentredPage):
    """Asks for everything, then lets the worker do it; nothing of the office is changed before it can succeed.

    Signals:
        restored: the office in a folder was put back; whether with the emergency kit, and from when it is.
        left: the person thought better of it.
    """

    restored = Signal(Path, bool, object)
    left = Signal()

    _progressed = Signal(int, int)

    def __init__(
        self,
        presentation: Presentation,
        connect: Connect,
        folder: Path,
        *,
        fixed: bool = False,
        files: Files | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a backup of the office in ``folder``; unless it is ``fixed``, another folder can be chosen."""
        super().__init__(presentation, CARD, parent)
        self._connect, self._folder, self._fixed = connect, folder, fixed
        self._files = files or SystemFiles()
        self._asker: Asker | None = None
        self._link: Link | None = None
        self._file: Path | None = None
        self._found: Restorable | None = None
        self._running: Handle | None = None
        self._told: Callable[[], str] = str
        self._title, self._why = label("title", parent=self), label("muted", parent=self, wrap=True)
        self.banner, self.progress = Banner(presentation, self), ProgressStrip(presentation, self)
        self.file, self.place = self._chooser(), self._chooser()
        self.file_button, self.place_button = button(presentation, parent=self), button(presentation, parent=self)
        self.who: Choice[str] = Choice(self)
        self.login, self.code, self.second, self.reason = (QLineEdit(self) for _ in range(4))
        self.password = PasswordField(presentation, self)
        self.rows = {
            "file": FormRow(self.file, self), "place": FormRow(self.place, self), "who": FormRow(self.who, self),
            "login": FormRow(self.login, self), "password": FormRow(self.password, self),
            "second": FormRow(self.second, self), "code": FormRow(self.code, self),
            "reason": FormRow(self.reason, self),
        }  # fmt: skip
        self.rows["second"].hide()
        self._fields = QWidget(self)
        self.back, self.go = button(presentation, parent=self), button(presentation, "primary", parent=self)
        self._lay_out()
        self._wire()
        presentation.follow(self)

    def _chooser(self) -> QLineEdit:
        made = QLineEdit(self)
        made.setReadOnly(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _lay_out(self) -> None:
        fields = column(self._fields, Space.MEDIUM)
        for key, beside in (("file", self.file_button), ("place", self.place_button)):
            fields.addLayout(self._beside(self.rows[key], beside))
        for key in ("who", "login", "password", "second", "code", "reason"):
            fields.addWidget(self.rows[key])
        self.rows["place"].setVisible(not self._fixed)
        self.place_button.setVisible(not self._fixed)
        body = self.card.body
        body.setSpacing(Space.LARGE)
        for widget in (self._title, self._why, self.banner, self._fields, self.progress, rule(self)):
            body.addWidget(widget)
        foot = line()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.go)
        body.addLayout(foot)

    def _beside(self, row: FormRow, chooses: QPushButton) -> QHBoxLayout:
        both = line()
        both.addWidget(row, 1)
        both.addWidget(chooses, alignment=Qt.AlignmentFlag.AlignVCenter)
        return both

    def _wire(self) -> None:
        self.file_button.clicked.connect(self.choose_file)
        self.place_button.clicked.connect(self._choose_place)
        self.who.currentIndexChanged.connect(self._show_who)
        self.reason.returnPressed.connect(self.go_on)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self.go_on)
        self.progress.cancelled.connect(self._stop)
        # Queued: the worker reports on a thread of its own.
        self._progressed.connect(self.progress.report, Qt.ConnectionType.QueuedConnection)

    def retranslate(self) -> None:
        words = self._presentation.words
        self._title.setText(words.gettext("Put back a backup"))
        self._why.setText(
            words.gettext(
                "The office becomes what it was when the backup was made. What is there now is kept beside it for a "
                "month; who was erased since then stays erased."
            )
        )
        self.file_button.setText(words.gettext("Choose…"))
        self.place_button.setText(words.gettext("Choose…"))
        self.who.offer(
            [(PASSWORD, words.gettext("With my login and password")), (KIT, words.gettext("With the emergency kit"))]
        )
        self.rows["file"].say(words.gettext("Backup"), self._said_of_file())
        self.rows["place"].say(words.gettext("Folder of the office"))
        self.rows["who"].say(words.gettext("How"))
        self.rows["login"].say(words.gettext("Login"))
        self.rows["password"].say(words.gettext("Password"))
        self.rows["second"].say(
            words.gettext("Code"), words.gettext("From your telephone, or one of the recovery codes.")
        )
        self.rows["code"].say(
            words.gettext("Recovery code"), words.gettext("Seven groups of five; spaces and small letters do no harm.")
        )
        self.rows["reason"].say(words.gettext("Why"), words.gettext("It is kept in the office."))
        self.back.setText(words.gettext("Back"))
        self.go.setText(words.gettext("Put it back"))
        self.place.setText(str(self._folder))
        self._show_who()
        if self.banner.text():
            self.banner.say(self._told(), "bad")

    def take_focus(self) -> None:
        """Put the cursor where the page begins."""
        self.file_button.setFocus()

    def close(self) -> bool:
        """End the worker this page began."""
        self._end()
        return super().close()

    def choose_file(self) -> None:
        """Ask which backup, and have the worker look at it."""
        words = self._presentation.words
        kinds = words.gettext("Backups (*.backup)")
        file = self._files.to_open(self.window(), words.gettext("Choose a backup"), kinds)
        if file is None:
            return
        self._file, self._found = file, None
        self.file.setText(file.name)
        self.rows["file"].set_problem("")
        asker, link = self._line()
        link.wait_for(asker.look_at_backup(file), self._show_found, self._refused)

    def go_on(self) -> None:
        """Put the backup back, once everything is there."""
        if self._running is not None or not self._filled_in():
            return
        self._set_busy(True)
        self.progress.begin(self._presentation.words.gettext("Putting the office back…"))
        asker, link = self._line()
        self._running = link.wait_for(
            asker.restore_backup(self._wish(), self._progressed.emit), self._done, self._refused
        )

    def _wish(self) -> RestoreBackup:
        from desktop_crm.worker.messages import RestoreBackup

        assert self._file is not None  # noqa: S101 — looked at before
        by_kit = self.who.value() == KIT
        return RestoreBackup(
            folder=self._folder,
            file=self._file,
            reason=self.reason.text().strip(),
            login="" if by_kit else self.login.text().strip(),
            password="" if by_kit else self.password.text(),
            second="" if by_kit else self.second.text().strip(),
            recovery_code=self.code.text() if by_kit else "",
        )

    def _filled_in(self) -> bool:
        words, rows = self._presentation.words, self.rows
        by_kit = self.who.value() == KIT
        rows["file"].set_problem("" if self._found else words.gettext("Choose the backup to put back."))
        rows["login"].set_problem("" if by_kit or self.login.text().strip() else words.gettext("Type your login."))
        rows["password"].set_problem("" if by_kit or self.password.text() else words.gettext("Type your password."))
        rows["code"].set_problem(
            "" if not by_kit or self.code.text().strip() else words.gettext("Type the code on the sheet.")
        )
        rows["reason"].set_problem("" if self.reason.text().strip() else words.gettext("Say in a few words why."))
        wrong = [row for row in rows.values() if row.problem()]
        if wrong:
            wrong[0].field.setFocus()
        return not wrong

    def _show_found(self, found: Restorable) -> None:
        self._found = found
        self.banner.put_away()
        self.rows["file"].say(self._presentation.words.gettext("Backup"), self._said_of_file())

    def _said_of_file(self) -> str:
        if self._found is None:
            return ""
        words, locale = self._presentation.words, self._presentation.locale
        size = locale.formattedDataSize(self._found.size, 1)
        return words.gettext("Made on {moment}, {size}.").format(
            moment=say_moment(locale, self._found.made_at), size=size
        )

    def _show_who(self) -> None:
        by_kit = self.who.value() == KIT
        for key in ("login", "password"):
            self.rows[key].setVisible(not by_kit)
        self.rows["second"].setVisible(not by_kit and bool(self.second.text()))
        self.rows["code"].setVisible(by_kit)

    def _choose_place(self) -> None:
        words = self._presentation.words
        folder = self._files.folder(self.window(), words.gettext("Where the office is to be"))
        if folder is not None:
            self._folder = folder
            self.place.setText(str(folder))
            self._end()

    def _done(self, done: Restored) -> None:
        self._rest()
        by_kit = self.who.value() == KIT
        for field in (self.login, self.code, self.second):
            field.clear()
        self.password.clear()
        self._end()
        self.restored.emit(self._folder, by_kit, done)

    def _refused(self, error: Refused) -> None:
        self._rest()
        words = self._presentation.words
        if isinstance(error, CodeNeeded | WrongCode):
            self.rows["second"].show()
            self.second.setFocus()
        if isinstance(error, Invalid) and error.args[0] == "recovery_code":
            self.rows["code"].set_problem(say_kit_problem(words, error))
        elif not isinstance(error, Cancelled | CodeNeeded):
            self._told = lambda: sentence(error, self._presentation.words)
            self.banner.say(self._told(), "bad")

    def _tell_defect(self, _error: BaseException) -> None:
        self._rest()
        self._told = lambda: defect_sentence(self._presentation.words)
        self.banner.say(self._told(), "bad")

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _rest(self) -> None:
        self._running = None
        self.progress.finish()
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        if busy:
            self.banner.put_away()
        for part in (self._fields, self.back, self.go):
            part.setEnabled(not busy)

    def _line(self) -> tuple[Asker, Link]:
        if self._asker is None or self._link is None:
            self._asker = self._connect(self._folder)
            self._link = Link(self._asker, self)
            self._link.broke.connect(self._tell_defect)
        return self._asker, self._link

    def _end(self) -> None:
        if self._link is not None:
            self._link.close()
        asker, self._asker, self._link = self._asker, None, None
        if asker is not None:
            asker.end()
