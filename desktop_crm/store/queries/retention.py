"""Retention as it is written down: rules, legal holds, and what runs did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Integer, bindparam, delete, func, insert, select, update

from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import (
    Hold,
    Keeper,
    RetentionAction,
    RetentionRule,
    RetentionRun,
    RunPart,
    Trigger,
)
from desktop_crm.store import kept_parts
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.purposes import purpose_rule
from desktop_crm.store.schema.retention import retention_hold, retention_rule, retention_run, retention_run_part


def rules(connection: Connection) -> tuple[RetentionRule, ...]:
    """Return every rule, by name.

    They are read with every card and differ once a year: read they are each time, so that they are those of this very
    moment whoever wrote them, but what was read before is not made into rules again.
    """
    return _made(tuple(_RULES.raw(connection, {})))


def write_rule(connection: Connection, rule: RetentionRule) -> int:
    """Write a rule with the purposes it belongs to, a new one where its id is 0; return its number."""
    values = {
        "name": rule.name,
        "what": rule.what.code,
        "trigger": rule.trigger.value,
        "years": rule.period.years,
        "months": rule.period.months,
        "days": rule.period.days,
        "from_year_end": rule.period.from_year_end,
        "action": rule.action.value,
        "reason": rule.reason,
        "active": rule.active,
        "along": " ".join(each.code for each in rule.along),
        "warning_days": rule.warning_days,
        "since": rule.since,
        "approved": rule.approved,
    }
    number = rule.id
    if not number:
        made = insert(retention_rule).values(values).returning(retention_rule.c.id)
        number = int(connection.execute(made).scalar_one())
    elif connection.execute(update(retention_rule).where(retention_rule.c.id == number).values(values)).rowcount == 0:
        raise Missing(str(number))
    connection.execute(delete(purpose_rule).where(purpose_rule.c.rule_id == number))
    if rule.purposes:
        connection.execute(insert(purpose_rule), [{"purpose_id": one, "rule_id": number} for one in rule.purposes])
    return number


def begin_anew(connection: Connection, rule_ids: Iterable[int], on: date) -> None:
    """Write that rules take something else from a day on, which no second person agreed to yet."""
    changed = update(retention_rule).where(retention_rule.c.id.in_(tuple(rule_ids)))
    connection.execute(changed.values(since=on, approved=False))


def activate(connection: Connection, rule_id: int) -> None:
    """Switch a rule on."""
    connection.execute(update(retention_rule).where(retention_rule.c.id == rule_id).values(active=True))


def remove_rule(connection: Connection, rule_id: int) -> None:
    """Delete a rule; raise Missing where there is none."""
    if connection.execute(delete(retention_rule).where(retention_rule.c.id == rule_id)).rowcount == 0:
        raise Missing(str(rule_id))


def hold_of(connection: Connection, contact_id: int) -> Hold | None:
    """Return the hold on a contact."""
    row = _HOLD_OF.first(connection, {"contact_id": contact_id})
    return None if row is None else Hold(*row)


def holds(connection: Connection) -> tuple[Hold, ...]:
    """Return every hold, the one to be reviewed next first."""
    return tuple(Hold(*row) for row in connection.execute(_HOLDS.order_by(retention_hold.c.review_on)))


def place_hold(
    connection: Connection, contact_id: int, reason: str, review_on: date, at: datetime, account_id: str
) -> int:
    """Write a hold in place of an earlier one; return its number."""
    connection.execute(delete(retention_hold).where(retention_hold.c.contact_id == contact_id))
    values = {"contact_id": contact_id, "reason": reason, "review_on": review_on, "placed_at": at}
    made = insert(retention_hold).values(values | {"account_id": account_id})
    return int(connection.execute(made.returning(retention_hold.c.id)).scalar_one())


def review_hold(connection: Connection, contact_id: int, reason: str, review_on: date) -> None:
    """Write until when a hold was found to be needed still, and why; raise Missing where there is none."""
    changed = update(retention_hold).where(retention_hold.c.contact_id == contact_id)
    if connection.execute(changed.values(reason=reason, review_on=review_on)).rowcount == 0:
        raise Missing(reference(contact_id))


def release_hold(connection: Connection, contact_id: int) -> None:
    """Delete a hold; raise Missing where there is none."""
    gone = connection.execute(delete(retention_hold).where(retention_hold.c.contact_id == contact_id))
    if gone.rowcount == 0:
        raise Missing(reference(contact_id))


def begin_run(connection: Connection, at: datetime, on: date, account_id: str, *, unattended: bool) -> int:
    """Write that a run has begun, all of it in one transaction; return its number."""
    counts = {"deleted": 0, "anonymised": 0, "held": 0}
    values = {"at": at, "on": on, "account_id": account_id, "unattended": unattended} | counts
    return int(connection.execute(insert(retention_run).values(values).returning(retention_run.c.id)).scalar_one())


def end_run(connection: Connection, run_id: int, parts: Iterable[RunPart], at: datetime) -> None:
    """Write what a run did; one that took nothing is finished at once."""
    parts = tuple(parts)
    gone = {
        action: sum(each.count for each in parts if each.kept_by is None and each.action is action)
        for action in RetentionAction
    }
    held = sum(each.count for each in parts if each.kept_by is not None)
    deleted, anonymised = gone[RetentionAction.DELETE], gone[RetentionAction.ANONYMISE]
    counts = {"deleted": deleted, "anonymised": anonymised, "held": held}
    finished = None if deleted or anonymised else at
    written = update(retention_run).where(retention_run.c.id == run_id)
    connection.execute(written.values(counts | {"finished_at": finished}))
    rows = [
        {"run_id": run_id, "rule": each.rule, "what": each.what, "action": each.action.value, "count": each.count}
        | {"kept_by": None if each.kept_by is None else each.kept_by.value, "because": each.because}
        for each in parts
    ]
    if rows:
        connection.execute(insert(retention_run_part), rows)


def note_undone(connection: Connection, run_id: int, at: datetime, by: str) -> None:
    """Write that a run was undone, when and by whom."""
    connection.execute(update(retention_run).where(retention_run.c.id == run_id).values(undone_at=at, undone_by=by))


def note_finished(connection: Connection, run_id: int, at: datetime) -> None:
    """Write that what a run took is erased."""
    connection.execute(update(retention_run).where(retention_run.c.id == run_id).values(finished_at=at))


def runs(connection: Connection) -> tuple[RetentionRun, ...]:
    """Return every run with what it did, newest first."""
    parts: defaultdict[int, list[RunPart]] = defaultdict(list)
    for row in connection.execute(select(retention_run_part).order_by(retention_run_part.c.id)):
        parts[row.run_id].append(_part(row))
    return tuple(_run(row, tuple(parts[row.id])) for row in connection.execute(_RUNS))


def run(connection: Connection, run_id: int) -> RetentionRun:
    """Return one run; raise Missing where there is none."""
    row = connection.execute(_RUNS.where(retention_run.c.id == run_id)).one_or_none()
    if row is None:
        raise Missing(str(run_id))
    own = select(retention_run_part).where(retention_run_part.c.run_id == run_id).order_by(retention_run_part.c.id)
    return _run(row, tuple(_part(each) for each in connection.execute(own)))


def latest_run(connection: Connection) -> RetentionRun | None:
    """Return the newest run, without what it did."""
    row = connection.execute(_RUNS.limit(1)).one_or_none()
    return None if row is None else _run(row, ())


def unfinished(connection: Connection, before: datetime | None = None) -> tuple[tuple[int, datetime], ...]:
    """Return number and moment of the runs that can be undone still; with ``before`` those no later than that."""
    wanted = select(retention_run.c.id, retention_run.c.at).where(
        retention_run.c.finished_at.is_(None), retention_run.c.undone_at.is_(None)
    )
    if before is not None:
        wanted = wanted.where(retention_run.c.at <= before)
    return tuple((row.id, row.at) for row in connection.execute(wanted.order_by(retention_run.c.id)))


_RUNS = (
    select(
        retention_run.c.id,
        retention_run.c.at,
        retention_run.c.on,
        func.coalesce(account.c.name, "").label("by"),
        retention_run.c.deleted,
        retention_run.c.anonymised,
        retention_run.c.held,
        retention_run.c.unattended,
        retention_run.c.undone_at,
        retention_run.c.undone_by,
        retention_run.c.finished_at,
    )
    .select_from(retention_run.outerjoin(account, account.c.id == retention_run.c.account_id))
    .order_by(retention_run.c.id.desc())
)

_HOLDS = select(
    retention_hold.c.id,
    retention_hold.c.contact_id,
    retention_hold.c.reason,
    retention_hold.c.review_on,
    retention_hold.c.placed_at,
    func.coalesce(account.c.name, ""),
).select_from(retention_hold.outerjoin(account, account.c.id == retention_hold.c.account_id))

_HOLD_OF = Prepared(_HOLDS.where(retention_hold.c.contact_id == bindparam("contact_id", type_=Integer)))
_RULES = Prepared(
    select(
        retention_rule,
        select(func.group_concat(purpose_rule.c.purpose_id, " "))
        .where(purpose_rule.c.rule_id == retention_rule.c.id)
        .scalar_subquery()
        .label("purposes"),
    ).order_by(retention_rule.c.id)
)


@lru_cache(8)
def _made(rows: tuple[tuple[Any, ...], ...]) -> tuple[RetentionRule, ...]:
    return tuple(sorted((_rule(_RULES.made(row)) for row in rows), key=attrgetter("name")))


def _rule(row: Any) -> RetentionRule:
    return RetentionRule(
        row.id,
        row.name,
        kept_parts.named(row.what),
        Trigger(row.trigger),
        Period(row.years, row.months, row.days, bool(row.from_year_end)),
        RetentionAction(row.action),
        row.reason,
        bool(row.active),
        tuple(kept_parts.named(code) for code in row.along.split()),
        row.warning_days,
        row.since or date.min,
        bool(row.approved),
        tuple(sorted(map(int, (row.purposes or "").split()))),
    )


def _run(row: Any, parts: tuple[RunPart, ...]) -> RetentionRun:
    return RetentionRun(
        row.id, row.at, row.on, row.by, row.deleted, row.anonymised, row.held, bool(row.unattended), row.undone_at,
        row.undone_by, row.finished_at, parts,
    )  # fmt: skip


def _part(row: Any) -> RunPart:
    kept_by = None if row.kept_by is None else Keeper(row.kept_by)
    return RunPart(row.rule, row.what, RetentionAction(row.action), row.count, kept_by, row.because)
