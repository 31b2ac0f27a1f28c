"""Windows: the messages of the session and of the power that every window may hear.

Written from Microsoft's documentation and type-checked; it was never run on Windows by its authors.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_crm.ui.system_lock.watch import SystemWatch

NOTIFY_FOR_THIS_SESSION = 0
WM_POWERBROADCAST = 0x0218
WM_QUERYENDSESSION = 0x0011
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
WTS_CONSOLE_DISCONNECT = 0x2
WTS_REMOTE_DISCONNECT = 0x4
WTS_SESSION_LOGOFF = 0x6
WTS_SESSION_LOCK = 0x7
_SESSION = frozenset({WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK})


def means_lock(message: int, kind: int) -> bool:
    """Say whether a window message (its number and its ``wParam``) tells that the office must be locked."""
    if message == WM_WTSSESSION_CHANGE:
        return kind in _SESSION
    return message == WM_POWERBROADCAST and kind == PBT_APMSUSPEND


class WindowsWatch(SystemWatch):
    """Listens to the messages of the program's own window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._filter: _Filter | None = None

    def start(self) -> None:
        """Listen from now on; the window exists by now, for somebody has signed in through it."""
        app = QCoreApplication.instance()
        if self._filter is None and app is not None:
            self._filter = _Filter(self)
            app.installNativeEventFilter(self._filter)
            if sys.platform == "win32":
                handle = wintypes.HWND(int(self._window.winId()))
                ctypes.windll.wtsapi32.WTSRegisterSessionNotification(handle, NOTIFY_FOR_THIS_SESSION)

    def stop(self) -> None:
        """Nothing to let go of: Windows does not wait before it sleeps, and hearing of it twice does no harm."""


class _Filter(QAbstractNativeEventFilter):
    """Reads each message before Qt does, and stops none."""

    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type]
            told = wintypes.MSG.from_address(int(message))
            if means_lock(int(told.message), int(told.wParam)):
                self._watch.locking.emit()
        return False, 0
