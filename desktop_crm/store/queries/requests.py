"""The register of data subjects' requests."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import insert, update

from desktop_crm.store.engine import Connection
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
    }
    return int(connection.execute(insert(subject_request).values(values).returning(subject_request.c.id)).scalar_one())


def note_hash(connection: Connection, number: int, sha256: str) -> None:
    """Keep the SHA-256 of the data set that was handed over."""
    connection.execute(update(subject_request).where(subject_request.c.id == number).values(sha256=sha256))
