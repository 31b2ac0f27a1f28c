"""Following one trace to the people it leads to, with what of their data it exposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop_crm.access.keys import own_computer
from desktop_crm.api import incident_people as api
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.incident_people import Origin, Trace, TraceKind
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.references import IMPORT, refer
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import tags_of
from desktop_crm.privacy.audit import contacts_behind
from desktop_crm.privacy.exposure import Exposure, everything, listed, shown_by
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.queries import imports as import_rows
from desktop_crm.store.queries import incident_finding as facts
from desktop_crm.store.queries import partners as partner_rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.vault.files import load
from desktop_crm.work.unit import Progress, Work

NEWEST = 50
"""How many exports are offered to look at."""


@dataclass(frozen=True, slots=True)
class Traced:
    """Whom a trace leads to; ``erased`` are gone since, ``lists`` counts searches that name nobody."""

    people: Mapping[int, Exposure] = field(default_factory=dict)
    erased: int = 0
    lists: int = 0


def origins(work: Work, ask: api.TraceOrigins) -> tuple[Origin, ...]:  # noqa: ARG001
    """Return what people can be found from."""
    names = account_rows.names(work.connection)
    here = own_computer(work.around.keys)
    work.record(Tag.INCIDENT_READ, Subject.INCIDENT)
    found = [Origin(TraceKind.ACCOUNT, number, name) for number, name in names.items()]
    found += [
        Origin(TraceKind.COMPUTER, each.id, each.backend + (" *" if each.id == here else ""))
        for each in load(work.around.keys.folder).devices
    ]
    found += [
        Origin(TraceKind.ASSIGNMENT, each.account_id, f"{each.name} ({each.recipient})")
        for each in partner_rows.partners(work.connection)
    ]
    found += [
        Origin(TraceKind.DISCLOSURE, str(each.id), each.name) for each in recipient_rows.recipients(work.connection)
    ]
    found += [
        Origin(TraceKind.EXPORT, str(number), names.get(by, by), at, count)
        for number, at, by, count in facts.exports(work.connection, NEWEST)
    ]
    found += [
        Origin(TraceKind.IMPORT, str(each.number), refer(IMPORT, each.number), each.at, each.created)
        for each in import_rows.all_made(work.connection)
    ]
    return tuple(found)


def follow(work: Work, trace: Trace, step: Progress) -> Traced:
    """Return whom a trace leads to; raise Invalid for what it names and is not there.

    ``step`` is told how much of what there is to read was read.
    """
    step(0, 1)
    if trace.since is not None and trace.until is not None and trace.until <= trace.since:
        raise Invalid("incident.until", Problem.TOO_EARLY)
    return _FOLLOWED[trace.kind](work, trace, step)


def _account(work: Work, trace: Trace, step: Progress) -> Traced:
    if trace.of not in account_rows.names(work.connection):
        raise Invalid("incident.trace", Problem.UNKNOWN)
    return _read(work, trace, [(trace.of, trace.since, trace.until)], step)


def _computer(work: Work, trace: Trace, step: Progress) -> Traced:
    sessions = facts.on_computer(work.connection, trace.of)
    if all(each.id != trace.of for each in load(work.around.keys.folder).devices) and not sessions:
        raise Invalid("incident.trace", Problem.UNKNOWN)
    within = [
        (who, _later(since, trace.since), _earlier(until, trace.until)) for who, since, until in sessions
    ]  # fmt: skip
    spans = [each for each in within if each[1] is None or each[2] is None or each[1] < each[2]]
    return _read(work, trace, spans, step)


def _export(work: Work, trace: Trace, step: Progress) -> Traced:  # noqa: ARG001
    aliases = facts.of_export(work.connection, _number(trace))
    if aliases is None:
        raise Invalid("incident.trace", Problem.UNKNOWN)
    there = contacts_behind(work, set(aliases))
    return Traced(dict.fromkeys(there.values(), listed()), len(set(aliases)) - len(there))


def _disclosure(work: Work, trace: Trace, step: Progress) -> Traced:  # noqa: ARG001
    if all(each.id != _number(trace) for each in recipient_rows.recipients(work.connection)):
        raise Invalid("incident.trace", Problem.UNKNOWN)
    return _all_of(facts.disclosed(work.connection, _number(trace), trace.since, trace.until))


def _assignment(work: Work, trace: Trace, step: Progress) -> Traced:  # noqa: ARG001
    if trace.of not in account_rows.names(work.connection):
        raise Invalid("incident.trace", Problem.UNKNOWN)
    return _all_of(facts.assigned(work.connection, trace.of, trace.since, trace.until))


def _import(work: Work, trace: Trace, step: Progress) -> Traced:  # noqa: ARG001
    if all(each.number != _number(trace) for each in import_rows.all_made(work.connection)):
        raise Invalid("incident.trace", Problem.UNKNOWN)
    return _all_of(facts.imported(work.connection, _number(trace)))


def _everybody(work: Work, trace: Trace, step: Progress) -> Traced:  # noqa: ARG001
    return _all_of(facts.everybody(work.connection))


def _chosen(work: Work, trace: Trace, step: Progress) -> Traced:  # noqa: ARG001
    there = facts.there(work.connection, trace.contacts)
    if set(trace.contacts) - there:
        raise Invalid("incident.contacts", Problem.UNKNOWN)
    return _all_of(sorted(there))


def _read(
    work: Work, trace: Trace, spans: Iterable[tuple[str, datetime | None, datetime | None]], step: Progress
) -> Traced:
    """Read what some accounts did in some times: stretch by stretch, each line's person and act, nothing else."""
    tags = {tag.value for act in trace.acts for tag in tags_of(act)}
    found: dict[str, Exposure] = {}
    lists = 0
    reading = [
        (stretch, who, since, until)
        for who, since, until in spans
        for stretch in facts.stretches(work.connection, since, until)
    ]
    for done, (stretch, who, since, until) in enumerate(reading):
        step(done, len(reading))
        for alias, tag, fields, many in facts.shown(work.connection, stretch, who, tags, since, until):
            if not alias:
                lists += many if tag == Tag.CONTACT_SEARCH else 0
            elif (known := found.get(alias)) is None:
                found[alias] = shown_by(tag, fields)
            else:
                found[alias] = _joined(known, shown_by(tag, fields))
    there = contacts_behind(work, set(found))
    people = {number: found[alias] for alias, number in there.items()}
    return Traced(people, len(found) - len(there), lists)


def _joined(one: Exposure, other: Exposure) -> Exposure:
    return one if other.tables <= one.tables and other.categories <= one.categories else one.joined(other)


def _all_of(numbers: Iterable[int]) -> Traced:
    return Traced(dict.fromkeys(numbers, everything()))


def _number(trace: Trace) -> int:
    if not trace.of.isdecimal():
        raise Invalid("incident.trace", Problem.UNKNOWN)
    return int(trace.of)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    given = [each for each in (one, other) if each is not None]
    return max(given, default=None)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    given = [each for each in (one, other) if each is not None]
    return min(given, default=None)


_FOLLOWED: Mapping[TraceKind, Callable[[Work, Trace, Progress], Traced]] = {
    TraceKind.ACCOUNT: _account,
    TraceKind.ASSIGNMENT: _assignment,
    TraceKind.CHOSEN: _chosen,
    TraceKind.COMPUTER: _computer,
    TraceKind.DISCLOSURE: _disclosure,
    TraceKind.EVERYBODY: _everybody,
    TraceKind.EXPORT: _export,
    TraceKind.IMPORT: _import,
}
