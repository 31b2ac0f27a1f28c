"""What may be asked about training."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Query
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.training import Completion, Lesson


@dataclass(frozen=True, slots=True)
class MyTraining(Query[tuple[Completion, ...]]):
    """How the asker stands with every lesson."""

    permission = Permission.SESSION_USE
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class TrainingOfAll(Query[tuple[Completion, ...]]):
    """How everybody who may sign in stands with every lesson."""

    takes_long = True
    permission = Permission.REGISTER_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class QuizResult:
    """How many answers were right, of how many, and whether that passes."""

    right: int
    asked: int
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeQuiz(Command[QuizResult]):
    """Answer the quiz of a lesson, a yes or no to each statement; it is kept only where it is passed."""

    permission = Permission.SESSION_USE
    touches = NOTHING

    lesson: Lesson
    answers: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTraining(Command[Count]):
    """Write who passed which lesson and who still has to to a PDF."""

    permission = Permission.REGISTER_READ
    touches = NOTHING

    pdf: Path
    language: Language | None = None
    """The language of the document; None is the office's own."""
