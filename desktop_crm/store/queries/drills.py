"""Exercises for an incident that were done."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select

from desktop_crm.domain.drills import Drill, DrillFacts, Gap, Scenario
from desktop_crm.domain.incidents import BreachRisk
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.incidents import drill
from desktop_crm.store.schema.office import account


def every(connection: Connection) -> tuple[Drill, ...]:
    """Return the exercises, newest first."""
    wanted = (
        select(drill, account.c.name)
        .outerjoin(account, account.c.id == drill.c.account_id)
        .order_by(drill.c.at.desc(), drill.c.id.desc())
    )
    return tuple(
        Drill(
            row.id, row.at, row.name or "", Scenario(row.scenario), row.seconds, row.people, row.unreachable,
            BreachRisk(row.proposed), tuple(map(Gap, row.gaps.split())), row.lessons,
        )
        for row in connection.execute(wanted)
    )  # fmt: skip


def add(connection: Connection, facts: DrillFacts, seconds: int, lessons: str, by: str, at: datetime) -> int:
    """Write an exercise and return its number."""
    row = {
        "at": at, "account_id": by, "scenario": facts.scenario.value, "seconds": seconds, "people": facts.people,
        "unreachable": facts.unreachable, "proposed": facts.proposed.value, "gaps": " ".join(facts.gaps),
        "lessons": lessons,
    }  # fmt: skip
    return int(connection.execute(insert(drill).values(row).returning(drill.c.id)).scalar_one())


def last(connection: Connection) -> datetime | None:
    """Return when the last exercise was done, None where there was none."""
    found: datetime | None = connection.execute(select(func.max(drill.c.at))).scalar_one()
    return found


def without_second_check(connection: Connection) -> int:
    """Count who may sign in with a password alone."""
    there = (account.c.removed_at.is_(None), account.c.disabled_at.is_(None), account.c.totp_secret.is_(None))
    return int(connection.execute(select(func.count()).select_from(account).where(*there)).scalar_one())
