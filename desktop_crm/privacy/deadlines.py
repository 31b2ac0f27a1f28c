"""The clock centre: each register says by one small function what falls due in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta

from desktop_crm.api import deadlines as api
from desktop_crm.domain.backups import REHEARSE_EVERY
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.deadlines import AHEAD, Deadline, DeadlineKind
from desktop_crm.domain.drills import due_on as drill_due_on
from desktop_crm.domain.notices import NoticeState
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.policies import BackupPolicy
from desktop_crm.domain.references import NOTICE, REQUEST, refer
from desktop_crm.domain.register_specs import REGISTERS
from desktop_crm.domain.training import FIRST, WARNED
from desktop_crm.privacy.readings import own as own_readings
from desktop_crm.privacy.training import own
from desktop_crm.store.queries import backups as backup_rows
from desktop_crm.store.queries import deadlines as rows
from desktop_crm.store.queries import drills as drill_rows
from desktop_crm.store.queries import due as due_rows
from desktop_crm.store.queries import incidents as incident_rows
from desktop_crm.store.queries import notices as notice_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import packages as package_rows
from desktop_crm.store.queries import policies
from desktop_crm.store.queries import proposals as proposal_rows
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.store.queries import requests as request_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.store.queries import roles as role_rows
from desktop_crm.work.unit import Work


def deadlines(work: Work, ask: api.Deadlines) -> tuple[Deadline, ...]:  # noqa: ARG001
    """Return what falls due in the registers the asker may read, the soonest first."""
    return falling_due(work)


def falling_due(work: Work) -> tuple[Deadline, ...]:
    """Return what falls due in the registers the actor may read whole, the soonest first."""
    found = (each for permission, source in _SOURCES if _reads_all(work, permission) for each in source(work))
    return tuple(sorted(found, key=lambda each: (each.due, each.kind, each.reference)))


def _reads_all(work: Work, permission: Permission) -> bool:
    # The reach of the ask itself says nothing here: everybody's session reaches everything.
    return work.actor.may(permission) and work.actor.reach(permission) is None


def _backups(work: Work) -> Iterable[Deadline]:
    policy = policies.rules(work.connection, BackupPolicy)
    last = backup_rows.last_checked(work.connection) or office_rows.created_at(work.connection)
    due = (last + timedelta(days=policy.overdue_days)).astimezone().date()
    if due <= work.today:
        yield Deadline(DeadlineKind.BACKUP, due)
    begun = backup_rows.last_rehearsed(work.connection) or office_rows.created_at(work.connection)
    yield Deadline(DeadlineKind.REHEARSAL, (begun + REHEARSE_EVERY).astimezone().date())


def _consents(work: Work) -> Iterable[Deadline]:
    return rows.expiring_by_day(work.connection, work.today, work.today + AHEAD)


def _drills(work: Work) -> Iterable[Deadline]:
    due = drill_due_on(drill_rows.last(work.connection), role_rows.begun_on(work.connection))
    if due <= work.today + AHEAD:
        yield Deadline(DeadlineKind.DRILL, due)


def _holds(work: Work) -> Iterable[Deadline]:
    for each in retention_rows.holds(work.connection):
        yield Deadline(DeadlineKind.HOLD, each.review_on, reference(each.contact_id))


def _incidents(work: Work) -> Iterable[Deadline]:
    for each in incident_rows.every(work.connection):
        if each.awaits_authority:
            day = each.notify_by.astimezone().date()
            yield Deadline(DeadlineKind.INCIDENT, day, each.reference, at=each.notify_by)


def _packages(work: Work) -> Iterable[Deadline]:
    for each in package_rows.packages(work.connection):
        if each.deleted_on is None and each.until_on <= work.today + AHEAD:
            yield Deadline(DeadlineKind.PACKAGE, each.until_on, each.reference)


def _proposals(work: Work) -> Iterable[Deadline]:
    open_ones = Counter(each.due_on for each in proposal_rows.to_check(work.connection))
    for due, count in open_ones.items():
        yield Deadline(DeadlineKind.PROPOSAL, due, count=count)


def _readings(work: Work) -> Iterable[Deadline]:
    unread = [each for each in own_readings(work) if each.confirmed_at is None]
    if unread:
        yield Deadline(DeadlineKind.READING, min(each.due_on for each in unread), count=len(unread))


def _recipients(work: Work) -> Iterable[Deadline]:
    for each in notice_rows.every(work.connection):
        if each.state is NoticeState.OPEN:
            yield Deadline(DeadlineKind.RECIPIENTS, each.due_on, refer(NOTICE, each.id))


def _registers(work: Work) -> Iterable[Deadline]:
    for each in register_rows.every(work.connection):
        due = REGISTERS[each.register].due
        if due is not None and each.due_on is not None and each.due_on <= work.today + AHEAD:
            yield Deadline(due.kind, each.due_on, each.reference)


def _requests(work: Work) -> Iterable[Deadline]:
    for each in request_rows.register(work.connection, only_open=True):
        yield Deadline(DeadlineKind.REQUEST, each.due_on, refer(REQUEST, each.id))


def _retention(work: Work) -> Iterable[Deadline]:
    days = Counter(each.on for each in due_rows.coming(work.connection, work.today) if each.kept_by is None)
    return (Deadline(DeadlineKind.RETENTION, day, count=count) for day, count in days.items())


def _reviews(work: Work) -> Iterable[Deadline]:
    yield Deadline(DeadlineKind.REVIEW, role_rows.review_due_on(work.connection))


def _training(work: Work) -> Iterable[Deadline]:
    first = role_rows.begun_on(work.connection) + FIRST
    open_lessons = [each for each in own(work) if (each.until or first) <= work.today + WARNED]
    if open_lessons:
        due = min(each.until or first for each in open_lessons)
        yield Deadline(DeadlineKind.TRAINING, due, count=len(open_lessons))


# Whoever sees only some of the contacts is told of no single one here: their cards say what falls due for them.
_SOURCES: tuple[tuple[Permission, Callable[[Work], Iterable[Deadline]]], ...] = (
    (Permission.BACKUP_MAKE, _backups),
    (Permission.CONSENT_WRITE, _consents),
    (Permission.RETENTION_READ, _holds),
    (Permission.INCIDENT_WRITE, _drills),
    (Permission.DISCLOSURE_WRITE, _packages),
    (Permission.RETENTION_READ, _retention),
    (Permission.INCIDENT_WRITE, _incidents),
    (Permission.REGISTER_READ, _proposals),
    (Permission.REGISTER_READ, _registers),
    (Permission.SUBJECT_ANSWER, _requests),
    (Permission.SUBJECT_ANSWER, _recipients),
    (Permission.ACCESS_REVIEW, _reviews),
    (Permission.SESSION_USE, _readings),
    (Permission.SESSION_USE, _training),
)
