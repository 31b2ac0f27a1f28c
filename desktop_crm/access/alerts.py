"""Alerts: looking at them, settling them, making incidents of them, and the rules that raise them."""

from __future__ import annotations

from desktop_crm.access.policies import record_change
from desktop_crm.api import alerts as api
from desktop_crm.api.ask import Count, Made
from desktop_crm.domain.alerts import Alert, is_own_act
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid, OwnAct
from desktop_crm.domain.incidents import LONGEST_TEXT
from desktop_crm.domain.policies import AlertPolicy, require_safe
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.references import INCIDENT, refer
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import alerts as rows
from desktop_crm.store.queries import incidents as incident_rows
from desktop_crm.store.queries import policies
from desktop_crm.work.unit import Work

SHOWN = 200
"""How many alerts are shown at most."""


def alerts(work: Work, ask: api.Alerts) -> tuple[Alert, ...]:
    """Return those that wait, or those that were settled, newest first."""
    found = rows.alerts(work.connection, settled=ask.settled, limit=SHOWN)
    work.record(Tag.ALERT_READ, Subject.ALERT, detail=str(len(found)))
    return found


def waiting(work: Work, ask: api.AlertsWaiting) -> int:  # noqa: ARG001
    """Count those that wait."""
    return rows.waiting(work.connection)


def settle(work: Work, ask: api.SettleAlert) -> Made:
    """Settle an alert; one that is settled stays as it was. Raises OwnAct for one that is about the actor's own act."""
    found = rows.fetch(work.connection, ask.alert_id)
    if is_own_act(found, work.actor):
        raise OwnAct
    rows.settle(work.connection, [found.id], work.actor.account_id, work.now)
    work.record(Tag.ALERT_SETTLE, Subject.ALERT, found.id, detail=found.kind.value)
    return Made(found.reference, str(found.id), found.id)


def settle_all(work: Work, ask: api.SettleAll) -> Count:  # noqa: ARG001
    """Settle every alert that waits, but not those about the actor's own acts."""
    waiting_now = rows.alerts(work.connection, settled=False, limit=None)
    theirs = [one.id for one in waiting_now if not is_own_act(one, work.actor)]
    settled = rows.settle(work.connection, theirs, work.actor.account_id, work.now)
    work.record(Tag.ALERT_SETTLE, Subject.ALERT, detail=str(settled))
    return Count(settled)


def make_incident(work: Work, ask: api.MakeIncident) -> Made:
    """Enter the incident an alert turned out to be; raise Invalid without a description, or where it was one before."""
    description = ask.description.strip()
    if not description:
        raise Invalid("incident.description", Problem.BLANK)
    if len(description) > LONGEST_TEXT:
        raise Invalid("incident.description", Problem.TOO_LONG)
    found = rows.fetch(work.connection, ask.alert_id)
    if found.incident_id is not None:
        raise Invalid("alert", Problem.IN_USE)
    who = work.actor.account_id
    number = incident_rows.enter(work.connection, description, who, work.now, work.now)
    rows.note_incident(work.connection, found.id, number)
    if not is_own_act(found, work.actor):
        rows.settle(work.connection, [found.id], who, work.now)
    work.record(Tag.INCIDENT_ADD, Subject.INCIDENT, number, detail=found.kind.value)
    work.touch(Subject.ALERT, found.id)
    return Made(refer(INCIDENT, number), str(number), number)


def rules(work: Work, ask: api.ShowAlertRules) -> AlertPolicy:  # noqa: ARG001
    """Return the rules in force."""
    return policies.rules(work.connection, AlertPolicy)


def set_rules(work: Work, ask: api.SetAlertRules) -> None:
    """Write the rules; that they changed is itself an alert, whatever they say."""
    require_safe(ask.policy)
    record_change(work, policies.rules(work.connection, AlertPolicy), ask.policy)
    policies.write_rules(work.connection, ask.policy, work.now)
