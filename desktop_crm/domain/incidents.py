"""Breaches of personal data, what they mean for people, and what follows by law (GDPR Art. 4(12), 33, 34)."""

from __future__ import annotations

from dataclasses import dataclass
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
    None until somebody has judged it, and ``risk_reason`` says why they judged it so (Art. 33(5)).
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
        return self.state is IncidentState.OPEN and self.assessment.risk is BreachRisk.HIGH and not self.told
