"""Entries of the registers, with every version of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from desktop_crm.domain.errors import Missing
from desktop_crm.domain.references import ENTRY, INCIDENT, refer
from desktop_crm.domain.register_specs import REGISTERS, Register, Shape, Values
from desktop_crm.domain.registers import Entry, EntryVersion
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.privacy import recipient
from desktop_crm.store.schema.registers import register_entry as entry
from desktop_crm.store.schema.registers import register_version as version

_NEWEST = (
    select(entry, version.c.at, version.c.content, account.c.name)
    .join(version, (version.c.entry_id == entry.c.id) & (version.c.version == entry.c.version))
    .outerjoin(account, account.c.id == version.c.account_id)
)


def entries(connection: Connection, register: Register, *, ended: bool = False) -> tuple[Entry, ...]:
    """Return the entries of a register, newest first; the ended ones too where ``ended``."""
    wanted = _NEWEST.where(entry.c.register == register.value).order_by(entry.c.id.desc())
    if not ended:
        wanted = wanted.where(entry.c.ended_at.is_(None))
    return _entries(connection, connection.execute(wanted))


def every(connection: Connection) -> tuple[Entry, ...]:
    """Return the entries of all registers that were not ended."""
    return _entries(connection, connection.execute(_NEWEST.where(entry.c.ended_at.is_(None)).order_by(entry.c.id)))


def actions_of(connection: Connection, incident_id: int) -> tuple[Entry, ...]:
    """Return what is to be put right because of an incident, and what was, newest first."""
    return tuple(
        each for each in entries(connection, Register.FINDINGS) if each.values.get("incident") == str(incident_id)
    )


def fetch(connection: Connection, number: int) -> Entry:
    """Return one entry; raise Missing where there is none."""
    found = _entries(connection, connection.execute(_NEWEST.where(entry.c.id == number)))
    if not found:
        raise Missing(refer(ENTRY, number))
    return found[0]


def versions(connection: Connection, number: int) -> tuple[EntryVersion, ...]:
    """Return what an entry said over time, newest first."""
    wanted = (
        select(version.c.version, version.c.at, account.c.name, version.c.content)
        .outerjoin(account, account.c.id == version.c.account_id)
        .where(version.c.entry_id == number)
        .order_by(version.c.version.desc())
    )
    return tuple(
        EntryVersion(row.version, row.at, row.name or "", json.loads(row.content)) for row in connection.execute(wanted)
    )


def add(connection: Connection, register: Register, values: Values, by: str, at: datetime) -> int:
    """Write an entry and return its number."""
    new = insert(entry).values(register=register.value, version=1).returning(entry.c.id)
    number = int(connection.execute(new).scalar_one())
    _write(connection, number, 1, values, by, at)
    return number


def rewrite(connection: Connection, found: Entry, values: Values, by: str, at: datetime) -> int:
    """Write a new version of an entry and return its number."""
    newest = found.version + 1
    _write(connection, found.id, newest, values, by, at)
    connection.execute(update(entry).where(entry.c.id == found.id).values(version=newest))
    return newest


def end(connection: Connection, number: int, why: str, at: datetime) -> None:
    """End an entry."""
    connection.execute(update(entry).where(entry.c.id == number).values(ended_at=at, ended_why=why))


def _write(connection: Connection, number: int, newest: int, values: Values, by: str, at: datetime) -> None:
    content = json.dumps({name: said for name, said in values.items() if said}, ensure_ascii=False)
    row = {"entry_id": number, "version": newest, "at": at, "account_id": by, "content": content}
    connection.execute(insert(version).values(row))


def _entries(connection: Connection, rows: Iterable[Row[Any]]) -> tuple[Entry, ...]:
    found = [(row, json.loads(row.content)) for row in rows]
    names = _Names(connection)
    return tuple(
        Entry(
            row.id,
            Register(row.register),
            row.version,
            values,
            row.at,
            row.name or "",
            names.of(Register(row.register), values),
            row.ended_at,
            row.ended_why,
        )
        for row, values in found
    )


_LINKS = (Shape.ENTRY, Shape.INCIDENT, Shape.RECIPIENT)


class _Names:
    """The names of what entries link to, looked up once for all of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._recipients: Mapping[str, str] | None = None
        self._titles: dict[str, str] = {}

    def of(self, register: Register, values: Values) -> dict[str, str]:
        """Return the names of what ``values`` link to, by field."""
        return {
            each.name: self._name(each.shape, said)
            for each in REGISTERS[register].fields
            if each.shape in _LINKS and (said := values.get(each.name))
        }

    def _name(self, shape: Shape, said: str) -> str:
        if shape is Shape.INCIDENT:
            return refer(INCIDENT, int(said))
        return self._recipient(said) if shape is Shape.RECIPIENT else self._title(said)

    def _recipient(self, number: str) -> str:
        if self._recipients is None:
            found = self._connection.execute(select(recipient.c.id, recipient.c.name))
            self._recipients = {str(row.id): row.name for row in found}
        return self._recipients.get(number, "")

    def _title(self, number: str) -> str:
        if number not in self._titles:
            self._titles[number] = ""  # an entry that leads back to itself ends here
            row = self._connection.execute(_NEWEST.where(entry.c.id == int(number))).one_or_none()
            if row is not None:
                register, values = Register(row.register), json.loads(row.content)
                first = REGISTERS[register].fields[0].name
                title = self.of(register, values).get(first) or values.get(first, "")
                self._titles[number] = f"{refer(ENTRY, int(number))} {title}"
        return self._titles[number]
