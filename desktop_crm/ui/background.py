"""Small works with files that must not hold the window's thread up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from desktop_crm.domain.errors import FileUnreadable, FileUnwritable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.settings.own_files import require_apart

T = TypeVar("T")


def in_background(work: Callable[[], T]) -> Future[T]:
    """Do ``work`` on a thread of its own; hand the future to ``Link.wait_for``."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)

    threading.Thread(target=run, name="file work", daemon=True).start()
    return future


def read_file(path: Path, biggest: int) -> Future[bytes]:
    """Read a file whole; ends in FileUnreadable where it is gone or has more than ``biggest`` bytes."""

    def read() -> bytes:
        try:
            if path.stat().st_size > biggest:
                raise FileUnreadable(FileTrouble.TOO_BIG, "")
            return path.read_bytes()
        except OSError:
            raise FileUnreadable(FileTrouble.GONE, "") from None

    return in_background(read)


def write_file(path: Path, content: bytes) -> Future[None]:
    """Write a file whole, readable by its owner only; ends in FileUnwritable where that fails, or in OwnFolder."""

    def write() -> None:
        require_apart(path)
        try:
            path.touch(mode=0o600)
            path.write_bytes(content)
        except OSError:
            raise FileUnwritable(str(path)) from None

    return in_background(write)
