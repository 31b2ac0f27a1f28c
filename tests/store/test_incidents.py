"""The register of incidents: anybody reports, who keeps it judges; the clock of 72 hours (GDPR Art. 33, 34)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.incident_people import TellPeople
from desktop_crm.api.incidents import (
    AssessIncident,
    CloseIncident,
    Incidents,
    NotifyIncident,
    ReportSuspicion,
)
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.incidents import LONGEST_TEXT, BreachKind, BreachRisk, IncidentState
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from tests.support.actors import acting, add_person


@pytest.fixture
def lost(office):
    return office.ask(ReportSuspicion(description=" Zgubiony laptop ")).number


def assess(office, number, risk, **changes):
    known = {
        "reason": "nieszyfrowany", "kinds": frozenset({BreachKind.CONFIDENTIALITY}), "people": 40,
        "people_kinds": "klienci", "data_kinds": "adresy", "consequences": "telefony od obcych", "measures": "blokada",
    }  # fmt: skip
    office.ask(AssessIncident(incident_id=number, risk=risk, **(known | changes)))


def only(office):
    (found,) = office.ask(Incidents())
    return found


def refused(office, ask):
    with pytest.raises(Invalid) as caught:
        office.ask(ask)
    return caught.value.args[:2]


def incident_deadlines(office):
    return [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.INCIDENT]


def test_a_suspicion_starts_the_clock_when_the_office_became_aware(office):
    known = office.clocks.now() - timedelta(hours=5)
    office.ask(ReportSuspicion(description="Zgubiony laptop", aware_at=known))
    found = only(office)
    assert (found.aware_at, found.notify_by) == (known, known + timedelta(hours=72))
    assert found.awaits_authority
    assert [each.reference for each in incident_deadlines(office)] == [found.reference]


def test_somebody_with_no_right_to_the_register_reports_and_reads_nothing(office):
    anna = add_person(office, "anna", Role.SALESPERSON)
    with acting(office, anna, Role.SALESPERSON):
        office.ask(ReportSuspicion(description="Zły adresat"))
        with pytest.raises(NotAllowed):
            office.ask(Incidents())
    assert only(office).description == "Zły adresat"


def test_no_risk_needs_a_reason_and_nobody_is_told(office, lost):
    assert refused(office, AssessIncident(incident_id=lost, risk=BreachRisk.NONE, reason=" ")) == (
        "incident.reason",
        Problem.BLANK,
    )
    assess(office, lost, BreachRisk.NONE)
    assert incident_deadlines(office) == []
    office.ask(CloseIncident(incident_id=lost, lessons="Szyfrujemy dyski"))
    assert only(office).state is IncidentState.CLOSED


def test_a_risk_is_closed_only_after_the_authority_was_notified(office, lost):
    assess(office, lost, BreachRisk.SOME)
    assert refused(office, CloseIncident(incident_id=lost, lessons="x"))[0] == "incident.notified_at"
    office.ask(NotifyIncident(incident_id=lost))
    assert incident_deadlines(office) == []
    office.ask(CloseIncident(incident_id=lost, lessons="x"))


def test_a_high_risk_is_closed_only_after_the_people_were_told_or_need_not_be(office, lost):
    assess(office, lost, BreachRisk.HIGH)
    office.ask(NotifyIncident(incident_id=lost))
    assert only(office).awaits_people
    assert refused(office, CloseIncident(incident_id=lost, lessons="x"))[0] == "incident.how"
    office.ask(TellPeople(incident_id=lost, how="dane były nieczytelne", exempt=True))
    assert (only(office).told_at, only(office).awaits_people) == (None, False)
    office.ask(TellPeople(incident_id=lost, how="listem"))
    assert only(office).told_at == office.clocks.now()
    office.ask(CloseIncident(incident_id=lost, lessons="x"))


@pytest.mark.parametrize("missing", ["kinds", "data_kinds", "consequences", "measures"])
def test_what_article_33_3_wants_must_be_known_before_the_authority_is_notified(office, lost, missing):
    assess(office, lost, BreachRisk.SOME, **{missing: frozenset() if missing == "kinds" else " "})
    assert refused(office, NotifyIncident(incident_id=lost)) == (f"incident.{missing}", Problem.BLANK)


def test_an_incident_nobody_judged_is_neither_notified_nor_closed(office, lost):
    assert refused(office, NotifyIncident(incident_id=lost)) == ("incident.risk", Problem.BLANK)
    assert refused(office, CloseIncident(incident_id=lost, lessons="x")) == ("incident.risk", Problem.BLANK)


def test_a_notification_after_72_hours_needs_its_reason_and_one_within_does_not(office, lost):
    assess(office, lost, BreachRisk.SOME)
    office.clocks.passes(72 * 3600 + 1)
    assert refused(office, NotifyIncident(incident_id=lost)) == ("incident.late_reason", Problem.BLANK)
    in_time = office.clocks.now() - timedelta(seconds=1)
    office.ask(NotifyIncident(incident_id=lost, notified_at=in_time))
    assert refused(office, NotifyIncident(incident_id=lost)) == ("incident.what", Problem.BLANK)


def test_a_late_notification_keeps_why(office, lost):
    assess(office, lost, BreachRisk.SOME)
    office.clocks.passes(80 * 3600)
    office.ask(NotifyIncident(incident_id=lost, late_reason="wykryto skalę później"))
    assert only(office).late_reason == "wykryto skalę później"


def test_moments_that_cannot_be_are_refused(office, lost):
    now, hour = office.clocks.now(), timedelta(hours=1)
    assert refused(office, ReportSuspicion(description="x", aware_at=now + hour)) == (
        "incident.aware_at",
        Problem.TOO_LATE,
    )
    assess(office, lost, BreachRisk.SOME)
    assert refused(office, NotifyIncident(incident_id=lost, notified_at=now + hour))[1] is Problem.TOO_LATE
    assert refused(office, NotifyIncident(incident_id=lost, notified_at=now - hour))[1] is Problem.TOO_EARLY


def test_blank_and_endless_texts_and_impossible_numbers_are_refused(office, lost):
    assert refused(office, ReportSuspicion(description="  "))[1] is Problem.BLANK
    assert refused(office, ReportSuspicion(description="x" * (LONGEST_TEXT + 1)))[1] is Problem.TOO_LONG
    assert refused(office, TellPeople(incident_id=lost, how=""))[1] is Problem.BLANK
    assert refused(office, CloseIncident(incident_id=lost, lessons=""))[1] is Problem.BLANK
    for people in (-1, 10_000_001):
        ask = AssessIncident(incident_id=lost, risk=BreachRisk.SOME, reason="x", people=people)
        assert refused(office, ask) == ("incident.people", Problem.OUT_OF_BOUNDS)
    long = AssessIncident(incident_id=lost, risk=BreachRisk.SOME, reason="x", measures="x" * (LONGEST_TEXT + 1))
    assert refused(office, long) == ("incident.measures", Problem.TOO_LONG)


def test_a_closed_incident_is_not_changed_and_one_that_is_not_there_is_missing(office, lost):
    assess(office, lost, BreachRisk.NONE)
    office.ask(CloseIncident(incident_id=lost, lessons="x"))
    assert refused(office, TellPeople(incident_id=lost, how="x")) == ("incident.state", Problem.DUPLICATE)
    with pytest.raises(Missing):
        office.ask(TellPeople(incident_id=lost + 1, how="x"))
