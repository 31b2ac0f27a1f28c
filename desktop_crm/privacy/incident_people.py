"""Whom a breach concerns: found from what was recorded, listed, written to and told (GDPR Art. 33(3)(a), 34)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial

from desktop_crm.api import incident_people as api
from desktop_crm.api.ask import Count, Made
from desktop_crm.domain.categories import Category
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.incident_people import Concerned, ConcernedPerson, Trace, TraceKind
from desktop_crm.domain.incidents import Incident
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.exposure import of_tables, together
from desktop_crm.privacy.incidents import open_incident, recorded, required, write_version
from desktop_crm.privacy.tracing import Traced, follow
from desktop_crm.store.queries import incident_finding as facts
from desktop_crm.store.queries import incident_people as rows
from desktop_crm.store.queries import incidents as incident_rows
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.labels import label
from desktop_crm.work.unit import Progress, Work

MOST = 1_000
"""People handed out at once."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a search comes to: the categories something is held of, in how many records."""

    categories: frozenset[Category]
    records: int
    unreachable: int


def find(work: Work, ask: api.FindConcerned) -> Concerned:
    """Count whom a search finds."""
    found = incident_rows.fetch(work.connection, ask.incident_id)
    traced = follow(work, ask.trace, work.part(0, 2))
    extent = extent_of(work, traced, work.part(1, 2))
    new = traced.people.keys() - rows.listed(work.connection, found.id).keys()
    work.record(Tag.INCIDENT_FIND, Subject.INCIDENT, found.id, detail=f"{ask.trace.kind} {len(traced.people)}")
    return Concerned(
        len(traced.people), len(new), traced.erased, traced.lists, extent.unreachable, extent.records,
        extent.categories,
    )  # fmt: skip


def put_on_list(work: Work, ask: api.ListConcerned) -> Count:
    """List whom a search finds, and write their number, the records and the kinds of data into the assessment."""
    found, traced = open_incident(work, ask.incident_id), follow(work, ask.trace, work.part(0, 4))
    if not traced.people and not traced.erased:
        raise Invalid("incident.trace", Problem.TOO_FEW)
    before = rows.listed(work.connection, found.id)
    known = {
        number: exposure.categories | before.get(number, frozenset()) for number, exposure in traced.people.items()
    }
    rows.put(work.connection, found.id, known, work.now, work.part(1, 4))
    added = len(known.keys() - before.keys())
    counts = (len(traced.people), added, traced.erased)
    extent = extent_of(work, traced, work.part(2, 4))
    rows.add_find(work.connection, found.id, ask.trace, counts, extent.categories, work.actor.account_id, work.now)
    _count_anew(work, found, before, traced, extent)
    recorded(work, Tag.INCIDENT_LIST, found, f"{ask.trace.kind} {added}")
    _touch(work, known)
    return Count(added)


def take_off(work: Work, ask: api.UnlistConcerned) -> Count:
    """Take people off the list, with a reason; the numbers follow."""
    reason, found = required("incident.reason", ask.reason), open_incident(work, ask.incident_id)
    gone = rows.take_off(work.connection, found.id, ask.contacts)
    why = Trace(TraceKind.CHOSEN, reason)
    rows.add_find(work.connection, found.id, why, (0, -gone, 0), frozenset(), work.actor.account_id, work.now)
    people = max(0, (found.assessment.people or 0) - gone)
    write_version(work, found, replace(found.assessment, people=people))
    recorded(work, Tag.INCIDENT_UNLIST, found, str(gone))
    _touch(work, ask.contacts)
    return Count(gone)


def people(work: Work, ask: api.ConcernedPeople) -> tuple[ConcernedPerson, ...]:
    """Return who is listed; a name only of whom the asker may read."""
    found = incident_rows.fetch(work.connection, ask.incident_id)
    named = reads_everybody(work, Permission.CONTACT_READ)
    limit = max(1, min(ask.limit, MOST))
    page = rows.page(
        work.connection, found.id, after=ask.after, limit=limit, unreachable=ask.unreachable, named=named
    )  # fmt: skip
    work.record(Tag.INCIDENT_READ, Subject.INCIDENT, found.id, detail=str(len(page)))
    return tuple(replace(each, name="") if each.contact_id in work.actor.barred else each for each in page)


def tell(work: Work, ask: api.TellPeople) -> Made:
    """Record how the people concerned heard of it, or why they need not."""
    how, found = required("incident.how", ask.how), open_incident(work, ask.incident_id)
    told = 0
    if not ask.exempt:
        told = rows.tell(work.connection, found.id, ask.way, how, work.now, ask.contacts)
        if found.found and not told:
            raise Invalid("incident.contacts", Problem.TOO_FEW)
    said = how if ask.exempt or not found.told_at else f"{found.told}\n{how}"
    first = None if ask.exempt else found.told_at or work.now
    incident_rows.change(work.connection, found.id, told=said, told_at=first)
    _touch(work, ask.contacts)
    return recorded(work, Tag.INCIDENT_TELL, found, "exempt" if ask.exempt else f"{ask.way} {told}")


def extent_of(work: Work, traced: Traced, step: Progress) -> Extent:
    """Return which data a search's findings come to, in how many records, and how many people no letter reaches."""
    counted = _records(work, traced, step)
    exposed = together(set(traced.people.values())).categories
    held = {each for name in counted for each in of_tables(frozenset({name})).categories}
    return Extent(exposed & held, sum(counted.values()), facts.without_address(work.connection, traced.people.keys()))


def reads_everybody(work: Work, permission: Permission) -> bool:
    """Say whether the actor's ``permission`` is for every contact, save those whose processing is restricted."""
    if not work.actor.may(permission):
        return False
    reach = work.actor.reach(permission)
    return reach is None or reach.accounts is None


def _records(work: Work, traced: Traced, step: Progress) -> dict[str, int]:
    """Count the records of the tables that were exposed, table by table, of each person those of theirs."""
    by_tables: dict[frozenset[str], list[int]] = {}
    for number, exposure in traced.people.items():
        by_tables.setdefault(exposure.tables, []).append(number)
    total: Counter[str] = Counter()
    every, done = sum(map(len, by_tables)), 0
    for tables, numbers in by_tables.items():
        total.update(facts.records(work.connection, numbers, tables, partial(_onwards, step, done, every)))
        done += len(tables)
    return dict(total)


def _onwards(step: Progress, before: int, every: int, done: int, _total: int) -> None:
    step(before + done, every)


def _count_anew(work: Work, found: Incident, before: rows.Known, traced: Traced, extent: Extent) -> None:
    """Write how many people and records there are by what is listed; words somebody chose for the data stay."""
    known, words = found.assessment, words_in(work.details.language)
    erased = max(each.erased for each in rows.finds(work.connection, found.id))
    total = len(rows.listed(work.connection, found.id)) + erased
    new = Traced({number: exposure for number, exposure in traced.people.items() if number not in before})
    more = sum(_records(work, new, work.part(3, 4)).values()) if before else extent.records
    # A search that exposes more of who was listed already comes to more records than those of the new people alone.
    records = max((known.records or 0) + more, extent.records) if before else more
    kinds: set[Category] = set().union(*(each.categories for each in rows.finds(work.connection, found.id)))
    told = ", ".join(label(each, words) for each in sorted(kinds))
    write_version(
        work, found, replace(known, people=total, records=records, data_kinds=known.data_kinds or told)
    )  # fmt: skip


def _touch(work: Work, numbers: Collection[int]) -> None:
    if numbers:
        work.touch(Subject.CONTACT)


def pages(work: Work, incident_id: int) -> Iterator[rows.Reader]:
    """Yield everybody listed whom letters may go to, telling how far it is."""
    total, done, after = len(rows.listed(work.connection, incident_id)), 0, 0
    while batch := rows.readers(work.connection, incident_id, after=after, limit=500):
        for each in batch:
            done += 1
            after = each.contact_id
            work.step(done, total)
            yield each
