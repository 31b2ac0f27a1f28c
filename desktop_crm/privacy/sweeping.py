"""What a retention run does to what is due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from desktop_crm.domain.changes import Subject
from desktop_crm.domain.retention import Due, Keeper, Kept, RetentionAction, RunPart, Trigger
from desktop_crm.domain.tags import Tag
from desktop_crm.store import taking
from desktop_crm.store.kept_parts import Part
from desktop_crm.store.queries.due import Taking
from desktop_crm.store.taking import Hand
from desktop_crm.work.unit import Work

BATCH = 100
"""Contacts taken with one statement; between two, people can take the run back."""


def hand_of(work: Work, run_id: int | None) -> Hand:
    """Return who takes, for a run or for good."""
    around = work.around
    return Hand(work.connection, run_id, work.now, work.today, work.details.language, around.random)


def settled(due: Iterable[Due]) -> tuple[Due, ...]:
    """Leave out what another entry makes needless: who is deleted whole need not lose parts before."""
    due = tuple(due)
    whole = {one.contact_id for one in due if _goes_whole(one)}
    seen: set[tuple[object, ...]] = set()
    kept = []
    for one in sorted(due, key=_strength):
        needless = one.contact_id in whole and not _goes_whole(one)
        key = (one.contact_id, one.what.code, one.since if one.trigger is Trigger.OWN_DATE else None)
        if not needless and key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.on, one.contact_id)))


def _goes_whole(due: Due) -> bool:
    return due.what.is_whole and due.action is RetentionAction.DELETE and due.kept_by is None


def _strength(due: Due) -> tuple[object, ...]:
    return (due.contact_id, due.kept_by is not None, due.action is RetentionAction.ANONYMISE)


def sweep(work: Work, run_id: int, found: Sequence[Taking]) -> tuple[RunPart, ...]:
    """Take what is due and leave what is kept; return what was done by rule and kind. Each person gets an audit line.

    Nothing is gone yet: see ``finishing``.
    """
    hand = hand_of(work, run_id)
    going = [one for one in found if one.due.kept_by is None]
    for done, one in enumerate(going):
        work.step(done, len(going))
        due = one.due
        detail = f"{due.rule_id} {due.what.code} {due.action}"
        work.record_contact(Tag.RETENTION_RUN, due.contact_id, detail=detail, altered=False)
    if going:
        work.touch(Subject.CONTACT)
    for (kept, action, parts, some), ids in _alike(going).items():
        for at in range(0, len(ids), BATCH):
            if work.is_cancelled():
                work.step(at, len(ids))
            _act(kept, action, parts, stays=some)(hand, ids[at : at + BATCH])
    return summary(one.due for one in found)


_Group = tuple[Kept, RetentionAction, tuple[Part, ...], bool]


def _alike(going: Sequence[Taking]) -> dict[_Group, list[int]]:
    """Return the contacts that lose the same in the same way; the whole ones last, as their parts are told of."""
    found: defaultdict[_Group, list[int]] = defaultdict(list)
    for one in sorted(going, key=lambda one: (one.due.what.is_whole, one.due.since)):
        due = one.due
        found[due.what, due.action, one.parts, bool(due.stays)].append(due.contact_id)
    return dict(found)


def _act(
    kept: Kept, action: RetentionAction, parts: tuple[Part, ...], *, stays: bool
) -> Callable[[Hand, Sequence[int]], None]:
    if not kept.is_whole:
        return lambda hand, ids: taking.take(hand, ids, parts, action)
    if stays:
        return lambda hand, ids: taking.reduce(hand, ids, parts)
    return taking.set_aside if action is RetentionAction.DELETE else taking.anonymise


def summary(found: Iterable[Due]) -> tuple[RunPart, ...]:
    """Return what goes and what is kept, counted by rule, kind and what keeps it; it names no person."""
    counted = Counter(
        RunPart(one.rule_name, one.what.label, one.action, 0, one.kept_by, one.held if one.kept_by in _NAMED else "")
        for one in found
    )
    parts = (replace(part, count=count) for part, count in counted.items())
    return tuple(sorted(parts, key=lambda each: (each.kept_by is not None, each.rule, each.what, each.because)))


_NAMED = (Keeper.LAW, Keeper.PURPOSE)
"""What is named in the summary of a run: a hold's reason speaks of a person, and so would the number of a request."""
