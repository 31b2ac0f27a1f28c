"""After how long the window locks: without a key or a click, and at the latest after signing in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop_crm.domain.clock import seconds_since_boot

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


class IdleWatch(QObject):
    """Counts how long nobody has touched the program, and how long somebody has been signed in.

    It counts on the clock of the computer's start: sleep counts, and a wall clock put back does not help. It hears what
    the system brings to each window of the program, before any widget does. A filter over the whole application would
    be called for every event of every widget, of which there are thousands while a screen is made.

    Signals:
        expired: nobody has touched it for as long as allowed.
        outlasted: somebody has been signed in for as long as allowed, however busy.
        ticked: seconds until the first of both, once a second.
    """

    expired = Signal()
    outlasted = Signal()
    ticked = Signal(float)

    def __init__(self, now: Callable[[], float] = seconds_since_boot, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._allowed = 0.0
        self._touched = 0.0
        self._end = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self, minutes: int, hours: int) -> None:
        """Watch from now on: ``minutes`` without a sign of life, ``hours`` in all."""
        self._allowed = minutes * 60.0
        self._touched = self._now()
        self._end = self._touched + hours * 3600.0
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Watch no more."""
        for each in QGuiApplication.topLevelWindows():
            each.removeEventFilter(self)
        self._timer.stop()

    def left(self) -> float:
        """Return how many seconds are left."""
        now = self._now()
        return min(self._allowed - (now - self._touched), self._end - now)

    def tick(self) -> None:
        """Look at the clock; the timer calls it every second."""
        if self.left() > 0:
            self._listen()
            self.ticked.emit(self.left())
            return
        self.stop()
        if self._now() >= self._end:
            self.outlasted.emit()
        else:
            self.expired.emit()

    def _listen(self) -> None:
        # Dialogs and menus are windows of their own, and come and go; one that is heard already is heard once.
        for each in QGuiApplication.topLevelWindows():
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            if self.left() <= 0:  # the first key after a sleep must find the window locked, not wake it
                self.tick()
                return True
            self._touched = self._now()
        return False
