"""The clock centre: each register says by one small function what falls due in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop_crm.api import deadlines as api
from desktop_crm.domain.alerts import IncidentState
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.deadlines import AHEAD, INCIDENT_WITHIN, Deadline, DeadlineKind
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.store.queries import alerts as alert_rows
from desktop_crm.store.queries import deadlines as rows
from desktop_crm.store.queries import requests as request_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.store.queries import roles as role_rows
from desktop_crm.work.unit import Work


def deadlines(work: Work, ask: api.Deadlines) -> tuple[Deadline, ...]:  # noqa: ARG001
    """Return what falls due in the registers the asker may read, the soonest first."""
    found = (each for permission, source in _SOURCES if _reads_all(work, permission) for each in source(work))
    return tuple(sorted(found, key=lambda each: (each.due, each.kind, each.reference)))


def _reads_all(work: Work, permission: Permission) -> bool:
    # The reach of the ask itself says nothing here: everybody's session reaches everything.
    return work.actor.may(permission) and work.actor.reach(permission) is None


def _consents(work: Work) -> Iterable[Deadline]:
    return rows.expiring_by_day(work.connection, work.today, work.today + AHEAD)


def _holds(work: Work) -> Iterable[Deadline]:
    for each in retention_rows.holds(work.connection):
        yield Deadline(DeadlineKind.HOLD, each.review_on, reference(each.contact_id))


def _incidents(work: Work) -> Iterable[Deadline]:
    for each in alert_rows.incidents(work.connection):
        if each.state is IncidentState.OPEN:
            due = (each.aware_at + INCIDENT_WITHIN).astimezone().date()
            yield Deadline(DeadlineKind.INCIDENT, due, each.reference)


def _requests(work: Work) -> Iterable[Deadline]:
    for each in request_rows.register(work.connection, only_open=True):
        yield Deadline(DeadlineKind.REQUEST, each.due_on, refer(REQUEST, each.id))


def _reviews(work: Work) -> Iterable[Deadline]:
    yield Deadline(DeadlineKind.REVIEW, role_rows.review_due_on(work.connection))


# Whoever sees only some of the contacts is told of no single one here: their cards say what falls due for them.
_SOURCES: tuple[tuple[Permission, Callable[[Work], Iterable[Deadline]]], ...] = (
    (Permission.CONSENT_WRITE, _consents),
    (Permission.RETENTION_READ, _holds),
    (Permission.INCIDENT_WRITE, _incidents),
    (Permission.SUBJECT_ANSWER, _requests),
    (Permission.ACCESS_REVIEW, _reviews),
)
