"""Contacts in the hands of partners: every assignment is a disclosure, and ends by itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from desktop_crm.api import partners as api
from desktop_crm.api.ask import Count, Made
from desktop_crm.crm.bulk import numbers_of
from desktop_crm.crm.contacts import reachable
from desktop_crm.domain import disclosed
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.disclosed import WholeRecord
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.partners import LONGEST_DAYS, Assignment
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.recipients import require_in_use
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import contact_keys
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import disclosures as disclosure_rows
from desktop_crm.store.queries import partners as rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.work.pseudonyms import pseudonym
from desktop_crm.work.trail import Line
from desktop_crm.work.unit import Work


def partners(work: Work, ask: api.Partners) -> tuple[api.Partner, ...]:  # noqa: ARG001
    """Return everybody from outside."""
    return rows.partners(work.connection)


def assignments(work: Work, ask: api.Assignments) -> tuple[Assignment, ...]:
    """Return what is assigned to whom; it names people, so looking is recorded."""
    if ask.contact_id is not None:
        contact_rows.fetch(work.connection, ask.contact_id, work.reach)  # Missing where it is out of reach
        work.require_purpose(ask.contact_id)
    found = rows.assignments(
        work.connection,
        work.reach,
        contact_id=ask.contact_id,
        account_id=ask.partner_id,
        after=None if ask.past else work.today,
        hidden=work.actor.hidden,
    )
    work.record(Tag.ASSIGNMENT_READ, Subject.ASSIGNMENT, detail=str(len(found)))
    return found


def assign(work: Work, ask: api.AssignContacts) -> Count:
    """Let a partner see some contacts; what is restricted, out of reach or too long is refused, all or nothing."""
    recipient_id, last = rows.recipient_of(work.connection, ask.partner_id)
    require_in_use(recipient_rows.fetch(work.connection, recipient_id))
    begins, purpose = ask.from_on or work.today, ask.purpose.strip()
    if not purpose:
        raise Invalid("assignment.purpose", Problem.BLANK)
    if ask.until_on < max(begins, work.today):
        raise Invalid("assignment.until_on", Problem.TOO_EARLY)
    if (last is not None and ask.until_on > last) or ask.until_on - begins > timedelta(days=LONGEST_DAYS):
        raise Invalid("assignment.until_on", Problem.TOO_LATE)
    chosen = numbers_of(work, ask.filter)
    if not chosen:
        raise Invalid("assignment.contacts", Problem.BLANK)
    what = disclosed.kept(WholeRecord(ask.until_on))
    done = 0
    for contact_id in chosen:
        contact = reachable(work, contact_id)
        held = rows.held_until(work.connection, ask.partner_id, contact.id, begins)
        if held is not None and held >= ask.until_on:
            continue
        noted = disclosure_rows.add(
            work.connection, contact.id, recipient_id, at=work.now, what=what, why=purpose,
            account_id=work.actor.account_id,
        )  # fmt: skip
        number = rows.assign(
            work.connection, contact.id, ask.partner_id, purpose=purpose, from_on=begins, until_on=ask.until_on,
            by=work.actor.account_id, at=work.now, disclosure_id=noted,
        )  # fmt: skip
        work.record_contact(Tag.ASSIGNMENT_ADD, contact.id, detail=f"{number} {ask.partner_id}")
        done += 1
    access_rows.move_epoch(work.connection)
    work.record(Tag.ASSIGNMENT_ADD, Subject.ASSIGNMENT, ask.partner_id, detail=str(done))
    return Count(done)


def end(work: Work, ask: api.EndAssignment) -> Made:
    """Take a contact back; the partner does not see it at their next ask."""
    found = rows.fetch(work.connection, ask.assignment_id, work.reach)
    if found.ended_at is not None or found.until_on < work.today:
        raise Invalid("assignment", Problem.TOO_LATE)
    rows.end(work.connection, found.id, work.now)
    access_rows.move_epoch(work.connection)
    work.record_contact(Tag.ASSIGNMENT_END, found.contact_id, detail=str(found.id))
    work.touch(Subject.ASSIGNMENT, found.id)
    return Made(reference(found.contact_id), str(found.id), found.id)


def told_ends(connection: Connection, account_id: str, now: datetime, today: date) -> list[Line]:
    """Return a line for each assignment that has ended by itself and was not told yet."""
    return [
        Line(
            now, account_id, Tag.ASSIGNMENT_END, Subject.CONTACT,
            pseudonym(contact_keys.audit_key(connection, contact_id), contact_id), detail=f"{number} over",
        )
        for number, contact_id in rows.newly_over(connection, today)
    ]  # fmt: skip
