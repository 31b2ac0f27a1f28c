"""Objecting to a purpose, taking the objection back, and going on in spite of it (GDPR Art. 21)."""

from __future__ import annotations

from desktop_crm.api import requests as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.consents import LegalBasis, Purpose
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.errors import Invalid, MarketingStops, Missing, NoObjection
from desktop_crm.domain.gate import open_to_objection
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.requests import RequestKind
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.requests import enter
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contact_keys
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import objections as rows
from desktop_crm.store.queries import requests as request_rows
from desktop_crm.work.unit import Work

LONGEST_REASON = 4000
OUTWEIGHED = frozenset({LegalBasis.LEGITIMATE_INTERESTS, LegalBasis.PUBLIC_TASK})
"""Where compelling grounds of the office can outweigh an objection (Art. 21(1))."""


def object_to(work: Work, ask: api.ObjectToPurpose) -> Made:
    """Record an objection; a person may object while their data are restricted, and need give no reason.

    Advertising ends whatever it rests on (Art. 21(2), (3)).
    """
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    purpose, reason = _purpose(work, ask.purpose_id), ask.reason.strip()
    if len(reason) > LONGEST_REASON:
        raise Invalid("objection.reason", Problem.TOO_LONG)
    if not open_to_objection(purpose):
        raise NoObjection(purpose.basis)
    if rows.stands(work.connection, contact.id, purpose.id):
        raise Invalid("objection.purpose_id", Problem.DUPLICATE)
    rows.enter(work.connection, contact.id, purpose, reason, work.now, work.actor.account_id)
    if _waiting(work, contact.id) is None:
        enter(work, contact.id, RequestKind.OBJECTION, None, "", work.today)
    return _recorded(work, Tag.OBJECTION_ADD, contact.id, purpose)


def take_back(work: Work, ask: api.TakeBackObjection) -> Made:
    """Record that an objection is taken back, or outweighed; there must be one."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    purpose, grounds = _purpose(work, ask.purpose_id), ask.grounds.strip()
    if not rows.stands(work.connection, contact.id, purpose.id):
        raise Invalid("objection.purpose_id", Problem.UNKNOWN)
    if grounds:
        _outweigh(work, contact.id, purpose, grounds)
    rows.take_back(work.connection, contact.id, purpose.id)
    return _recorded(work, Tag.OBJECTION_END, contact.id, purpose)


def _outweigh(work: Work, contact_id: ContactId, purpose: Purpose, grounds: str) -> None:
    """Keep the office's compelling grounds in the request, whose answer tells them to the person (Art. 12(4))."""
    if len(grounds) > LONGEST_REASON:
        raise Invalid("objection.grounds", Problem.TOO_LONG)
    if purpose.marketing or purpose.basis not in OUTWEIGHED:
        raise MarketingStops
    number = _waiting(work, contact_id)
    if number is None:
        number = enter(work, contact_id, RequestKind.OBJECTION, None, "", work.today)
    request_rows.change(work.connection, number, grounds=grounds)


def _waiting(work: Work, contact_id: ContactId) -> int | None:
    return request_rows.open_of(work.connection, contact_id, (RequestKind.OBJECTION,))


def _purpose(work: Work, number: int) -> Purpose:
    for each in consent_rows.purposes(work.connection):
        if each.id == number:
            return each
    raise Missing(str(number))


def _recorded(work: Work, tag: Tag, contact_id: ContactId, purpose: Purpose) -> Made:
    consent_rows.summarise(work.connection, contact_id, work.today)
    work.record_contact(tag, contact_id, detail=purpose.code)
    return Made(reference(contact_id), contact_keys.uid_of(work.connection, contact_id), contact_id)
