"""Objecting to a purpose, and taking the objection back (GDPR Art. 21)."""

from __future__ import annotations

from desktop_crm.api import requests as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contact_keys
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import objections as rows
from desktop_crm.work.unit import Work

LONGEST_REASON = 4000


def object_to(work: Work, ask: api.ObjectToPurpose) -> Made:
    """Record an objection; a person may object while their data are restricted, and need give no reason."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    purpose, reason = _purpose(work, ask.purpose_id), ask.reason.strip()
    if len(reason) > LONGEST_REASON:
        raise Invalid("objection.reason", Problem.TOO_LONG)
    if rows.stands(work.connection, contact.id, purpose.id):
        raise Invalid("objection.purpose_id", Problem.DUPLICATE)
    rows.enter(work.connection, contact.id, purpose, reason, work.now, work.actor.account_id)
    return _recorded(work, Tag.OBJECTION_ADD, contact.id, purpose)


def take_back(work: Work, ask: api.TakeBackObjection) -> Made:
    """Record that an objection is taken back; there must be one."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    purpose = _purpose(work, ask.purpose_id)
    if not rows.stands(work.connection, contact.id, purpose.id):
        raise Invalid("objection.purpose_id", Problem.UNKNOWN)
    rows.take_back(work.connection, contact.id, purpose.id)
    return _recorded(work, Tag.OBJECTION_END, contact.id, purpose)


def _purpose(work: Work, number: int) -> Purpose:
    for each in consent_rows.purposes(work.connection):
        if each.id == number:
            return each
    raise Missing(str(number))


def _recorded(work: Work, tag: Tag, contact_id: ContactId, purpose: Purpose) -> Made:
    consent_rows.summarise(work.connection, contact_id, work.today)
    work.record_contact(tag, contact_id, detail=purpose.code)
    return Made(reference(contact_id), contact_keys.uid_of(work.connection, contact_id), contact_id)
