"""What an erasure leaves behind, found without the map that the erasure follows.

The walk asks the file itself for its foreign keys, so that a table the map forgot is found all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_crm.store import search
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema import METADATA

_CONTACT = "contact"


@dataclass(slots=True)
class Trace:
    """A person's rows of one table, and by which columns they are theirs."""

    rows: set[int] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)


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
                trace.columns.add(column)
                found[table] = trace
                waiting.append(table)
    return found


def left(connection: Connection, before: Mapping[str, Trace]) -> tuple[Left, ...]:
    """Return, table by table, what is left of what a walk found before."""
    told = []
    for name in sorted(before):
        trace = before[name]
        still = f"SELECT count(*) FROM {name} WHERE rowid IN ({_list(trace.rows)})"  # noqa: S608 — names of the file's
        there = int(connection.exec_driver_sql(still).scalar_one())
        theirs = there
        if trace.columns:
            linked = " OR ".join(f"{column} IS NOT NULL" for column in sorted(trace.columns))
            theirs = int(connection.exec_driver_sql(f"{still} AND ({linked})").scalar_one())
        table = METADATA.tables.get(name)
        label = name if table is None else str(table.info["label"])
        told.append(Left(name, label, len(trace.rows), theirs, there - theirs))
    return tuple(told)


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
