"""What falls due, told by dates and numbers only."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from desktop_crm.domain.deadlines import Deadline, DeadlineKind
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.privacy import consent


def expiring_by_day(connection: Connection, first: date, last: date) -> tuple[Deadline, ...]:
    """Return how many consents in force expire on each day from ``first`` to ``last``."""
    wanted = (
        select(consent.c.expires_on, func.count())
        .join(contact, contact.c.id == consent.c.contact_id)
        .where(consent.c.expires_on >= first, consent.c.expires_on <= last, consent.c.withdrawn_at.is_(None))
        .where(contact.c.deleted_at.is_(None), contact.c.aside == "")
        .group_by(consent.c.expires_on)
    )
    return tuple(Deadline(DeadlineKind.CONSENT, day, count=many) for day, many in connection.execute(wanted))
