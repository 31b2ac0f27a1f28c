"""Who has read and confirmed which version of a text everybody reads."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import ColumnElement, exists, insert, select

from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.readings import Reading
from desktop_crm.domain.register_specs import REGISTERS
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import accounts
from desktop_crm.store.schema.proposals import proposal
from desktop_crm.store.schema.registers import acknowledgement, register_entry, register_version

_READ_BY_ALL = [register.value for register, spec in REGISTERS.items() if spec.read_by_all]


def everybody(connection: Connection) -> tuple[Reading, ...]:
    """Return how everybody who may sign in stands with the newest version of every text, by name."""
    newest = (register_version.c.entry_id == register_entry.c.id) & (
        register_version.c.version == register_entry.c.version
    )
    texts = connection.execute(
        select(register_entry.c.id, register_version.c.id, register_version.c.version, register_version.c.at,
               register_version.c.content)
        .join(register_version, newest)
        .where(
            register_entry.c.register.in_(_READ_BY_ALL), register_entry.c.ended_at.is_(None), ~_unchecked()
        )
        .order_by(register_entry.c.id)
    ).all()  # fmt: skip
    confirmed = {
        (row.account_id, row.version_id): row.at for row in connection.execute(select(acknowledgement)) if texts
    }
    return tuple(
        Reading(
            who.id, who.name, entry, version, said["name"], said["text"], at.date(), confirmed.get((who.id, version_id))
        )
        for who in sorted(accounts.accounts(connection), key=lambda each: each.name)
        if not who.disabled
        for entry, version_id, version, at, content in texts
        for said in (json.loads(content),)
    )


def _unchecked() -> ColumnElement[bool]:
    """Return the condition that an entry is a guide's proposal nobody has checked: it is put before nobody yet."""
    return exists().where(
        proposal.c.what == Proposed.ENTRY.value,
        proposal.c.number == register_entry.c.id,
        proposal.c.checked_at.is_(None),
    )


def confirm(connection: Connection, account_id: str, entry_id: int, version: int, at: datetime) -> None:
    """Keep that somebody has read a version."""
    wanted = select(register_version.c.id).where(
        register_version.c.entry_id == entry_id, register_version.c.version == version
    )
    number = connection.execute(wanted).scalar_one()
    values = {"account_id": account_id, "version_id": number, "at": at}
    connection.execute(insert(acknowledgement).values(values))
