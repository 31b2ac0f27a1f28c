"""What may be asked of the audit trail, and what a check of it finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.tags import Tag


class Act(StrEnum):
    """The kinds of act the trail can be narrowed to."""

    CHANGED = "changed"
    ERASED = "erased"
    HANDED_OUT = "handed_out"
    LOOKED = "looked"
    REFUSED = "refused"
    RIGHTS = "rights"
    SIGN_IN = "sign_in"


_BEGINNINGS: tuple[tuple[Act, tuple[str, ...]], ...] = (
    (Act.REFUSED, ("refusal",)),
    (Act.SIGN_IN, ("session:",)),
    (Act.RIGHTS, ("access:", "account:", "approval:", "device:", "key:", "kit:", "policy:", "role:", "team:")),
)
_ENDINGS: tuple[tuple[Act, tuple[str, ...]], ...] = (
    (Act.REFUSED, (":fail", ":refuse")),
    (Act.LOOKED, (":read", ":search", ":preview", ":verify", ":broken", ":check")),
    (Act.HANDED_OUT, (":export", ":import", ":print", "disclosure:add", "assignment:add")),
    (Act.ERASED, (":erase", "contact:delete", "erasure:finish", "retention:run", "retention:run:alone", "audit:trim")),
)


@cache
def act_of(tag: str) -> Act:
    """Return the kind of act a tag speaks of, by how it is written, so that a new tag has its place at once."""
    for act, beginnings in _BEGINNINGS:
        if tag.startswith(beginnings) and not tag.endswith(":fail"):
            return act
    return next((act for act, endings in _ENDINGS if tag.endswith(endings)), Act.CHANGED)


def tags_of(act: Act) -> tuple[Tag, ...]:
    """Return every tag of a kind of act."""
    return tuple(tag for tag in Tag if act_of(tag) is act)


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which lines are wanted: those that fit everything given.

    ``tag`` is one thing that happened, ``act`` a kind of them. ``since`` and ``until`` are days, both included.
    """

    account_id: str | None = None
    tag: str | None = None
    act: Act | None = None
    contact_id: ContactId | None = None
    since: date | None = None
    until: date | None = None

    def tags(self) -> tuple[str, ...] | None:
        """Return the tags that fit, None where all do."""
        if self.tag is not None:
            return (self.tag,) if self.act is None or act_of(self.tag) is self.act else ()
        return None if self.act is None else tags_of(self.act)


class Break(StrEnum):
    """What does not fit in a trail, in alphabetical order."""

    CHANGED = "changed"
    """A line says something else than it did, or is not the one that stood there."""
    CUT = "cut"
    """The trail ends before a line that was noted elsewhere, or another line stands in its place."""
    KEYS = "keys"
    """Keys in the companion file or the database are not those an administrator vouched for."""
    MISSING = "missing"
    """A line is not there, or one is there that was not."""
    OLDER = "older"
    """Somebody came with an older companion file; it was refused."""
    RIGHTS = "rights"
    """Who may do what is not as it was last recorded: an older page of the file was put back."""
    SIGNATURE = "signature"
    """A line was not signed by whom it names."""
    START = "start"
    """The trail does not begin where it was last shortened to."""


@dataclass(frozen=True, slots=True)
class ChainState:
    """What a check of the audit trail found.

    ``first`` and ``last`` are the numbers of the lines that were walked, ``last`` the one before the first that does
    not fit; ``broken_at`` is that one, None where all do; ``reason`` is a ``Break`` or empty.
    """

    first: int
    last: int
    head: str
    broken_at: int | None = None
    reason: str = ""

    @property
    def lines(self) -> int:
        """How many lines were walked and fit."""
        return max(0, self.last - self.first + 1)
