"""Waiting until Qt has painted something."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

PATIENCE_MS = 60_000


class Painted(QObject):
    """Watches one widget, and ends the wait after a paint in which ``ready`` held."""

    def __init__(self, watched: QWidget, ready: Callable[[], bool]) -> None:
        super().__init__()
        self._ready, self._loop, self._waiting = ready, QEventLoop(), False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of every event of the widget; the loop ends once Qt is back from painting it."""
        if event.type() == QEvent.Type.Paint and self._waiting and self._ready():
            self._waiting = False
            QTimer.singleShot(0, self._loop.quit)
        return super().eventFilter(watched, event)

    def after(self, act: Callable[[], object]) -> float:
        """Do ``act`` and return the milliseconds until the paint that shows it."""
        self._waiting = True
        began = time.perf_counter_ns()
        act()
        QTimer.singleShot(PATIENCE_MS, self._loop.quit)
        self._loop.exec()
        if self._waiting:
            raise RuntimeError("nothing was painted")
        return (time.perf_counter_ns() - began) / 1e6


def until(holds: Callable[[], bool]) -> None:
    """Let Qt work until something holds."""
    loop, timer = QEventLoop(), QTimer(interval=1)
    limit = time.monotonic() + PATIENCE_MS / 1000
    timer.timeout.connect(lambda: loop.quit() if holds() or time.monotonic() > limit else None)
    timer.start()
    loop.exec()
    if not holds():
        raise RuntimeError("waited in vain")
