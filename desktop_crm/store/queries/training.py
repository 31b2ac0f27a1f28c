"""Who passed which lesson, and when last."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, insert, select

from desktop_crm.domain.training import Completion, Lesson
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import accounts
from desktop_crm.store.schema.training import training


def note(connection: Connection, account_id: str, lesson: Lesson, on: date, right: int) -> None:
    """Keep that somebody passed a lesson."""
    values = {"account_id": account_id, "lesson": lesson.value, "passed_on": on, "right": right}
    connection.execute(insert(training).values(values))


def everybody(connection: Connection) -> tuple[Completion, ...]:
    """Return how everybody who may sign in stands with every lesson, by name."""
    newest = select(training.c.account_id, training.c.lesson, func.max(training.c.passed_on)).group_by(
        training.c.account_id, training.c.lesson
    )
    passed = {(account, lesson): on for account, lesson, on in connection.execute(newest)}
    return tuple(
        Completion(each.id, each.name, lesson, passed.get((each.id, lesson.value)))
        for each in sorted(accounts.accounts(connection), key=lambda each: each.name)
        if not each.disabled
        for lesson in Lesson
    )
