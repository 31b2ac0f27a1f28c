"""The SQL of parts of people's data: whose a row is, what of it is there to be taken, and who still has any."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from sqlalchemy import Column, Table

from desktop_crm.domain.errors import Defect
from desktop_crm.store import kept_parts, subject_map
from desktop_crm.store.engine import Connection
from desktop_crm.store.kept_parts import CONTACT, Part
from desktop_crm.store.prepared import bare
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.base import Moment


@cache
def source(table: Table) -> tuple[str, str]:
    """Return a FROM clause in which a table is called x, and the expression of the contact a row belongs to."""
    if table.name == CONTACT:
        return "contact x", "x.id"
    clause, alias, column, depth = f"{table.name} x", "x", subject_map.nearest(table), 0
    while column is not None:
        owner = next(iter(column.foreign_keys)).column
        if owner.table.name == CONTACT:
            return clause, f"{alias}.{column.name}"
        depth += 1
        clause += f" JOIN {owner.table.name} p{depth} ON p{depth}.{owner.name} = {alias}.{column.name}"
        alias, column = f"p{depth}", subject_map.nearest(owner.table)
    raise Defect(f"no key leads from {table.name} to a contact")


def day_of(table: Table) -> str:
    """Return the expression of the own day of a row called x; a moment's day is the one where the program runs."""
    column = kept_parts.own_day(table)
    if column is None:
        raise Defect(f"a row of {table.name} has no day of its own")
    return f"date({named(column)}, 'localtime')" if isinstance(column.type, Moment) else named(column)


def named(column: Column[object]) -> str:
    """Return a column of a row called x; in quotes, as some are called what SQL has another meaning for."""
    return f'x."{column.name}"'


@lru_cache(1024)
def there(part: Part) -> str:
    """Return the condition that a row called x has something of a part."""
    table = METADATA.tables[part.table]
    conditions = []
    if part.columns:
        conditions.append("(" + " OR ".join(_says(table.c[name]) for name in part.columns) + ")")
    if part.last_day is not None:
        conditions.append(f"{day_of(table)} <= '{part.last_day.isoformat()}'")
    return " AND ".join(conditions) or "1"


def any_there(parts: Iterable[Part]) -> str:
    """Return the condition that a contact called c has something of any of some parts."""
    found = []
    for part in parts:
        clause, owner = source(METADATA.tables[part.table])
        found.append(f"EXISTS (SELECT 1 FROM {clause} WHERE {owner} = c.id AND {there(part)})")  # noqa: S608
    return f"({' OR '.join(found) or '0'})"


def holding(connection: Connection, parts: Iterable[Part], ids: Collection[int]) -> frozenset[int]:
    """Return which of some contacts have something of any of some parts."""
    chosen = "SELECT value FROM json_each(?1)"
    sql = f"SELECT c.id FROM contact c WHERE c.id IN ({chosen}) AND {any_there(parts)}"  # noqa: S608 — our own parts
    return frozenset(row[0] for row in bare(connection).execute(sql, (json.dumps(list(ids)),)))


def rows_there(connection: Connection, parts: Iterable[Part], contact_id: int) -> dict[str, int]:
    """Return how many rows of each table of some parts a contact has something of."""
    found = {}
    for part in parts:
        clause, owner = source(METADATA.tables[part.table])
        sql = f"SELECT count(*) FROM {clause} WHERE {owner} = ? AND {there(part)}"  # noqa: S608 — our own parts
        found[part.table] = int(bare(connection).execute(sql, (contact_id,)).fetchone()[0])
    return found


def _says(column: Column[object]) -> str:
    said = kept_parts.empty(column)
    if said is None:
        return f"coalesce({named(column)}, '') <> ''"
    if isinstance(said, bytes):
        return f"length({named(column)}) > 0"
    return f"{named(column)} <> {said!r}"
