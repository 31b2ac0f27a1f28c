"""Contacts as rows made ready beforehand, and their bare writing: the work nobody can spare who keeps a contact."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

import sqlcipher3.dbapi2 as driver
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.languages import Language
from desktop_crm.store.queries.contact_rows import Birth, columns_of, reach_rows

REACH = ("contact_email", "contact_phone", "contact_address")
INDEXES = ("contact_words", "contact_grams")
NEWEST = "SELECT * FROM audit_line ORDER BY number DESC LIMIT 1"
APPEND = "INSERT INTO audit_line VALUES (?,?,?,?,?,?,?,?,?,?)"
SUBJECT = 4
"""Where it stands among what a line says."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Necessary:
    """``contacts`` without their ids, and by table the rows that belong to them, with the place of each for its id."""

    columns: tuple[str, ...]
    contacts: list[Row]
    reach: dict[str, tuple[tuple[str, ...], list[Row]]]

    @classmethod
    def of(cls, people: Iterable[ContactDraft], seed: int = 13) -> Necessary:
        """Make the rows of ``people``."""
        birth = Birth(datetime(2026, 11, 23, 9, tzinfo=UTC), Language.POLISH, Random(seed).randbytes)
        contacts: list[dict[str, Any]] = []
        reach: dict[str, list[dict[str, Any]]] = {table: [] for table in REACH}
        for place, person in enumerate(people):
            contacts.append(columns_of(person, Language.POLISH) | birth.columns())
            for held, more in zip(reach.values(), reach_rows(place, person), strict=True):
                held += more
        return cls(
            tuple(contacts[0]),
            [tuple(map(_bare, row.values())) for row in contacts],
            {table: (tuple(rows[0]), [tuple(row.values()) for row in rows]) for table, rows in reach.items() if rows},
        )

    def write(self, raw: driver.Connection, first: int) -> None:
        """Insert everything from the id ``first`` on, with every index and the search words."""
        self._insert(raw, first, "")
        for index in INDEXES:
            raw.execute(f"INSERT INTO {index}(rowid, search) SELECT id, search FROM contact WHERE id >= ?", (first,))

    def write_bare(self, raw: driver.Connection) -> None:
        """Insert everything into new tables that have no index at all."""
        sides = {"contact": ("id", *self.columns)} | {table: columns for table, (columns, _) in self.reach.items()}
        for table, columns in sides.items():
            raw.execute(f"CREATE TABLE bare_{table} ({', '.join(columns)})")
        self._insert(raw, 1, "bare_")

    def _insert(self, raw: driver.Connection, first: int, prefix: str) -> None:
        rows = [(number, *row) for number, row in enumerate(self.contacts, first)]
        raw.executemany(_statement(f"{prefix}contact", ("id", *self.columns)), rows)
        for table, (columns, more) in self.reach.items():
            raw.executemany(_statement(prefix + table, columns), [(first + row[0], *row[1:]) for row in more])


class SignedLine:
    """A line of the trail like the newest, chained to it and signed: no reader of a line can do without either."""

    def __init__(self, raw: driver.Connection) -> None:
        self._raw, self._sign = raw, Ed25519PrivateKey.generate().sign

    def leave(self, subject: str | None = None) -> None:
        """Append it, about ``subject`` where that is told."""
        number, *said, previous, _ = self._raw.execute(NEWEST).fetchone()
        said[SUBJECT] = subject or said[SUBJECT]
        digest = hashlib.sha256(previous + repr((number + 1, said)).encode()).digest()
        self._raw.execute(APPEND, (number + 1, *said, digest, self._sign(digest)))


def _statement(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _bare(value: object) -> object:
    """Return a value as the driver takes it."""
    return value if value is None or isinstance(value, (int, str, bytes)) else str(value)
