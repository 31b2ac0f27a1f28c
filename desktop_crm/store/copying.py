"""A database file copied under another key while it is in use, and looked at afterwards as if it were a stranger's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from desktop_crm.domain.errors import DatabaseDamaged, FileUnwritable
from desktop_crm.store.engine import Store, connect
from desktop_crm.store.errors import told_plainly
from desktop_crm.store.rekeying import reencrypt

Step = Callable[[int, int], None]
"""Told how many pages are copied and how many there are; what it raises ends the copying."""

PAGES = 2_048
"""Pages copied between two looks at whether somebody took it back; 8 MiB."""


def copy_under(store: Store, target: Path, key: bytes, step: Step) -> None:
    """Copy everything committed to the new file ``target`` under ``key``.

    The caller holds the writer's transaction, so that nobody writes meanwhile and the copying need never begin anew.
    Raises FileUnwritable where the disk is full; ``target`` is then not to be used.
    """
    target.touch(mode=0o600, exist_ok=False)
    source = store.fresh()
    try:
        with told_plainly(writing=True):
            copy = connect(target, key)
            try:
                source.backup(copy, pages=PAGES, progress=lambda _, left, total: step(total - left, total), sleep=0)
            finally:
                copy.close()
    finally:
        source.close()


def require_whole(path: Path, key: bytes) -> dict[str, int]:
    """Check every page, every tree and every reference of a database file; return how many rows each table has.

    Raises DatabaseDamaged for the first thing that is wrong, and for a key that does not open it.
    """
    raw = connect(path, key, read_only=True)
    try:
        with told_plainly():
            if raw.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
                raise DatabaseDamaged(path.name)
            if raw.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise DatabaseDamaged(path.name)
            if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise DatabaseDamaged(path.name)
            return _rows(raw)
    finally:
        raw.close()


def rows_of(store: Store) -> Mapping[str, int]:
    """Return how many rows each table has of what is committed."""
    raw = store.fresh()
    try:
        with told_plainly():
            return _rows(raw)
    finally:
        raw.close()


def put_under(path: Path, old: bytes, new: bytes) -> None:
    """Write a database file nobody else has open under the key ``new``. Raises FileUnwritable for a full disk."""
    raw = connect(path, old)
    try:
        with told_plainly(writing=True):
            reencrypt(raw, path, new)
    finally:
        raw.close()
    try:
        connect(path, new).close()
    except DatabaseDamaged:
        raise FileUnwritable(path.name) from None


def _rows(raw: driver.Connection) -> dict[str, int]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [row[0] for row in raw.execute(named).fetchall()]
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
