"""What somebody's data may be used for, told to who may see what decides it (GDPR Art. 6)."""

from __future__ import annotations

from dataclasses import replace

from desktop_crm.api import uses as api
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.gate import Verdict, barrier, decided_by
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import gate
from desktop_crm.work.unit import Work


def of_contact(work: Work, ask: api.UsesOf) -> tuple[Verdict, ...]:
    """Return the verdict for each purpose in use, by name, and record who looked."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    known = gate.known(work.connection, contact.id)
    work.record_contact(Tag.CONSENT_READ, contact.id)
    return tuple(
        Verdict(each, barrier(each, known, work.today, ask.channel), each.id in known.objections)
        for each in consent_rows.purposes(work.connection)
        if each.retired_on is None and _hidden(each).isdisjoint(work.actor.hidden)
    )


def as_of_today(work: Work, chosen: ContactFilter) -> ContactFilter:
    """Return a list's filter with what it asks of a purpose asked of today, whatever day it was made on.

    Raises NotAllowed where it is of those who may be used for a purpose, and what decides that is hidden.
    """
    if chosen.usable is None:
        return chosen
    for each in consent_rows.purposes(work.connection):
        if each.code == chosen.usable.purpose:
            work.actor.require_seen(_hidden(each))
    return replace(chosen, usable=replace(chosen.usable, on=work.today))


def _hidden(purpose: Purpose) -> frozenset[str]:
    return frozenset(each.value for each in decided_by(purpose))
