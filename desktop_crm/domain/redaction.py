"""What is masked in an answer because it speaks of somebody else or tells a secret (GDPR Art. 15(4))."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

COLLEAGUES: Final = "audit_line"
"""The table under which a colleague's name is masked wherever the trail tells of them; the column is their account."""


class MaskReason(StrEnum):
    """Why a passage is masked."""

    INTELLECTUAL_PROPERTY = "intellectual_property"
    LEGAL_PRIVILEGE = "legal_privilege"
    PROFESSIONAL_SECRECY = "professional_secrecy"
    SAFETY = "safety"
    THIRD_PERSON = "third_person"
    TRADE_SECRET = "trade_secret"  # noqa: S105 — a reason


class Hint(StrEnum):
    """Why the program thinks that a passage speaks of somebody else."""

    ACCOUNT = "account"
    COLLEAGUE = "colleague"
    COMPANY = "company"
    EMAIL = "email"
    NATIONAL_ID = "national_id"
    PERSON = "person"
    PHONE = "phone"


class PassageState(StrEnum):
    """How far a passage has been looked at."""

    CHANGED = "changed"
    MASKED = "masked"
    OPEN = "open"
    PLAIN = "plain"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Place:
    """A stored value: its table, the row's number and the column."""

    table: str
    record: int
    column: str


@dataclass(frozen=True, slots=True)
class Mask:
    """A part of a value that is masked, characters ``start`` up to ``stop``; the whole value where that is None.

    Of a file that is masked whole, ``copy`` is the paper of the request that is handed over instead, 0 for none.
    """

    reason: MaskReason
    start: int = 0
    stop: int | None = None
    note: str = ""
    copy: int = 0

    def covers(self, start: int, stop: int) -> bool:
        """Say whether characters ``start`` up to ``stop`` all lie within."""
        return self.start <= start and (self.stop is None or stop <= self.stop)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a text seems to speak of somebody else, and what gave it away."""

    start: int
    stop: int
    hint: Hint


@dataclass(frozen=True, slots=True)
class Passage:
    """A value of the package that may speak of others: ``table`` and ``field`` are English msgids.

    ``text`` is empty for a file, unless it is plain text. ``decided`` says that somebody looked at it as it now stands;
    ``changed``, that it became another one after it was masked.
    """

    place: Place
    table: str
    field: str
    text: str
    is_file: bool = False
    proposals: tuple[Proposal, ...] = ()
    masks: tuple[Mask, ...] = ()
    decided: bool = False
    changed: bool = False

    @property
    def state(self) -> PassageState:
        """Return how far it has been looked at."""
        if self.changed:
            return PassageState.CHANGED
        if self.masks:
            return PassageState.MASKED
        if self.decided:
            return PassageState.SEEN
        return PassageState.OPEN if self.proposals else PassageState.PLAIN


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the office the package names as having reached the data; ``lines`` is how often."""

    account_id: str
    name: str
    lines: int
    mask: Mask | None = None


@dataclass(frozen=True, slots=True)
class Redaction:
    """Everything of a package that somebody must look at; ``gone_through`` says that all of it was, as it stands."""

    request_id: int
    passages: tuple[Passage, ...]
    colleagues: tuple[Colleague, ...]
    gone_through: bool

    def count(self, state: PassageState) -> int:
        """Return how many passages are in a state."""
        return sum(each.state is state for each in self.passages)


def parts(text: str, masks: Iterable[Mask]) -> Iterator[tuple[str, MaskReason | None]]:
    """Yield a text piece by piece, a masked piece as '' with its reason; what two masks cover is masked once."""
    at = 0
    for mask in sorted(masks, key=lambda each: (each.start, -(len(text) if each.stop is None else each.stop))):
        stop = len(text) if mask.stop is None else min(mask.stop, len(text))
        if stop <= at:
            continue
        if mask.start > at:
            yield text[at : mask.start], None
        yield "", mask.reason
        at = stop
    if at < len(text):
        yield text[at:], None
