"""Waits after wrong tries, and says how long still."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_crm.domain.clock import seconds_since_boot


def clock_face(seconds: int) -> str:
    """Return ``seconds`` as minutes and seconds, with hours where there are any."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Countdown(QObject):
    """Counts down to zero.

    Signals:
        ticked: whole seconds that are left.
        ended: none are.
    """

    ticked = Signal(int)
    ended = Signal()

    def __init__(self, now: Callable[[], float] = seconds_since_boot, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._until = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.tick)

    def start(self, seconds: float) -> None:
        """Begin at ``seconds``."""
        self._until = self._now() + seconds
        self._timer.start()
        self.tick()

    def running(self) -> bool:
        """Say whether there is still time left."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Stop without a word."""
        self._timer.stop()

    def tick(self) -> None:
        """Look at the clock; the timer calls it."""
        left = ceil(self._until - self._now())
        if left > 0:
            self.ticked.emit(left)
        else:
            self._timer.stop()
            self.ended.emit()
