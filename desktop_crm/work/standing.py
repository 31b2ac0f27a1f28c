"""What the signed-in person may do now: read anew when anything that decides it has changed, or the day has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from desktop_crm.domain.errors import AccessEnded
from desktop_crm.domain.permissions import GRANTS, INSIDE, Actor, Closing, Permission, Role, Scope
from desktop_crm.domain.policies import ChangeDue, PasswordPolicy, days_left
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import access as rows
from desktop_crm.store.queries import policies

Resolve = Callable[[Connection, date], Actor]
"""Returns the actor on a day, from inside the transaction of their ask; raises AccessEnded."""


def standing_of(account_id: str, signed_in: date) -> Resolve:
    """Return what resolves somebody's rights at each of their asks, and remembers them until the epoch moves.

    A password expires at sign-in: whoever was in on its last day, ``signed_in``, finishes what they do.
    """
    held: tuple[int, date, Actor] | None = None

    def resolve(connection: Connection, today: date) -> Actor:
        nonlocal held
        epoch = rows.epoch(connection)
        if held is None or held[0] != epoch or held[1] != today:
            held = (epoch, today, actor_of(connection, account_id, today, signed_in))
        return held[2]

    return resolve


def actor_of(connection: Connection, account_id: str, today: date, signed_in: date | None = None) -> Actor:
    """Return somebody with everything their role grants on a day; raise AccessEnded where they may do nothing.

    Where a new password is due they are granted nothing but to choose one; a password's age is taken on the day they
    ``signed_in``, and does not matter for somebody who has not.
    """
    kept = rows.standing(connection, account_id)
    if kept is None or _has_ended(kept, today):
        raise AccessEnded
    due = change_due(connection, kept, signed_in)
    grants = grants_of(kept.role, kept.grants) if due is None else {Permission.PASSWORD_CHANGE: Scope.ALL}
    return Actor(
        account_id=account_id,
        name=kept.name,
        role=kept.role,
        grants=grants,
        team=rows.teammates(connection, account_id),
        assigned=rows.assigned(connection, account_id, today),
        barred=frozenset() if Permission.SUBJECT_ANSWER in grants else rows.restricted(connection),
        hidden=frozenset(field for field, closing in kept.closed.items() if closing == Closing.HIDDEN),
        read_only=frozenset(field for field, closing in kept.closed.items() if closing == Closing.READ_ONLY),
        role_name=kept.role_name,
        change_due=due,
    )


def admits(connection: Connection, account_id: str, now: datetime) -> bool:
    """Say whether somebody with the right password may come in; why not is never told apart from a wrong one."""
    kept = rows.standing(connection, account_id)
    if kept is None or _has_ended(kept, now.astimezone().date()):
        return False
    return kept.code_until is None or now < kept.code_until


def _has_ended(kept: rows.Standing, today: date) -> bool:
    return kept.disabled or (kept.ends_on is not None and kept.ends_on < today)


def change_due(connection: Connection, kept: rows.Standing, signed_in: date | None) -> ChangeDue | None:
    """Return why somebody must choose a new password now, or None."""
    if kept.must_change:
        return ChangeDue.RESET
    since = policies.renewal(connection).since
    if since is not None and (kept.password_at is None or kept.password_at < since):
        return ChangeDue.EVERYBODY
    if kept.second_check and not kept.has_second_check:
        return ChangeDue.SECOND_CHECK
    if signed_in is None or kept.password_at is None:
        return None
    left = days_left(kept.password_at.astimezone().date(), policies.rules(connection, PasswordPolicy), signed_in)
    return ChangeDue.EXPIRED if left is not None and left <= 0 else None


def grants_of(role: str, own: Mapping[str, int] | None) -> Mapping[Permission, Scope]:
    """Return what a role grants: the ready role's own list, or what the office wrote for one of its own.

    A permission this program does not know grants nothing.
    """
    if own is None:
        return GRANTS[Role(role)]
    known = {permission.value for permission in Permission}
    granted = {Permission(name): Scope(scope) for name, scope in own.items() if name in known}
    return {**granted, **INSIDE}
