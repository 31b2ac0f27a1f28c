"""What an erasure leaves behind, found without the map that the erasure follows.

The walk asks the file itself for its foreign keys, so that a table the map forgot is found all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Table

from desktop_crm.store import search
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema import METADATA

_CONTACT = "contact"


@dataclass(slots=True)
class Trace:
    """A person's rows of one table, by which columns they are theirs, and which table each column leads to."""

    rows: set[int] = field(default_factory=set)
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Left:
    """Of one table (its name, and an English msgid): rows before, those still theirs, those that stay as nobody's."""

    name: str
    table: str
    before: int
    left: int
    nobodys: int


def walk(connection: Connection, contact_id: int) -> dict[str, Trace]:
    """Return every row that leads to a contact by the file's own foreign keys, through whatever tables."""
    found = {_CONTACT: Trace({contact_id})}
    tables = [
        str(row[0])
        for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    keys = [
        (table, str(key[3]), str(key[2]), str(key[6]))
        for table in tables
        for key in connection.exec_driver_sql(f"PRAGMA foreign_key_list('{table}')").all()
    ]
    waiting = [_CONTACT]
    while waiting:
        owner = waiting.pop()
        for table, column, target, on_delete in keys:
            # A company's people are not the company's: their rows lead to it by another column than contact_id.
            if target != owner or not (on_delete == "CASCADE" or column == "contact_id"):
                continue
            ids = _list(found[owner].rows)
            rows = connection.exec_driver_sql(f"SELECT rowid FROM {table} WHERE {column} IN ({ids})")  # noqa: S608
            more = {int(row[0]) for row in rows}
            trace = found.get(table, Trace())
            if more - trace.rows:
                trace.rows |= more
                trace.columns[column] = target
                found[table] = trace
                waiting.append(table)
    return found


def left(connection: Connection, before: Mapping[str, Trace]) -> tuple[Left, ...]:
    """Return, table by table, what is left of what a walk found before.

    A row that stays is nobody's once no key leads from it to the person any more, through whatever rows, and none of
    its columns that speak of people says anything.
    """
    theirs = _theirs(connection, before)
    told = []
    for name in sorted(before):
        rows = before[name].rows
        there = _numbers(connection, name, rows)
        left = theirs[name] | _speaking(connection, name, there)
        told.append(Left(name, label_of(name), len(rows), len(left), len(there - left)))
    return tuple(told)


def label_of(name: str) -> str:
    """Return what a table is called (an English msgid), its own name where the program does not know it."""
    table = METADATA.tables.get(name)
    return name if table is None else str(table.info["label"])


def tables(connection: Connection) -> int:
    """Return how many tables the file has."""
    counted = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE type = 'table'").scalar_one()
    return int(counted)


def _theirs(connection: Connection, before: Mapping[str, Trace]) -> dict[str, set[int]]:
    theirs: dict[str, set[int]] = {name: set() for name in before}
    theirs[_CONTACT] = _numbers(connection, _CONTACT, before[_CONTACT].rows)
    grown = True
    while grown:
        grown = False
        for name, trace in before.items():
            for column, target in trace.columns.items():
                # A key to the person themselves counts whether or not they are still there to be led to.
                leads = "IS NOT NULL" if target == _CONTACT else f"IN ({_list(theirs[target])})"
                more = _numbers(connection, name, trace.rows, f"{column} {leads}") - theirs[name]
                theirs[name] |= more
                grown = grown or bool(more)
    return theirs


def _speaking(connection: Connection, name: str, rows: set[int]) -> set[int]:
    """Return those rows of a table in which a column that holds personal data, and does not stay, says something."""
    table = METADATA.tables.get(name)
    personal = [] if table is None else _blanked(table)
    said = " OR ".join(f"coalesce(\"{column}\", '') <> ''" for column in personal)
    return _numbers(connection, name, rows, said) if said else set()


def _blanked(table: Table) -> list[str]:
    return [each.name for each in table.c if each.info["personal"] is not None and not each.info["stays"]]


def _numbers(connection: Connection, name: str, rows: set[int], condition: str = "1") -> set[int]:
    sql = f"SELECT rowid FROM {name} WHERE rowid IN ({_list(rows)}) AND ({condition})"  # noqa: S608 — the file's names
    return {int(row[0]) for row in connection.exec_driver_sql(sql)}


def left_in_index(connection: Connection, contact_id: int) -> int:
    """Return in how many of the search index's tables a contact still has words."""
    counts = (
        connection.exec_driver_sql(
            f"SELECT count(*) FROM {table}_docsize WHERE id = ? AND sz <> x'00'",  # noqa: S608 — our own names
            (contact_id,),
        ).scalar_one()
        for table in search.TABLES
    )
    return sum(map(int, counts))


def _list(rows: set[int]) -> str:
    return ",".join(map(str, sorted(rows)))
