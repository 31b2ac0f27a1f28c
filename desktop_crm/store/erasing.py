"""Erasing contacts, and the finish after which no page of the file keeps a word of them.

Deleting rows is not enough: words stay as separators in the search index and values in the unused part of pages.
The finish empties the statistics tables, rebuilds the index, rewrites the whole file and empties the journal.
"""

from __future__ import annotations

from sqlalchemy import delete, select, update

from desktop_crm.domain.errors import Busy
from desktop_crm.domain.text import search_text
from desktop_crm.store import search, subject_map
from desktop_crm.store.engine import Connection, Store
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.office import office


def erase(connection: Connection, contact_id: int) -> None:
    """Erase a contact and everything that belongs to them; what outlives them is blanked."""
    search.forget(connection, [contact_id])
    subject_map.blank_outliving(connection, contact_id)
    employed = list(connection.execute(select(contact.c.id).where(contact.c.company_id == contact_id)).scalars())
    if employed:
        # The name of a sole trader is theirs on other people's cards too.
        search.forget(connection, employed)
        name = connection.execute(select(contact.c.name).where(contact.c.id == contact_id)).scalar_one()
        words = set(search_text(name).split(" "))
        for number, company, text in connection.execute(
            select(contact.c.id, contact.c.company_name, contact.c.search).where(contact.c.id.in_(employed))
        ).all():
            kept = " ".join(word for word in text.split(" ") if word not in words)
            cleared = {"company_name": "" if company == name else company, "search": kept}
            connection.execute(update(contact).where(contact.c.id == number).values(cleared))
        search.learn(connection, employed)
    connection.execute(delete(contact).where(contact.c.id == contact_id))


def finish(store: Store) -> None:
    """Leave no trace of what was erased in any page; raise Busy where a reader stands in the way."""
    with store.alone() as raw:
        tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in tables & {"sqlite_stat1", "sqlite_stat4"}:
            raw.execute(f"DELETE FROM {table}")  # noqa: S608 — one of two literals
        for table in search.TABLES:
            raw.execute(f"INSERT INTO {table}({table}) VALUES('rebuild')")
        raw.execute("VACUUM")
        if raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] != 0:
            raise Busy
    with store.write() as connection:
        connection.execute(update(office).values(erasures_pending=0))
