"""What a contact is known by inside the program: its lasting id, and the key of its pseudonym in the audit trail."""

from __future__ import annotations

from sqlalchemy import Integer, bindparam, select

from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Missing
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared
from desktop_crm.store.schema.contacts import contact

_UID = Prepared(select(contact.c.uid).where(contact.c.id == bindparam("id", type_=Integer)))
_AUDIT_KEY = Prepared(select(contact.c.audit_key).where(contact.c.id == bindparam("id", type_=Integer)))


def uid_of(connection: Connection, contact_id: int) -> str:
    """Return the internal id of a contact; raise Missing where there is no such contact."""
    row = _UID.first(connection, {"id": contact_id})
    if row is None:
        raise Missing(reference(contact_id))
    return str(row.uid)


def audit_key(connection: Connection, contact_id: int) -> bytes:
    """Return the key of a contact's pseudonym; raise Missing where there is no such contact."""
    row = _AUDIT_KEY.first(connection, {"id": contact_id})
    if row is None:
        raise Missing(reference(contact_id))
    return bytes(row.audit_key)


def audit_keys(connection: Connection) -> dict[int, bytes]:
    """Return the key of every contact's pseudonym."""
    return {row.id: row.audit_key for row in connection.execute(select(contact.c.id, contact.c.audit_key))}


def uids(connection: Connection) -> list[tuple[int, str]]:
    """Return the number and the internal id of every contact."""
    return [(number, uid) for number, uid in connection.execute(select(contact.c.id, contact.c.uid))]
