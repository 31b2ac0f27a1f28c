"""A field to search with: an icon, a clear button, and a pause before it asks."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Sizes, Space
from desktop_crm.ui.widgets.buttons import name

PAUSE_MS = 40
"""Short enough to feel immediate, long enough that a fast typist's word is asked for once."""


class SearchField(QLineEdit):
    """Takes what to look for.

    The icon and the clear button are children placed by hand: Qt's own (``addAction``) are misplaced by the padding
    of a style sheet.

    Signals:
        searched: the text to look for, a moment after the last key.
        left_down: Down or Enter was pressed, to go on in what was found.
    """

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, presentation: Presentation, parent: QWidget | None = None, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        presentation.theme.dress(self._glass, "ph.magnifying-glass", "muted")
        self._clear = QToolButton(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+A, Delete does the same from the keyboard
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        mark(self._clear, kind="inside")
        presentation.theme.dress(self._clear, "ph.x", "muted", 14)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self.textChanged.connect(self._changed)
        self._pause.timeout.connect(self._search)
        presentation.theme.changed.connect(self._place)
        self._place()
        presentation.follow(self)

    def retranslate(self) -> None:
        name(self._clear, self._presentation.words.gettext("Clear the search"))

    def say(self, text: str) -> None:
        """Word the field."""
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self._search()
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        side = self._presentation.theme.px(Sizes().icon)
        self._glass.setGeometry(Space.SMALL, (self.height() - side) // 2, side, side)
        button = side + Space.HAIR
        self._clear.setGeometry(self.width() - button - Space.SMALL, (self.height() - button) // 2, button, button)
        self.setTextMargins(side, 0, side, 0)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _search(self) -> None:
        self.searched.emit(self.text())
