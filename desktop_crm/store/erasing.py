"""Erasing contacts, and the finish after which no page of the file keeps a word of them.

Deleting rows is not enough: words stay as separators in the search index and values in the unused part of pages.
The finish empties the statistics tables, rebuilds the index, rewrites the whole file and empties the journal.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, select, update

from desktop_crm.domain.errors import Busy
from desktop_crm.store import search, subject_map
from desktop_crm.store.engine import Connection, Store
from desktop_crm.store.prepared import one_of
from desktop_crm.store.queries import contacts
from desktop_crm.store.queries.contact_rows import searched
from desktop_crm.store.rekeying import Progress, watched
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.office import office


def erase(connection: Connection, contact_id: int) -> None:
    """Erase a contact and everything that belongs to them; what outlives them is blanked."""
    erase_many(connection, [contact_id])


def erase_many(connection: Connection, ids: Sequence[int]) -> None:
    """Erase contacts and everything that belongs to them; what outlives them is blanked."""
    chosen = {"ids": json.dumps(list(ids))}
    search.forget(connection, ids)
    subject_map.blank_outliving(connection, ids)
    for company_id in firms(connection, ids):
        forget_employer(connection, company_id)
    connection.execute(delete(contact).where(one_of(contact.c.id, "ids")), chosen)


def firms(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Return which of some contacts are firms whose people still carry their name."""
    theirs = (one_of(contact.c.company_id, "ids"), contact.c.company_name != "")
    wanted = select(contact.c.company_id).where(*theirs).distinct()
    return list(connection.execute(wanted, {"ids": json.dumps(list(ids))}).scalars())


def forget_employer(connection: Connection, company_id: int) -> None:
    """Take a company's name off its people's cards and out of what they are found by: a sole trader's is theirs."""
    employed = contacts.employed_by(connection, company_id)
    search.forget(connection, employed)
    for number in employed:
        person = contacts.fetch(connection, number, None, aside=True)
        draft = replace(person.draft, company_name="")
        city = next((place.city for place in draft.addresses if place.city), "")
        cleared = {"company_name": "", "search": searched(draft, person.name, city)}
        connection.execute(update(contact).where(contact.c.id == number).values(cleared))
    search.learn(connection, employed)


def finish(store: Store, progress: Progress | None = None) -> None:
    """Leave no trace of what was erased in any page; raise Busy where a reader stands in the way.

    It cannot be stopped. ``progress`` hears how much of the file is written anew, as when the key is changed.
    """
    with store.alone() as raw, watched(store.path, progress):
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
