"""What decides who may do what, as the door reads it at every ask; what changes it moves the office's epoch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, Text, bindparam, select, update

from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared
from desktop_crm.store.schema.access import assignment, role, team_member
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.office import account, office


@dataclass(frozen=True, slots=True)
class Standing:
    """An account's rights as they are kept.

    ``grants`` are the office's own, by permission and scope, None for a ready role's; ``closed`` is field to closing.
    """

    name: str
    role: str
    role_name: str
    grants: dict[str, int] | None
    closed: dict[str, str]
    disabled: bool
    ends_on: date | None
    must_change: bool
    code_until: datetime | None
    password_at: datetime | None
    second_check: bool = False
    has_second_check: bool = False


def epoch(connection: Connection) -> int:
    """Return the number that moves with every change to what somebody may do."""
    return int(_EPOCH.raw(connection, {})[0][0])


def move_epoch(connection: Connection) -> None:
    """Let everybody who is signed in notice, at their next ask, that rights have changed."""
    connection.execute(update(office).values(access_epoch=office.c.access_epoch + 1))


def standing(connection: Connection, account_id: str) -> Standing | None:
    """Return an account's rights, or None where there is no such account."""
    row = _STANDING.first(connection, {"id": account_id})
    if row is None:
        return None
    return Standing(
        name=row.name,
        role=row.role,
        role_name=row.role_name or "",
        grants=None if row.grants is None else json.loads(row.grants),
        closed=json.loads(row.closed or "{}"),
        disabled=row.disabled_at is not None or row.removed_at is not None,
        ends_on=row.ends_on,
        must_change=bool(row.must_change),
        code_until=row.code_until,
        password_at=row.password_at,
        second_check=bool(row.second_check),
        has_second_check=row.has_second_check,
    )


def teammates(connection: Connection, account_id: str) -> frozenset[str]:
    """Return the accounts of everybody who shares a team with somebody."""
    return frozenset(row[0] for row in _TEAM.raw(connection, {"id": account_id}))


def assigned(connection: Connection, account_id: str, on: date) -> frozenset[int]:
    """Return the contacts assigned to somebody, in force on a day."""
    return frozenset(row.contact_id for row in _ASSIGNED.all(connection, {"id": account_id, "on": on}))


def restricted(connection: Connection) -> frozenset[int]:
    """Return the contacts whose processing is restricted (GDPR Art. 18)."""
    return frozenset(row.id for row in _RESTRICTED.all(connection, {}))


_EPOCH = Prepared(select(office.c.access_epoch))
_RESTRICTED = Prepared(select(contact.c.id).where(contact.c.restricted_at.is_not(None)))
_STANDING = Prepared(
    select(
        account.c.name,
        account.c.role,
        account.c.disabled_at,
        account.c.removed_at,
        account.c.ends_on,
        account.c.must_change,
        account.c.code_until,
        account.c.password_at,
        role.c.name.label("role_name"),
        account.c.totp_secret.is_not(None).label("has_second_check"),
        role.c.second_check,
        role.c.grants,
        role.c.closed,
    )
    .select_from(account.outerjoin(role, role.c.id == account.c.role))
    .where(account.c.id == bindparam("id", type_=Text))
)
_own = team_member.alias("own")
_TEAM = Prepared(
    select(team_member.c.account_id)
    .join(_own, _own.c.team_id == team_member.c.team_id)
    .where(_own.c.account_id == bindparam("id", type_=Text))
)
_ASSIGNED = Prepared(
    select(assignment.c.contact_id).where(
        assignment.c.account_id == bindparam("id", type_=Text),
        assignment.c.from_on <= bindparam("on", type_=Date),
        assignment.c.until_on >= bindparam("on", type_=Date),
        assignment.c.ended_at.is_(None),
    )
)
