"""Saying what a card of a special category is opened for."""

from __future__ import annotations

from contextlib import suppress

from desktop_crm.api import stating as api
from desktop_crm.domain.contacts import Contact, ContactId
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.purposes import require_in_use
from desktop_crm.domain.tags import FOR, Tag
from desktop_crm.store.queries import consents as purpose_rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import special
from desktop_crm.work.unit import Work

LONGEST = 500
OPENS = (Permission.CONTACT_READ, Permission.SUBJECT_ANSWER)
"""The permissions by which somebody opens what is kept of a person."""


def state(work: Work, ask: api.StatePurpose) -> None:
    """Write down what a card is opened for; the trail names the purpose, never words of somebody's own."""
    contact = _to_be_opened(work, ask.contact_id)
    reason = " ".join(ask.reason.split())
    if len(reason) > LONGEST:
        raise Invalid("purpose.reason", Problem.TOO_LONG)
    if not (ask.purpose or reason):
        raise Invalid("purpose.reason", Problem.BLANK)
    name = _name_of(work, ask.purpose) if ask.purpose else ""
    who = work.actor.account_id
    number = special.state(work.connection, contact.id, who, work.now, purpose=name, reason=reason)
    said = ask.purpose or f"#{number}"
    work.record_contact(Tag.CONTACT_PURPOSE, contact.id, detail=FOR + said, altered=False)
    work.afterwards(lambda: work.around.stated.note(contact.id, said))


def _to_be_opened(work: Work, contact_id: ContactId) -> Contact:
    """Return the contact if a permission that opens people's data reaches it; raise NotAllowed for who has none."""
    may = [each for each in OPENS if work.actor.may(each)]
    if not may:
        work.actor.require(OPENS[0])
    for each in may[:-1]:
        with suppress(Missing):
            return contact_rows.fetch(work.connection, contact_id, work.actor.reach(each), kept=True)
    return contact_rows.fetch(work.connection, contact_id, work.actor.reach(may[-1]), kept=True)


def _name_of(work: Work, code: str) -> str:
    for one in purpose_rows.purposes(work.connection):
        if one.code == code:
            return require_in_use(one).name
    raise Invalid("purpose.code", Problem.UNKNOWN)
