"""Roles, teams, and the signed-off reviews of who may do what."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import delete, func, insert, select, update

from desktop_crm.domain.errors import Missing
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Closing, Permission, Scope
from desktop_crm.domain.roles import REVIEWED_EVERY, Review, Team
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.access import access_review, role, team, team_member
from desktop_crm.store.schema.office import account, office


def kept(connection: Connection) -> dict[str, tuple[str, dict[str, int] | None, dict[str, str], bool]]:
    """Return every role that is kept, by id: its name, its grants (None for a ready one), its closed fields, its check.

    Everything is plain: a permission or field of another program's is left to the caller to pass over.
    """
    rows = connection.execute(select(role).order_by(role.c.name))
    return {
        row.id: (row.name, None if row.grants is None else json.loads(row.grants), json.loads(row.closed),
                 bool(row.second_check))
        for row in rows
    }  # fmt: skip


def holders(connection: Connection) -> dict[str, int]:
    """Return how many people hold each role."""
    counted = select(account.c.role, func.count()).where(account.c.removed_at.is_(None)).group_by(account.c.role)
    return {row[0]: row[1] for row in connection.execute(counted)}


def write(
    connection: Connection,
    role_id: str,
    name: str,
    grants: Mapping[Permission, Scope] | None,
    closed: Mapping[Field, Closing],
    at: datetime,
    *,
    second_check: bool,
) -> None:
    """Write a role in place of what was kept of it."""
    connection.execute(delete(role).where(role.c.id == role_id))
    values = {
        "id": role_id,
        "name": name,
        "grants": None if grants is None else json.dumps({each.value: int(scope) for each, scope in grants.items()}),
        "closed": json.dumps({each.value: how.value for each, how in closed.items()}),
        "second_check": second_check,
        "changed_at": at,
    }
    connection.execute(insert(role).values(values))


def remove(connection: Connection, role_id: str) -> None:
    """Take a role away."""
    connection.execute(delete(role).where(role.c.id == role_id))


def teams(connection: Connection) -> tuple[Team, ...]:
    """Return every team with its members, by name."""
    members: dict[int, list[str]] = {}
    for number, account_id in connection.execute(select(team_member.c.team_id, team_member.c.account_id)):
        members.setdefault(number, []).append(account_id)
    rows = connection.execute(select(team).order_by(team.c.name))
    return tuple(Team(row.id, row.name, tuple(sorted(members.get(row.id, ())))) for row in rows)


def write_team(connection: Connection, team_id: int | None, name: str, members: Sequence[str]) -> int:
    """Write a team and return its number; raise Missing for one that is not there."""
    if team_id is None:
        team_id = int(connection.execute(insert(team).values(name=name).returning(team.c.id)).scalar_one())
    elif not connection.execute(update(team).where(team.c.id == team_id).values(name=name)).rowcount:
        raise Missing(str(team_id))
    connection.execute(delete(team_member).where(team_member.c.team_id == team_id))
    if members:
        rows = [{"team_id": team_id, "account_id": each} for each in sorted(set(members))]
        connection.execute(insert(team_member), rows)
    return team_id


def remove_team(connection: Connection, team_id: int) -> None:
    """Take a team away; raise Missing where there is none."""
    if not connection.execute(delete(team).where(team.c.id == team_id)).rowcount:
        raise Missing(str(team_id))


def review_due_on(connection: Connection) -> date:
    """Return the day by which the next review is due: some time after the last, or after the office began."""
    last: datetime | None = connection.execute(select(func.max(access_review.c.at))).scalar()
    return (begun_on(connection) if last is None else last.astimezone().date()) + REVIEWED_EVERY


def begun_on(connection: Connection) -> date:
    """Return the day the office began."""
    begun: datetime = connection.execute(select(office.c.created_at)).scalar_one()
    return begun.astimezone().date()


def sign(connection: Connection, by: str, at: datetime, content: str, sha256: str, note: str) -> int:
    """Keep a review; return its number."""
    values = {"at": at, "signed_by": by, "content": content, "sha256": sha256, "note": note}
    return int(connection.execute(insert(access_review).values(values).returning(access_review.c.id)).scalar_one())


def reviews(connection: Connection) -> tuple[Review, ...]:
    """Return every review without its content, newest first."""
    rows = connection.execute(
        select(access_review, account.c.name.label("signer"))
        .select_from(access_review.outerjoin(account, account.c.id == access_review.c.signed_by))
        .order_by(access_review.c.id.desc())
    )
    return tuple(
        Review(row.id, row.at, row.signer or row.signed_by, row.note, row.sha256, len(json.loads(row.content)))
        for row in rows
    )


def content_of(connection: Connection, review_id: int) -> str:
    """Return the content of a review; raise Missing where there is none."""
    found = connection.execute(select(access_review.c.content).where(access_review.c.id == review_id)).scalar()
    if found is None:
        raise Missing(str(review_id))
    return str(found)
