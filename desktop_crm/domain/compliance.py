"""Where an office stands with the GDPR: what a check found, computed from what the registers hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CheckState(StrEnum):
    """What a check came to."""

    MET = "met"
    NOT_APPLICABLE = "not_applicable"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records a check looked at, and how many of them lack what the law wants."""

    looked_at: int
    lacking: int

    @property
    def state(self) -> CheckState:
        """Say what follows: nothing to look at is not applicable, unless its absence is the fault."""
        if self.lacking:
            return CheckState.NOT_MET
        return CheckState.MET if self.looked_at else CheckState.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check as it stands now.

    ``title``, ``how`` (what is counted) and ``nothing`` (why it does not apply) are English messages to be translated
    where they are shown; ``article`` is a provision of the GDPR; ``place`` is where it is put right, ``screen/page``.
    """

    key: str
    article: str
    title: str
    how: str
    nothing: str
    place: str
    tally: Tally

    @property
    def state(self) -> CheckState:
        """Say what it came to."""
        return self.tally.state
