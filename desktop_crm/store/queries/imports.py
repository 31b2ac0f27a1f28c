"""Imports: their log, and which of a file's people are there already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from desktop_crm.api.exchange import ImportEntry
from desktop_crm.domain.contacts import ContactDraft, display_name
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.text import fold
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.contacts import contact, contact_email, contact_phone, import_batch, interaction
from desktop_crm.store.schema.office import account

_AT_ONCE = 500


def known_name(draft: ContactDraft) -> str:
    """Return a name as it is compared: folded, its words in alphabetical order."""
    return _comparable(display_name(draft))


def known(connection: Connection, wanted: Iterable[Iterable[tuple[str, ...]]]) -> set[tuple[str, ...]]:
    """Return which keys contacts of the office have: ("email", …), ("phone", …) or ("name", …) as imports make them."""
    keys = {key for some in wanted for key in some}
    found: set[tuple[str, ...]] = set()
    for kind, statement in (("email", _BY_EMAIL), ("phone", _BY_PHONE)):
        values = sorted({key[1] for key in keys if key[0] == kind})
        for start in range(0, len(values), _AT_ONCE):
            rows = connection.execute(statement, {"values": values[start : start + _AT_ONCE]})
            found.update((kind, value, _comparable(name)) for value, name in rows)
    if any(key[0] == "name" for key in keys):
        found |= _by_name(connection, {key[1] for key in keys if key[0] == "name"})
    return found & keys


def begin(connection: Connection, at: datetime, account_id: str, source: str, basis: str) -> int:
    """Write an import that has begun; return its number."""
    values = {"at": at, "account_id": account_id, "source": source, "basis": basis}
    values |= {"created": 0, "duplicates": 0, "rejected": 0}
    return int(connection.execute(insert(import_batch).values(values).returning(import_batch.c.id)).scalar_one())


def finish(connection: Connection, number: int, created: int, duplicates: int, rejected: int) -> None:
    """Write what came of an import."""
    counts = {"created": created, "duplicates": duplicates, "rejected": rejected}
    connection.execute(update(import_batch).where(import_batch.c.id == number).values(counts))


def all_made(connection: Connection) -> tuple[ImportEntry, ...]:
    """Return every import, newest first."""
    columns = (import_batch.c.id, import_batch.c.at, func.coalesce(account.c.name, ""), import_batch.c.source)
    counts = (import_batch.c.created, import_batch.c.duplicates, import_batch.c.rejected)
    joined = import_batch.outerjoin(account, account.c.id == import_batch.c.account_id)
    wanted = select(*columns, *counts).select_from(joined).order_by(import_batch.c.id.desc())
    return tuple(ImportEntry(*row) for row in connection.execute(wanted))


def add_notes(connection: Connection, notes: Sequence[tuple[int, str]], at: datetime, account_id: str) -> None:
    """Write a note for each of many contacts."""
    if notes:
        own = {"kind": InteractionKind.NOTE.value, "at": at, "account_id": account_id}
        connection.execute(insert(interaction), [{"contact_id": number, "text": text, **own} for number, text in notes])


_BY_EMAIL = (
    select(contact_email.c.folded, contact.c.name)
    .join_from(contact_email, contact)
    .where(contact_email.c.folded.in_(bindparam("values", expanding=True)), contact.c.deleted_at.is_(None))
)
_BY_PHONE = (
    select(contact_phone.c.e164, contact.c.name)
    .join_from(contact_phone, contact)
    .where(contact_phone.c.e164.in_(bindparam("values", expanding=True)), contact.c.deleted_at.is_(None))
)


def _by_name(connection: Connection, names: set[str]) -> set[tuple[str, ...]]:
    """Return the keys of contacts with one of the names; the search index narrows them down by a word of each."""
    found: set[tuple[str, ...]] = set()
    for name in names:
        expression = " AND ".join(f'"{word}"' for word in name.split()[:3])
        if not expression:
            continue
        sql = (
            "SELECT name, company_name, birth_date FROM contact "
            "WHERE id IN (SELECT rowid FROM contact_words WHERE contact_words MATCH ?) AND deleted_at IS NULL"
        )
        for held, company, birth in connection.exec_driver_sql(sql, (expression,)):
            found.add(("name", _comparable(held), fold(company), birth or ""))
    return found


def _comparable(name: str) -> str:
    return " ".join(sorted(fold(name).split()))
