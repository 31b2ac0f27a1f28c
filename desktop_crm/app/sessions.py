"""What a front is told about the session it has: at sign-in, and again once a due password was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_crm.api.session import Session
from desktop_crm.app.duties import due_now
from desktop_crm.domain.permissions import Actor
from desktop_crm.domain.policies import NOTICE_DAYS, ChangeDue, PasswordPolicy, SessionPolicy, days_left
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import backups, passwords, policies
from desktop_crm.work.unit import Circumstances


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was so when somebody came in, and stays so for the session."""

    office_id: str
    warning: str = ""
    notice: str = ""
    last_sign_in: datetime | None = None
    last_computer: str = ""
    failures_since: int = 0


def session_of(around: Circumstances, arrival: Arrival) -> Session:
    """Return the session as it is now."""
    today = around.clock().astimezone().date()
    with around.store.read() as connection:
        actor = around.resolve(connection, today)
        limits = policies.rules(connection, SessionPolicy)
        return Session(
            actor=actor,
            office=around.details,
            office_id=arrival.office_id,
            idle_minutes=limits.idle_minutes,
            absolute_hours=limits.absolute_hours,
            clipboard_seconds=limits.clipboard_seconds,
            warning=arrival.warning,
            notice=arrival.notice,
            duties=tuple(due_now(connection, actor, around.clock())),
            last_sign_in=arrival.last_sign_in,
            last_computer=arrival.last_computer,
            failures_since=arrival.failures_since,
            password_days=_password_days(connection, actor, around.clock()),
            last_backup=backups.last_checked(connection),
            change_reason=policies.renewal(connection).reason if actor.change_due is ChangeDue.EVERYBODY else "",
        )


def _password_days(connection: Connection, actor: Actor, now: datetime) -> int | None:
    """Return how many days the password still lasts, where that is within the notice."""
    since = passwords.seen(connection, actor.account_id).password_at
    policy = policies.rules(connection, PasswordPolicy)
    left = days_left(since and since.astimezone().date(), policy, now.astimezone().date())
    return left if left is not None and 0 < left <= max(NOTICE_DAYS) else None
