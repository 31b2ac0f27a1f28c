"""What may be asked about breaches of personal data (GDPR Art. 33, 34)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop_crm.api.ask import Command, Look, Made
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.incident_people import Find
from desktop_crm.domain.incidents import AssessmentVersion, BreachKind, BreachRisk, Incident, Notice
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.registers import Entry


@dataclass(frozen=True, slots=True)
class Incidents(Look[tuple[Incident, ...]]):
    """The incidents that were entered, the newest first."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class IncidentFile:
    """Everything kept of one incident: every assessment and notification, the searches, the corrective actions."""

    incident: Incident
    versions: tuple[AssessmentVersion, ...]
    notices: tuple[Notice, ...]
    finds: tuple[Find, ...]
    actions: tuple[Entry, ...]
    unreachable: int


@dataclass(frozen=True, slots=True)
class ShowIncident(Look[IncidentFile]):
    """One incident with everything kept of it."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSuspicion(Command[Made]):
    """Report what may be a breach; anybody may. The office is aware of it since ``aware_at``, or since now."""

    permission = Permission.SESSION_USE
    touches = NOTHING

    description: str
    aware_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessIncident(Command[Made]):
    """Write what is known of an open incident, and judge the risk with a reason (Art. 33(5)); what was said before
    stays as an earlier version.

    ``answers`` are those to the questions of the decision tree, none or all of them; they propose a risk, and whoever
    judges otherwise says why. With no ``risk`` it is not judged yet.
    """

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    risk: BreachRisk | None = None
    reason: str = ""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyIncident(Command[Made]):
    """Record that the authority was notified, now or at a moment past; after 72 hours with a reason (Art. 33(1)).

    Every further notification supplements the first and says ``what`` it told (Art. 33(4)).
    """

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    notified_at: datetime | None = None
    late_reason: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseIncident(Command[Made]):
    """Close an incident nothing more is due for, with what the office learnt of it; corrective actions go on."""

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
