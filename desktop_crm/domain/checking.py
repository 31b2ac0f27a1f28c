"""What a check of the office's files looks at, and what it can find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What is looked at, in alphabetical order."""

    KEYS = "keys"
    LEDGER = "ledger"
    LIST = "list"
    PAGES = "pages"
    REFERENCES = "references"
    SEARCH = "search"
    STRUCTURE = "structure"
    TRAIL = "trail"


class Fault(StrEnum):
    """What is wrong with a part, in alphabetical order."""

    ENTRIES = "entries"
    """The ledger lacks somebody who was erased."""
    INDEX = "index"
    """The search index says something else than the records."""
    KIT = "kit"
    """Nobody vouched for the recovery key in the companion file."""
    LINE = "line"
    """A line of the trail does not fit; the detail is its number."""
    LINK = "link"
    """A record refers to one that is not there; the detail is its table."""
    LISTED = "listed"
    """The file beside the do-not-import list lacks somebody who was put on it or taken off."""
    PAGE = "page"
    """A page of the file is not what was written."""
    PIN = "pin"
    """Nobody vouched for keys the database knows somebody by; the detail is whose."""
    SLOT = "slot"
    """Somebody's keys in the companion file are not those the database knows; the detail is whose."""
    STRAY = "stray"
    """The companion file has keys of somebody who is not to sign in; the detail is who."""
    TREE = "tree"
    """The structure of the file is damaged."""
    UNREADABLE = "unreadable"
    """The part could not be looked at; the detail names the refusal."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One part that was looked at, and its fault where there is one; the detail names colleagues at most."""

    part: Part
    fault: Fault | None = None
    detail: str = ""

    @property
    def sound(self) -> bool:
        """Whether the part is as it should be."""
        return self.fault is None
