"""Who may do what in one database, taken over into an older copy of it that is being put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, insert, select, update

from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.access import assignment, check_code, partner, role, team, team_member
from desktop_crm.store.schema.office import account, policy
from desktop_crm.store.schema.privacy import recipient

Row = Mapping[str, Any]

_STANDING = (
    "role", "disabled_at", "ends_on", "must_change", "code_until", "password_at", "totp_secret", "totp_step",
)  # fmt: skip
_OF_THE_COPY = "recovery_key"
"""Vouched for by people the copy may not know; whoever signs in first vouches anew."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The rights of a database: roles, rules, everybody's standing and second check, teams, what ended."""

    roles: Sequence[Row]
    rules: Sequence[Row]
    people: Sequence[Row]
    codes: Sequence[Row]
    partners: Sequence[Row]
    members: Sequence[Row]
    ended: Sequence[Row]


def read(connection: Connection) -> InForce:
    """Return who may do what."""
    columns = (account.c.id, *(account.c[name] for name in _STANDING))
    ended = select(assignment.c.id, assignment.c.account_id, assignment.c.contact_id, assignment.c.ended_at)
    return InForce(
        roles=_rows(connection, select(role)),
        rules=_rows(connection, select(policy).where(policy.c.name != _OF_THE_COPY)),
        people=_rows(connection, select(*columns).where(account.c.removed_at.is_(None))),
        codes=_rows(connection, select(check_code.c.account_id, check_code.c.hash, check_code.c.used_at)),
        partners=_rows(connection, select(partner)),
        members=_rows(connection, select(team_member)),
        ended=_rows(connection, ended.where(assignment.c.ended_at.is_not(None))),
    )


def take_over(connection: Connection, in_force: InForce) -> None:
    """Let everybody this copy knows have the rights in force, no more and no fewer.

    Whoever came since is not in it; whoever was removed since is told by their slot, which is gone.
    """
    _replace(connection, role, in_force.roles)
    connection.execute(delete(policy).where(policy.c.name != _OF_THE_COPY))
    _add(connection, policy, in_force.rules)
    known = frozenset(connection.execute(select(account.c.id)).scalars())
    for row in in_force.people:
        if row["id"] in known:
            values = {name: row[name] for name in _STANDING}
            connection.execute(update(account).where(account.c.id == row["id"]).values(**values))
    here = [row["id"] for row in in_force.people if row["id"] in known]
    for table, rows in ((check_code, in_force.codes), (partner, in_force.partners), (team_member, in_force.members)):
        connection.execute(delete(table).where(table.c.account_id.in_(here)))
        _add(connection, table, [row for row in rows if row["account_id"] in here and _fits(connection, row)])
    for row in in_force.ended:
        same = [assignment.c[name] == row[name] for name in ("id", "account_id", "contact_id")]
        connection.execute(
            update(assignment).where(*same, assignment.c.ended_at.is_(None)).values(ended_at=row["ended_at"])
        )


def _fits(connection: Connection, row: Row) -> bool:
    """Say whether what a row leads to is in this copy, too."""
    for name, table in (("recipient_id", recipient), ("team_id", team)):
        if name in row and connection.execute(select(table.c.id).where(table.c.id == row[name])).first() is None:
            return False
    return True


def _rows(connection: Connection, wanted: Any) -> list[Row]:
    return [dict(row._mapping) for row in connection.execute(wanted)]


def _replace(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    connection.execute(delete(table))
    _add(connection, table, rows)


def _add(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), [dict(row) for row in rows])
