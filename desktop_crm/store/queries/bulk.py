"""Whole histories written by the thousand: what the demo office and the benchmarks are filled with.

Nothing here checks, records or asks; it is for people who do not exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, bindparam, insert, update

from desktop_crm.domain.consents import Channel, ConsentForm
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries.timeline import minor_of
from desktop_crm.store.schema.contacts import contact, customer_order, interaction
from desktop_crm.store.schema.privacy import consent, disclosure


@dataclass(frozen=True, slots=True)
class PastConsent:
    """A consent as it was given and, perhaps, withdrawn."""

    wording_id: int
    channel: Channel
    form: ConsentForm
    source: str
    given_at: datetime
    expires_on: date | None = None
    withdrawn_at: datetime | None = None
    withdrawn_how: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """What happened with one contact since it was added.

    ``interactions`` are (kind, when, text), ``orders`` (number, when, title, total), ``disclosures`` (recipient's
    number, when, what, why).
    """

    contact_id: int
    added_at: datetime
    interactions: tuple[tuple[InteractionKind, datetime, str], ...] = ()
    orders: tuple[tuple[str, datetime, str, Money], ...] = ()
    consents: tuple[PastConsent, ...] = ()
    disclosures: tuple[tuple[int, datetime, str, str], ...] = field(default=())

    @property
    def last_at(self) -> datetime:
        """When something happened last."""
        moments = [self.added_at, *(one[1] for one in self.interactions), *(one[1] for one in self.orders)]
        return max(*moments, *(one.given_at for one in self.consents), self.added_at)


def write_pasts(connection: Connection, pasts: Sequence[Past], account_id: str) -> None:
    """Write what happened with contacts that were written before, all of it done by one account."""
    own = {"account_id": account_id}
    _insert(connection, interaction, [
        own | {"contact_id": past.contact_id, "kind": kind.value, "at": at, "text": text}
        for past in pasts
        for kind, at, text in past.interactions
    ])  # fmt: skip
    _insert(connection, customer_order, [
        {"contact_id": past.contact_id, "number": number, "at": at, "title": title}
        | {"minor": minor_of(total), "currency": total.currency}
        for past in pasts
        for number, at, title, total in past.orders
    ])  # fmt: skip
    _insert(connection, consent, [
        own
        | {"contact_id": past.contact_id, "wording_id": one.wording_id, "channel": one.channel.value}
        | {"form": one.form.value, "source": one.source, "given_at": one.given_at, "expires_on": one.expires_on}
        | {"withdrawn_at": one.withdrawn_at, "withdrawn_how": one.withdrawn_how}
        for past in pasts
        for one in past.consents
    ])  # fmt: skip
    _insert(connection, disclosure, [
        own | {"contact_id": past.contact_id, "recipient_id": recipient, "at": at, "what": what, "why": why}
        for past in pasts
        for recipient, at, what, why in past.disclosures
    ])  # fmt: skip
    if pasts:
        dates = [{"which": past.contact_id, "added": past.added_at, "last": past.last_at} for past in pasts]
        connection.execute(_DATE, dates)


def summarise_all(connection: Connection, on: date) -> None:
    """Write for every contact which purposes it consents to on a day, and until when, to the columns lists show."""
    connection.exec_driver_sql(_SUMMARISE, (on.isoformat(), on.isoformat()))


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


_DATE = (
    update(contact)
    .where(contact.c.id == bindparam("which"))
    .values(created_at=bindparam("added"), updated_at=bindparam("last"), active_at=bindparam("last"))
)
_SUMMARISE = """
UPDATE contact SET (consented, consent_until) = (
    SELECT coalesce(' ' || group_concat(code, ' ') || ' ', ''), min(until) FROM (
        SELECT p.code AS code, min(c.expires_on) AS until
        FROM consent c JOIN wording w ON w.id = c.wording_id JOIN purpose p ON p.id = w.purpose_id
        WHERE c.contact_id = contact.id AND c.withdrawn_at IS NULL AND coalesce(c.expires_on, '9999') >= ?
        AND NOT EXISTS (SELECT 1 FROM objection o WHERE o.contact_id = c.contact_id AND o.purpose_id = p.id)
        GROUP BY p.code ORDER BY p.code
    )
)
WHERE id IN (SELECT contact_id FROM consent WHERE withdrawn_at IS NULL AND coalesce(expires_on, '9999') >= ?)
"""
