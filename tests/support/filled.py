"""Every table of an office filled, by what the schema says of it: nothing here names a table that holds people's data.

A table added tomorrow is filled without anybody thinking of it. What is planted is nobody else's and nowhere else:
whoever finds a value knows whose it is, in a document, in a file and in a page.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Integer, LargeBinary, MetaData, Table, Text, func, select
from sqlalchemy.exc import IntegrityError

from desktop_crm.store.schema.base import Moment
from desktop_crm.store.telling import Several

CONTACT = "contact"
PROVEN = frozenset({"account_key", "audit_line", "audit_start", "erasure"})
"""Tables whose rows are signed, chained or counted against a file outside: only the program can write true ones."""

_EACH = 2
_FIRST_YEAR = 1900
_FIRST_MOMENT = datetime(1975, 1, 1, 6, 30, 17, 123456, tzinfo=UTC)


@dataclass
class Person:
    """Somebody of whom every table knows something; ``rows`` is what was planted, table by table."""

    word: str
    number: int = 0
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass
class Planter:
    """Makes values that are never made twice."""

    serial: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def value(self, column: Column[Any], word: str) -> Any:
        """Return a value for a column that no foreign key fills."""
        at = next(self.serial)
        told = column.info.get("told")
        if isinstance(told, type) and issubclass(told, Enum):
            members = list(told)
            return members[at % len(members)].value
        if isinstance(told, Several):
            return " ".join(sorted({list(told.members)[place % len(told.members)].value for place in (at, at + 1)}))
        personal = column.info["personal"] is not None
        match column.type:
            case Boolean():
                return True
            case Integer():
                return 2**40 + 7_919 * at if personal else at
            case Date():
                # From the 10th to the 28th: "1 May 1930" would be found within "21 May 1930", too.
                months, day = divmod(at, 19)
                return date(_FIRST_YEAR + months // 12, months % 12 + 1, 10 + day)
            case Moment():
                return _FIRST_MOMENT + timedelta(minutes=61 * at)
            case LargeBinary():
                return hashlib.sha512(f"{word}{at}".encode()).digest()
            case Text():
                return f"{word}{_letters(at)}"
        raise AssertionError(f"{column}: the planter knows no value of type {column.type}")


def fill(connection: Connection, metadata: MetaData, words: tuple[str, ...]) -> tuple[Person, ...]:
    """Fill each table: those that lead to a person for each of them, the others where they hold nothing yet."""
    planter, people, nobody = Planter(), tuple(Person(word) for word in words), Person("Biuro")
    theirs = leading(metadata)
    for table in metadata.sorted_tables:
        if table.name in theirs:
            for at, person in enumerate(people):
                _plant(connection, table, planter, person, people[at - 1] if at else None, theirs)
        elif table.name not in PROVEN and not _count(connection, table):
            for _ in range(_EACH):
                _insert(connection, table, planter, nobody, {}, theirs)
    names = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
    for name in [row[0] for row in connection.exec_driver_sql(names)]:
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES('rebuild')")
    return people


def leading(metadata: MetaData) -> frozenset[str]:
    """Return the tables from which a foreign key leads to a contact, through whatever tables, and the contact's own."""
    found = {CONTACT}
    for table in metadata.sorted_tables:  # what is referred to comes before what refers to it
        if any(key.column.table.name in found for key in table.foreign_keys):
            found.add(table.name)
    return frozenset(found)


def _plant(
    connection: Connection,
    table: Table,
    planter: Planter,
    person: Person,
    before: Person | None,
    theirs: frozenset[str],
) -> None:
    if table.name == CONTACT:
        mentioned = {
            key.parent.name: before.number
            for key in table.foreign_keys
            if before is not None and key.column.table is table
        }
        _insert(connection, table, planter, person, mentioned, theirs)
        person.number = person.rows[CONTACT][0]["id"]
        return
    keys = [key for key in table.foreign_keys if key.column.table.name in theirs]
    owner = next(key for key in keys if not key.parent.nullable or len(keys) == 1 or key.parent.name == "contact_id")
    for at, parent in enumerate(person.rows[owner.column.table.name] * _EACH):
        given = {owner.parent.name: parent[owner.column.name]}
        for key in keys:
            if key is not owner:
                others = person.rows[key.column.table.name]
                given[key.parent.name] = others[at % len(others)][key.column.name]
        _insert(connection, table, planter, person, given, theirs)


def _insert(
    connection: Connection,
    table: Table,
    planter: Planter,
    person: Person,
    given: dict[str, Any],
    theirs: frozenset[str],
) -> None:
    """Insert one row; a second one that the table has no room for (one row a person) is left out."""
    values = dict(given)
    held = person.rows.setdefault(table.name, [])
    for column in table.columns:
        if column.name in values:
            continue
        if column.foreign_keys:
            target = next(iter(column.foreign_keys)).column
            if target.table.name not in theirs:
                known = connection.execute(select(target).order_by(target)).scalars().all()
                values[column.name] = known[len(held) % len(known)]
        elif table.name == CONTACT and column.name == "aside":
            values[column.name] = ""  # whoever is set aside has no card: that is another test's matter
        elif not (column.primary_key and isinstance(column.type, Integer) and len(table.primary_key.columns) == 1):
            values[column.name] = planter.value(column, person.word)
    try:
        made = connection.execute(table.insert().values(values).returning(*table.columns)).mappings().one()
    except IntegrityError:
        if not held:
            raise
        return
    held.append(dict(made))


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _letters(number: int) -> str:
    """Return a number in letters, always as many, so that none is the beginning of another."""
    said = ""
    for _ in range(4):
        number, at = divmod(number, 24)
        said = "abcdefghijklmnoprstuwxyz"[at] + said
    return f"q{said}q"
