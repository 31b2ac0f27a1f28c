"""What people object to (GDPR Art. 21)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from desktop_crm.domain.consents import Purpose
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.privacy import objection, wording


def stands(connection: Connection, contact_id: int, purpose_id: int) -> bool:
    """Say whether a contact objects to a purpose."""
    wanted = select(objection.c.id).where(objection.c.contact_id == contact_id, objection.c.purpose_id == purpose_id)
    return connection.execute(wanted).first() is not None


def any_stands(connection: Connection, contact_id: int) -> bool:
    """Say whether a contact objects to anything."""
    return connection.execute(select(objection.c.id).where(objection.c.contact_id == contact_id)).first() is not None


def stands_against(connection: Connection, contact_id: int, wording_id: int) -> bool:
    """Say whether a contact objects to the purpose a wording is for."""
    wanted = (
        select(objection.c.id)
        .join(wording, wording.c.purpose_id == objection.c.purpose_id)
        .where(objection.c.contact_id == contact_id, wording.c.id == wording_id)
    )
    return connection.execute(wanted).first() is not None


def enter(
    connection: Connection, contact_id: int, purpose: Purpose, reason: str, at: datetime, account_id: str
) -> None:
    """Write that a contact objects to a purpose."""
    values = {
        "contact_id": contact_id, "purpose_id": purpose.id, "what": purpose.name, "reason": reason, "at": at,
        "account_id": account_id,
    }  # fmt: skip
    connection.execute(insert(objection).values(values))


def take_back(connection: Connection, contact_id: int, purpose_id: int) -> None:
    """Forget that a contact objects to a purpose."""
    gone = delete(objection).where(objection.c.contact_id == contact_id, objection.c.purpose_id == purpose_id)
    connection.execute(gone)
