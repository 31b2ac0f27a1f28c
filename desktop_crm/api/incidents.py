"""What may be asked about breaches of personal data (GDPR Art. 33, 34)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_crm.api.ask import Command, Look, Made
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.incidents import BreachKind, BreachRisk, Incident
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Incidents(Look[tuple[Incident, ...]]):
    """The incidents that were entered, the newest first."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSuspicion(Command[Made]):
    """Report what may be a breach; anybody may. The office is aware of it since ``aware_at``, or since now."""

    permission = Permission.SESSION_USE
    touches = NOTHING

    description: str
    aware_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessIncident(Command[Made]):
    """Write what is known of an open incident, in place of what was, and judge the risk with a reason (Art. 33(5))."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    risk: BreachRisk
    reason: str
    kinds: frozenset[BreachKind] = frozenset()
    happened: str = ""
    people: int | None = None
    people_kinds: str = ""
    records: int | None = None
    data_kinds: str = ""
    consequences: str = ""
    measures: str = ""
    others: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyIncident(Command[Made]):
    """Record that the authority was notified, now or at a moment past; after 72 hours with a reason (Art. 33(1))."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    notified_at: datetime | None = None
    late_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellPeople(Command[Made]):
    """Record how the people concerned were told, or as ``exempt`` why they need not be (Art. 34(3))."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    how: str
    exempt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseIncident(Command[Made]):
    """Close an incident nothing more is due for, with what the office learnt of it."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    lessons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportIncidentForm(Command[Made]):
    """Write what Art. 33(3) wants of an incident as a PDF, to be notified by and kept (Art. 33(5))."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    pdf: Path
    language: Language | None = None
    """The language of the document; None is the office's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportIncidentLetter(Command[Made]):
    """Write the letter that tells people of an incident as a PDF (Art. 34(2)); raise Invalid while it is not known
    what may come of it and what was done."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    pdf: Path
    language: Language | None = None
    """The language of the letter; None is the office's own."""
