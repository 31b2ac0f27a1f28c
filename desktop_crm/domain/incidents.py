"""Breaches of personal data, what they mean for people, and what follows by law (GDPR Art. 4(12), 33, 34)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from desktop_crm.domain.references import INCIDENT, refer

NOTIFY_WITHIN = timedelta(hours=72)
"""How long a controller has to notify the authority once aware of a breach (Art. 33(1)).

A period in hours is not moved by days of rest (Regulation 1182/71, Art. 3(4)): it is counted as it passes.
"""
LONGEST_TEXT = 4000
MOST_PEOPLE = 10_000_000


class BreachKind(StrEnum):
    """What a breach takes from data: Art. 4(12), WP 250."""

    AVAILABILITY = "availability"
    CONFIDENTIALITY = "confidentiality"
    INTEGRITY = "integrity"


class BreachRisk(StrEnum):
    """How likely and how grave the harm to people is: what Art. 33(1) and 34(1) turn on."""

    HIGH = "high"
    NONE = "none"
    SOME = "some"


class TellWay(StrEnum):
    """How somebody hears of a breach; publicly where telling each would be out of proportion (Art. 34(3)(c))."""

    EMAIL = "email"
    IN_PERSON = "in_person"
    LETTER = "letter"
    PHONE = "phone"
    PUBLIC = "public"


class IncidentState(StrEnum):
    """How an incident stands."""

    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is known of a breach: the content of Art. 33(3)(a), (c) and (d).

    ``happened`` says when and where it happened. ``people`` is about how many are concerned and ``records`` about how
    many records, None while nobody knows; ``people_kinds`` and ``data_kinds`` say who they are and which of their
    data, without naming anybody; ``others`` who else had a part in it, such as a processor or the post. ``risk`` is
    None until somebody has judged it, and ``risk_reason`` says why they judged it so (Art. 33(5)). ``answers`` are
    those to the questions of ``domain.breach_tree`` in its version ``tree``, and ``proposed`` is what they propose.
    """

    risk: BreachRisk | None = None
    risk_reason: str = ""
    kinds: frozenset[BreachKind] = frozenset()
    happened: str = ""
    people: int | None = None
    people_kinds: str = ""
    records: int | None = None
    data_kinds: str = ""
    consequences: str = ""
    measures: str = ""
    others: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    tree: str = ""
    proposed: BreachRisk | None = None

    @property
    def lacking(self) -> tuple[str, ...]:
        """Return what Art. 33(3) wants in a notification and nobody has said yet."""
        return tuple(name for name in WANTED if not getattr(self, name))


WANTED = ("risk", "kinds", "data_kinds", "consequences", "measures")
"""What must be known, if only as far as it goes, before the authority is notified."""


@dataclass(frozen=True, slots=True)
class AssessmentVersion:
    """What somebody knew and judged at a moment; what came after it does not change it."""

    version: int
    at: datetime
    by: str
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Notice:
    """One notification of the authority: the first, or one that supplements it (Art. 33(4)).

    ``version`` is that of the assessment it was made from, 0 where there was none; ``what`` says what it told besides.
    """

    id: int
    at: datetime
    by: str
    what: str
    version: int


@dataclass(frozen=True, slots=True)
class Incident:
    """A breach of personal data, or what may be one; 72 hours count from ``aware_at``.

    ``told`` says how the people concerned were told, or, where ``told_at`` is None, why they need not be (Art. 34(3)).
    """

    id: int
    reported_at: datetime
    reported_by: str
    aware_at: datetime
    description: str
    state: IncidentState
    assessment: Assessment = Assessment()
    notified_at: datetime | None = None
    late_reason: str = ""
    told_at: datetime | None = None
    told: str = ""
    closed_at: datetime | None = None
    lessons: str = ""
    version: int = 0
    """Of the assessment, 0 where there is none yet."""
    found: int = 0
    """How many people are listed as concerned, of those who have not been erased since."""
    untold: int = 0
    """How many of them have not been told."""

    @property
    def reference(self) -> str:
        """Return the short name people say."""
        return refer(INCIDENT, self.id)

    @property
    def notify_by(self) -> datetime:
        """Return the last moment to notify the authority without giving a reason for the delay."""
        return self.aware_at + NOTIFY_WITHIN

    @property
    def awaits_authority(self) -> bool:
        """Say whether the authority must still be notified, or nobody has judged yet whether it must."""
        judged_harmless = self.assessment.risk is BreachRisk.NONE
        return self.state is IncidentState.OPEN and self.notified_at is None and not judged_harmless

    @property
    def awaits_people(self) -> bool:
        """Say whether the people concerned must still be told (Art. 34(1))."""
        is_due = self.state is IncidentState.OPEN and self.assessment.risk is BreachRisk.HIGH
        return is_due and (not self.told or (self.told_at is not None and self.untold > 0))
