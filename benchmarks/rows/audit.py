"""Rows 17 and 18: a line of the audit trail appended, and the whole chain walked; its newest lines, and a page of it.

The floor signs its lines too, for a line without a signature would not be the same thing.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.bench import Bench, Row
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Pairs, Side, in_turn, mean_of
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Store, connect, create
from desktop_crm.store.migrations.runner import bring_up_to_date
from desktop_crm.store.queries.audit_lines import Wanted, page
from desktop_crm.vault.slots import PrivateKeys
from desktop_crm.work import trail

AT_ONCE = 200
CALLS = 50
SAID = ("2026-11-23T09:00:00.000000Z", "a" * 32, "contact:card:read", "contact", "b" * 32, "", "")
INSERT = "INSERT INTO audit_line VALUES (?,?,?,?,?,?,?,?,?,?)"
HEAD = "SELECT number, hash FROM audit_line ORDER BY number DESC LIMIT 1"
LINE = trail.Line(datetime(2026, 11, 23, 9, tzinfo=UTC), "a" * 32, Tag.CONTACT_CARD_READ, Subject.CONTACT, "b" * 32)

RARE = replace(LINE, tag=Tag.CONTACT_ERASE)
EVERY = 10_000
"""One line in so many says something rare, so that a page of it lies all over the trail."""

SIGNERS = {"a" * 32: ((sys.maxsize, b""),)}
NEWEST = 10_000
A_PAGE = 100
PAGES = {
    "newest": Wanted(),
    "rare": Wanted(tags=(Tag.CONTACT_ERASE,)),
    "nobody": Wanted(alias="c" * 32),
    "days": Wanted(since=LINE.at, until=LINE.at + timedelta(days=1)),
}


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    with _both(bench.folder / f"audit-{size}.db") as (store, raw):
        _grow(store, size)
        found = in_turn(mean_of(_verify(store), 1), mean_of(_scan(raw), 1), bench.pairs)
        yield Figure("audit-verify", size, "ms", Goal(times=2.5), found)
        newest = in_turn(mean_of(_verify(store, NEWEST), 1), mean_of(_scan(raw, size - NEWEST), 1), bench.pairs)
        yield Figure("audit-verify-newest", size, "ms", Goal(at_most=1_000), newest)
        peaks = Pairs((_peak(_verify(store)),), (_peak(_scan(raw)),))
        yield Figure("audit-verify-memory", size, "KiB", Goal(at_most=16 * 1024), peaks)
        for name, wanted in PAGES.items():
            page = in_turn(mean_of(_page(store, wanted), 10), mean_of(_bare_page(raw), 10), bench.pairs)
            yield Figure(f"audit-page-{name}", size, "ms", Goal(at_most=100), page)
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
        made = (LINE if at % EVERY else RARE for at in range(lines))
        trail.append(connection, made, lambda _: bytes(64))


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


def _verify(store: Store, newest: int | None = None) -> Side:
    def ours() -> None:
        with store.read() as connection:
            state = trail.verify(
                connection, {"a" * 32: ((sys.maxsize, b""),)}, lambda *_: True, every_signature=False, newest=newest
            )
        if state.broken_at is not None:
            raise ValueError("the chain to measure is broken")

    return ours


def _scan(raw: driver.Connection, after: int = 0) -> Side:
    def floor() -> None:
        cursor = raw.execute("SELECT * FROM audit_line WHERE number > ? ORDER BY number", (after,))
        while cursor.fetchmany(5_000):
            pass

    return floor


def _page(store: Store, wanted: Wanted) -> Side:
    def ours() -> None:
        with store.read() as connection:
            page(connection, wanted, limit=A_PAGE)

    return ours


def _bare_page(raw: driver.Connection) -> Side:
    return lambda: raw.execute("SELECT * FROM audit_line ORDER BY number DESC LIMIT ?", (A_PAGE,)).fetchall()


def _peak(side: Side) -> float:
    """Return the most memory a side held at once, in KiB; measured by itself, for that slows it down."""
    tracemalloc.start()
    try:
        side()
        return tracemalloc.get_traced_memory()[1] / 1024
    finally:
        tracemalloc.stop()


ROW = Row("audit", sized=True, run=_run)
