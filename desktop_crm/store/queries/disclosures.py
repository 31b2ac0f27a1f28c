"""Recipients and disclosures."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select

from desktop_crm.domain.errors import Missing
from desktop_crm.domain.office import Disclosure, Recipient
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.privacy import disclosure, recipient


def recipients(connection: Connection) -> tuple[Recipient, ...]:
    """Return every recipient, by name."""
    return tuple(Recipient(*row) for row in connection.execute(select(recipient).order_by(recipient.c.name)))


def add_recipient(connection: Connection, new: Recipient) -> int:
    """Write a recipient; return its number."""
    values = {"name": new.name, "category": new.category, "country": new.country}
    values |= {"safeguard": new.safeguard, "contract": new.contract}
    return int(connection.execute(insert(recipient).values(values).returning(recipient.c.id)).scalar_one())


def of_contact(connection: Connection, contact_id: int) -> tuple[Disclosure, ...]:
    """Return what of a contact's data was passed on, newest first."""
    joined = disclosure.join(recipient, recipient.c.id == disclosure.c.recipient_id).outerjoin(
        account, account.c.id == disclosure.c.account_id
    )
    mine = (disclosure.c.id, disclosure.c.at, disclosure.c.what, disclosure.c.why, func.coalesce(account.c.name, ""))
    wanted = select(*mine, *recipient.c).select_from(joined).where(disclosure.c.contact_id == contact_id)
    found = connection.execute(wanted.order_by(disclosure.c.at.desc(), disclosure.c.id.desc()))
    return tuple(Disclosure(i, at, Recipient(*who), what, why, by) for i, at, what, why, by, *who in found)


def add(
    connection: Connection, contact_id: int, recipient_id: int, *, at: datetime, what: str, why: str, account_id: str
) -> int:
    """Write a disclosure; return its number. Raises Missing for an unknown recipient."""
    if connection.execute(select(recipient.c.id).where(recipient.c.id == recipient_id)).first() is None:
        raise Missing(str(recipient_id))
    values = {"contact_id": contact_id, "recipient_id": recipient_id, "at": at, "what": what, "why": why}
    made = insert(disclosure).values(values | {"account_id": account_id}).returning(disclosure.c.id)
    return int(connection.execute(made).scalar_one())
