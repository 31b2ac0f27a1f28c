"""How many people each column of personal data is filled for, counted table by table along the map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, FromClause, Integer, Table, case, exists, func, null, or_, select
from sqlalchemy import cast as as_type

from desktop_crm.domain.categories import Category
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries.special import filled
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.base import Moment
from desktop_crm.store.schema.contacts import contact, import_batch
from desktop_crm.store.subject_map import CONTACT, paths
from desktop_crm.store.telling import Telling


class MappedColumn(NamedTuple):
    """A column of the map, with everything the map says of it."""

    table: str
    column: str
    table_label: str
    label: str
    category: Category
    of_contacts: bool
    closes: str
    free: bool
    derived: bool


class Filled(NamedTuple):
    """For how many people a column is filled, and the last day something was written to its table."""

    people: int
    latest: date | None


def mapped() -> tuple[MappedColumn, ...]:
    """Return every column that holds personal data, those of contacts first, in the order of the tables."""
    found = [
        MappedColumn(
            table.name,
            column.name,
            table.info["label"],
            column.info["label"],
            column.info["personal"],
            table.info["subject"] == CONTACT,
            column.info["closes"] or "",
            column.info["free"],
            column.info["told"] is Telling.AGAIN,
        )
        for table in METADATA.sorted_tables
        for column in personal(table)
    ]
    return tuple(sorted(found, key=lambda each: not each.of_contacts))


def personal(table: Table) -> list[Column[Any]]:
    """Return the columns of a table that hold personal data."""
    return [column for column in table.c if column.info["personal"] is not None]


def counts(connection: Connection, step: Callable[[int, int], None]) -> dict[tuple[str, str], Filled]:
    """Return for every column of contacts how many people it is filled for; ``step`` hears how far it is."""
    found = {}
    tables = [table for table in METADATA.sorted_tables if table.info["subject"] == CONTACT]
    for done, table in enumerate(tables):
        step(done, len(tables))
        if columns := personal(table):
            *people, latest = connection.execute(_counting(table, columns)).one()
            day = None if latest is None else latest.astimezone().date()
            for column, count in zip(columns, people, strict=True):
                found[table.name, column.name] = Filled(int(count or 0), day)
    return found


def held_categories(connection: Connection) -> frozenset[Category]:
    """Return the categories of which anything is held of any contact; one row is enough to tell."""
    found: set[Category] = set()
    for table in METADATA.sorted_tables:
        if table.info["subject"] != CONTACT:
            continue
        for category in {column.info["personal"] for column in personal(table)} - found:
            some = or_(*(filled(column) for column in personal(table) if column.info["personal"] is category))
            if connection.execute(select(exists(select(1).select_from(table).where(some)))).scalar_one():
                found.add(category)
    return frozenset(found)


def _counting(table: Table, columns: list[Column[Any]]) -> Any:
    """Return the question of one pass: whoever has several rows counts once, and nobody's rows count for nobody."""
    if table is contact:  # a row is a person
        return select(*(func.sum(case((filled(column), 1), else_=0)) for column in columns), null())
    rows, person = _with_person(table)
    has = [func.max(case((filled(column), 1), else_=0)).label(f"c{at}") for at, column in enumerate(columns)]
    moment = next((column for column in table.c if isinstance(column.type, Moment)), None)
    latest = (func.max(moment) if moment is not None else null()).label("latest")
    each = select(*has, latest).select_from(rows).where(person.is_not(None)).group_by(person).subquery()
    summed = [func.sum(as_type(each.c[f"c{at}"], Integer)) for at in range(len(columns))]
    return select(*summed, func.max(each.c.latest, type_=Moment))


def _with_person(table: Table) -> tuple[FromClause, ColumnElement[int]]:
    """Return a table joined to what leads from it to a contact, and the column with the contact's number."""
    rows: FromClause = table
    here = table
    while here is not contact:
        column = next(iter(paths(here)), None)
        if column is None:
            raise KeyError(table.name)
        owner = next(iter(column.foreign_keys)).column
        if owner.table is contact:
            return rows, column
        rows = rows.join(owner.table, column == owner)
        here = owner.table
    return rows, contact.c.id


def sources(connection: Connection, fewest: int) -> tuple[str, ...]:
    """Return where data in the office come from, in words, the most frequent first.

    What was written of single people is named only where at least ``fewest`` share it: it could name a person.
    """
    by_hand = (
        select(contact.c.source)
        .where(contact.c.source != "", contact.c.deleted_at.is_(None))
        .group_by(contact.c.source)
        .having(func.count() >= fewest)
        .order_by(func.count().desc(), contact.c.source)
    )
    told = import_batch.c.source
    taken_in = select(told).where(told != "").distinct().order_by(told)
    found = [*connection.execute(by_hand).scalars(), *connection.execute(taken_in).scalars()]
    return tuple(dict.fromkeys(each.strip() for each in found))
