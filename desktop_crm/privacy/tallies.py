"""What the checks of compliance count in daily work: how much was looked at, and how much is lacking."""

from __future__ import annotations

from datetime import timedelta

from desktop_crm.domain.backups import REHEARSE_EVERY
from desktop_crm.domain.compliance import Tally
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.drills import due_on as drill_due_on
from desktop_crm.domain.incidents import BreachRisk
from desktop_crm.domain.notices import NoticeState
from desktop_crm.domain.policies import BackupPolicy
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import alerts as alert_rows
from desktop_crm.store.queries import audit_lines as line_rows
from desktop_crm.store.queries import backups as backup_rows
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import drills as drill_rows
from desktop_crm.store.queries import due as due_rows
from desktop_crm.store.queries import incidents as incident_rows
from desktop_crm.store.queries import notices as notice_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import policies
from desktop_crm.store.queries import purposes as purpose_rows
from desktop_crm.store.queries import request_work as work_rows
from desktop_crm.store.queries import requests as request_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.store.queries import roles as role_rows
from desktop_crm.store.queries import training as training_rows
from desktop_crm.work.unit import Work

REGULARLY = timedelta(days=31)
"""How long ago what is done regularly may have been done last."""


def controller(work: Work) -> Tally:
    """Count who the office is, and how to reach it."""
    details = office_rows.details(work.connection)
    said = (details.name, details.address, details.email or details.phone)
    return Tally(len(said), sum(not each.strip() for each in said))


def automated(work: Work) -> Tally:
    """Count whether anybody has said if something is decided about people by machine alone."""
    return _wanted(int(bool(office_rows.details(work.connection).automated_decisions.strip())))


def officer(work: Work) -> Tally:
    """Count the officer that is named, and how to reach them."""
    details = office_rows.details(work.connection)
    return Tally(int(bool(details.dpo_name)), int(bool(details.dpo_name) and not details.dpo_contact.strip()))


def purposes(work: Work) -> Tally:
    """Count whether there is a purpose."""
    return _wanted(len(consent_rows.purposes(work.connection)))


def periods(work: Work) -> Tally:
    """Count purposes, and those that do not say how long."""
    found = consent_rows.purposes(work.connection)
    return Tally(len(found), sum(not each.retention.strip() for each in found))


def sources(work: Work) -> Tally:
    """Count purposes in use, and those that do not say where their data come from."""
    found = [each for each in purpose_rows.sheets(work.connection) if each.purpose.retired_on is None]
    return Tally(len(found), sum(not each.sources and not each.purpose.origin.strip() for each in found))


def wordings(work: Work) -> Tally:
    """Count purposes that rest on consent, and those without words to consent to."""
    by_consent = {each.id for each in consent_rows.purposes(work.connection) if each.basis is LegalBasis.CONSENT}
    worded = {each.purpose_id for each in consent_rows.wordings(work.connection, None)}
    return Tally(len(by_consent), len(by_consent - worded))


def rules(work: Work) -> Tally:
    """Count whether there is a rule that is used."""
    return _wanted(sum(each.active and not each.keeps for each in retention_rows.rules(work.connection)))


def overdue(work: Work) -> Tally:
    """Count rules, and records past their day that nothing holds."""
    active = sum(each.active and not each.keeps for each in retention_rows.rules(work.connection))
    late = [each for each in due_rows.due(work.connection, work.today) if not each.kept_by] if active else []
    return Tally(active, len(late))


def holds(work: Work) -> Tally:
    """Count holds, and those past their review."""
    found = retention_rows.holds(work.connection)
    return Tally(len(found), sum(each.review_on < work.today for each in found))


def requests(work: Work) -> Tally:
    """Count requests, and open ones past their day."""
    found = request_rows.register(work.connection, only_open=False)
    late = sum(each.answered_at is None and each.due_on < work.today for each in found)
    return Tally(len(found), late)


def deliveries(work: Work) -> Tally:
    """Count closed requests, and those of which nobody wrote down how the answer was delivered."""
    closed = [each for each in request_rows.register(work.connection, only_open=False) if each.answered_at is not None]
    sent = work_rows.delivered(work.connection)
    return Tally(len(closed), sum(not each.delivered and each.id not in sent for each in closed if each.contact_id))


def recipients_told(work: Work) -> Tally:
    """Count recipients to be told, and those past their day who were not."""
    found = notice_rows.every(work.connection)
    late = sum(each.state is NoticeState.OPEN and each.due_on < work.today for each in found)
    return Tally(len(found), late)


def erasures(work: Work) -> Tally:
    """Count erasures that are not finished."""
    return Tally(1, office_rows.erasures_pending(work.connection))


def incidents(work: Work) -> Tally:
    """Count incidents, and those past 72 hours."""
    found = incident_rows.every(work.connection)
    return Tally(len(found), sum(each.awaits_authority and each.notify_by < work.now for each in found))


def told(work: Work) -> Tally:
    """Count grave incidents, and those people were not told of."""
    grave = [each for each in incident_rows.every(work.connection) if each.assessment.risk is BreachRisk.HIGH]
    return Tally(len(grave), sum(each.awaits_people for each in grave))


def drill(work: Work) -> Tally:
    """Count whether the exercise for an incident is overdue."""
    due = drill_due_on(drill_rows.last(work.connection), role_rows.begun_on(work.connection))
    return Tally(1, int(due < work.today))


def alerts(work: Work) -> Tally:
    """Count alerts nobody has settled."""
    return Tally(1, alert_rows.waiting(work.connection))


def backups(work: Work) -> Tally:
    """Count whether a backup was found whole lately."""
    policy = policies.rules(work.connection, BackupPolicy)
    last = backup_rows.last_checked(work.connection)
    return Tally(1, int(last is None or work.now - last > timedelta(days=policy.overdue_days)))


def rehearsals(work: Work) -> Tally:
    """Count whether restoring was rehearsed in the last half year."""
    last = backup_rows.last_rehearsed(work.connection)
    return Tally(1, int(last is None or work.now - last > REHEARSE_EVERY))


def review(work: Work) -> Tally:
    """Count whether the review of rights is overdue."""
    return Tally(1, int(role_rows.review_due_on(work.connection) < work.today))


def trail(work: Work) -> Tally:
    """Count whether the trail was found whole lately."""
    wanted = line_rows.Wanted(None, (Tag.AUDIT_CHAIN_VERIFY,), None, work.now - REGULARLY, None)
    found = line_rows.page(work.connection, wanted, before=None, limit=1)
    whole = bool(found) and str(found[0][7]).endswith(" ok")
    return Tally(1, int(not whole))


def lessons(work: Work) -> Tally:
    """Count lessons of everybody, and those not passed in time."""
    found = training_rows.everybody(work.connection)
    return Tally(len(found), sum(not each.counts(work.today) for each in found))


def _wanted(count: int) -> Tally:
    """Return the tally of what there must be at least one of."""
    return Tally(count, int(not count))
