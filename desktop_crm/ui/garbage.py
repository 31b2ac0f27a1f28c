"""Collects garbage on the window's thread alone.

Python collects wherever enough was made: on the thread that hears the worker, too. Widgets that wait in a cycle to be
collected would be taken away there, which crashes the program: Qt's objects belong to the thread they were made on.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 1000
"""How often it is looked whether there is enough to collect; a look takes no time."""


class Garbage(QObject):
    """Switches Python's own collecting off, and collects by the same thresholds from :meth:`begin` on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._begun = self._frozen = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY_MS)

    def begin(self) -> None:
        """Collect from now on; may be called on any thread, once everything is loaded.

        What was loaded stays and is never looked through again: that takes longer than making a screen.
        """
        self._begun = True

    def look(self) -> None:
        """Collect the oldest generation that is due, if any is."""
        if not self._begun:
            return
        if not self._frozen:
            self._frozen = True
            gc.freeze()
        due = zip(gc.get_count(), gc.get_threshold(), range(3), strict=True)
        oldest = max((generation for count, threshold, generation in due if count > threshold > 0), default=None)
        if oldest is not None:
            gc.collect(oldest)
