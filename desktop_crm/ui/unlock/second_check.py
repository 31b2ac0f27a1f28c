"""Setting up the second check: what the telephone reads, its first code, the recovery codes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from desktop_crm.api.second_check import BeginSecondCheck, CheckCodes, ConfirmSecondCheck, Enrolment
from desktop_crm.domain.errors import Invalid, Refused
from desktop_crm.ui.link import Link
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.qr_code import QrCode
from desktop_crm.words.errors import sentence

SIDE = 220
CODE_LENGTH = 6


class SecondCheckSetup(QWidget):
    """Two steps: read and confirm; print the recovery codes. Nothing is switched on before the first code is right.

    Signals:
        confirmed: the check is on.
        finished: the person has seen the recovery codes and goes on.
    """

    confirmed = Signal()
    finished = Signal()

    def __init__(self, presentation: Presentation, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation, self._link = presentation, link
        self._drawn: Enrolment | None = None
        self._steps = QStackedWidget(self)
        column(self, Space.NONE).addWidget(self._steps)
        self._steps.addWidget(self._read_step())
        self._steps.addWidget(self._codes_step())
        self.code_edit.returnPressed.connect(self.confirm)
        self.go.clicked.connect(self.confirm)
        self.done.clicked.connect(self._finish)
        presentation.follow(self)

    def _read_step(self) -> QWidget:
        step = QWidget(self)
        self._how = label("muted", parent=step, wrap=True)
        self.banner = Banner(self._presentation, step)
        self.picture = QrCode(self._presentation.theme.px(SIDE), step)
        self._by_hand = label("small", parent=step, wrap=True)
        self.secret = label("code", parent=step, wrap=True)
        self.secret.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code_edit = QLineEdit(step)
        self.code_edit.setMaxLength(CODE_LENGTH + 1)
        self.code = FormRow(self.code_edit, step)
        self.go = button(self._presentation, "primary", parent=step)
        rows = column(step, Space.MEDIUM)
        rows.addWidget(self._how)
        rows.addWidget(self.banner)
        rows.addWidget(self.picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        for part in (self._by_hand, self.secret, self.code, self.go):
            rows.addWidget(part)
        rows.addStretch(1)
        return step

    def _codes_step(self) -> QWidget:
        step = QWidget(self)
        self._keep = label("muted", parent=step, wrap=True)
        self.codes = label("code", parent=step, wrap=True)
        self.codes.setTextInteractionFlags(self.secret.textInteractionFlags())
        self.done = button(self._presentation, "primary", parent=step)
        rows = column(step, Space.MEDIUM)
        rows.addWidget(self._keep)
        rows.addWidget(self.codes)
        foot = line()
        foot.addWidget(self.done, 1)
        rows.addLayout(foot)
        rows.addStretch(1)
        return step

    def retranslate(self) -> None:
        words = self._presentation.words
        self._how.setText(
            words.gettext(
                "Read this picture with an authenticator on your telephone, such as Aegis or FreeOTP. It then shows a "
                "code of six digits, another every half minute."
            )
        )
        self._by_hand.setText(words.gettext("Or type this into it:"))
        self.picture.setAccessibleName(words.gettext("Picture for the authenticator"))
        self.code.say(words.gettext("The code it shows"))
        self.go.setText(words.gettext("Switch the second check on"))
        self._keep.setText(
            words.gettext(
                "The second check is on. Should the telephone be lost, each of these codes opens once in its place. "
                "Print or copy them and lock them away: they are shown only now."
            )
        )
        self.codes.setAccessibleName(words.gettext("Recovery codes"))
        self.done.setText(words.gettext("I have kept the codes"))

    def begin(self) -> None:
        """Draw a secret and show it."""
        self._steps.setCurrentIndex(0)
        self.code_edit.clear()
        self._link.ask(BeginSecondCheck(), self._show, self._refuse)
        self.code_edit.setFocus()

    def confirm(self) -> None:
        """Send the first code."""
        words = self._presentation.words
        typed = "".join(self.code_edit.text().split())
        whole = len(typed) == CODE_LENGTH and typed.isdecimal()
        self.code.set_problem("" if whole else words.gettext("Six digits, as the telephone shows them."))
        if self._drawn is not None and whole and self.go.isEnabled():
            self.go.setEnabled(False)
            ask = ConfirmSecondCheck(secret=self._drawn.secret, code=typed)
            self._link.ask(ask, self._confirmed, self._refuse)

    def _show(self, drawn: Enrolment) -> None:
        self._drawn = drawn
        self.picture.show_rows(drawn.matrix)
        self.secret.setText(" ".join(drawn.secret[place : place + 4] for place in range(0, len(drawn.secret), 4)))

    def _confirmed(self, made: CheckCodes) -> None:
        self._forget_secret()
        self.codes.setText(made.codes)
        self._steps.setCurrentIndex(1)
        self.done.setFocus()
        self.confirmed.emit()

    def _refuse(self, error: Refused) -> None:
        words = self._presentation.words
        self.go.setEnabled(True)
        if isinstance(error, Invalid):
            self.code.set_problem(words.gettext("This is not the present code. Wait for the next; is the clock right?"))
            self.code_edit.selectAll()
            self.code_edit.setFocus()
        else:
            self.banner.say(sentence(error, words), "bad", closable=False)

    def _finish(self) -> None:
        self.codes.clear()
        self.finished.emit()

    def _forget_secret(self) -> None:
        self._drawn = None
        self.picture.show_rows(())
        self.secret.clear()
        self.code_edit.clear()
        self.go.setEnabled(True)
