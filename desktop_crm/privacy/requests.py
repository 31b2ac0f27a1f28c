"""The register of data subjects' requests, and restricting what is done with a person's data (GDPR Art. 12, 18)."""

from __future__ import annotations

from datetime import date

from desktop_crm.api import requests as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.errors import Invalid, Restricted
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.request_steps import needs_identity
from desktop_crm.domain.requests import (
    FileRole,
    RequestCame,
    RequestEntry,
    RequestKind,
    answer_by,
)
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.notices import note_request
from desktop_crm.privacy.papers import keep_paper
from desktop_crm.privacy.request_register import answerable, found_request, made_of, recorded, said, still_open
from desktop_crm.privacy.request_work import deliver, note_identity
from desktop_crm.store.queries import contact_keys, contact_writes
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import requests as rows
from desktop_crm.work.unit import Work


def register(work: Work, ask: api.Requests) -> tuple[RequestEntry, ...]:
    """Return the requests of everybody within reach, those whose person is erased included for who reaches all."""
    work.record(Tag.REQUEST_READ, Subject.REQUEST)
    found = rows.register(work.connection, only_open=ask.only_open)
    theirs = answerable(work, [each.contact_id for each in found])
    return tuple(each for each in found if each.contact_id in theirs)


def open_request(work: Work, ask: api.OpenRequest) -> Made:
    """Enter a request; a person whose data are restricted may ask like everybody."""
    received = ask.received_on or work.today
    if received > work.today:
        raise Invalid("request.received_on", Problem.TOO_LATE)
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    number = enter(
        work, contact.id, ask.kind, ask.came, ask.identity_check.strip(), received, ask.circumstances.strip()
    )  # fmt: skip
    if ask.scan is not None:
        keep_paper(work, number, contact.id, FileRole.INTAKE, ask.scan)
    work.record_contact(Tag.REQUEST_OPEN, contact.id, detail=f"{ask.kind} {refer(REQUEST, number)}")
    return made_of(number)


def extend(work: Work, ask: api.ExtendRequest) -> Made:
    """Move the last day to three months after the request came; only once, and not when it is too late."""
    reason = said("request.reason", ask.reason)
    found = still_open(work, ask.request_id)
    if found.extension_reason:
        raise Invalid("request.extension", Problem.DUPLICATE)
    if work.today > found.due_on:
        raise Invalid("request.extension", Problem.TOO_LATE)
    due = answer_by(found.received_on, work.details.region, extended=True)
    rows.change(work.connection, found.id, due_on=due, extension_reason=reason)
    return recorded(work, Tag.REQUEST_EXTEND, found)


def answer(work: Work, ask: api.AnswerRequest) -> Made:
    """Close a request as answered; refused where the answer could reach a stranger."""
    delivered = said("request.delivered", ask.delivered)
    found = still_open(work, ask.request_id)
    checked = ask.identity_check.strip()
    if not checked and not found.identity_check and needs_identity(found.kind) and found.contact_id is not None:
        raise Invalid("request.identity_check", Problem.BLANK)
    if checked and checked != found.identity_check:
        note_identity(work, found.id, checked)
    note_request(work, found)
    rows.change(work.connection, found.id, answered_at=work.now, delivered=delivered)
    if ask.way is not None:
        deliver(work, found, ask.way, ask.address, ask.on, delivered, ask.proof)
    return recorded(work, Tag.REQUEST_ANSWER, found)


def refuse(work: Work, ask: api.RefuseRequest) -> Made:
    """Close a request as refused; without grounds none is."""
    grounds, delivered = said("request.grounds", ask.grounds), said("request.delivered", ask.delivered)
    found = still_open(work, ask.request_id)
    rows.change(work.connection, found.id, answered_at=work.now, grounds=grounds, delivered=delivered)
    if ask.way is not None:
        deliver(work, found, ask.way, ask.address, ask.on, delivered, None)
    return recorded(work, Tag.REQUEST_REFUSE, found)


def restrict(work: Work, ask: api.RestrictContact) -> Made:
    """Restrict processing; an open request for it stays open until its answer is delivered."""
    reason = said("request.reason", ask.reason)
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    if contact.restricted_at is not None:
        raise Restricted(reference(contact.id))
    number = rows.open_of(work.connection, contact.id, (RequestKind.RESTRICTION,))
    if number is None:
        number = enter(work, contact.id, RequestKind.RESTRICTION, None, "", work.today)
    rows.change(work.connection, number, restriction_reason=reason)
    contact_writes.restrict(work.connection, contact.id, work.now)
    note_request(work, found_request(work, number))
    work.record_contact(Tag.SUBJECT_RESTRICT, contact.id, detail=refer(REQUEST, number))
    return made_of(number)


def lift(work: Work, ask: api.LiftRestriction) -> Made:
    """Lift a restriction after the person was told."""
    told = said("request.told", ask.told)
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    if contact.restricted_at is None:
        raise Invalid("request.restriction", Problem.UNKNOWN)
    rows.note_lifted(work.connection, contact.id, told)
    contact_writes.restrict(work.connection, contact.id, None)
    work.record_contact(Tag.SUBJECT_RELEASE, contact.id)
    return Made(reference(contact.id), contact_keys.uid_of(work.connection, contact.id), contact.id)


def enter(
    work: Work,
    contact_id: ContactId,
    kind: RequestKind,
    came: RequestCame | None,
    identity: str,
    received: date,
    circumstances: str = "",
) -> int:
    """Enter a request whose clock runs from the day it came; return its number."""
    due = answer_by(received, work.details.region)
    number = rows.enter(
        work.connection, contact_id, kind, received, due, None, "", work.actor.account_id,
        came=came or "", circumstances=circumstances,
    )  # fmt: skip
    if identity:
        note_identity(work, number, identity)
    work.touch(Subject.REQUEST, number)
    return number
