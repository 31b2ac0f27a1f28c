"""The register of data subjects' requests, and restricting what is done with a person's data (GDPR Art. 12, 18)."""

from __future__ import annotations

from datetime import date

from desktop_crm.api import requests as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.errors import Invalid, Missing, Restricted
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.requests import (
    EXTENDED_MONTHS,
    RequestCame,
    RequestEntry,
    RequestKind,
    RequestOutcome,
    due_on,
)
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import contact_writes
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import requests as rows
from desktop_crm.work.unit import Work


def register(work: Work, ask: api.Requests) -> tuple[RequestEntry, ...]:
    """Return the requests of everybody within reach, those whose person is erased included for who reaches all."""
    work.record(Tag.REQUEST_READ, Subject.REQUEST)
    return tuple(each for each in rows.register(work.connection, only_open=ask.only_open) if _in_reach(work, each))


def open_request(work: Work, ask: api.OpenRequest) -> Made:
    """Enter a request; a person whose data are restricted may ask like everybody."""
    received = ask.received_on or work.today
    if received > work.today:
        raise Invalid("request.received_on", Problem.TOO_LATE)
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    number = _enter(work, contact.id, ask.kind, ask.came, ask.identity_check.strip(), received)
    work.record_contact(Tag.REQUEST_OPEN, contact.id, detail=f"{ask.kind} {refer(REQUEST, number)}")
    return _made(number)


def extend(work: Work, ask: api.ExtendRequest) -> Made:
    """Move the last day to three months after the request came; only once, and not when it is too late."""
    reason = _said("request.reason", ask.reason)
    found = _open(work, ask.request_id)
    if found.extension_reason:
        raise Invalid("request.extension", Problem.DUPLICATE)
    if work.today > found.due_on:
        raise Invalid("request.extension", Problem.TOO_LATE)
    rows.change(work.connection, found.id, due_on=due_on(found.received_on, EXTENDED_MONTHS), extension_reason=reason)
    return _recorded(work, Tag.REQUEST_EXTEND, found)


def answer(work: Work, ask: api.AnswerRequest) -> Made:
    """Close a request as answered."""
    delivered = _said("request.delivered", ask.delivered)
    found = _open(work, ask.request_id)
    rows.change(
        work.connection,
        found.id,
        answered_at=work.now,
        delivered=delivered,
        identity_check=ask.identity_check.strip() or found.identity_check,
    )
    return _recorded(work, Tag.REQUEST_ANSWER, found)


def refuse(work: Work, ask: api.RefuseRequest) -> Made:
    """Close a request as refused; without grounds none is."""
    grounds, delivered = _said("request.grounds", ask.grounds), _said("request.delivered", ask.delivered)
    found = _open(work, ask.request_id)
    rows.change(work.connection, found.id, answered_at=work.now, grounds=grounds, delivered=delivered)
    return _recorded(work, Tag.REQUEST_REFUSE, found)


def restrict(work: Work, ask: api.RestrictContact) -> Made:
    """Restrict processing; an open request for it stays open until its answer is delivered."""
    reason = _said("request.reason", ask.reason)
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    if contact.restricted_at is not None:
        raise Restricted(reference(contact.id))
    number = rows.open_of(work.connection, contact.id, (RequestKind.RESTRICTION,))
    if number is None:
        number = _enter(work, contact.id, RequestKind.RESTRICTION, None, "", work.today)
    rows.change(work.connection, number, restriction_reason=reason)
    contact_writes.restrict(work.connection, contact.id, work.now)
    work.record_contact(Tag.SUBJECT_RESTRICT, contact.id, detail=refer(REQUEST, number))
    return _made(number)


def lift(work: Work, ask: api.LiftRestriction) -> Made:
    """Lift a restriction after the person was told."""
    told = _said("request.told", ask.told)
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    if contact.restricted_at is None:
        raise Invalid("request.restriction", Problem.UNKNOWN)
    rows.note_lifted(work.connection, contact.id, told)
    contact_writes.restrict(work.connection, contact.id, None)
    work.record_contact(Tag.SUBJECT_RELEASE, contact.id)
    return Made(reference(contact.id), contact_rows.uid_of(work.connection, contact.id), contact.id)


def _enter(
    work: Work, contact_id: ContactId, kind: RequestKind, came: RequestCame | None, identity: str, received: date
) -> int:
    number = rows.enter(
        work.connection, contact_id, kind, received, due_on(received), None, identity, work.actor.account_id,
        came=came or "",
    )  # fmt: skip
    work.touch(Subject.REQUEST, number)
    return number


def _open(work: Work, number: int) -> RequestEntry:
    found = rows.fetch(work.connection, number)
    if found is None or not _in_reach(work, found):
        raise Missing(refer(REQUEST, number))
    if found.outcome is not RequestOutcome.OPEN:
        raise Invalid("request.answer", Problem.DUPLICATE)
    return found


def _in_reach(work: Work, found: RequestEntry) -> bool:
    if work.reach is None:
        return True
    if found.contact_id is None:
        return False
    try:
        contact_rows.fetch(work.connection, found.contact_id, work.reach, kept=True)
    except Missing:
        return False
    return True


def _recorded(work: Work, tag: Tag, found: RequestEntry) -> Made:
    said = refer(REQUEST, found.id)
    if found.contact_id is None:
        work.record(tag, Subject.REQUEST, found.id)
    else:
        work.record_contact(tag, found.contact_id, detail=said)
    work.touch(Subject.REQUEST, found.id)
    return _made(found.id)


def _said(field: str, text: str) -> str:
    if not text.strip():
        raise Invalid(field, Problem.BLANK)
    return text.strip()


def _made(number: int) -> Made:
    return Made(refer(REQUEST, number), str(number), number)
