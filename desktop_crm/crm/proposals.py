"""That somebody looked at what a guide proposed: by saying so, by writing it anew, or by doing away with it."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_crm.domain.changes import Subject
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import proposals as rows
from desktop_crm.work.unit import Work

ABOUT: Mapping[Proposed, Subject] = {
    Proposed.ENTRY: Subject.REGISTER,
    Proposed.PURPOSE: Subject.PURPOSE,
    Proposed.RECIPIENT: Subject.RECIPIENT,
    Proposed.RULE: Subject.RETENTION,
    Proposed.WORDING: Subject.WORDING,
}
"""Which kind of record each is, for the trail and the screens."""


def looked_at(work: Work, what: Proposed, number: int) -> bool:
    """Note that somebody looked at something; say whether it was still to be checked."""
    was_open = rows.check(work.connection, what, number, work.now)
    if was_open:
        work.record(Tag.GUIDE_CHECK, ABOUT[what], number, detail=what.value)
    return was_open
