"""How long data are kept: the outlook, the run, taking it back, and what is left by law (GDPR Art. 5(1)(e))."""

from __future__ import annotations

from datetime import date

from desktop_crm.api import retention as api
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.retention import UNDO, KeptContact, RetentionRun
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy import sweeping
from desktop_crm.privacy.retention_rules import approve
from desktop_crm.store import giving_back
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import approvals as approval_rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import due as due_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import retention as rows
from desktop_crm.store.queries.due import Taking
from desktop_crm.work.unit import Work


def preview(work: Work, ask: api.PreviewRetention) -> api.RetentionOutlook:
    """Return what would go on a day, with the reason for each."""
    found = outlook(work, ask.on or work.today, ask.rule_id)
    work.record(Tag.RETENTION_PREVIEW, Subject.RETENTION, detail=f"{found.on.isoformat()} {len(found.due)}")
    return found


def outlook(work: Work, on: date, rule_id: int | None) -> api.RetentionOutlook:
    """Return what would go on a day of the contacts within reach, by one rule or by all."""
    due = tuple(one.due for one in _found(work, on) if rule_id is None or one.due.rule_id == rule_id)
    due = due_rows.warned(rows.rules(work.connection), due, work.today)
    return api.RetentionOutlook(on, due, contact_rows.names(work.connection, due_rows.people(due), work.actor.hidden))


def run(work: Work, ask: api.RunRetention) -> RetentionRun:
    """Carry out what is due today, within reach; the whole run is one transaction: done or not done."""
    found = _found(work, work.today)
    alone = ask.unattended and may_run_alone(work.connection, work.today)
    wanted = Danger.RETENTION in approval_rows.second_person(work.connection)
    if alone and wanted:
        agreed = {each.id for each in rows.rules(work.connection) if each.approved}
        found = [one for one in found if not one.due.rule_id or one.due.rule_id in agreed]
    elif not alone:
        approve(work)
    number = rows.begin_run(work.connection, work.now, work.today, work.actor.account_id, unattended=alone)
    parts = sweeping.sweep(work, number, found)
    rows.end_run(work.connection, number, parts, work.now)
    if work.reach is None:
        office_rows.note_retention_run(work.connection, work.today)
    done = rows.run(work.connection, number)
    counts = f"{done.deleted} {done.anonymised} {done.held}"
    work.record(Tag.RETENTION_RUN_ALONE if alone else Tag.RETENTION_RUN, Subject.RETENTION, number, detail=counts)
    return done


def may_run_alone(connection: Connection, today: date) -> bool:
    """Say whether retention may run by itself on a day: once, and not after a run was undone."""
    ran, latest = office_rows.retention_ran_on(connection), rows.latest_run(connection)
    return (ran is None or ran < today) and not (latest is not None and latest.undone_at is not None)


def undo(work: Work, ask: api.UndoRetention) -> RetentionRun:
    """Give back what a run took; refused where it was finished, undone before, or reached further than the asker."""
    held = rows.run(work.connection, ask.run_id)
    if held.undo_until is None or work.now > held.at + UNDO:
        raise Invalid("retention.run_id", Problem.TOO_LATE)
    hand = sweeping.hand_of(work, held.id)
    concerned = giving_back.concerned(hand, held.id)
    if contact_rows.within_reach(work.connection, concerned, work.reach) != frozenset(concerned):
        raise Invalid("retention.run_id", Problem.UNKNOWN)
    giving_back.give_back(hand, held.id)
    rows.note_undone(work.connection, held.id, work.now, work.actor.name)
    for number in concerned:
        work.record_contact(Tag.RETENTION_UNDO, number, altered=False)
    work.record(Tag.RETENTION_UNDO, Subject.RETENTION, held.id, detail=str(len(concerned)))
    work.touch(Subject.CONTACT)
    return rows.run(work.connection, held.id)


def log(work: Work, ask: api.RetentionLog) -> tuple[RetentionRun, ...]:  # noqa: ARG001
    """Return every run."""
    return rows.runs(work.connection)


def kept(work: Work, ask: api.KeptByLaw) -> tuple[KeptContact, ...]:  # noqa: ARG001
    """Return everybody within reach of whom a law keeps something."""
    found = due_rows.kept_contacts(
        work.connection, work.today, lambda ids: contact_rows.names(work.connection, ids, work.actor.hidden)
    )
    reach = contact_rows.within_reach(work.connection, [one.contact_id for one in found], work.reach)
    found = tuple(one for one in found if one.contact_id in reach)
    work.record(Tag.RETENTION_KEPT_READ, Subject.RETENTION, detail=str(len(found)))
    return found


def _found(work: Work, on: date) -> list[Taking]:
    """Return what is due on a day of the contacts within reach."""
    found = due_rows.takings(work.connection, on)
    reach = contact_rows.within_reach(work.connection, due_rows.people([one.due for one in found]), work.reach)
    settled = set(sweeping.settled(one.due for one in found if one.due.contact_id in reach))
    return [one for one in found if one.due in settled]
