"""The office's own roles and its teams. Whatever is changed here holds from everybody's next ask on."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_crm.access.administrators import keep_administrators
from desktop_crm.api import roles as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid, Missing, OwnAccess, OwnersOnly
from desktop_crm.domain.fields import Field
from desktop_crm.domain.naming import named
from desktop_crm.domain.permissions import (
    GRANTS,
    INSIDE,
    READY,
    SCOPED,
    Closing,
    Permission,
    Role,
    Scope,
    is_like_an_owner,
)
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.roles import RoleEntry, Team
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.queries import roles as rows
from desktop_crm.work.standing import grants_of
from desktop_crm.work.unit import Work


def roles(work: Work, ask: api.Roles) -> tuple[RoleEntry, ...]:  # noqa: ARG001
    """Return the ready roles as the program knows them with what is set of them, then the office's own."""
    kept, holders = rows.kept(work.connection), rows.holders(work.connection)
    ready = [
        RoleEntry(
            role.value, "", True, GRANTS[role], closed_of(kept[role.value][2]) if role.value in kept else {},
            role.value in kept and kept[role.value][3], holders.get(role.value, 0),
        )
        for role in Role
    ]  # fmt: skip
    own = [
        RoleEntry(each, name, False, grants_of(each, grants), closed_of(closed), check, holders.get(each, 0))
        for each, (name, grants, closed, check) in kept.items()
        if each not in READY
    ]
    return (*ready, *own)


def set_role(work: Work, ask: api.SetRole) -> Made:
    """Write a role; nobody the one they hold themselves, and never so that nobody could let people in."""
    kept = rows.kept(work.connection)
    ready = ask.role_id in READY
    if ask.role_id is not None and not ready and ask.role_id not in kept:
        raise Missing(ask.role_id)
    if ask.role_id == work.actor.role:
        raise OwnAccess
    if ask.role_id == Role.OWNER and ask.closed:
        # Whoever answers for the office must be able to see what it holds.
        raise Invalid("role.closed", Problem.UNKNOWN)
    name = "" if ready else named("role.name", ask.name)
    if not ready:
        taken = {each[0].casefold() for number, each in kept.items() if number != ask.role_id and number not in READY}
        if name.casefold() in taken:
            raise Invalid("role.name", Problem.DUPLICATE)
    number = ask.role_id or f"r-{work.around.random(6).hex()}"
    grants = None if ready else {each: _scope(each, scope) for each, scope in ask.grants.items()} | dict(INSIDE)
    if grants is not None and is_like_an_owner(grants) and work.actor.role != Role.OWNER:
        raise OwnersOnly
    rows.write(work.connection, number, name, grants, ask.closed, work.now, second_check=ask.second_check)
    keep_administrators(work)
    access_rows.move_epoch(work.connection)
    work.record(Tag.ROLE_CHANGE, Subject.ROLE, number, fields=[each.value for each in ask.closed])
    return Made(name or number, number, 0)


def remove_role(work: Work, ask: api.RemoveRole) -> None:
    """Take one of the office's own roles away."""
    if ask.role_id in READY or ask.role_id not in rows.kept(work.connection):
        raise Missing(ask.role_id)
    if rows.holders(work.connection).get(ask.role_id):
        raise Invalid("role", Problem.IN_USE)
    rows.remove(work.connection, ask.role_id)
    access_rows.move_epoch(work.connection)
    work.record(Tag.ROLE_REMOVE, Subject.ROLE, ask.role_id)


def teams(work: Work, ask: api.Teams) -> tuple[Team, ...]:  # noqa: ARG001
    """Return every team."""
    return rows.teams(work.connection)


def set_team(work: Work, ask: api.SetTeam) -> Made:
    """Write a team; its members see each other's records where their role's scope is the team."""
    name = named("team.name", ask.name)
    if any(each.name.casefold() == name.casefold() for each in rows.teams(work.connection) if each.id != ask.team_id):
        raise Invalid("team.name", Problem.DUPLICATE)
    known = {each.id for each in account_rows.accounts(work.connection)}
    if not known.issuperset(ask.members):
        raise Invalid("team.members", Problem.UNKNOWN)
    number = rows.write_team(work.connection, ask.team_id, name, ask.members)
    access_rows.move_epoch(work.connection)
    work.record(Tag.TEAM_CHANGE, Subject.TEAM, number, detail=str(len(set(ask.members))))
    return Made(name, str(number), number)


def remove_team(work: Work, ask: api.RemoveTeam) -> None:
    """Take a team away."""
    rows.remove_team(work.connection, ask.team_id)
    access_rows.move_epoch(work.connection)
    work.record(Tag.TEAM_REMOVE, Subject.TEAM, ask.team_id)


def closed_of(kept: Mapping[str, str]) -> dict[Field, Closing]:
    """Return the closed fields this program knows among those kept."""
    fields, ways = tuple(Field), tuple(Closing)
    return {Field(name): Closing(how) for name, how in kept.items() if name in fields and how in ways}


def _scope(permission: Permission, scope: Scope) -> Scope:
    return scope if permission in SCOPED else Scope.ALL
