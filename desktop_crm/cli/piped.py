"""What somebody pipes into the program: read into memory, for a file on the way could be read by others."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble

STANDARD_INPUT = frozenset({Path("-"), Path("/dev/stdin"), Path("/dev/fd/0"), Path("/proc/self/fd/0")})
"""What shells and people call it."""


def is_piped(file: Path) -> bool:
    """Say whether ``file`` means standard input."""
    return file in STANDARD_INPUT


def piped(most: int) -> bytes:
    """Return what standard input gives, one byte more than ``most`` at the most; FileUnreadable where it is closed."""
    if sys.stdin is None:
        raise FileUnreadable(FileTrouble.EMPTY, "")
    try:
        return sys.stdin.buffer.read(most + 1)
    except OSError:
        raise FileUnreadable(FileTrouble.GONE, "") from None
