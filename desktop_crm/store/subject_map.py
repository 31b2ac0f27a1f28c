"""Where a person's data lie, derived from the tables themselves.

A table with personal data names its ``subject``, and a foreign key leads from it to the subject's own row: one that
cascades where its rows go with the person, or one that is set null where the row outlives them (``outlives``) and only
its personal columns are blanked. Subject access, erasure, the inventory and the retention of whole contacts all follow
this map; there is no second list to forget a table in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    LargeBinary,
    Select,
    Table,
    Text,
    func,
    literal,
    literal_column,
    or_,
    select,
    update,
)

from desktop_crm.domain.categories import Category
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import one_of
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.contacts import LISTED, contact
from desktop_crm.store.telling import Named, Told

CONTACT = "contact"
Picks = Callable[[ColumnElement[Any]], ColumnElement[bool]]
"""Makes the condition that a column names one of the contacts wanted."""


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """A column that holds personal data: its name, its label (an English msgid) and its category.

    ``told`` says how documents word its values. ``worded`` says that it holds texts or files, not days or numbers. What
    is ``withheld`` protects somebody else, so that it is left out of what the person is handed. What ``stays`` is not
    blanked when the row outlives them.
    """

    name: str
    label: str
    category: Category
    told: Told = None
    worded: bool = False
    withheld: bool = False
    stays: bool = False


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
        PersonalColumn(
            column.name,
            column.info["label"],
            column.info["personal"],
            column.info["told"],
            isinstance(column.type, Text | LargeBinary),
            column.info["withheld"],
            column.info["stays"],
        )
        for column in table.c
        if column.info["personal"] is not None
    )


@cache
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


@cache
def nearest(table: Table) -> Column[Any] | None:
    """Return the column by which a row is one person's where it may be counted only once: their own key comes first."""
    return next(iter(sorted(paths(table), key=lambda column: not column.references(contact.c.id))), None)


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
    return [values for _number, values in numbered(connection, held, contact_id)]


def numbered(connection: Connection, held: PersonalTable, contact_id: int) -> list[tuple[int, tuple[Any, ...]]]:
    """Return the same with the number of each row, by which it is found again."""
    table = METADATA.tables[held.name]
    number = literal_column(f"{held.name}.rowid", Integer)
    wanted = select(number, *(_told(table.c[column.name]) for column in held.columns)).where(belongs(table, contact_id))
    found = connection.execute(wanted.order_by(*table.primary_key.columns))
    return [(row[0], tuple(row[1:])) for row in found]


def name_of(connection: Connection, column: Column[Any], value: Any) -> Any:
    """Return the name of the record a column's value leads to, None where it leads to none."""
    return connection.execute(select(_led_to(column.info["told"], literal(value, column.type)))).scalar_one()


def value_of(connection: Connection, table_name: str, number: int, column: str) -> Any:
    """Return one stored value, None where the row is gone or there is none."""
    table = METADATA.tables[table_name]
    rowid = literal_column(f"{table_name}.rowid", Integer)
    return connection.execute(select(table.c[column]).where(rowid == number)).scalar_one_or_none()


def numbers(connection: Connection, contact_id: int) -> dict[str, frozenset[int]]:
    """Return the numbers of a contact's rows, table by table, of every table that holds some."""
    found = {}
    for held in personal_tables():
        table = METADATA.tables[held.name]
        number = literal_column(f"{held.name}.rowid", Integer)
        rows_of = connection.execute(select(number).select_from(table).where(belongs(table, contact_id)))
        if theirs := frozenset(int(row[0]) for row in rows_of):
            found[held.name] = theirs
    return found


def blank_outliving(connection: Connection, ids: Sequence[int]) -> None:
    """Empty the personal columns of rows that outlive some contacts."""
    for held in personal_tables():
        if held.outlives:
            table = METADATA.tables[held.name]
            said = [column.name for column in held.columns if not column.stays]
            empty = {name: None if table.c[name].nullable else "" for name in said}
            theirs = _belonging(table, lambda column: one_of(column, "ids"))
            connection.execute(update(table).where(theirs).values(empty), {"ids": json.dumps(list(ids))})


def _told(column: Column[Any]) -> ColumnElement[Any]:
    return _led_to(column.info["told"], column) if isinstance(column.info["told"], Named) else column


def _led_to(told: Named, key: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the expression of the name that a key leads to, from table to table."""
    for step in told.steps:
        name, _, column = step.partition(".")
        table = METADATA.tables[name].alias()
        own = next(iter(METADATA.tables[name].primary_key)).name
        key = select(table.c[column]).where(table.c[own] == key).correlate_except(table).scalar_subquery()
    return key


def _counting(name: str, contact_id: int) -> Any:
    table = METADATA.tables[name]
    return select(func.count()).select_from(table).where(belongs(table, contact_id))
