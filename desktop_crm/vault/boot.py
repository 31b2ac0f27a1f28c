"""A clock nobody can set: the time since this computer started, and which start that was."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_crm.domain.clock import seconds_since_boot


@dataclass(frozen=True, slots=True)
class BootMoment:
    """``boot`` names the start of the computer ("" where the platform does not say), ``seconds`` counts from it,
    sleep included."""

    boot: str
    seconds: float


BootClock = Callable[[], BootMoment]
"""Answers the present moment on the boot clock."""


def system_boot_clock() -> BootMoment:
    """Return the moment on this computer's own boot clock."""
    name = ""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        name = _boot_name()
    # Only compared with itself, so a short digest is enough, and it tells nobody which computer it was.
    return BootMoment(hashlib.sha256(name.encode()).hexdigest()[:12] if name else "", seconds_since_boot())


if sys.platform == "win32":
    import winreg

    _KEY = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"

    def _boot_name() -> str:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _KEY) as key:
            return str(winreg.QueryValueEx(key, "BootId")[0])
elif sys.platform == "darwin":

    def _boot_name() -> str:
        size = ctypes.c_size_t(64)
        text = ctypes.create_string_buffer(size.value)
        ctypes.CDLL(None).sysctlbyname(b"kern.bootsessionuuid", text, ctypes.byref(size), None, 0)
        return text.value.decode("ascii")
else:

    def _boot_name() -> str:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
