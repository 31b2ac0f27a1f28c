"""Policies and own training material: who has read which version (GDPR Art. 24(2), 39(1)(b))."""

from __future__ import annotations

from desktop_crm.api import readings as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.readings import Reading
from desktop_crm.domain.references import ENTRY, refer
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import readings as rows
from desktop_crm.work.unit import Work


def mine(work: Work, ask: api.MyReadings) -> tuple[Reading, ...]:  # noqa: ARG001
    """Return how the actor stands."""
    return own(work)


def own(work: Work) -> tuple[Reading, ...]:
    """Return how the actor stands with every text."""
    return tuple(each for each in rows.everybody(work.connection) if each.account_id == work.actor.account_id)


def of_all(work: Work, ask: api.ReadingsOfAll) -> tuple[Reading, ...]:  # noqa: ARG001
    """Return how everybody stands."""
    return rows.everybody(work.connection)


def confirm(work: Work, ask: api.ConfirmReading) -> Made:
    """Keep that the actor has read a text; raise Invalid where it was changed since."""
    found = next((each for each in own(work) if each.entry_id == ask.entry_id), None)
    if found is None:
        raise Missing(refer(ENTRY, ask.entry_id))
    if found.version != ask.version:
        raise Invalid("reading.read_version", Problem.UNKNOWN)
    if found.confirmed_at is None:
        rows.confirm(work.connection, work.actor.account_id, found.entry_id, found.version, work.now)
    work.record(Tag.READING_CONFIRM, Subject.REGISTER, found.entry_id, detail=str(found.version))
    return Made(found.reference, str(found.entry_id), found.entry_id)
