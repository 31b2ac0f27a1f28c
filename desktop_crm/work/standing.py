"""What the signed-in person may do now: read anew when anything that decides it has changed, or the day has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from desktop_crm.domain.errors import AccessEnded
from desktop_crm.domain.permissions import GRANTS, Actor, Closing, Permission, Role, Scope
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import access as rows

Resolve = Callable[[Connection, date], Actor]
"""Returns the actor on a day, from inside the transaction of their ask; raises AccessEnded."""


def standing_of(account_id: str) -> Resolve:
    """Return what resolves somebody's rights at each of their asks, and remembers them until the epoch moves."""
    held: tuple[int, date, Actor] | None = None

    def resolve(connection: Connection, today: date) -> Actor:
        nonlocal held
        epoch = rows.epoch(connection)
        if held is None or held[0] != epoch or held[1] != today:
            held = (epoch, today, actor_of(connection, account_id, today))
        return held[2]

    return resolve


def actor_of(connection: Connection, account_id: str, today: date) -> Actor:
    """Return somebody with everything their role grants on a day; raise AccessEnded where they may do nothing."""
    kept = rows.standing(connection, account_id)
    if kept is None or kept.disabled or (kept.ends_on is not None and kept.ends_on < today):
        raise AccessEnded
    return Actor(
        account_id=account_id,
        name=kept.name,
        role=kept.role,
        grants=grants_of(kept.role, kept.grants),
        team=rows.teammates(connection, account_id),
        assigned=rows.assigned(connection, account_id, today),
        hidden=frozenset(field for field, closing in kept.closed.items() if closing == Closing.HIDDEN),
        read_only=frozenset(field for field, closing in kept.closed.items() if closing == Closing.READ_ONLY),
        role_name=kept.role_name,
    )


def grants_of(role: str, own: Mapping[str, int] | None) -> Mapping[Permission, Scope]:
    """Return what a role grants: the ready role's own list, or what the office wrote for one of its own.

    A permission this program does not know grants nothing.
    """
    if own is None:
        return GRANTS[Role(role)]
    known = {permission.value for permission in Permission}
    granted = {Permission(name): Scope(scope) for name, scope in own.items() if name in known}
    return {Permission.SESSION_USE: Scope.ALL, **granted}
