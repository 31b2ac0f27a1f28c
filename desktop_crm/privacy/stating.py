"""Saying what a card of a special category is opened for."""

from __future__ import annotations

from desktop_crm.api import stating as api
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.purposes import require_in_use
from desktop_crm.domain.tags import FOR, Tag
from desktop_crm.store.queries import consents as purpose_rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import special
from desktop_crm.work.unit import Work

LONGEST = 500


def state(work: Work, ask: api.StatePurpose) -> None:
    """Write down what a card is opened for; the trail names the purpose, never words of somebody's own."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
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


def _name_of(work: Work, code: str) -> str:
    for one in purpose_rows.purposes(work.connection):
        if one.code == code:
            return require_in_use(one).name
    raise Invalid("purpose.code", Problem.UNKNOWN)
