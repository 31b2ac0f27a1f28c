"""Where a person's data lie, derived from the tables themselves.

A table with personal data names its ``subject``, and a foreign key leads from it to the subject's own row: one that
cascades where its rows go with the person, or one that is set null where the row outlives them (``outlives``) and only
its personal columns are blanked. Subject access, erasure, the inventory and the retention of whole contacts all follow
this map; there is no second list to forget a table in.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, func, select, update

from desktop_crm.domain.categories import Category
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import one_of
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.contacts import contact

CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """A column that holds personal data: its name, its label (an English msgid) and its category."""

    name: str
    label: str
    category: Category


@dataclass(frozen=True, slots=True)
class PersonalTable:
    """A table that holds data of contacts; ``outlives`` says that its rows stay, blanked, when the person goes."""

    name: str
    label: str
    columns: tuple[PersonalColumn, ...]
    outlives: bool

    @property
    def categories(self) -> tuple[str, ...]:
        """Return the categories the table holds, in alphabetical order."""
        return tuple(sorted({column.category.value for column in self.columns}))


@cache
def personal_tables() -> tuple[PersonalTable, ...]:
    """Return every table that holds data of contacts, their own row first, dependants after what they depend on."""
    return tuple(
        PersonalTable(table.name, table.info["label"], personal_columns(table), bool(table.info.get("outlives")))
        for table in METADATA.sorted_tables
        if table.info["subject"] == CONTACT
    )


def personal_columns(table: Table) -> tuple[PersonalColumn, ...]:
    """Return the columns of a table that hold personal data."""
    return tuple(
        PersonalColumn(column.name, column.info["label"], column.info["personal"])
        for column in table.c
        if column.info["personal"] is not None
    )


def path(table: Table) -> Column[Any] | None:
    """Return the column by which rows of a table belong to a contact or to another table's row that does."""
    for column in table.c:
        for key in column.foreign_keys:
            owning = key.ondelete == "CASCADE" or (table.info.get("outlives") and column.name == "contact_id")
            if owning and key.column.table.info["subject"] == CONTACT:
                return column
    return None


def belongs(table: Table, contact_id: int) -> ColumnElement[bool]:
    """Return the condition that picks a contact's rows of a table; a KeyError for a table no key leads from."""
    if table is contact:
        return contact.c.id == contact_id
    column = path(table)
    if column is None:
        raise KeyError(table.name)
    owner = next(iter(column.foreign_keys)).column
    if owner.table is contact:
        return column == contact_id
    return column.in_(select(owner).where(belongs(owner.table, contact_id)))


def count(connection: Connection, contact_id: int) -> dict[str, int]:
    """Return how many rows of each table hold data of a contact."""
    return {
        held.name: int(connection.execute(_counting(held.name, contact_id)).scalar_one()) for held in personal_tables()
    }


def rows(connection: Connection, held: PersonalTable, contact_id: int) -> list[tuple[Any, ...]]:
    """Return a contact's rows of one table, the personal columns only, as the types the schema declares."""
    table = METADATA.tables[held.name]
    wanted = select(*(table.c[column.name] for column in held.columns)).where(belongs(table, contact_id))
    return [tuple(row) for row in connection.execute(wanted.order_by(*table.primary_key.columns))]


def blank_outliving(connection: Connection, ids: Sequence[int]) -> None:
    """Empty the personal columns of rows that outlive some contacts."""
    for held in personal_tables():
        if held.outlives:
            table = METADATA.tables[held.name]
            empty = {column.name: None if table.c[column.name].nullable else "" for column in held.columns}
            theirs = one_of(table.c.contact_id, "ids")
            connection.execute(update(table).where(theirs).values(empty), {"ids": json.dumps(list(ids))})


def _counting(name: str, contact_id: int) -> Any:
    table = METADATA.tables[name]
    return select(func.count()).select_from(table).where(belongs(table, contact_id))
