"""After how long without a key or a click the window locks."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

TICK_MS = 1000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def time_since_boot() -> float:
    """Return seconds since the computer started, sleep included where the system counts it."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class IdleWatch(QObject):
    """Counts how long nobody has touched the program; sleep counts, wall clocks put back do not help.

    Signals:
        expired: nobody has for as long as allowed.
        ticked: seconds that are left, once a second.
    """

    expired = Signal()
    ticked = Signal(float)

    def __init__(
        self, app: QCoreApplication, now: Callable[[], float] = time_since_boot, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._now = now
        self._allowed = 0.0
        self._touched = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self, minutes: int) -> None:
        """Watch from now on."""
        self._allowed = minutes * 60.0
        self._touched = self._now()
        self._app.installEventFilter(self)
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Watch no more."""
        self._app.removeEventFilter(self)
        self._timer.stop()

    def left(self) -> float:
        """Return how many seconds are left."""
        return self._allowed - (self._now() - self._touched)

    def tick(self) -> None:
        """Look at the clock; the timer calls it every second."""
        if self.left() <= 0:
            self.stop()
            self.expired.emit()
        else:
            self.ticked.emit(self.left())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            if self.left() <= 0:  # the first key after a sleep must find the window locked, not wake it
                self.tick()
                return True
            self._touched = self._now()
        return False
