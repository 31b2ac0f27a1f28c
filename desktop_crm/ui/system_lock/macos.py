"""macOS: the distributed notification of the locked screen, and the kernel's word before sleep.

Through the system's C libraries, so that no bridge to Objective-C is needed. Another person's taking over (fast user
switching) is only heard of where it locks the screen, as it does by default: the notification of its own is told to
Objective-C alone. Written from Apple's documentation and type-checked; it was never run on macOS by its authors.
"""

from __future__ import annotations

import ctypes
from ctypes import util
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_crm.ui.system_lock.watch import SystemWatch

SCREEN_LOCKED = b"com.apple.screenIsLocked"
DELIVER_AT_ONCE = 4
UTF8 = 0x08000100
CAN_SLEEP = 0xE0000270
WILL_SLEEP = 0xE0000280

_Told = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_Power = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p)


class MacWatch(SystemWatch):
    """Listens on the main run loop, which is Qt's own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        # The system calls these back for as long as the program runs: they must not be collected before.
        self._told, self._power = _Told(self._screen_locked), _Power(self._power_changed)
        self._kit: Any = None
        self._root = 0
        self._sleeping: int | None = None
        self._locking = False

    def start(self) -> None:
        """Listen from now on."""
        self._locking = True
        if self._kit is None:
            self._kit = _library("IOKit")
            core = _library("CoreFoundation")
            self._listen_to_screen(core)
            self._listen_to_power(core)

    def stop(self) -> None:
        """Let the system sleep, where it waits for us."""
        self._locking = False
        if self._sleeping is not None:
            sleeping, self._sleeping = self._sleeping, None
            self._kit.IOAllowPowerChange(self._root, ctypes.c_void_p(sleeping))

    def _listen_to_screen(self, core: Any) -> None:
        name = _pointer(core.CFStringCreateWithCString)(None, SCREEN_LOCKED, ctypes.c_uint32(UTF8))
        centre = _pointer(core.CFNotificationCenterGetDistributedCenter)()
        core.CFNotificationCenterAddObserver.restype = None
        core.CFNotificationCenterAddObserver(
            ctypes.c_void_p(centre), None, self._told, ctypes.c_void_p(name), None, ctypes.c_long(DELIVER_AT_ONCE)
        )

    def _listen_to_power(self, core: Any) -> None:
        port, notifier = ctypes.c_void_p(), ctypes.c_uint32()
        self._kit.IORegisterForSystemPower.restype = ctypes.c_uint32
        self._root = self._kit.IORegisterForSystemPower(None, ctypes.byref(port), self._power, ctypes.byref(notifier))
        if not self._root:
            return
        source = _pointer(self._kit.IONotificationPortGetRunLoopSource)(port)
        modes = ctypes.c_void_p.in_dll(core, "kCFRunLoopCommonModes")
        loop = _pointer(core.CFRunLoopGetMain)()
        core.CFRunLoopAddSource.restype = None
        core.CFRunLoopAddSource(ctypes.c_void_p(loop), ctypes.c_void_p(source), modes)

    def _screen_locked(self, *_arguments: Any) -> None:
        self.locking.emit()

    def _power_changed(self, _own: Any, _service: int, message: int, argument: int | None) -> None:
        if message == WILL_SLEEP:
            self._sleeping = argument or 0
            self.locking.emit()
            if not self._locking:
                self.stop()  # nobody is signed in, so nothing has to be waited for
        elif message == CAN_SLEEP:
            self._kit.IOAllowPowerChange(self._root, ctypes.c_void_p(argument))


def _library(name: str) -> Any:
    return ctypes.CDLL(util.find_library(name) or name)


def _pointer(function: Any) -> Any:
    """Return a C function that answers a pointer, which ctypes would cut to an int."""
    function.restype = ctypes.c_void_p
    return function
