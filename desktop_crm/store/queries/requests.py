"""The register of data subjects' requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.requests import RequestCame, RequestEntry, RequestKind, RequestOutcome
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.privacy import subject_request


def enter(
    connection: Connection,
    contact_id: int,
    kind: str,
    received_on: date,
    due_on: date,
    answered_at: datetime | None,
    identity_check: str,
    account_id: str,
    came: str = "",
    circumstances: str = "",
) -> int:
    """Write a request; return its number."""
    values = {
        "contact_id": contact_id,
        "kind": kind,
        "received_on": received_on,
        "due_on": due_on,
        "answered_at": answered_at,
        "identity_check": identity_check,
        "account_id": account_id,
        "sha256": "",
        "came": came,
        "circumstances": circumstances,
    }
    return int(connection.execute(insert(subject_request).values(values).returning(subject_request.c.id)).scalar_one())


def note_hash(connection: Connection, number: int, sha256: str) -> None:
    """Keep the SHA-256 of the data set that was handed over."""
    connection.execute(update(subject_request).where(subject_request.c.id == number).values(sha256=sha256))


def register(connection: Connection, *, only_open: bool) -> tuple[RequestEntry, ...]:
    """Return every request, those that wait first, the soonest due on top."""
    wanted = _ENTRIES.order_by(
        subject_request.c.answered_at.is_not(None), subject_request.c.due_on, subject_request.c.id
    )
    if only_open:
        wanted = wanted.where(subject_request.c.answered_at.is_(None))
    return tuple(_entry(row) for row in connection.execute(wanted))


def fetch(connection: Connection, number: int) -> RequestEntry | None:
    """Return one request, None where there is none."""
    row = connection.execute(_ENTRIES.where(subject_request.c.id == number)).one_or_none()
    return None if row is None else _entry(row)


def open_of(connection: Connection, contact_id: int, kinds: Sequence[RequestKind]) -> int | None:
    """Return the number of a person's oldest open request of these kinds, None where none waits."""
    wanted = select(func.min(subject_request.c.id)).where(
        subject_request.c.contact_id == contact_id,
        subject_request.c.answered_at.is_(None),
        subject_request.c.kind.in_([kind.value for kind in kinds]),
    )
    found = connection.execute(wanted).scalar_one()
    return None if found is None else int(found)


def change(connection: Connection, number: int, **values: object) -> None:
    """Write what became of a request."""
    connection.execute(update(subject_request).where(subject_request.c.id == number).values(values))


def note_lifted(connection: Connection, contact_id: int, told: str) -> None:
    """Keep how a person was told that their restriction ends, with the request it was made by."""
    latest = select(func.max(subject_request.c.id)).where(
        subject_request.c.contact_id == contact_id, subject_request.c.restriction_reason != ""
    )
    changed = update(subject_request).where(subject_request.c.id == latest.scalar_subquery())
    connection.execute(changed.values(lifting_told=told))


_ENTRIES = select(subject_request, func.coalesce(contact.c.name, "").label("name")).outerjoin(
    contact, contact.c.id == subject_request.c.contact_id
)


def _entry(row: Row[Any]) -> RequestEntry:
    outcome = RequestOutcome.REFUSED if row.grounds else RequestOutcome.ANSWERED
    return RequestEntry(
        id=row.id,
        contact_id=None if row.contact_id is None else ContactId(row.contact_id),
        name=row.name,
        kind=RequestKind(row.kind),
        came=RequestCame(row.came) if row.came else None,
        received_on=row.received_on,
        due_on=row.due_on,
        outcome=RequestOutcome.OPEN if row.answered_at is None else outcome,
        answered_at=row.answered_at,
        identity_check=row.identity_check,
        extension_reason=row.extension_reason,
        delivered=row.delivered,
        grounds=row.grounds,
        circumstances=row.circumstances,
        sha256=row.sha256,
    )
