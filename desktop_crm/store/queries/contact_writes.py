"""Writing contacts: one at a time for people, by thousands for files. The search index is kept with every write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import count
from operator import attrgetter

from sqlalchemy import Integer, Table, bindparam, delete, func, select, update

from desktop_crm.domain.contacts import Contact, ContactDraft, reference
from desktop_crm.domain.errors import Missing, Stale
from desktop_crm.domain.languages import Language
from desktop_crm.store import search
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import PlainInsert, Prepared, PreparedWrite, inserting
from desktop_crm.store.queries.access import move_epoch
from desktop_crm.store.queries.contact_rows import DRAFTED, REACH, Birth, ReadyContact, columns_of, reach_rows, ready
from desktop_crm.store.schema.base import Moment
from desktop_crm.store.schema.contacts import contact, contact_address, contact_email, contact_phone

_REACH: tuple[Table, ...] = (contact_email, contact_phone, contact_address)


def add(connection: Connection, draft: ContactDraft, birth: Birth) -> int:
    """Write a new contact and return its number."""
    columns = columns_of(draft, birth.language)
    number = int(_INSERT.one(connection, columns | birth.columns()).lastrowid)
    for table, rows in zip(_REACH, reach_rows(number, draft), strict=True):
        if rows:
            _INSERT_REACH[table.name].many(connection, rows)
    search.renew(connection, number, None, columns["search"])
    return number


def add_many(connection: Connection, drafts: Iterable[ContactDraft], birth: Birth) -> range:
    """Write many new contacts in few statements; return their numbers, which follow each other."""
    numbers = add_ready(connection, [ready(draft, birth.language) for draft in drafts], birth)
    search.learn_after(connection, numbers.start - 1)
    return numbers


def add_ready(connection: Connection, contacts: Sequence[ReadyContact], birth: Birth) -> range:
    """Write contacts that were made ready beforehand; return their numbers, which follow each other.

    No search finds them before ``search.learn_after`` is told of the first.
    """
    highest = connection.execute(select(func.coalesce(func.max(contact.c.id), 0))).scalar_one()
    kept = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'contact'").scalar()
    first = max(highest, kept or 0) + 1
    born = _INSERT_READY.bound(birth.shared()).values()
    dice = birth.random(32 * len(contacts))
    rows = [
        (number, dice[at : at + 16].hex(), dice[at + 16 : at + 32], *born, *one.columns)
        for number, at, one in zip(count(first), range(0, len(dice), 32), contacts, strict=False)
    ]
    if rows:
        _INSERT_READY.many(connection, rows)
        for place, insert in enumerate(_INSERT_READY_REACH):
            more = [(number, *row) for number, one in enumerate(contacts, first) for row in one.reach[place]]
            if more:
                insert.many(connection, more)
    return range(first, first + len(rows))


def replace(
    connection: Connection, held: Contact, version: int, draft: ContactDraft, at: datetime, language: Language
) -> None:
    """Write a contact anew that was ``held`` so far; raise Stale if it moved on since ``version`` was read.

    ``held`` was read in the same transaction. ``at`` is when it was changed; the last activity never becomes an earlier
    one by it. Only what differs is written, as every index over a column that is written, be it with the same value,
    costs an encrypted page of its own.
    """
    before = _DRAFTED.first(connection, {"id": held.id})
    if before is None or version != held.version:
        raise Stale(reference(held.id))
    columns = columns_of(draft, language)
    changed = {name: value for name, value, was in zip(DRAFTED, columns.values(), before, strict=True) if value != was}
    moved = {"updated_at": at, "active_at": at, "which": held.id, "as_of": version}
    if _updating(tuple(changed)).one(connection, changed | moved).rowcount == 0:
        raise Stale(reference(held.id))
    if _reached(draft) != _reached(held.draft):
        for table, rows, were in zip(_REACH, reach_rows(held.id, draft), reach_rows(held.id, held.draft), strict=True):
            if rows != were:
                _DELETE_REACH[table.name].one(connection, {"which": held.id})
                _INSERT_REACH[table.name].many(connection, rows)
    search.renew(connection, held.id, before.search, columns["search"])


def restrict(connection: Connection, contact_id: int, at: datetime | None) -> None:
    """Restrict the processing of a contact's data since a moment, or with None lift it (GDPR Art. 18).

    Whoever does not answer requests no longer reaches the contact, or reaches it again, from their next ask on.
    """
    changed = update(contact).where(contact.c.id == contact_id)
    connection.execute(changed.values(restricted_at=at, version=contact.c.version + 1))
    move_epoch(connection)


def trash(connection: Connection, contact_id: int, at: datetime | None) -> None:
    """Put a contact in the trash, or with None take it out; the index keeps it, lists and searches leave it out."""
    written = connection.execute(
        update(contact).where(contact.c.id == contact_id).values(deleted_at=at, version=contact.c.version + 1)
    )
    if written.rowcount == 0:
        raise Missing(reference(contact_id))


def touch(connection: Connection, contact_id: int, at: datetime) -> None:
    """Note that something happened with a contact, never earlier than what was noted before."""
    connection.execute(update(contact).where(contact.c.id == contact_id, contact.c.active_at < at).values(active_at=at))


@lru_cache(256)
def _updating(names: tuple[str, ...]) -> PreparedWrite:
    """Return what writes some of the columns that a draft decides; people change much the same ones all day long."""
    return PreparedWrite(
        update(contact)
        .where(contact.c.id == bindparam("which"), contact.c.version == bindparam("as_of"))
        .values({name: bindparam(name) for name in (*names, "updated_at")})
        .values(version=contact.c.version + 1, active_at=_LATER)
    )


_reached = attrgetter("emails", "phones", "addresses")
_BY_DEFAULT = ("version", "deleted_at", "restricted_at", "aside", "consented", "consent_until")
_INSERT = inserting(contact, _BY_DEFAULT)
_INSERT_REACH = {table.name: inserting(table, ("id",)) for table in _REACH}
_INSERT_READY = PlainInsert(contact, ("id", "uid", "audit_key", *Birth.SHARED, *DRAFTED))
_INSERT_READY_REACH = [PlainInsert(table, ("contact_id", *REACH[table.name])) for table in _REACH]
_LATER = func.max(contact.c.active_at, bindparam("active_at", type_=Moment))
_DRAFTED = Prepared(
    select(*(contact.c[name] for name in DRAFTED)).where(contact.c.id == bindparam("id", type_=Integer))
)
_DELETE_REACH = {
    table.name: PreparedWrite(delete(table).where(table.c.contact_id == bindparam("which"))) for table in _REACH
}
