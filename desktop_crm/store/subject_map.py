"""Where a person's data lie, derived from the tables themselves.

A table with personal data names its ``subject``, and a foreign key leads from it to the subject's own row: one that
cascades where its rows go with the person, or one that is set null where the row outlives them (``outlives``) and only
its personal columns are blanked. Subject access, erasure, the inventory and the retention of whole contacts all follow
this map; there is no second list to forget a table in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, delete, func, or_, select, update

from desktop_crm.domain.categories import Category
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.contacts import LISTED, contact
from desktop_crm.store.telling import Told

CONTACT = "contact"
Picks = Callable[[ColumnElement[Any]], ColumnElement[bool]]
"""Makes the condition that a column names one of the contacts wanted."""


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """A column that holds personal data; ``label`` is an English msgid, ``told`` says how documents word its values."""

    name: str
    label: str
    category: Category
    told: Told


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
        PersonalColumn(column.name, column.info["label"], column.info["personal"], column.info["told"])
        for column in table.c
        if column.info["personal"] is not None
    )


def paths(table: Table) -> tuple[Column[Any], ...]:
    """Return the columns by which rows of a table belong to a contact or to another table's row that does.

    A row with two of them, from one person to another, belongs to both.
    """
    return tuple(
        column
        for column in table.c
        for key in column.foreign_keys
        if key.column.table.info["subject"] == CONTACT
        and (key.ondelete == "CASCADE" or (table.info.get("outlives") and column.name == "contact_id"))
    )


def listed_categories() -> frozenset[Category]:
    """Return the categories a line of a list holds."""
    return frozenset(category for name in LISTED if (category := contact.c[name].info["personal"]) is not None)


def belongs(table: Table, contact_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that picks a contact's rows of a table; a KeyError for a table no key leads from."""
    return _belonging(table, lambda column: column == contact_id)


def belongs_to_any(table: Table, contacts: Select[Any]) -> ColumnElement[bool]:
    """Return the condition that picks the rows of a table that belong to any of the contacts a question gives."""
    return _belonging(table, lambda column: column.in_(contacts))


def _belonging(table: Table, picks: Picks) -> ColumnElement[bool]:
    if table is contact:
        return picks(contact.c.id)
    columns = paths(table)
    if not columns:
        raise KeyError(table.name)
    return or_(*(_led(column, picks) for column in columns))


def _led(column: Column[Any], picks: Picks) -> ColumnElement[bool]:
    owner = next(iter(column.foreign_keys)).column
    if owner.table is contact:
        return picks(column)
    return column.in_(select(owner).where(_belonging(owner.table, picks)))


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


def blank_outliving(connection: Connection, contact_id: int) -> None:
    """Empty the personal columns of rows that outlive a contact."""
    for held in personal_tables():
        if held.outlives:
            table = METADATA.tables[held.name]
            empty = {column.name: None if table.c[column.name].nullable else "" for column in held.columns}
            connection.execute(update(table).where(belongs(table, contact_id)).values(empty))


def delete_rows(connection: Connection, table_names: tuple[str, ...], contact_id: int) -> int:
    """Delete a contact's rows of some tables; return how many."""
    gone = 0
    for name in table_names:
        table = METADATA.tables[name]
        gone += connection.execute(delete(table).where(belongs(table, contact_id))).rowcount
    return gone


def _counting(name: str, contact_id: int) -> Any:
    table = METADATA.tables[name]
    return select(func.count()).select_from(table).where(belongs(table, contact_id))
