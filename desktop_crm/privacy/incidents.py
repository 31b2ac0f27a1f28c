"""The register of incidents: from a suspicion to what the office learnt of it (GDPR Art. 33, 34)."""

from __future__ import annotations

from desktop_crm.api import incidents as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.breach_tree import TREE, complete, propose, said
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.incidents import LONGEST_TEXT, MOST_PEOPLE, Assessment, Incident, IncidentState
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import incident_people as people_rows
from desktop_crm.store.queries import incidents as rows
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.work.unit import Work

_TEXTS = ("happened", "people_kinds", "data_kinds", "consequences", "measures", "others")


def incidents(work: Work, ask: api.Incidents) -> tuple[Incident, ...]:  # noqa: ARG001
    """Return the incidents, newest first."""
    found = rows.every(work.connection)
    work.record(Tag.INCIDENT_READ, Subject.INCIDENT, detail=str(len(found)))
    return found


def show(work: Work, ask: api.ShowIncident) -> api.IncidentFile:
    """Return everything kept of one incident."""
    found = file_of(work, ask.incident_id)
    work.record(Tag.INCIDENT_READ, Subject.INCIDENT, found.incident.id)
    return found


def file_of(work: Work, number: int) -> api.IncidentFile:
    """Return everything kept of one incident; raise Missing where there is none."""
    return api.IncidentFile(
        rows.fetch(work.connection, number),
        rows.versions(work.connection, number),
        rows.notices(work.connection, number),
        people_rows.finds(work.connection, number),
        register_rows.actions_of(work.connection, number),
        people_rows.unreachable(work.connection, number),
    )


def report(work: Work, ask: api.ReportSuspicion) -> Made:
    """Enter a suspicion; the office cannot have become aware of it in the future."""
    description = required("incident.description", ask.description)
    aware_at = ask.aware_at or work.now
    if aware_at > work.now:
        raise Invalid("incident.aware_at", Problem.TOO_LATE)
    number = rows.enter(work.connection, description, work.actor.account_id, work.now, aware_at)
    return recorded(work, Tag.INCIDENT_ADD, rows.fetch(work.connection, number))


def assess(work: Work, ask: api.AssessIncident) -> Made:
    """Judge an incident, anew as often as more becomes known; what the tree proposes is computed here, not sent."""
    found, reason = open_incident(work, ask.incident_id), ask.reason.strip()
    if ask.risk is not None:
        required("incident.reason", reason)
    _require_short("incident.reason", reason)
    for name, number in (("people", ask.people), ("records", ask.records)):
        if number is not None and not 0 <= number <= MOST_PEOPLE:
            raise Invalid(f"incident.{name}", Problem.OUT_OF_BOUNDS)
    texts = {name: getattr(ask, name).strip() for name in _TEXTS}
    for name, text in texts.items():
        _require_short(f"incident.{name}", text)
    answers = complete(ask.answers) if ask.answers else {}
    known = Assessment(
        ask.risk,
        reason,
        ask.kinds,
        people=ask.people,
        records=ask.records,
        answers=said(answers),
        tree=TREE if answers else "",
        proposed=propose(answers).risk if answers else None,
        **texts,
    )
    write_version(work, found, known)
    return recorded(work, Tag.INCIDENT_ASSESS, found, "" if ask.risk is None else ask.risk.value)


def notify(work: Work, ask: api.NotifyIncident) -> Made:
    """Record a notification; what Art. 33(3) wants in the first must be known by then, if only as far as it goes.

    One that follows supplements it at any time and says what it told (Art. 33(4)).
    """
    found, what = open_incident(work, ask.incident_id), ask.what.strip()
    first, at = found.notified_at is None, ask.notified_at or work.now
    if lacking := found.assessment.lacking:
        raise Invalid(f"incident.{lacking[0]}", Problem.BLANK)
    if not first:
        required("incident.what", what)
    _require_short("incident.what", what)
    if at > work.now:
        raise Invalid("incident.notified_at", Problem.TOO_LATE)
    if at < (found.notified_at or found.aware_at):
        raise Invalid("incident.notified_at", Problem.TOO_EARLY)
    late_reason = ask.late_reason.strip()
    if first and at > found.notify_by:
        required("incident.late_reason", late_reason)
    rows.add_notice(work.connection, found, what, work.actor.account_id, at)
    if first:
        rows.change(work.connection, found.id, notified_at=at, late_reason=late_reason)
    return recorded(work, Tag.INCIDENT_NOTIFY, found, "" if first else "more")


def close(work: Work, ask: api.CloseIncident) -> Made:
    """Close an incident once it is judged and whoever must hear of it has heard; its corrective actions go on."""
    lessons, found = required("incident.lessons", ask.lessons), open_incident(work, ask.incident_id)
    if found.assessment.risk is None:
        raise Invalid("incident.risk", Problem.BLANK)
    if found.awaits_authority:
        raise Invalid("incident.notified_at", Problem.BLANK)
    if found.awaits_people:
        raise Invalid("incident.how", Problem.BLANK)
    rows.change(work.connection, found.id, state=IncidentState.CLOSED.value, closed_at=work.now, lessons=lessons)
    return recorded(work, Tag.INCIDENT_CLOSE, found)


def write_version(work: Work, found: Incident, known: Assessment) -> None:
    """Write what is known as a new version, unless nothing changed."""
    if known != found.assessment or not found.version:
        rows.assess(work.connection, found, known, work.actor.account_id, work.now)


def open_incident(work: Work, number: int) -> Incident:
    """Return an incident that may still be written to; raise Invalid for a closed one, Missing where there is none."""
    found = rows.fetch(work.connection, number)
    if found.state is IncidentState.CLOSED:
        raise Invalid("incident.state", Problem.DUPLICATE)
    return found


def required(field: str, text: str) -> str:
    """Return ``text`` without space around it; raise Invalid for none and for too much."""
    text = text.strip()
    if not text:
        raise Invalid(field, Problem.BLANK)
    _require_short(field, text)
    return text


def recorded(work: Work, tag: Tag, found: Incident, detail: str = "") -> Made:
    """Record what was done to an incident and return its reference."""
    work.record(tag, Subject.INCIDENT, found.id, detail=detail)
    return Made(found.reference, str(found.id), found.id)


def _require_short(field: str, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise Invalid(field, Problem.TOO_LONG)
