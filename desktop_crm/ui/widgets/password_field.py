"""A masked field that can be shown, and says when Caps Lock is on."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.ui.clipboard import mark_secret
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import icon_button, name
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line


class PasswordField(QWidget):
    """Takes a password.

    Signals:
        edited: the text is different now.
        submitted: Return was pressed.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(
        self,
        presentation: Presentation,
        parent: QWidget | None = None,
        caps_lock: Callable[[], bool | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._ask_caps_lock = caps_lock or _caps_lock
        self._caps: bool | None = None
        self.edit = QLineEdit(self)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhHiddenText
        )
        mark_secret(self.edit)  # shown, it can be copied
        self._show = icon_button(presentation, "ph.eye", self)
        self._show.setCheckable(True)
        self._hint = label("small", parent=self)
        self._hint.hide()
        row = line(gap=Space.HAIR)
        row.addWidget(self.edit, 1)
        row.addWidget(self._show)
        rows = column(self, Space.HAIR)
        rows.addLayout(row)
        rows.addWidget(self._hint)
        self.setFocusProxy(self.edit)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self.edited)
        self.edit.returnPressed.connect(self.submitted)
        self._show.toggled.connect(self._reveal)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        shown = self._show.isChecked()
        name(self._show, words.gettext("Hide the password") if shown else words.gettext("Show the password"))
        self._hint.setText(words.gettext("Caps Lock is on."))

    def text(self) -> str:
        """Return what was typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Forget what was typed, the undo history too, and mask again."""
        self._show.setChecked(False)
        self.edit.setText("")

    def set_name(self, text: str) -> None:
        """Give the field its accessible name."""
        self.edit.setAccessibleName(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._learn_caps_lock(event)
        elif event.type() == QEvent.Type.FocusIn:
            self._caps = self._ask_caps_lock()
            self._hint.setVisible(bool(self._caps))
        elif event.type() == QEvent.Type.FocusOut:
            self._hint.hide()
        return super().eventFilter(watched, event)

    def _learn_caps_lock(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._caps = None if self._caps is None else not self._caps
        elif (known := self._ask_caps_lock()) is not None:
            self._caps = known
        elif (typed := event.text()) and typed.lower() != typed.upper():
            # No system to ask: a capital without Shift, or a small letter with it, gives the key away.
            self._caps = typed.isupper() != bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._hint.setVisible(bool(self._caps))

    def _reveal(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._presentation.theme.dress(self._show, "ph.eye-slash" if shown else "ph.eye")
        self.retranslate()


def _caps_lock() -> bool | None:
    """Ask the system whether Caps Lock is on; None where it cannot be asked."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.user32.GetKeyState(0x14) & 1)
    return None
