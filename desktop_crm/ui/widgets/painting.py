"""Doing something once a widget has been seen, so that nothing stands between a person and what they wait for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

BREATH_MS = 20
"""How long after it: a key or a click that waited comes first."""


class AfterPaint(QObject):
    """Calls ``act`` once: after ``watched`` was painted the next time, and everything painted with it."""

    def __init__(self, watched: QWidget, act: Callable[[], None]) -> None:
        super().__init__(watched)
        self._act = act
        watched.installEventFilter(self)
        watched.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(BREATH_MS, self, self._finish)  # Qt is in the midst of painting
        return False

    def _finish(self) -> None:
        self.deleteLater()
        self._act()
