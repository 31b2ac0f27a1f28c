"""The people who sign in: their accounts, the keys pinned to them, and what they leave behind when they go."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, Text, bindparam, delete, func, insert, select, update

from desktop_crm.domain.office import Account
from desktop_crm.domain.people import Person
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared
from desktop_crm.store.schema.access import (
    account_key,
    assignment,
    check_code,
    earlier_password,
    partner,
    role,
    team,
    team_member,
)
from desktop_crm.store.schema.audit import audit_line
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.privacy import recipient


@dataclass(frozen=True, slots=True)
class Pin:
    """A person's public keys as they were pinned, and who signed for them.

    ``last_line`` is the last line of the trail that was signed with them, None for the keys of today; of earlier keys
    only the one for signing is kept. Rows of a schema before pins were signed have neither signer nor signature.
    """

    account_id: str
    sealing: bytes
    signing: bytes
    last_line: int | None
    pinned_by: str | None
    signature: bytes | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a line of the trail tells about a change of keys."""

    by: str
    tag: str
    about: str
    detail: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody's role and how long they have it, for the rules about who must remain."""

    id: str
    role: str
    grants: dict[str, int] | None
    disabled: bool
    ends_on: date | None


def add_account(
    connection: Connection,
    person: Account,
    *,
    at: datetime,
    pin: Pin,
    ends_on: date | None = None,
    code_until: datetime | None = None,
) -> None:
    """Write an account with the public keys that are pinned to it."""
    connection.execute(
        insert(account).values(
            id=person.id,
            login=person.login,
            name=person.name,
            role=person.role,
            created_at=at,
            ends_on=ends_on,
            code_until=code_until,
            must_change=code_until is not None,
            **_pinned(pin),
        )
    )


def accounts(connection: Connection) -> tuple[Account, ...]:
    """Return everybody's account by name, the disabled included, the removed not."""
    rows = _ACCOUNTS.all(connection, {})
    return tuple(Account(i, login, name, role, disabled is not None) for i, login, name, role, disabled in rows)


def account_of(connection: Connection, account_id: str) -> Account | None:
    """Return one account, or None where there is none, or none any more."""
    return next((person for person in accounts(connection) if person.id == account_id), None)


def names(connection: Connection) -> dict[str, str]:
    """Return the name of everybody who ever signed in, by account: the trail outlives its people."""
    return {row.id: row.name for row in connection.execute(select(account.c.id, account.c.name))}


def people(connection: Connection) -> tuple[Person, ...]:
    """Return everybody who signs in, by name, as far as the database knows them: nothing of wrong tries."""
    teams = _teams(connection)
    owned = _owned(connection)
    rows = connection.execute(
        select(account, role.c.name.label("role_name"), partner.c.recipient_id, recipient.c.name.label("recipient"))
        .select_from(
            account.outerjoin(role, role.c.id == account.c.role)
            .outerjoin(partner, partner.c.account_id == account.c.id)
            .outerjoin(recipient, recipient.c.id == partner.c.recipient_id)
        )
        .where(account.c.removed_at.is_(None))
        .order_by(account.c.name, account.c.id)
    )
    return tuple(
        Person(
            id=row.id,
            login=row.login,
            name=row.name,
            role=row.role,
            role_name=row.role_name or "",
            ends_on=row.ends_on,
            teams=teams.get(row.id, ()),
            recipient_id=row.recipient_id,
            recipient=row.recipient or "",
            disabled=row.disabled_at is not None,
            must_change=row.must_change,
            code_until=row.code_until,
            seen_at=row.seen_at,
            seen_on=row.seen_on or "",
            contacts=owned.get(row.id, 0),
        )
        for row in rows
    )


def holders(connection: Connection) -> tuple[Holder, ...]:
    """Return everybody who was not removed with their role's grants."""
    rows = connection.execute(
        select(account.c.id, account.c.role, role.c.grants, account.c.disabled_at, account.c.ends_on)
        .select_from(account.outerjoin(role, role.c.id == account.c.role))
        .where(account.c.removed_at.is_(None))
    )
    return tuple(
        Holder(row.id, row.role, None if row.grants is None else json.loads(row.grants), row.disabled_at is not None,
               row.ends_on)
        for row in rows
    )  # fmt: skip


def is_own_role(connection: Connection, role_id: str) -> bool:
    """Say whether the office has a role of its own with that id."""
    wanted = select(role.c.id).where(role.c.id == role_id, role.c.grants.is_not(None))
    return connection.execute(wanted).first() is not None


def is_recipient(connection: Connection, recipient_id: int) -> bool:
    """Say whether the register of recipients has that firm."""
    return connection.execute(select(recipient.c.id).where(recipient.c.id == recipient_id)).first() is not None


def write_person(
    connection: Connection, account_id: str, *, name: str, login: str, role: str, ends_on: date | None
) -> None:
    """Write what an administrator decides about somebody anew."""
    _change(connection, account_id, name=name, login=login, role=role, ends_on=ends_on)


def write_partner(connection: Connection, account_id: str, recipient_id: int | None) -> None:
    """Note which firm somebody from outside belongs to; None for one of the office's own."""
    connection.execute(delete(partner).where(partner.c.account_id == account_id))
    if recipient_id is not None:
        connection.execute(insert(partner).values(account_id=account_id, recipient_id=recipient_id))


def write_disabled(connection: Connection, account_id: str, at: datetime | None) -> None:
    """Disable somebody at a moment, or enable them with None."""
    _change(connection, account_id, disabled_at=at)


def remove(connection: Connection, account_id: str, at: datetime) -> None:
    """Take somebody out for good: only their name, and the keys that prove their lines, stay.

    The login becomes free again; what takes its place is nothing anybody types.
    """
    for table in (team_member, partner, earlier_password, check_code):
        connection.execute(delete(table).where(table.c.account_id == account_id))
    ended = update(assignment).where(assignment.c.account_id == account_id, assignment.c.ended_at.is_(None))
    connection.execute(ended.values(ended_at=at))
    _change(
        connection,
        account_id,
        login=f" {account_id}",
        removed_at=at,
        code_until=None,
        history_salt=None,
        totp_secret=None,
        totp_step=None,
        seen_on=None,
    )


def hand_over(connection: Connection, account_id: str, to: str | None) -> int:
    """Give the contacts somebody owns, those in the trash too, to somebody else or to nobody; return how many."""
    given = update(contact).where(contact.c.owner_id == account_id).values(owner_id=to)
    return int(connection.execute(given).rowcount)


def pinned_keys(connection: Connection, account_id: str) -> tuple[bytes, bytes] | None:
    """Return the public keys pinned to an account: for sealing, for signing."""
    row = _PINNED_KEYS.first(connection, {"which": account_id})
    return None if row is None else (row.sealing_key, row.signing_key)


def pins(connection: Connection) -> list[Pin]:
    """Return everything that was ever pinned: for each account its earlier keys, oldest first, then today's."""
    earlier, today = _EARLIER_PINS.all(connection, {}), _PINS.all(connection, {})
    found = [Pin(row.account_id, b"", row.signing_key, row.last_line, row.pinned_by, row.pin_signature)
             for row in earlier]  # fmt: skip
    found += [Pin(row.id, row.sealing_key, row.signing_key, None, row.pinned_by, row.pin_signature) for row in today]
    return found


def removed(connection: Connection) -> frozenset[str]:
    """Return the accounts of everybody who was removed."""
    return frozenset(connection.execute(select(account.c.id).where(account.c.removed_at.is_not(None))).scalars())


def replace_keys(connection: Connection, ended: Pin, new: Pin) -> None:
    """Pin other keys to an account, and keep the one its lines were signed with until now."""
    connection.execute(
        insert(account_key).values(
            account_id=ended.account_id,
            last_line=ended.last_line,
            signing_key=ended.signing,
            pinned_by=ended.pinned_by,
            pin_signature=ended.signature,
        )
    )
    _change(connection, new.account_id, **_pinned(new))


def give_code(connection: Connection, account_id: str, until: datetime) -> None:
    """Note that somebody was given a one-time code in place of their password, which they must replace."""
    _change(connection, account_id, code_until=until, must_change=True)


def sign_pin(connection: Connection, pin: Pin) -> None:
    """Keep the signature of keys that are pinned already."""
    _change(connection, pin.account_id, **_pinned(pin))


def told_at(connection: Connection, number: int) -> Told | None:
    """Return what a line of the trail tells, or None where there is no such line."""
    return _told(connection, select(*_TOLD).where(audit_line.c.number == number))


def told_about(connection: Connection, account_id: str, tags: Collection[str]) -> Told | None:
    """Return the newest line about an account that has one of some tags, or None."""
    about = (audit_line.c.subject == account_id, audit_line.c.tag.in_(tags))
    return _told(connection, select(*_TOLD).where(*about).order_by(audit_line.c.number.desc()).limit(1))


def _told(connection: Connection, wanted: Select[Any]) -> Told | None:
    row = connection.execute(wanted).first()
    return None if row is None else Told(row.account_id, row.tag, row.subject, row.detail)


def _pinned(pin: Pin) -> dict[str, object]:
    return {
        "sealing_key": pin.sealing,
        "signing_key": pin.signing,
        "pinned_by": pin.pinned_by,
        "pin_signature": pin.signature,
    }


def _owned(connection: Connection) -> dict[str, int]:
    counted = (
        select(contact.c.owner_id, func.count())
        .where(contact.c.owner_id.is_not(None), contact.c.deleted_at.is_(None))
        .group_by(contact.c.owner_id)
    )
    return {str(owner): int(number) for owner, number in connection.execute(counted)}


def _teams(connection: Connection) -> dict[str, tuple[str, ...]]:
    rows = connection.execute(
        select(team_member.c.account_id, team.c.name)
        .join(team, team.c.id == team_member.c.team_id)
        .order_by(team.c.name)
    )
    found: dict[str, tuple[str, ...]] = {}
    for account_id, name in rows:
        found[account_id] = (*found.get(account_id, ()), name)
    return found


def _change(connection: Connection, account_id: str, **values: object) -> None:
    connection.execute(update(account).where(account.c.id == account_id).values(**values))


_TOLD = (audit_line.c.account_id, audit_line.c.tag, audit_line.c.subject, audit_line.c.detail)


# Asked at every sign-in, for which somebody waits.
_ACCOUNTS = Prepared(
    select(account.c.id, account.c.login, account.c.name, account.c.role, account.c.disabled_at)
    .where(account.c.removed_at.is_(None))
    .order_by(account.c.name)
)
_PINNED_KEYS = Prepared(
    select(account.c.sealing_key, account.c.signing_key).where(account.c.id == bindparam("which", type_=Text))
)
_EARLIER_PINS = Prepared(select(account_key).order_by(account_key.c.account_id, account_key.c.last_line))
_PINS = Prepared(select(account).order_by(account.c.id))
