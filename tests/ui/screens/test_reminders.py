"""What Today reminds of besides the duties of data protection: approvals that wait, the review of permissions."""

from __future__ import annotations

import pytest

from desktop_crm.api.office import ShowOverview
from desktop_crm.api.roles import SignReview
from desktop_crm.domain.permissions import Role
from desktop_crm.store.queries import approvals
from tests.support.actors import acting, add_person
from tests.support.window import settle

HALF_A_YEAR = 60 * 60 * 24 * 190


@pytest.fixture
def lodged(office):
    """A colleague's request."""
    add_person(office, "anna")
    with office.office.around.store.write() as connection:
        approvals.lodge(connection, "EraseSubject", "C-1", {}, b"said", "anna", office.clocks.now())


def texts(window) -> list[str]:
    window.go_to("today")
    settle()
    return [text.split("\n")[0] for text in window.current().duties.texts()]


def test_a_colleagues_request_is_told_to_who_may_approve_and_leads_to_it(window, office, lodged):
    assert any("waits for approval" in text for text in texts(window))
    window.current()._act("approvals")
    settle()
    assert window.current().place() == "approvals"


def test_nobody_is_reminded_of_their_own_request_or_of_what_they_may_not_decide(office, lodged):
    assert office.ask(ShowOverview()).approvals_waiting == 1
    with acting(office, "anna", Role.OWNER):
        assert office.ask(ShowOverview()).approvals_waiting == 0
    with acting(office, "bartek", Role.SALESPERSON):
        seen = office.ask(ShowOverview())
        assert (seen.approvals_waiting, seen.review_due) == (0, False)


def test_the_review_is_due_half_a_year_after_the_office_began_or_was_reviewed(window, office):
    assert not office.ask(ShowOverview()).review_due
    office.clocks.passes(HALF_A_YEAR)
    assert office.ask(ShowOverview()).review_due
    assert any("looked through" in text for text in texts(window))
    window.current()._act("settings/review")
    settle()
    assert window.current().place() == "review"
    with acting(office, "owner-again", Role.OWNER):
        office.office.around.confirmation.note()
        office.ask(SignReview())
    assert not office.ask(ShowOverview()).review_due
