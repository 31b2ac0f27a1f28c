"""Imports: their log, and which of a file's people are there already."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, insert, select, update

from desktop_crm.api.exchange import ImportEntry
from desktop_crm.domain.contacts import visible_name
from desktop_crm.domain.fields import Field
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.reach import Reach
from desktop_crm.domain.text import comparable
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import PlainInsert, bare
from desktop_crm.store.queries.contact_rows import KnownBy
from desktop_crm.store.schema.contacts import import_batch, interaction
from desktop_crm.store.schema.office import account


def known(
    connection: Connection,
    wanted: Sequence[KnownBy],
    reach: Reach | None,
    hidden: frozenset[str] = frozenset(),
    since: int | None = None,
) -> list[frozenset[int]]:
    """Return of each which contacts within ``reach`` are known by the same; one out of reach is as if not there.

    Nobody is known by the name alone of a contact that came with the same file, from the number ``since`` on. What is
    ``hidden`` is not compared. ``wanted`` holds nothing of it; somebody who is only called by it has no name.
    """
    there: dict[tuple[str, str], set[int]] = {}
    addresses = json.dumps([address for one in wanted for address in one.addresses])
    for sql in _BY_ADDRESS:
        for address, contact_id, owner_id, name, key, email, company in bare(connection).execute(sql, (addresses,)):
            if reach is None or reach.covers(contact_id, owner_id):
                called = comparable(visible_name(name, key, email, company, hidden))
                there.setdefault((address, called), set()).add(contact_id)
    return [
        frozenset[int]().union(*(there.get((address, one.name), ()) for address in one.addresses))
        if one.addresses
        else _by_name(connection, one, reach, hidden, since)
        for one in wanted
    ]


def begin(connection: Connection, at: datetime, account_id: str, *, source: str, basis: str, purpose: str) -> int:
    """Write an import that has begun; return its number."""
    values = {"at": at, "account_id": account_id, "source": source, "basis": basis, "purpose": purpose}
    values |= {"created": 0, "duplicates": 0, "rejected": 0}
    return int(connection.execute(insert(import_batch).values(values).returning(import_batch.c.id)).scalar_one())


def finish(connection: Connection, number: int, created: int, duplicates: int, rejected: int) -> None:
    """Write what came of an import."""
    counts = {"created": created, "duplicates": duplicates, "rejected": rejected}
    connection.execute(update(import_batch).where(import_batch.c.id == number).values(counts))


def all_made(connection: Connection) -> tuple[ImportEntry, ...]:
    """Return every import, newest first."""
    columns = (import_batch.c.id, import_batch.c.at, func.coalesce(account.c.name, ""), import_batch.c.source)
    why = (import_batch.c.basis, import_batch.c.purpose)
    counts = (import_batch.c.created, import_batch.c.duplicates, import_batch.c.rejected)
    joined = import_batch.outerjoin(account, account.c.id == import_batch.c.account_id)
    wanted = select(*columns, *why, *counts).select_from(joined).order_by(import_batch.c.id.desc())
    return tuple(ImportEntry(*row) for row in connection.execute(wanted))


def add_notes(connection: Connection, notes: Sequence[tuple[int, str]], at: datetime, account_id: str) -> None:
    """Write a note for each of many contacts."""
    own = _ADD_NOTE.bound({"kind": InteractionKind.NOTE.value, "at": at, "account_id": account_id}).values()
    _ADD_NOTE.many(connection, [(number, text, *own) for number, text in notes])


_CALLED = "contact.name, contact.sort_key, contact.list_email, contact.company_name"
_BY_ADDRESS = [
    f"SELECT reach.{column}, contact.id, contact.owner_id, {_CALLED} FROM json_each(?) AS wanted "  # noqa: S608
    f"CROSS JOIN {table} AS reach ON reach.{column} = wanted.value JOIN contact ON contact.id = reach.contact_id "
    "WHERE contact.deleted_at IS NULL"
    for table, column in (("contact_email", "folded"), ("contact_phone", "e164"))
]
_BY_NAME = f"""
SELECT birth_date, id, owner_id, {_CALLED} FROM contact
WHERE id IN (SELECT rowid FROM contact_words WHERE contact_words MATCH ?) AND deleted_at IS NULL
AND id < ?
"""  # noqa: S608 — our own columns
_LAST = 2**63 - 1
_ADD_NOTE = PlainInsert(interaction, ("contact_id", "text", "kind", "at", "account_id"))


def _by_name(
    connection: Connection, wanted: KnownBy, reach: Reach | None, hidden: frozenset[str], since: int | None
) -> frozenset[int]:
    """Return who has the name, company and birth; the search index narrows them down by a word of each."""
    expression = " AND ".join(f'"{word}"' for word in wanted.name.split()[:3])
    if not expression:
        return frozenset()
    found = set()
    asked = (expression, _LAST if since is None else since)
    for birth, contact_id, owner_id, called, key, email, employer in bare(connection).execute(_BY_NAME, asked):
        if reach is not None and not reach.covers(contact_id, owner_id):
            continue
        company = "" if Field.COMPANY.value in hidden else employer
        born = "" if Field.BIRTH_DATE.value in hidden else birth or ""
        name = visible_name(called, key, email, employer, hidden)
        if (comparable(name), comparable(company), born) == (wanted.name, wanted.company, wanted.birth_date):
            found.add(contact_id)
    return frozenset(found)
