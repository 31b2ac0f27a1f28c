"""What of people's data was passed on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select

from desktop_crm.domain.errors import Missing
from desktop_crm.domain.recipients import Disclosure
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries.recipients import COLUMNS, recipient_from
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.privacy import disclosure, recipient
from desktop_crm.store.schema.recipients import package_disclosure


def of_contact(connection: Connection, contact_id: int) -> tuple[Disclosure, ...]:
    """Return what of a contact's data was passed on, newest first."""
    joined = (
        disclosure.join(recipient, recipient.c.id == disclosure.c.recipient_id)
        .outerjoin(account, account.c.id == disclosure.c.account_id)
        .outerjoin(package_disclosure, package_disclosure.c.disclosure_id == disclosure.c.id)
    )
    by = func.coalesce(account.c.name, "")
    mine = (disclosure.c.id, disclosure.c.at, disclosure.c.what, disclosure.c.why, by, package_disclosure.c.package_id)
    wanted = select(*mine, *COLUMNS).select_from(joined).where(disclosure.c.contact_id == contact_id)
    found = connection.execute(wanted.order_by(disclosure.c.at.desc(), disclosure.c.id.desc()))
    return tuple(
        Disclosure(number, at, recipient_from(*who), what, why, by, package)
        for number, at, what, why, by, package, *who in found
    )


def add(
    connection: Connection, contact_id: int, recipient_id: int, *, at: datetime, what: str, why: str, account_id: str
) -> int:
    """Write a disclosure; return its number. Raises Missing for an unknown recipient."""
    if connection.execute(select(recipient.c.id).where(recipient.c.id == recipient_id)).first() is None:
        raise Missing(str(recipient_id))
    values = {"contact_id": contact_id, "recipient_id": recipient_id, "at": at, "what": what, "why": why}
    made = insert(disclosure).values(values | {"account_id": account_id}).returning(disclosure.c.id)
    return int(connection.execute(made).scalar_one())
