"""The page of training: a lesson is read, its quiz taken, and what was wrong explained."""

from __future__ import annotations

from desktop_crm.api.training import MyTraining
from desktop_crm.domain.training import Lesson
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.words.lessons import LESSONS
from tests.support.window import press, said, settle


def test_a_lesson_is_taken_in_the_window_and_its_state_follows(window, office):
    window.go_to("privacy", "training")
    settle()
    page = window.current().page("training")
    assert sum("still to do" in text for text in page.own.texts()) == len(Lesson)
    form = page.take(Lesson.BASICS)
    press(form.sheet, "Check my answers")
    assert "Please fill this in." in said(form.sheet)
    for choice, question in zip(form.sheet.findChildren(Choice), LESSONS[Lesson.BASICS].questions, strict=True):
        choice.choose(question.true)
    press(form.sheet, "Check my answers")
    settle()
    assert [each.lesson for each in office.ask(MyTraining()) if each.passed_on] == [Lesson.BASICS]
    assert sum("still to do" in text for text in page.own.texts()) == len(Lesson) - 1
