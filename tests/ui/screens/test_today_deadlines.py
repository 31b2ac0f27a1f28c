"""Today tells of what falls due within a week, and leads to the deadlines."""

from __future__ import annotations

from datetime import timedelta

from desktop_crm.api.requests import AnswerRequest, OpenRequest
from desktop_crm.domain.requests import RequestCame, RequestKind
from tests.support.window import settle


def texts(window):
    window.go_to("contacts")
    window.go_to("today")
    settle()
    return [text for text in window.current().duties.texts() if "Answer a request" in text]


def test_a_request_is_told_of_when_its_day_is_near_and_no_longer_once_answered(window, office):
    contact = office.add("Aleksandra", "Fikcyjna")
    asked = OpenRequest(
        contact_id=contact, kind=RequestKind.ACCESS, came=RequestCame.LETTER,
        received_on=office.clocks.now().date() - timedelta(days=27),
    )  # fmt: skip
    made = office.ask(asked)
    [told] = texts(window)
    assert made.reference in told
    window.current()._act("deadlines")
    settle()
    assert window.current().place() == "deadlines"
    office.ask(AnswerRequest(request_id=made.number, delivered="by letter", identity_check="passport"))
    assert texts(window) == []


def test_a_request_with_weeks_to_go_is_not_told_of(window, office):
    contact = office.add("Aleksandra", "Fikcyjna")
    office.ask(OpenRequest(contact_id=contact, kind=RequestKind.ACCESS, came=RequestCame.LETTER))
    assert texts(window) == []


def test_what_to_do_has_the_height_of_the_window_and_an_empty_office_no_forecast(window, office):
    window.go_to("today")
    settle()
    assert not window.current().forecast.isVisible()
    office.add("Aleksandra", "Fikcyjna")
    window.go_to("contacts")
    window.go_to("today")
    settle()
    duties = window.current().duties
    assert window.current().forecast.isVisible()
    assert duties.height() > 300
