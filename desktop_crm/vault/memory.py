"""What can be done so that keys stay in this process's memory and nowhere else.

Python cannot wipe a string, so the real protection is that the process holding the keys ends on lock;
this keeps them out of core dumps, debuggers of the same user and files others may read meanwhile.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys

PR_SET_DUMPABLE = 4
SEM_FAILCRITICALERRORS = 0x0001
SEM_NOGPFAULTERRORBOX = 0x0002


def harden_process() -> tuple[str, ...]:
    """Switch off core dumps and debuggers and make new files private; return the names of what took effect.

    Linux: ``umask``, ``core_dumps``, ``dumpable``. macOS: the first two. Windows: ``error_dialogs``, as far as the
    platform goes without a driver. What a platform refuses is left out, never an error.
    """
    done: list[str] = []
    if sys.platform == "win32":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.kernel32.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)
            done.append("error_dialogs")
        return tuple(done)
    os.umask(0o077)
    done.append("umask")
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        done.append("core_dumps")
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
                done.append("dumpable")
    return tuple(done)


def wipe(secret: bytearray) -> None:
    """Overwrite ``secret`` with zeros in place; its length stays."""
    for index in range(len(secret)):
        secret[index] = 0
