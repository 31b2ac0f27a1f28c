"""Keeping the registers: every change is a new version, nothing is deleted (GDPR Art. 5(2))."""

from __future__ import annotations

from desktop_crm.api import registers as api
from desktop_crm.api.ask import Made
from desktop_crm.crm.proposals import looked_at
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.register_specs import REGISTERS, Register, Shape, Values
from desktop_crm.domain.registers import LONGEST_TEXT, Entry, checked
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import incidents as incident_rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.store.queries import registers as rows
from desktop_crm.work.unit import Work


def entries(work: Work, ask: api.RegisterEntries) -> tuple[Entry, ...]:
    """Return the entries of a register."""
    found = rows.entries(work.connection, ask.register, ended=ask.ended)
    work.record(Tag.REGISTER_READ, Subject.REGISTER, detail=f"{ask.register} {len(found)}")
    return found


def show(work: Work, ask: api.ShowEntry) -> api.EntryFile:
    """Return one entry with its versions."""
    found = rows.fetch(work.connection, ask.entry_id)
    work.record(Tag.REGISTER_READ, Subject.REGISTER, found.id)
    return api.EntryFile(found, rows.versions(work.connection, found.id))


def add(work: Work, ask: api.AddEntry) -> Made:
    """Add an entry."""
    return write(work, ask.register, ask.values)


def edit(work: Work, ask: api.EditEntry) -> Made:
    """Write a new version of an entry."""
    return write_anew(work, rows.fetch(work.connection, ask.entry_id), ask.values)


def end(work: Work, ask: api.EndEntry) -> Made:
    """End an entry; raise Invalid without a reason, or while another entry leads to it."""
    return finish(work, rows.fetch(work.connection, ask.entry_id), ask.reason)


def write(work: Work, register: Register, said: Values) -> Made:
    """Write a new entry of a register and record it."""
    values = _fitting(work, register, said)
    number = rows.add(work.connection, register, values, work.actor.account_id, work.now)
    return _recorded(work, Tag.REGISTER_ADD, rows.fetch(work.connection, number))


def write_anew(work: Work, found: Entry, said: Values) -> Made:
    """Write a new version of an entry that has not ended, and record it."""
    _require_open(found)
    values = _fitting(work, found.register, {**found.values, **said})
    if values != checked(found.register, found.values):
        rows.rewrite(work.connection, found, values, work.actor.account_id, work.now)
    looked_at(work, Proposed.ENTRY, found.id)
    return _recorded(work, Tag.REGISTER_EDIT, found)


def finish(work: Work, found: Entry, why: str) -> Made:
    """End an entry that has not ended and that no other leads to, with a reason, and record it."""
    _require_open(found)
    reason = why.strip()
    if not reason:
        raise Invalid("register.reason", Problem.BLANK)
    if len(reason) > LONGEST_TEXT:
        raise Invalid("register.reason", Problem.TOO_LONG)
    if any(_leads_to(each, found) for each in rows.every(work.connection)):
        raise Invalid("register.entry", Problem.IN_USE)
    rows.end(work.connection, found.id, reason, work.now)
    looked_at(work, Proposed.ENTRY, found.id)
    return _recorded(work, Tag.REGISTER_END, found)


def _require_open(found: Entry) -> None:
    if found.ended_at is not None:
        raise Invalid("register.state", Problem.DUPLICATE)


def _leads_to(one: Entry, other: Entry) -> bool:
    return any(
        each.of is other.register and one.values.get(each.name) == str(other.id)
        for each in REGISTERS[one.register].fields
    )


def _fitting(work: Work, register: Register, values: Values) -> dict[str, str]:
    """Return ``values`` as they are kept; what they link to must be there."""
    kept = checked(register, values)
    for each in REGISTERS[register].fields:
        said = kept[each.name]
        if said and each.shape is Shape.RECIPIENT:
            if all(str(one.id) != said for one in recipient_rows.recipients(work.connection)):
                raise Invalid(f"{register}.{each.name}", Problem.UNKNOWN)
        elif said and each.shape is Shape.INCIDENT:
            incident_rows.fetch(work.connection, int(said))
        elif said and each.shape is Shape.ENTRY and not _is_there(work, int(said), each.of):
            raise Invalid(f"{register}.{each.name}", Problem.UNKNOWN)
    return kept


def _is_there(work: Work, number: int, register: Register | None) -> bool:
    try:
        return rows.fetch(work.connection, number).register is register
    except Missing:
        return False


def _recorded(work: Work, tag: Tag, found: Entry) -> Made:
    work.record(tag, Subject.REGISTER, found.id, detail=found.register.value)
    return Made(found.reference, str(found.id), found.id)
