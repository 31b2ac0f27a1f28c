"""How long data are kept: rules, holds, the outlook, and the run (GDPR Art. 5(1)(e))."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop_crm.api import retention as api
from desktop_crm.api.ask import Made
from desktop_crm.crm.contacts import made, reachable
from desktop_crm.crm.proposals import looked_at
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.retention import Due, Hold, Period, RetentionRule, RetentionRun
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy import sweeping
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import proposals as proposal_rows
from desktop_crm.store.queries import retention as rows
from desktop_crm.work.unit import Work


def rules(work: Work, ask: api.RetentionRules) -> tuple[RetentionRule, ...]:  # noqa: ARG001
    """Return every rule."""
    return rows.rules(work.connection)


def set_rule(work: Work, ask: api.SetRetentionRule) -> Made:
    """Write a rule."""
    if not ask.name.strip():
        raise Invalid("retention.name", Problem.BLANK)
    if not ask.reason.strip():
        raise Invalid("retention.reason", Problem.BLANK)
    period = ask.period
    if min(period.years, period.months, period.days) < 0 or period == Period() or period.years > 100:
        raise Invalid("retention.period", Problem.MALFORMED)
    rule = RetentionRule(
        ask.rule_id or 0, ask.name.strip(), ask.what, ask.trigger, period, ask.action, ask.reason.strip(), ask.active
    )
    number = rows.write_rule(work.connection, rule)
    looked_at(work, Proposed.RULE, number)
    work.record(Tag.RETENTION_RULE_CHANGE, Subject.RETENTION, number)
    return Made(rule.name, str(number), number)


def remove_rule(work: Work, ask: api.RemoveRetentionRule) -> Made:
    """Take a rule away."""
    rows.remove_rule(work.connection, ask.rule_id)
    proposal_rows.forget(work.connection, Proposed.RULE, ask.rule_id)
    work.record(Tag.RETENTION_RULE_REMOVE, Subject.RETENTION, ask.rule_id)
    return Made(str(ask.rule_id), str(ask.rule_id), ask.rule_id)


def preview(work: Work, ask: api.PreviewRetention) -> api.RetentionOutlook:
    """Return what would go on a day, with the reason for each."""
    on = ask.on or work.today
    due = _due(work, on)
    work.record(Tag.RETENTION_PREVIEW, Subject.RETENTION, detail=f"{on.isoformat()} {len(due)}")
    return api.RetentionOutlook(on, due, contact_rows.names(work.connection, _people(due), work.actor.hidden))


def run(work: Work, ask: api.RunRetention) -> RetentionRun:  # noqa: ARG001
    """Carry out what is due today, within reach; the whole run is one transaction: done or not done."""
    due = _due(work, work.today)
    deleted, anonymised, held = sweeping.sweep(work, due)
    number = rows.write_run(work.connection, work.now, work.today, work.actor.account_id, deleted, anonymised, held)
    if work.reach is None:
        office_rows.note_retention_run(work.connection, work.today)
    work.record(Tag.RETENTION_RUN, Subject.RETENTION, number, detail=f"{deleted} {anonymised} {held}")
    if deleted or anonymised:
        work.touch(Subject.CONTACT)
    return RetentionRun(number, work.now, work.today, work.actor.name, deleted, anonymised, held)


def log(work: Work, ask: api.RetentionLog) -> tuple[RetentionRun, ...]:  # noqa: ARG001
    """Return every run."""
    return rows.runs(work.connection)


def holds(work: Work, ask: api.Holds) -> tuple[Hold, ...]:  # noqa: ARG001
    """Return every hold within reach; the reasons speak of people, so looking is recorded."""
    found = rows.holds(work.connection)
    reach = contact_rows.within_reach(work.connection, [one.contact_id for one in found], work.reach)
    found = tuple(one for one in found if one.contact_id in reach)
    work.record(Tag.RETENTION_HOLDS_READ, Subject.RETENTION, detail=str(len(found)))
    return found


def place_hold(work: Work, ask: api.PlaceHold) -> Made:
    """Keep a contact whatever the rules say."""
    contact = reachable(work, ask.contact_id)
    if not ask.reason.strip():
        raise Invalid("hold.reason", Problem.BLANK)
    rows.place_hold(work.connection, contact.id, ask.reason.strip(), ask.review_on, work.now, work.actor.account_id)
    work.record_contact(Tag.CONTACT_HOLD, contact.id)
    return made(work, contact.id)


def release_hold(work: Work, ask: api.ReleaseHold) -> Made:
    """Let the rules speak again."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    rows.release_hold(work.connection, contact.id)
    work.record_contact(Tag.CONTACT_RELEASE, contact.id)
    return made(work, contact.id)


def _due(work: Work, on: date) -> tuple[Due, ...]:
    """Return what is due on a day of the contacts within reach."""
    due = rows.due(work.connection, on)
    reach = contact_rows.within_reach(work.connection, _people(due), work.reach)
    return sweeping.settled(one for one in due if one.contact_id in reach)


def _people(due: Iterable[Due]) -> list[int]:
    return sorted({one.contact_id for one in due})
