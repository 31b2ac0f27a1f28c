"""Everything held on one person: where it lies, who reached it, and the file that answers an access request."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_crm.api import subjects as api
from desktop_crm.domain import subject_file as file
from desktop_crm.domain.tags import Tag, unmarked
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.privacy.audit import said, wanted
from desktop_crm.store import subject_map
from desktop_crm.store.queries import audit_lines as audit_rows
from desktop_crm.store.queries import consents as purpose_rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import special
from desktop_crm.words.catalogue import Words
from desktop_crm.words.deeds import deed
from desktop_crm.work.unit import Work


def holdings(work: Work, ask: api.SubjectHoldings) -> tuple[api.Holding, ...]:
    """Return where a contact's data lie; every table of the map is named, also where it holds nothing."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    counted = subject_map.count(work.connection, contact.id)
    work.record_contact(Tag.SUBJECT_HOLDINGS_READ, contact.id)
    return tuple(api.Holding(held.label, counted[held.name], held.categories) for held in subject_map.personal_tables())


def who_saw(work: Work, ask: api.WhoSaw) -> tuple[api.Seen, ...]:
    """Return who reached a contact's data; asking is recorded, too."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    work.record_contact(Tag.AUDIT_SUBJECT_READ, contact.id)
    return tuple(seen(work, TrailFilter(contact_id=contact.id, since=ask.since, until=ask.until), ask.limit))


def seen(work: Work, chosen: TrailFilter, limit: int) -> Iterator[api.Seen]:
    """Yield the audit lines about a contact, newest first, with the names of who acted."""
    found = list(said(work, audit_rows.page(work.connection, wanted(work, chosen), limit=limit)))
    purposes = [unmarked(line.detail)[1] for line in found]
    named = _named(work, purposes)
    for line, purpose in zip(found, purposes, strict=True):
        yield api.Seen(line.at, line.who, line.tag, line.fields, named.get(purpose, purpose))


def _named(work: Work, purposes: list[str]) -> dict[str, str]:
    """Return what people read for what lines say a card was opened for: a purpose's name, or the words written down."""
    if not any(purposes):
        return {}
    names = {one.code: one.name for one in purpose_rows.purposes(work.connection)}
    numbers = {int(each[1:]) for each in purposes if each.startswith("#") and each[1:].isdecimal()}
    return names | {f"#{number}": words for number, words in special.reasons(work.connection, numbers).items()}


def looks_at(work: Work, chosen: TrailFilter, words: Words, limit: int = 100_000) -> Iterator[file.Look]:
    """Yield the same as people are told it, in the time of this computer."""
    for one in seen(work, chosen, limit):
        yield file.Look(one.at.astimezone(), one.who, deed(one.tag, one.fields, words, one.purpose))
