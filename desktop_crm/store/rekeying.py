"""Writing the whole file anew under another key, in one transaction of the database itself.

``PRAGMA rekey`` in WAL mode writes every page, under the new key, behind the file: until the last of them is committed
the file opens with the old key, from then on with the new one, and at no moment with neither or half with each.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from desktop_crm.domain.errors import Busy

Progress = Callable[[int, int], None]
"""Told how many bytes are written and how many there are; called on another thread, and must not raise."""

BETWEEN = 0.1
"""Seconds between two looks at how far it is."""


def reencrypt(raw: driver.Connection, path: Path, new: bytes, progress: Progress | None = None) -> None:
    """Write the file under ``new``; ``raw`` is the only connection to it, and must be closed afterwards unused.

    Closing it brings the pages into the file and onto the disk. Which key then opens the file must be looked
    at: the database answers "ok" even where the disk took no more, and what it was about to write is dropped.
    Raises :class:`Busy` where another connection reads, before anything is written.
    """
    if raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] != 0:
        raise Busy
    with watched(path, progress):
        raw.execute(f"PRAGMA rekey = \"x'{bytes(new).hex()}'\"").fetchall()


@contextmanager
def watched(path: Path, progress: Progress | None) -> Iterator[None]:
    """Tell ``progress`` how large the journal has grown: the database says nothing itself meanwhile."""
    if progress is None:
        yield
        return
    total, journal, done = path.stat().st_size, path.with_name(f"{path.name}-wal"), threading.Event()

    def watch() -> None:
        reached = 0  # a journal that was brought into the file begins anew
        while not done.wait(BETWEEN):
            reached = max(reached, min(_size(journal), total))
            progress(reached, total)

    watching = threading.Thread(target=watch, name="watching", daemon=True)
    watching.start()
    try:
        yield
    finally:
        done.set()
        watching.join()
    progress(total, total)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
