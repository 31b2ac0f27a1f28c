"""The register of incidents: from a suspicion to what the office learnt of it (GDPR Art. 33, 34)."""

from __future__ import annotations

from desktop_crm.api import incidents as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.incidents import LONGEST_TEXT, MOST_PEOPLE, Assessment, Incident, IncidentState
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import incidents as rows
from desktop_crm.work.unit import Work

_TEXTS = ("happened", "people_kinds", "data_kinds", "consequences", "measures", "others")


def incidents(work: Work, ask: api.Incidents) -> tuple[Incident, ...]:  # noqa: ARG001
    """Return the incidents, newest first."""
    found = rows.every(work.connection)
    work.record(Tag.INCIDENT_READ, Subject.INCIDENT, detail=str(len(found)))
    return found


def report(work: Work, ask: api.ReportSuspicion) -> Made:
    """Enter a suspicion; the office cannot have become aware of it in the future."""
    description = _said("incident.description", ask.description)
    aware_at = ask.aware_at or work.now
    if aware_at > work.now:
        raise Invalid("incident.aware_at", Problem.TOO_LATE)
    number = rows.enter(work.connection, description, work.actor.account_id, work.now, aware_at)
    return _recorded(work, Tag.INCIDENT_ADD, rows.fetch(work.connection, number))


def assess(work: Work, ask: api.AssessIncident) -> Made:
    """Judge an incident, anew as often as more becomes known."""
    reason, found = _said("incident.reason", ask.reason), _open(work, ask.incident_id)
    for name, number in (("people", ask.people), ("records", ask.records)):
        if number is not None and not 0 <= number <= MOST_PEOPLE:
            raise Invalid(f"incident.{name}", Problem.OUT_OF_BOUNDS)
    texts = {name: getattr(ask, name).strip() for name in _TEXTS}
    for name, text in texts.items():
        _require_short(f"incident.{name}", text)
    known = Assessment(ask.risk, reason, ask.kinds, people=ask.people, records=ask.records, **texts)
    rows.assess(work.connection, found.id, known)
    return _recorded(work, Tag.INCIDENT_ASSESS, found, ask.risk.value)


def notify(work: Work, ask: api.NotifyIncident) -> Made:
    """Record the notification; what Art. 33(3) wants in it must be known by then, if only as far as it goes."""
    found = _open(work, ask.incident_id)
    if found.notified_at is not None:
        raise Invalid("incident.notified_at", Problem.DUPLICATE)
    known = found.assessment
    for name in ("risk", "kinds", "data_kinds", "consequences", "measures"):
        if not getattr(known, name):
            raise Invalid(f"incident.{name}", Problem.BLANK)
    at = ask.notified_at or work.now
    if at > work.now:
        raise Invalid("incident.notified_at", Problem.TOO_LATE)
    if at < found.aware_at:
        raise Invalid("incident.notified_at", Problem.TOO_EARLY)
    late_reason = ask.late_reason.strip()
    if at > found.notify_by:
        _said("incident.late_reason", late_reason)
    rows.change(work.connection, found.id, notified_at=at, late_reason=late_reason)
    return _recorded(work, Tag.INCIDENT_NOTIFY, found)


def tell(work: Work, ask: api.TellPeople) -> Made:
    """Record how the people concerned heard of it, or why they need not."""
    how, found = _said("incident.how", ask.how), _open(work, ask.incident_id)
    rows.change(work.connection, found.id, told=how, told_at=None if ask.exempt else work.now)
    return _recorded(work, Tag.INCIDENT_TELL, found, "exempt" if ask.exempt else "")


def close(work: Work, ask: api.CloseIncident) -> Made:
    """Close an incident once it is judged and whoever must hear of it has heard."""
    lessons, found = _said("incident.lessons", ask.lessons), _open(work, ask.incident_id)
    if found.assessment.risk is None:
        raise Invalid("incident.risk", Problem.BLANK)
    if found.awaits_authority:
        raise Invalid("incident.notified_at", Problem.BLANK)
    if found.awaits_people:
        raise Invalid("incident.how", Problem.BLANK)
    rows.change(work.connection, found.id, state=IncidentState.CLOSED.value, closed_at=work.now, lessons=lessons)
    return _recorded(work, Tag.INCIDENT_CLOSE, found)


def _open(work: Work, number: int) -> Incident:
    found = rows.fetch(work.connection, number)
    if found.state is IncidentState.CLOSED:
        raise Invalid("incident.state", Problem.DUPLICATE)
    return found


def _said(field: str, text: str) -> str:
    text = text.strip()
    if not text:
        raise Invalid(field, Problem.BLANK)
    _require_short(field, text)
    return text


def _require_short(field: str, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise Invalid(field, Problem.TOO_LONG)


def _recorded(work: Work, tag: Tag, found: Incident, detail: str = "") -> Made:
    work.record(tag, Subject.INCIDENT, found.id, detail=detail)
    return Made(found.reference, str(found.id), found.id)
