"""One program at a time has an office open: a lock the operating system lets go of when the program ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_crm.domain.errors import AlreadyOpen, FolderUnfit
from desktop_crm.domain.problems import FolderTrouble

NAME = "office.lock"

if sys.platform == "win32":
    import msvcrt

    def _grab(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _grab(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockFile:
    """The lock of the office in ``folder``, held from construction to :meth:`release`.

    Raises AlreadyOpen where another program holds it, FolderUnfit where the folder cannot be written to.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            raise FolderUnfit(str(folder), FolderTrouble.READ_ONLY) from None
        try:
            _grab(self._handle)
        except OSError:
            os.close(self._handle)
            raise AlreadyOpen(str(folder)) from None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Release the lock at the end of a block."""
        try:
            yield
        finally:
            self.release()

    def release(self) -> None:
        """Let another program open the office."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
