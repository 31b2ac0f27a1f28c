"""How long the lines of the audit trail are kept, and letting go of those whose time is over.

Lines go from the front only, so that what is left still is one chain. A line about somebody under a legal hold, with
an open request, or whose data are restricted keeps itself and everything after it; an open incident keeps everything.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from desktop_crm.api import audit as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.policies import AuditPolicy, require_safe
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import audit_lines as rows
from desktop_crm.store.queries import policies
from desktop_crm.work import trail
from desktop_crm.work.pseudonyms import pseudonym
from desktop_crm.work.unit import Work

A_DAY = timedelta(days=1)
LONGEST_LEAP = timedelta(days=31)
"""How far past the last day somebody was at work the clock is believed, when lines are to go by it."""


def preview(work: Work, ask: api.PreviewTrimming) -> api.Trimming:  # noqa: ARG001
    """Return which lines are past their time."""
    return trimming(work.connection, work.now)


def trim(work: Work, ask: api.TrimAudit) -> Count:  # noqa: ARG001
    """Let go of the lines past their time; that they went, and up to which, is a line of its own.

    Lines are about everybody, so none goes at the word of somebody who does not reach everybody.
    """
    due = trimming(work.connection, work.now)
    if work.reach is not None:
        due = replace(due, through=0, lines=0)
    if due.lines:
        said = trail.begin_after(work.connection, due.through, work.actor.account_id, work.around.sign)
        work.record(Tag.AUDIT_TRIM, Subject.AUDIT, due.through, detail=said)
    else:
        work.record(Tag.AUDIT_LINES_READ, Subject.AUDIT, detail="nothing to let go")
    return Count(due.lines)


def set_months(work: Work, ask: api.SetAuditMonths) -> None:
    """Set for how long lines are kept."""
    policy = AuditPolicy(ask.months)
    require_safe(policy)
    policies.write_rules(work.connection, policy, work.now)
    work.record(Tag.POLICY_CHANGE, Subject.POLICY, AuditPolicy.NAME, detail=str(ask.months))


def trimming(connection: Connection, now: datetime) -> api.Trimming:
    """Return which lines are past their time at a moment."""
    months = policies.rules(connection, AuditPolicy).months
    first = rows.first(connection)
    none = api.Trimming(months, None if first is None else datetime.fromisoformat(first[1]).date(), 0, 0, False)
    # A clock set years ahead must not empty the trail: it is believed as far as somebody was lately at work.
    lately = rows.page(connection, rows.Wanted(until=now - A_DAY), limit=1)
    if first is None or not lately:
        return none
    believed = min(now, datetime.fromisoformat(lately[0][1]) + LONGEST_LEAP)
    limit = believed - relativedelta(months=months)
    if datetime.fromisoformat(first[1]) >= limit:
        return none
    kept = rows.first_since(connection, limit)
    through = 0 if kept is None else kept - 1
    allowed = 0 if rows.incident_open(connection) else through
    for number, key in rows.to_be_kept(connection):
        about = rows.first_about(connection, pseudonym(key, number))
        if about is not None:
            allowed = min(allowed, about - 1)
    count = max(0, allowed - first[0] + 1)
    return api.Trimming(months, none.oldest, allowed if count else 0, count, allowed < through)
