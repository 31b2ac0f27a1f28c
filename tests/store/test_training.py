"""Lessons: passed with enough right answers, counted for a year, and told of before they run out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.training import ExportTraining, MyTraining, TakeQuiz, TrainingOfAll
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.errors import Invalid, NotAllowed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.training import Lesson
from desktop_crm.words.lessons import LESSONS
from tests.support.actors import acting

DAY = timedelta(days=1).total_seconds()


def right(lesson, wrong=0):
    truth = [each.true for each in LESSONS[lesson].questions]
    return tuple(not each if place < wrong else each for place, each in enumerate(truth))


def pass_all(office):
    for lesson in Lesson:
        assert office.ask(TakeQuiz(lesson=lesson, answers=right(lesson))).passed


def reminders(office):
    return [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.TRAINING]


@pytest.mark.parametrize(("wrong", "passed"), [(0, True), (1, True), (2, False), (5, False)])
def test_four_of_five_right_answers_pass_and_only_a_pass_is_kept(office, wrong, passed):
    result = office.ask(TakeQuiz(lesson=Lesson.PHISHING, answers=right(Lesson.PHISHING, wrong)))
    assert (result.right, result.asked, result.passed) == (5 - wrong, 5, passed)
    [mine] = (each for each in office.ask(MyTraining()) if each.lesson is Lesson.PHISHING)
    assert (mine.passed_on is not None) is passed


def test_an_answer_too_few_is_not_accepted(office):
    with pytest.raises(Invalid):
        office.ask(TakeQuiz(lesson=Lesson.BASICS, answers=(True,)))


def test_a_pass_counts_for_a_year_and_is_told_of_two_weeks_before(office):
    assert reminders(office) == []
    office.clocks.passes(20 * DAY)
    assert [each.count for each in reminders(office)] == [len(Lesson)]
    pass_all(office)
    assert reminders(office) == []
    office.clocks.passes(352 * DAY)
    [told] = reminders(office)
    assert told.due == office.ask(MyTraining())[0].until


def test_compliance_follows_who_is_trained(office):
    def state():
        return next(each.state for each in office.ask(Compliance()) if each.key == "training")

    assert state() is CheckState.NOT_MET
    pass_all(office)
    assert state() is CheckState.MET
    office.clocks.passes(366 * DAY)
    assert state() is CheckState.NOT_MET


@pytest.mark.parametrize("language", Language)
def test_the_proof_is_written_in_every_language(office, tmp_path, language):
    pass_all(office)
    file = tmp_path / "proof.pdf"
    assert office.ask(ExportTraining(pdf=file, language=language)).number == len(Lesson)
    assert file.read_bytes().startswith(b"%PDF")


def test_a_salesperson_takes_lessons_and_does_not_see_how_others_stand(office):
    with acting(office, "bartek", Role.SALESPERSON), pytest.raises(NotAllowed):
        office.ask(TrainingOfAll())


def test_every_lesson_says_enough_and_is_no_row_of_the_same_answer():
    for content in LESSONS.values():
        assert 5 <= len(content.paragraphs) <= 8
        assert len(content.questions) >= 5
        assert {each.true for each in content.questions} == {True, False}
