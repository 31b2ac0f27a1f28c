"""Finding lines of the audit trail, a page at a time and newest first, however long the trail is.

Lines of one contact lie together in an index, and so do lines that say something unusual. All others are found by
walking back: what happens all day long turns up soon. Days narrow the walk by where they must lie among the numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from sys import maxsize
from typing import Any

from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare
from desktop_crm.store.schema.audit import FREQUENT, UNUSUAL
from desktop_crm.store.schema.base import moment

COLUMNS = "number, at, account_id, tag, kind, subject, fields, detail"
_SLACK = timedelta(days=2)
"""By how far a clock may have been put back without the days of a line being sought in the wrong place."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: of an account, with one of ``tags``, about a pseudonym, from a moment on, before a moment."""

    account_id: str | None = None
    tags: tuple[str, ...] | None = None
    alias: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def page(
    connection: Connection, wanted: Wanted, *, before: int | None = None, limit: int, columns: str = COLUMNS
) -> list[tuple[Any, ...]]:
    """Return the newest ``limit`` lines that fit, before line ``before``."""
    lowest, highest = between(connection, wanted)
    highest = min(highest, maxsize if before is None else before - 1)
    narrow = _Conditions().add("number BETWEEN ? AND ?", lowest, highest)
    if wanted.since is not None:
        narrow.add("at >= ?", moment(wanted.since))
    if wanted.until is not None:
        narrow.add("at < ?", moment(wanted.until))
    if wanted.account_id is not None:
        narrow.add("account_id = ?", wanted.account_id)
    if wanted.alias is not None:
        narrow.add("subject = ?", wanted.alias)
    if wanted.tags is None:
        return _found(connection, columns, narrow, limit)
    if wanted.alias is not None or not set(wanted.tags).isdisjoint(FREQUENT):
        return _found(connection, columns, narrow.among("tag", wanted.tags), limit)
    found = []
    for tag in wanted.tags:
        found += _found(connection, columns, narrow.copy().add(f"tag = ? AND {UNUSUAL}", tag), limit)
    return sorted(found, key=lambda row: int(row[0]), reverse=True)[:limit]


def said_in_detail(connection: Connection, tags: tuple[str, ...], word: str, limit: int) -> list[tuple[Any, ...]]:
    """Return the newest ``limit`` lines with one of ``tags`` whose detail holds a word."""
    narrow = _Conditions().among("tag", tags).add("instr(' ' || detail || ' ', ?) > 0", f" {word} ")
    return _found(connection, COLUMNS, narrow, limit)


def count(connection: Connection, wanted: Wanted) -> int:
    """Return how many lines fit at most: exactly where nothing but days narrows them, else as many as there are."""
    lowest, highest = between(connection, wanted)
    least, most = _ends(connection)
    return max(0, min(highest, most) - max(lowest, least) + 1)


def last_said(connection: Connection, tag: str) -> str | None:
    """Return the detail of the last line that says something unusual happened, None where none does."""
    found = page(connection, Wanted(tags=(tag,)), limit=1, columns="number, detail")
    return str(found[0][1]) if found else None


def first_about(connection: Connection, alias: str) -> int | None:
    """Return the first line about a pseudonym."""
    row = bare(connection).execute("SELECT min(number) FROM audit_line WHERE subject = ?", (alias,)).fetchone()
    return None if row[0] is None else int(row[0])


def first_since(connection: Connection, at: datetime) -> int | None:
    """Return the first line written at or after a moment: every line before it is older, whatever follows it."""
    sql = "SELECT number FROM audit_line WHERE at >= ? ORDER BY number LIMIT 1"
    row = bare(connection).execute(sql, (moment(at),)).fetchone()
    return None if row is None else int(row[0])


def first(connection: Connection) -> tuple[int, str] | None:
    """Return the number and the moment of the first line, None where there is none."""
    row = bare(connection).execute("SELECT number, at FROM audit_line ORDER BY number LIMIT 1").fetchone()
    return None if row is None else (int(row[0]), str(row[1]))


def to_be_kept(connection: Connection) -> list[tuple[int, bytes]]:
    """Return number and audit key of the contacts about whom every line is wanted yet.

    They are under a legal hold, have an open request, or their data are restricted.
    """
    sql = (
        "SELECT id, audit_key FROM contact WHERE restricted_at IS NOT NULL "
        "OR id IN (SELECT contact_id FROM retention_hold) "
        "OR id IN (SELECT contact_id FROM subject_request WHERE answered_at IS NULL)"
    )
    return list(bare(connection).execute(sql))


def incident_open(connection: Connection) -> bool:
    """Say whether an incident has not been closed yet."""
    return bare(connection).execute("SELECT 1 FROM incident WHERE state <> 'closed' LIMIT 1").fetchone() is not None


def people(connection: Connection) -> dict[str, str]:
    """Return the names of everybody who signs in or ever did, by account."""
    return dict(bare(connection).execute("SELECT id, name FROM account"))


def unnamed(connection: Connection) -> Iterator[tuple[int, bytes]]:
    """Yield number and audit key of the contacts whose pseudonyms are not noted yet: those added since."""
    # Numbers of contacts only ever grow, so whoever is not noted stands after the last who is.
    sql = "SELECT id, audit_key FROM contact WHERE id > (SELECT coalesce(max(contact_id), 0) FROM audit_alias)"
    cursor = bare(connection).execute(sql)
    while block := cursor.fetchmany(5_000):
        yield from block


def note_aliases(connection: Connection, aliases: Iterable[tuple[int, str]]) -> None:
    """Note which pseudonym is whose."""
    bare(connection).executemany("INSERT INTO audit_alias (contact_id, alias) VALUES (?, ?)", aliases)


def named(connection: Connection, aliases: Iterable[str]) -> dict[str, int]:
    """Return the numbers of the contacts behind some pseudonyms, of those who are still there."""
    sql = "SELECT alias, contact_id FROM audit_alias WHERE alias IN (SELECT value FROM json_each(?))"
    return dict(bare(connection).execute(sql, (json.dumps(sorted(set(aliases))),)))


def between(connection: Connection, wanted: Wanted) -> tuple[int, int]:
    """Return the numbers between which the lines of the days wanted lie."""
    lowest = 0 if wanted.since is None else _number_at(connection, wanted.since - _SLACK)
    highest = maxsize if wanted.until is None else _number_at(connection, wanted.until + _SLACK)
    return lowest, highest


@dataclass(slots=True)
class _Conditions:
    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: object) -> _Conditions:
        self.conditions.append(condition)
        self.values += values
        return self

    def among(self, column: str, values: tuple[str, ...]) -> _Conditions:
        return self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def copy(self) -> _Conditions:
        return _Conditions([*self.conditions], [*self.values])


def _found(connection: Connection, columns: str, narrow: _Conditions, limit: int) -> list[tuple[Any, ...]]:
    where = " AND ".join(narrow.conditions)
    sql = f"SELECT {columns} FROM audit_line WHERE {where} ORDER BY number DESC LIMIT ?"  # noqa: S608 — our own parts
    return list(bare(connection).execute(sql, (*narrow.values, limit)))


def _number_at(connection: Connection, at: datetime) -> int:
    """Return about which number a moment has, halving the numbers there are until one is left."""
    raw, sought = bare(connection), moment(at)
    low, high = _ends(connection)
    high += 1
    while low < high:
        middle = (low + high) // 2
        row = raw.execute("SELECT at FROM audit_line WHERE number >= ? ORDER BY number LIMIT 1", (middle,)).fetchone()
        if row is None or str(row[0]) >= sought:
            high = middle
        else:
            low = middle + 1
    return int(low)


def _ends(connection: Connection) -> tuple[int, int]:
    """Return the numbers of the first and the last line, 0 and -1 where there is none."""
    # Two questions: the least and the greatest together would be looked for in every line.
    sql = "SELECT coalesce((SELECT min(number) FROM audit_line), 0), coalesce((SELECT max(number) FROM audit_line), -1)"
    row = bare(connection).execute(sql).fetchone()
    return int(row[0]), int(row[1])
