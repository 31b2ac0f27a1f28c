"""Reading and proving the audit trail; reading it is recorded in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop_crm.access import pins
from desktop_crm.api import audit as api
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import ChainState, TrailFilter
from desktop_crm.store.queries import audit as chain_rows
from desktop_crm.store.queries import audit_lines as rows
from desktop_crm.store.queries import contact_keys
from desktop_crm.work import trail
from desktop_crm.work.pseudonyms import pseudonym
from desktop_crm.work.unit import Work

MOST = 10_000
"""Lines handed out at once."""

_EXPORT = ":export"
_NOTED_AT_ONCE = 5_000


def lines(work: Work, ask: api.AuditLines) -> tuple[api.AuditLine, ...]:
    """Return lines, newest first; people who are still here are named by their reference."""
    found = rows.page(work.connection, wanted(work, ask.wanted), before=ask.before, limit=min(ask.limit, MOST))
    told = tuple(said(work, found))
    record_reading(work, Tag.AUDIT_LINES_READ, ask.wanted)
    return told


def find_export(work: Work, ask: api.FindExport) -> tuple[api.AuditLine, ...]:
    """Return the lines about one export: that of the file first, then one for everybody in it."""
    word = ask.reference.strip().upper()
    tags = tuple(tag for tag in Tag if tag.endswith(_EXPORT))
    found = rows.said_in_detail(work.connection, tags, word, MOST) if word else []
    told = sorted(
        said(work, found), key=lambda line: (line.kind == Subject.CONTACT and bool(line.subject), line.number)
    )
    work.record(Tag.AUDIT_LINES_READ, Subject.AUDIT, detail=str(len(told)))
    return tuple(told)


def verify(work: Work, ask: api.VerifyAudit) -> ChainState:
    """Walk the chain."""
    return walk(work, every_signature=ask.signatures)


def check_newest(work: Work, ask: api.CheckTrail) -> ChainState:
    """Walk the newest lines of the chain."""
    return walk(work, every_signature=False, newest=max(1, ask.newest))


def head(work: Work, ask: api.AuditHead) -> ChainState:  # noqa: ARG001
    """Return how long the trail is, and its head."""
    number, digest = chain_rows.head(work.connection, trail.GENESIS)
    first = rows.first(work.connection)
    return ChainState(number + 1 if first is None else first[0], number, digest.hex())


def walk(work: Work, *, every_signature: bool, newest: int | None = None) -> ChainState:
    """Walk the chain and record that it was walked, and what does not fit under a tag of its own."""
    total, _ = chain_rows.head(work.connection, trail.GENESIS)
    state = trail.verify(
        work.connection,
        pins.signers(work.connection, work.around.check_signature),
        work.around.check_signature,
        every_signature=every_signature,
        newest=newest,
        step=lambda done: work.step(done, total),
    )
    work.record(Tag.AUDIT_CHAIN_VERIFY, Subject.AUDIT, detail=f"{state.lines} {state.broken_at or 'ok'}")
    if state.broken_at is not None:
        work.record(Tag.AUDIT_CHAIN_BROKEN, Subject.AUDIT, state.broken_at, detail=state.reason)
    return state


def wanted(work: Work, chosen: TrailFilter) -> rows.Wanted:
    """Return a filter as the store takes it: a contact by their pseudonym, days by the moments they begin at."""
    alias = None
    if chosen.contact_id is not None:
        alias = pseudonym(contact_keys.audit_key(work.connection, chosen.contact_id), chosen.contact_id)
    after = None if chosen.until is None else chosen.until + timedelta(days=1)
    return rows.Wanted(chosen.account_id, chosen.tags(), alias, _midnight(chosen.since), _midnight(after))


def record_reading(work: Work, tag: Tag, chosen: TrailFilter, detail: str = "") -> None:
    """Record that the trail was read; where it was read for one person, also under that person's pseudonym."""
    if chosen.contact_id is not None:
        work.record_contact(Tag.AUDIT_SUBJECT_READ, chosen.contact_id)
    work.record(tag, Subject.AUDIT, detail=detail)


def said(work: Work, found: Iterable[tuple[Any, ...]]) -> Iterable[api.AuditLine]:
    """Yield lines as people read them, from rows that begin with what a line says."""
    found = list(found)
    who = rows.people(work.connection)
    known = _references(work, {row[5] for row in found if row[4] == Subject.CONTACT and row[5]})
    for number, at, by, tag, kind, subject, fields, detail, *_ in found:
        about = known.get(subject, "") if kind == Subject.CONTACT else subject
        moment = datetime.fromisoformat(at)
        person = kind == Subject.ACCOUNT and subject != by
        whose = about if kind == Subject.CONTACT else who.get(subject, "") if person else ""
        yield api.AuditLine(number, moment, who.get(by, by), tag, kind, about, tuple(fields.split()), detail, whose)


def _references(work: Work, aliases: set[str]) -> dict[str, str]:
    """Return the references of the contacts behind some pseudonyms.

    Pseudonyms cannot be turned back, so each contact's is noted once; the note goes with the contact.
    """
    return {alias: reference(number) for alias, number in contacts_behind(work, aliases).items()}


def contacts_behind(work: Work, aliases: set[str]) -> dict[str, int]:
    """Return the numbers of the contacts behind some pseudonyms, of those who are still there.

    Whoever was added since is noted first; after many were taken in that lasts, and tells how far it is.
    """
    if not aliases:
        return {}
    new = list(rows.unnamed(work.connection))
    for done in range(0, len(new), _NOTED_AT_ONCE):
        work.step(done, len(new))
        some = new[done : done + _NOTED_AT_ONCE]
        rows.note_aliases(work.connection, [(number, pseudonym(key, number)) for number, key in some])
    return rows.named(work.connection, aliases)


def _midnight(day: date | None) -> datetime | None:
    """Return when a day begins where the program runs."""
    return None if day is None else datetime.combine(day, time()).astimezone()
