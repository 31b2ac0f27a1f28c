"""Tables that the program does not have: of every shape in which data of people could be added to it tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel
from desktop_crm.store import subject_map
from desktop_crm.store.engine import Store
from desktop_crm.store.schema.base import NOT_PERSONAL, Moment, code, held
from desktop_crm.store.schema.contacts import belongs_to_contact
from desktop_crm.store.telling import Telling


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True, info=NOT_PERSONAL)


def _leads(name: str, to: str, *, on_delete: str = "CASCADE") -> Column[int]:
    reference = ForeignKey(to, ondelete=on_delete)
    return Column(name, Integer, reference, nullable=on_delete != "CASCADE", index=True, info=NOT_PERSONAL)


def add_tables(schema: MetaData) -> tuple[Table, ...]:
    """Add a table with a column of every type, one behind it, one that outlives people, one between two of them."""
    gift = Table(
        "zz_gift",
        schema,
        _key(),
        belongs_to_contact(),
        Column("title", Text, nullable=False, info=held(Category.PREFERENCE, "Title")),
        Column("channel", Text, nullable=False, info=held(Category.PREFERENCE, "Channel", Channel)),
        Column("worth", Integer, nullable=False, info=held(Category.TRANSACTION, "Amount", Telling.HUNDREDTHS)),
        Column("wanted", Boolean, nullable=False, info=held(Category.PREFERENCE, "Wanted")),
        Column("given_on", Date, info=held(Category.PREFERENCE, "Day")),
        Column("thanked_at", Moment, info=held(Category.CORRESPONDENCE, "When")),
        Column("picture", LargeBinary, info=held(Category.DOCUMENT, "File")),
        Column("state", Text, nullable=False, info=code(Channel)),
        info={"subject": "contact", "label": "Gifts"},
    )
    behind = Table(
        "zz_gift_note",
        schema,
        _key(),
        _leads("gift_id", "zz_gift.id"),
        Column("text", Text, nullable=False, info=held(Category.CORRESPONDENCE, "Text")),
        info={"subject": "contact", "label": "Notes on gifts"},
    )
    outliving = Table(
        "zz_letter",
        schema,
        _key(),
        _leads("contact_id", "contact.id", on_delete="SET NULL"),
        Column("told", Text, nullable=False, info=held(Category.CORRESPONDENCE, "Text")),
        Column("on", Date, nullable=False, info=NOT_PERSONAL),
        info={"subject": "contact", "outlives": True, "label": "Letters"},
    )
    between = Table(
        "zz_friend",
        schema,
        _key(),
        _leads("one_id", "contact.id"),
        _leads("other_id", "contact.id"),
        Column("how", Text, nullable=False, info=held(Category.IDENTITY, "Text")),
        info={"subject": "contact", "label": "Who knows whom"},
    )
    return gift, behind, outliving, between


@contextmanager
def tables_of_tomorrow(schema: MetaData, store: Store) -> Iterator[tuple[Table, ...]]:
    """Let the program and an office have those tables for a while."""
    added = add_tables(schema)
    subject_map.personal_tables.cache_clear()
    try:
        with store.write() as connection:
            for table in added:
                table.create(connection)
        yield added
    finally:
        for table in added:
            schema.remove(table)
        subject_map.personal_tables.cache_clear()
