"""Rules on how long data are kept, and what they can speak about (GDPR Art. 5(1)(e))."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_crm.api import retention as api
from desktop_crm.api.ask import Made
from desktop_crm.crm.proposals import looked_at
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.naming import named
from desktop_crm.domain.periods import Period
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.retention import CHOSEN, Kept, RetentionRule, Trigger
from desktop_crm.domain.tags import Tag
from desktop_crm.store import kept_parts
from desktop_crm.store.queries import approvals as approval_rows
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import proposals as proposal_rows
from desktop_crm.store.queries import retention as rows
from desktop_crm.work.unit import Work

LONGEST_WARNING = 365
"""Days a rule may tell beforehand."""


def rules(work: Work, ask: api.RetentionRules) -> tuple[RetentionRule, ...]:  # noqa: ARG001
    """Return every rule."""
    return rows.rules(work.connection)


def parts(work: Work, ask: api.RetentionParts) -> tuple[Kept, ...]:  # noqa: ARG001
    """Return everything a rule can speak about."""
    return kept_parts.every()


def set_rule(work: Work, ask: api.SetRetentionRule) -> Made:
    """Write a rule; where the office wants a second person for retention, with their agreement."""
    before = _before(work, ask.rule_id)
    rule = _checked(work, ask, before)
    rule = replace(rule, approved=approve(work))
    unchanged = before is not None and before.active and rule.takes_as(before)
    # A day not yet begun: whoever has no warning set has it at once.
    rule = replace(rule, since=before.since if before is not None and unchanged else work.today)
    number = rows.write_rule(work.connection, rule)
    looked_at(work, Proposed.RULE, number)
    work.record(Tag.RETENTION_RULE_CHANGE, Subject.RETENTION, number)
    return Made(rule.name, str(number), number)


def remove_rule(work: Work, ask: api.RemoveRetentionRule) -> Made:
    """Take a rule away; where the office wants a second person for retention, with their agreement."""
    approve(work)
    rows.remove_rule(work.connection, ask.rule_id)
    proposal_rows.forget(work.connection, Proposed.RULE, ask.rule_id)
    work.record(Tag.RETENTION_RULE_REMOVE, Subject.RETENTION, ask.rule_id)
    return Made(str(ask.rule_id), str(ask.rule_id), ask.rule_id)


def approve(work: Work) -> bool:
    """Go on only with a second person's agreement where the office wants one; say whether it does."""
    wanted = Danger.RETENTION in approval_rows.second_person(work.connection)
    if wanted:
        work.guard(Danger.RETENTION)
    return wanted


def _before(work: Work, rule_id: int | None) -> RetentionRule | None:
    if rule_id is None:
        return None
    for each in rows.rules(work.connection):
        if each.id == rule_id:
            return each
    raise Missing(str(rule_id))


def _checked(work: Work, ask: api.SetRetentionRule, before: RetentionRule | None) -> RetentionRule:
    named("retention.name", ask.name)
    if not ask.reason.strip():
        raise Invalid("retention.reason", Problem.BLANK)
    _require_sensible(ask.period)
    what, along = _kept(ask.what), tuple(_kept(code) for code in ask.along)
    if ask.trigger not in CHOSEN or (ask.trigger is Trigger.OWN_DATE and not what.dated):
        raise Invalid("retention.trigger", Problem.UNKNOWN)
    if not 0 <= ask.warning_days <= LONGEST_WARNING:
        raise Invalid("retention.warning_days", Problem.OUT_OF_BOUNDS, 0, LONGEST_WARNING)
    purposes = ask.purposes if ask.purposes is not None else before.purposes if before is not None else ()
    if not {each.id for each in consent_rows.purposes(work.connection)}.issuperset(purposes):
        raise Invalid("retention.purposes", Problem.UNKNOWN)
    rule = RetentionRule(
        ask.rule_id or 0, ask.name.strip(), what, ask.trigger, ask.period, ask.action, ask.reason.strip(), ask.active,
        warning_days=ask.warning_days, since=date.min, purposes=tuple(sorted(purposes)),
    )  # fmt: skip
    if along and not rule.keeps:
        raise Invalid("retention.along", Problem.MALFORMED)
    return replace(rule, along=along)


def _require_sensible(period: Period) -> None:
    if min(period.years, period.months, period.days) < 0 or period.is_empty or period.years > 100:
        raise Invalid("retention.period", Problem.MALFORMED)


def _kept(code: str) -> Kept:
    try:
        return kept_parts.named(code.strip())
    except KeyError:
        raise Invalid("retention.what", Problem.UNKNOWN) from None
