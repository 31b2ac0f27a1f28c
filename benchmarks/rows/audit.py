"""Rows 17 and 18: a line of the audit trail appended, and the whole chain walked.

The floor signs its lines too, for a line without a signature would not be the same thing.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.bench import Bench, Row
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Side, in_turn, mean_of
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Store, connect, create
from desktop_crm.store.migrations.runner import bring_up_to_date
from desktop_crm.vault.slots import PrivateKeys
from desktop_crm.work import trail

AT_ONCE = 200
CALLS = 50
SAID = ("2026-11-23T09:00:00.000000Z", "a" * 32, "contact:card:read", "contact", "b" * 32, "", "")
INSERT = "INSERT INTO audit_line VALUES (?,?,?,?,?,?,?,?,?,?)"
HEAD = "SELECT number, hash FROM audit_line ORDER BY number DESC LIMIT 1"
LINE = trail.Line(datetime(2026, 11, 23, 9, tzinfo=UTC), "a" * 32, Tag.CONTACT_CARD_READ, Subject.CONTACT, "b" * 32)


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    with _both(bench.folder / f"audit-{size}.db") as (store, raw):
        _grow(store, size)
        found = in_turn(mean_of(_verify(store), 1), mean_of(_scan(raw), 1), bench.pairs)
        yield Figure("audit-verify", size, "ms", Goal(times=2.5), found)
        found = in_turn(mean_of(_append(store, 1), CALLS), mean_of(_bare_append(raw, 1), CALLS), bench.pairs)
        yield Figure("audit-append", size, "ms", Goal(times=1.5), found)
        ours, floor = mean_of(_append(store, AT_ONCE), 3), mean_of(_bare_append(raw, AT_ONCE), 3)
        yield Figure("audit-append-200", size, "ms", Goal(times=1.5), in_turn(ours, floor, bench.pairs))


@contextmanager
def _both(path: Path) -> Iterator[tuple[Store, driver.Connection]]:
    """Make an empty database and open it twice: as a store, and bare."""
    key = os.urandom(32)
    store = create(path, key)
    bring_up_to_date(store)
    raw = connect(path, key)
    try:
        yield store, raw
    finally:
        raw.close()
        store.close()


def _grow(store: Store, lines: int) -> None:
    with store.write() as connection:
        trail.append(connection, [LINE] * lines, lambda _: bytes(64))


def _append(store: Store, lines: int) -> Side:
    sign, said = PrivateKeys.make(os.urandom).signer(), [LINE] * lines

    def ours() -> None:
        with store.write() as connection:
            trail.append(connection, said, sign)

    return ours


def _bare_append(raw: driver.Connection, lines: int) -> Side:
    sign: Callable[[bytes], bytes] = Ed25519PrivateKey.generate().sign

    def floor() -> None:
        raw.execute("BEGIN IMMEDIATE")
        number, previous = raw.execute(HEAD).fetchone()
        made: list[tuple[Any, ...]] = []
        for at in range(number + 1, number + 1 + lines):
            previous = hashlib.sha256(previous + "\x1f".join((str(at), *SAID)).encode()).digest()
            made.append((at, *SAID, previous, sign(previous)))
        raw.executemany(INSERT, made)
        raw.execute("COMMIT")

    return floor


def _verify(store: Store) -> Side:
    def ours() -> None:
        with store.read() as connection:
            state = trail.verify(connection, {"a" * 32: ((sys.maxsize, b""),)}, lambda *_: True, every_signature=False)
        if state.broken_at is not None:
            raise ValueError("the chain to measure is broken")

    return ours


def _scan(raw: driver.Connection) -> Side:
    def floor() -> None:
        cursor = raw.execute("SELECT * FROM audit_line ORDER BY number")
        while cursor.fetchmany(5_000):
            pass

    return floor


ROW = Row("audit", sized=True, run=_run)
