"""What may be asked about exercises for a breach, and about the plan for its first hour (GDPR Art. 32(1)(d), 33)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Command, Look, Made, Query
from desktop_crm.domain.drills import Drill, DrillFacts, Scenario
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.incident_people import Trace
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.response_plan import ResponsePlan


@dataclass(frozen=True, slots=True)
class RunDrill(Look[DrillFacts]):
    """Suppose a breach and see at once whom it would concern, what protects them and what is missing."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    scenario: Scenario
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDrill(Command[Made]):
    """Write the form and the letter a supposed breach would need, marked as an exercise on every page."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    scenario: Scenario
    trace: Trace
    pdf: Path
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDrill(Command[Made]):
    """Keep that an exercise was done: what it finds, in how many ``seconds``, and what was learnt."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    scenario: Scenario
    trace: Trace
    seconds: int
    lessons: str


@dataclass(frozen=True, slots=True)
class Drills(Query[tuple[Drill, ...]]):
    """The exercises that were done, the newest first."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class ShowResponsePlan(Query[ResponsePlan]):
    """What to do in the first hour of a breach, who decides and whom to call; for everybody who signs in."""

    takes_long = True
    permission = Permission.OFFICE_LOOK
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResponsePlan(Command[Made]):
    """Write the plan for the first hour as a PDF, to be pinned to the wall."""

    permission = Permission.OFFICE_LOOK
    touches = NOTHING

    pdf: Path
    language: Language | None = None
