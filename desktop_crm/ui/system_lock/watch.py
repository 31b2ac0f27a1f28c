"""What the window needs to know of the system's own lock, whichever system it is."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class SystemWatch(QObject):
    """Tells when the office must be locked for the system's sake. This one never does; each platform has its own.

    Where the system can be asked to wait a moment before it sleeps, it is: from :meth:`start` until :meth:`stop`,
    which whoever locks calls once the keys are gone.

    Signals:
        locking: the screen locks, the computer goes to sleep, or another person takes it over.
    """

    locking = Signal()

    def start(self) -> None:
        """Listen from now on; starting twice is as good as once. It returns at once, whether anybody answers or not."""

    def stop(self) -> None:
        """Listen no more, and let the system sleep."""


def system_watch(window: QWidget) -> SystemWatch:
    """Return what listens on this platform; it goes with ``window``."""
    if sys.platform == "win32":
        from desktop_crm.ui.system_lock.windows import WindowsWatch

        return WindowsWatch(window)
    if sys.platform == "darwin":
        from desktop_crm.ui.system_lock.macos import MacWatch

        return MacWatch(window)
    if sys.platform == "linux":
        from desktop_crm.ui.system_lock.linux import LinuxWatch

        return LinuxWatch(window)
    return SystemWatch(window)
