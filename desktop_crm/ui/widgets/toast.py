"""A short message at the foot of the window, with Undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import line

SHOWN_MS = 8000


class Toast(QFrame):
    """Says what was done; goes by itself, later where it offers to undo."""

    def __init__(self, presentation: Presentation, host: QWidget) -> None:
        super().__init__(host)
        self._presentation = presentation
        self._host = host
        self._undo_it: Callable[[], None] | None = None
        mark(self, role="toast")
        row = line(self, Space.LARGE)
        row.setContentsMargins(Space.LARGE, Space.SMALL, Space.SMALL, Space.SMALL)
        self._text = label(parent=self)
        self._undo = button(presentation, parent=self)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.put_away)
        self._undo.clicked.connect(self._take_back)
        host.installEventFilter(self)
        self.hide()
        presentation.follow(self)

    def retranslate(self) -> None:
        self._undo.setText(self._presentation.words.gettext("Undo"))

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Show ``text``, with a button that calls ``undo``."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._undo_it = undo
        self._undo.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS * 2 if undo else SHOWN_MS)

    def undo(self) -> bool:
        """Take back what is offered (Ctrl+Z); say whether there was anything."""
        if self.isHidden() or self._undo_it is None:
            return False
        self._take_back()
        return True

    def put_away(self) -> None:
        """Hide the message and forget it."""
        self._timer.stop()
        self._undo_it = None
        self._text.clear()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _take_back(self) -> None:
        taken_back = self._undo_it
        self.put_away()
        if taken_back is not None:
            taken_back()

    def _place(self) -> None:
        host = self._host
        self.adjustSize()
        self.setFixedWidth(min(max(self.sizeHint().width(), 280), host.width() - 2 * Space.HUGE))
        self.move((host.width() - self.width()) // 2, host.height() - self.height() - Space.HUGE * 2)
