"""Training: lessons taken, for how long they count, who still has to (GDPR Art. 39(1)(b))."""

from __future__ import annotations

from desktop_crm.api import training as api
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.training import Completion, is_passed
from desktop_crm.store.queries import training as rows
from desktop_crm.words.lessons import LESSONS
from desktop_crm.work.unit import Work


def mine(work: Work, ask: api.MyTraining) -> tuple[Completion, ...]:  # noqa: ARG001
    """Return how the actor stands."""
    return own(work)


def own(work: Work) -> tuple[Completion, ...]:
    """Return how the actor stands with every lesson."""
    return tuple(each for each in rows.everybody(work.connection) if each.account_id == work.actor.account_id)


def of_all(work: Work, ask: api.TrainingOfAll) -> tuple[Completion, ...]:  # noqa: ARG001
    """Return how everybody stands."""
    return rows.everybody(work.connection)


def take(work: Work, ask: api.TakeQuiz) -> api.QuizResult:
    """Count the right answers and keep a pass."""
    questions = LESSONS[ask.lesson].questions
    if len(ask.answers) != len(questions):
        raise Invalid("training.answer", Problem.TOO_FEW)
    right = sum(each.true == said for each, said in zip(questions, ask.answers, strict=True))
    passed = is_passed(right, len(questions))
    if passed:
        rows.note(work.connection, work.actor.account_id, ask.lesson, work.today, right)
    work.record(Tag.TRAINING_TAKE, Subject.ACCOUNT, work.actor.account_id, detail=f"{ask.lesson} {right}")
    work.touch(Subject.TRAINING)
    return api.QuizResult(right, len(questions), passed)
