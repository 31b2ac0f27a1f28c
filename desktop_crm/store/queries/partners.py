"""Contacts assigned to partners."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, insert, select, update

from desktop_crm.api.partners import Partner
from desktop_crm.domain.contacts import ContactId, visible_name
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.partners import Assignment
from desktop_crm.domain.reach import Reach
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared
from desktop_crm.store.schema.access import assignment, partner
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.privacy import recipient


def partners(connection: Connection) -> tuple[Partner, ...]:
    """Return everybody from outside who may sign in, by name."""
    rows = connection.execute(
        select(account.c.id, account.c.name, recipient.c.name.label("recipient"), account.c.ends_on)
        .select_from(account.join(partner).join(recipient))
        .where(account.c.removed_at.is_(None), account.c.disabled_at.is_(None))
        .order_by(account.c.name)
    )
    return tuple(Partner(row.id, row.name, row.recipient, row.ends_on) for row in rows)


def recipient_of(connection: Connection, account_id: str) -> tuple[int, date | None]:
    """Return the firm a partner belongs to and the last day of their access; raise Missing for anybody else."""
    wanted = (
        select(partner.c.recipient_id, account.c.ends_on)
        .select_from(partner.join(account))
        .where(account.c.id == account_id, account.c.removed_at.is_(None), account.c.disabled_at.is_(None))
    )
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise Missing(account_id)
    return int(row.recipient_id), row.ends_on


def held_until(connection: Connection, account_id: str, contact_id: int, on: date) -> date | None:
    """Return until when a partner has a contact already, counted from a day, or None."""
    mine = (assignment.c.account_id == account_id, assignment.c.contact_id == contact_id)
    wanted = select(assignment.c.until_on).where(*mine, assignment.c.ended_at.is_(None), assignment.c.from_on <= on)
    return connection.execute(wanted.order_by(assignment.c.until_on.desc()).limit(1)).scalar()


def assign(
    connection: Connection,
    contact_id: int,
    account_id: str,
    *,
    purpose: str,
    from_on: date,
    until_on: date,
    by: str,
    at: datetime,
    disclosure_id: int,
) -> int:
    """Write an assignment; return its number."""
    values = {"contact_id": contact_id, "account_id": account_id, "purpose": purpose, "from_on": from_on}
    values |= {"until_on": until_on, "assigned_by": by, "assigned_at": at, "disclosure_id": disclosure_id}
    return int(connection.execute(insert(assignment).values(values).returning(assignment.c.id)).scalar_one())


def assignments(
    connection: Connection,
    reach: Reach | None,
    *,
    contact_id: int | None,
    account_id: str | None,
    after: date | None,
    hidden: frozenset[str] = frozenset(),
) -> tuple[Assignment, ...]:
    """Return assignments of contacts within reach, newest first; with ``after`` only those in force then or later.

    Contacts are called what they may be called where some fields are ``hidden``.
    """
    wanted = _NAMED.order_by(assignment.c.id.desc())
    if contact_id is not None:
        wanted = wanted.where(assignment.c.contact_id == contact_id)
    if account_id is not None:
        wanted = wanted.where(assignment.c.account_id == account_id)
    if after is not None:
        wanted = wanted.where(assignment.c.until_on >= after, assignment.c.ended_at.is_(None))
    return tuple(
        Assignment(
            row.id, ContactId(row.contact_id), _name(row, hidden), row.account_id, row.partner, row.recipient or "",
            row.purpose, row.from_on, row.until_on, row.assigned_by, row.ended_at,
        )
        for row in connection.execute(wanted)
        if reach is None or reach.covers(row.contact_id, row.owner_id)
    )  # fmt: skip


def fetch(connection: Connection, assignment_id: int, reach: Reach | None) -> Assignment:
    """Return one assignment; raise Missing where there is none of a contact within reach."""
    everything = assignments(connection, reach, contact_id=None, account_id=None, after=None)
    found = next((one for one in everything if one.id == assignment_id), None)
    if found is None:
        raise Missing(str(assignment_id))
    return found


def end(connection: Connection, assignment_id: int, at: datetime) -> None:
    """End an assignment before its last day."""
    ended = {"ended_at": at, "end_logged": True}
    connection.execute(update(assignment).where(assignment.c.id == assignment_id).values(ended))


def newly_over(connection: Connection, today: date) -> list[tuple[int, int]]:
    """Return number and contact of the assignments whose last day has passed, each once: they are marked as told."""
    found = [(row.id, row.contact_id) for row in _OVER.all(connection, {"today": today})]
    if found:
        over = (assignment.c.until_on < today, assignment.c.end_logged.is_(False))
        connection.execute(update(assignment).where(*over).values(end_logged=True))
    return found


def _name(row: Any, hidden: frozenset[str]) -> str:
    return visible_name(row.contact_name, row.sort_key, row.list_email, row.company_name, hidden)


_OVER = Prepared(
    select(assignment.c.id, assignment.c.contact_id).where(
        assignment.c.until_on < bindparam("today", type_=Date), assignment.c.end_logged.is_(False)
    )
)
_NAMED = select(
    assignment,
    contact.c.name.label("contact_name"),
    contact.c.sort_key,
    contact.c.list_email,
    contact.c.company_name,
    contact.c.owner_id,
    account.c.name.label("partner"),
    recipient.c.name.label("recipient"),
).select_from(
    assignment.join(contact, contact.c.id == assignment.c.contact_id)
    .join(account, account.c.id == assignment.c.account_id)
    .outerjoin(partner, partner.c.account_id == account.c.id)
    .outerjoin(recipient, recipient.c.id == partner.c.recipient_id)
)
