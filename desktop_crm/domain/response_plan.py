"""What an office does in the first hour of a breach: the same steps everywhere, with its own people and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PlanStep(StrEnum):
    """What is done, in alphabetical order; :data:`ORDER` is that of time."""

    DECIDE = "decide"
    FIND = "find"
    LEARN = "learn"
    LEAVE_TRACES = "leave_traces"
    NOTIFY = "notify"
    REPORT = "report"
    STOP = "stop"
    TELL = "tell"


ORDER = (
    PlanStep.REPORT,
    PlanStep.STOP,
    PlanStep.LEAVE_TRACES,
    PlanStep.FIND,
    PlanStep.DECIDE,
    PlanStep.NOTIFY,
    PlanStep.TELL,
    PlanStep.LEARN,
)


@dataclass(frozen=True, slots=True)
class ResponsePlan:
    """Whom to call. ``deciders`` may judge an incident; ``policy`` is the office's own entry about it, '' for none."""

    office: str
    phone: str
    email: str
    officer: str
    officer_contact: str
    authority: str
    deciders: tuple[str, ...]
    policy: str = ""
