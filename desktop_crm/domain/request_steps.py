"""What each kind of request brings to be done, in order (GDPR Art. 12, 15–21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_crm.domain.requests import RequestKind


class StepKind(StrEnum):
    """One thing to be done for a request."""

    CORRECTED = "corrected"
    DELIVERED = "delivered"
    ERASED = "erased"
    IDENTITY = "identity"
    LETTER = "letter"
    PACKAGE = "package"
    RECIPIENTS = "recipients"
    REDACTION = "redaction"
    RESTRICTED = "restricted"
    STOPPED = "stopped"


S = StepKind
STEPS: Mapping[RequestKind, tuple[StepKind, ...]] = {
    RequestKind.ACCESS: (S.IDENTITY, S.REDACTION, S.PACKAGE, S.DELIVERED),
    RequestKind.ERASURE: (S.IDENTITY, S.LETTER, S.ERASED, S.DELIVERED, S.RECIPIENTS),
    RequestKind.OBJECTION: (S.STOPPED, S.LETTER, S.DELIVERED),
    RequestKind.PORTABILITY: (S.IDENTITY, S.REDACTION, S.PACKAGE, S.LETTER, S.DELIVERED),
    RequestKind.RECTIFICATION: (S.IDENTITY, S.CORRECTED, S.LETTER, S.DELIVERED, S.RECIPIENTS),
    RequestKind.RESTRICTION: (S.IDENTITY, S.RESTRICTED, S.LETTER, S.DELIVERED, S.RECIPIENTS),
    RequestKind.WITHDRAWAL: (S.STOPPED, S.LETTER, S.DELIVERED),
}
"""The steps of each kind. Whoever withdraws or objects need not prove who they are: it must be as easy as consenting
(Art. 7(3)), and nothing is told to anybody by it."""

PACKAGED = frozenset(kind for kind, steps in STEPS.items() if S.PACKAGE in steps)
"""The requests that are answered with a package of data."""

TICKED = frozenset({S.CORRECTED, S.LETTER, S.REDACTION, S.STOPPED})
"""What somebody may say is done, because it can be done where the program does not see it, or only they can judge."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of one request: done when and by whom, as far as that is known; ``again`` says it must be looked at anew.

    ``open`` counts what is left of it, where it is made of several things.
    """

    kind: StepKind
    done: bool
    at: datetime | None = None
    by: str = ""
    note: str = ""
    again: bool = False
    open: int = 0

    @property
    def may_tick(self) -> bool:
        """Say whether a person may say that it is done."""
        return not self.done and self.kind in TICKED


def needs_identity(kind: RequestKind) -> bool:
    """Say whether a request is only answered to somebody whose identity was checked (Art. 11(2), 12(6))."""
    return StepKind.IDENTITY in STEPS[kind]


def next_step(steps: tuple[Step, ...]) -> Step | None:
    """Return the first step that is not done, None where all are."""
    return next((each for each in steps if not each.done), None)
