"""The way from any thread to the window's: what is posted here runs there, a moment later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

Letter = Callable[[], None]


class Mailbox(QObject):
    """Runs on the window's thread what other threads post.

    A thread that emits a signal of an object the window deletes at that moment crashes the program. So the mailbox
    belongs to the application and outlives whoever made it, for as long as a letter is :meth:`expect`-ed.
    """

    _arrived = Signal(object)
    _remarked = Signal(object)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._expected = 0
        self._closed = False
        # Queued even on this thread: an answer must never arrive inside the call that asked for it.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._remarked.connect(self._read, Qt.ConnectionType.QueuedConnection)

    def expect(self) -> None:
        """Announce one letter, on the window's thread; it must be posted one day."""
        self._expected += 1

    def post(self, letter: Letter) -> None:
        """Post an expected letter, on any thread."""
        self._arrived.emit(letter)

    def remark(self, letter: Letter) -> None:
        """Post a letter before an expected one, on any thread."""
        self._remarked.emit(letter)

    def close(self) -> None:
        """Deliver nothing any more, and go once nothing is expected."""
        if not self._closed:
            self._closed = True
            self._go()

    def _deliver(self, letter: Letter) -> None:
        self._expected -= 1
        self._read(letter)
        if self._closed:
            self._go()

    def _read(self, letter: Letter) -> None:
        if not self._closed:
            letter()

    def _go(self) -> None:
        if not self._expected:
            self.deleteLater()
