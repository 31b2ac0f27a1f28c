"""Of whom data of a special category are kept, and what their cards were opened for (GDPR Art. 9, 10).

A contact is marked by hand; and whoever has anything in a column of that category is one whether marked or not, so
that a column added later counts from its first value on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Integer,
    Table,
    and_,
    bindparam,
    cast,
    exists,
    insert,
    or_,
    select,
)
from sqlalchemy.types import String, Text

from desktop_crm.domain.categories import Category
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, bare
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.stated import stated_purpose
from desktop_crm.store.subject_map import CONTACT, belongs


def is_special(connection: Connection, contact_id: int) -> bool:
    """Say whether data of a special category are kept of a contact."""
    row = _special().first(connection, {"id": contact_id})
    return row is not None and bool(row[0])


def state(connection: Connection, contact_id: int, account_id: str, at: datetime, *, purpose: str, reason: str) -> int:
    """Write what a card is opened for; return the statement's number."""
    values = {"contact_id": contact_id, "account_id": account_id, "at": at, "purpose": purpose, "reason": reason}
    made = insert(stated_purpose).values(values).returning(stated_purpose.c.id)
    return int(connection.execute(made).scalar_one())


def reasons(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return the words of some statements, by number; one that went with its contact is not among them."""
    wanted = list(numbers)
    places = ", ".join("?" * len(wanted))
    sql = f"SELECT id, reason FROM stated_purpose WHERE id IN ({places})"  # noqa: S608 — only question marks
    return {int(row[0]): str(row[1]) for row in bare(connection).execute(sql, wanted)}


@cache
def _special() -> Prepared:
    """Return the question, put together from the map of personal data."""
    this = bindparam("id", type_=Integer)
    held = [
        exists(select(1).where(belongs(table, this), or_(*map(filled, columns))))
        for table in METADATA.sorted_tables
        if table.info["subject"] == CONTACT and (columns := special_columns(table))
    ]
    return Prepared(select(or_(contact.c.special, *held)).where(contact.c.id == this))


def special_columns(table: Table) -> list[Column[object]]:
    """Return the columns of a table that hold data of a special category."""
    return [column for column in table.c if column.info["personal"] is Category.SPECIAL]


def filled(column: Column[object]) -> ColumnElement[bool]:
    """Return the condition that a column holds something: an empty text is nothing, and neither is a no."""
    if isinstance(column.type, Boolean):
        return column.is_(True)
    if isinstance(column.type, String | Text):
        return and_(column.is_not(None), cast(column, Text) != "")
    return column.is_not(None)
