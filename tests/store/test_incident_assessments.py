"""Every judgement and notification of an incident is kept; what it lets happen is put right like any finding."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.incidents import (
    AssessIncident,
    CloseIncident,
    Incidents,
    NotifyIncident,
    ReportSuspicion,
    ShowIncident,
)
from desktop_crm.api.registers import AddEntry, EditEntry
from desktop_crm.domain.breach_tree import TREE
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.incidents import BreachRisk
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.register_specs import Register
from tests.support.actors import acting, add_person
from tests.support.breaches import KNOWN

SEALED = {"personal": "yes", "happened": "lost seen", "sealed": "yes", "backup": "yes"}


def kept(office, number):
    return office.ask(ShowIncident(number))


def action(office, number, **more):
    values = {
        "finding": "Dysk bez szyfrowania", "incident": str(number), "weight": "high", "action": "Szyfrowanie dysków",
        "keeper": "Ola Lis", "due_on": (office.clocks.now() + timedelta(days=14)).date().isoformat(),
    } | more  # fmt: skip
    return office.ask(AddEntry(register=Register.FINDINGS, values=values)).number


def test_the_answers_are_kept_with_what_they_propose_and_the_version_of_the_questions(office, lost):
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.NONE, reason="zaszyfrowany", answers=SEALED))
    (version,) = kept(office, lost).versions
    assert (version.version, version.by, version.at) == (1, "Ola Lis", office.clocks.now())
    assert (version.assessment.answers, version.assessment.tree) == (SEALED, TREE)
    assert version.assessment.proposed is BreachRisk.NONE


def test_somebody_may_judge_otherwise_than_the_answers_propose_and_both_are_kept(office, lost):
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.HIGH, reason="hasło na kartce", answers=SEALED))
    known = kept(office, lost).incident.assessment
    assert (known.proposed, known.risk, known.risk_reason) == (BreachRisk.NONE, BreachRisk.HIGH, "hasło na kartce")


def test_an_earlier_judgement_stays_when_more_is_known(office, lost):
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.SOME, reason="nie wiadomo", people=5))
    office.clocks.passes(3600)
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.HIGH, reason="PESEL-e", people=40))
    first, second = reversed(kept(office, lost).versions)
    assert (first.assessment.risk, first.assessment.people) == (BreachRisk.SOME, 5)
    assert (second.assessment.risk, second.assessment.people) == (BreachRisk.HIGH, 40)
    assert second.at - first.at == timedelta(hours=1)
    assert kept(office, lost).incident.version == 2


def test_the_same_said_again_is_no_new_version(office, lost):
    for _ in range(2):
        office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.SOME, reason="x"))
    assert len(kept(office, lost).versions) == 1


def test_what_is_known_can_be_written_before_anybody_judges(office, lost):
    office.ask(AssessIncident(incident_id=lost, **KNOWN))
    assert kept(office, lost).incident.assessment.risk is None
    assert kept(office, lost).incident.awaits_authority


@pytest.mark.parametrize(
    ("answers", "problem"),
    [({"personal": "yes"}, Problem.BLANK), ({"personal": "perhaps"}, Problem.UNKNOWN), ({"x": "y"}, Problem.UNKNOWN)],
)
def test_answers_that_do_not_fit_the_questions_are_refused_and_nothing_is_written(office, lost, answers, problem):
    with pytest.raises(Invalid) as caught:
        office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.NONE, reason="x", answers=answers))
    assert caught.value.args == ("incident.answers", problem)
    assert kept(office, lost).versions == ()


def test_a_risk_without_a_reason_is_refused_even_where_the_answers_propose_it(office, lost):
    with pytest.raises(Invalid) as caught:
        office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.NONE, reason=" ", answers=SEALED))
    assert caught.value.args[:2] == ("incident.reason", Problem.BLANK)


def test_each_notification_is_an_entry_that_says_what_it_told_and_from_which_assessment(office, lost):
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.SOME, reason="x", **KNOWN))
    office.ask(NotifyIncident(incident_id=lost, what="formularz, numer DKN-1"))
    office.clocks.passes(24 * 3600)
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.HIGH, reason="y", **KNOWN))
    office.ask(NotifyIncident(incident_id=lost, what="skala: 412 osób"))
    first, second = kept(office, lost).notices
    assert (first.what, first.version) == ("formularz, numer DKN-1", 1)
    assert (second.what, second.version) == ("skala: 412 osób", 2)
    assert kept(office, lost).incident.notified_at == first.at


def test_a_supplement_needs_no_reason_for_a_delay_but_cannot_come_before_the_first(office, lost):
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.SOME, reason="x", **KNOWN))
    office.ask(NotifyIncident(incident_id=lost))
    office.clocks.passes(100 * 3600)
    early = office.clocks.now() - timedelta(hours=101)
    with pytest.raises(Invalid) as caught:
        office.ask(NotifyIncident(incident_id=lost, what="x", notified_at=early))
    assert caught.value.args == ("incident.notified_at", Problem.TOO_EARLY)
    office.ask(NotifyIncident(incident_id=lost, what="reszta"))
    assert len(kept(office, lost).notices) == 2


def test_an_action_of_an_incident_falls_due_and_is_counted_until_it_is_done(office, lost):
    number = action(office, lost)
    assert [each.title for each in kept(office, lost).actions] == ["Dysk bez szyfrowania"]
    assert kept(office, lost).actions[0].said("incident") == f"IN-{lost}"
    due = [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.ACTION]
    assert [each.reference for each in due] == [f"E-{number}"]
    office.clocks.passes(20 * 24 * 3600)
    check = next(each for each in office.ask(Compliance()) if each.key == "findings")
    assert check.state is CheckState.NOT_MET
    office.ask(EditEntry(entry_id=number, values={"done_on": office.clocks.now().date().isoformat()}))
    check = next(each for each in office.ask(Compliance()) if each.key == "findings")
    assert check.state is CheckState.MET


def test_a_finding_comes_from_an_audit_or_an_incident_and_from_one_that_is_there(office, lost):
    with pytest.raises(Invalid) as caught:
        action(office, lost, incident="")
    assert caught.value.args == ("findings.audit", Problem.BLANK)
    with pytest.raises(Missing):
        action(office, lost + 1)
    with pytest.raises(Invalid):
        action(office, lost, incident="IN-1")


def test_an_incident_is_closed_with_its_actions_still_open_and_they_go_on(office, lost):
    action(office, lost)
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.NONE, reason="x"))
    office.ask(CloseIncident(incident_id=lost, lessons="szyfrujemy"))
    assert [each.kind for each in office.ask(Deadlines()) if each.kind is DeadlineKind.ACTION]


def test_who_may_only_report_sees_nothing_of_an_incident(office, lost):
    anna = add_person(office, "anna", Role.SALESPERSON)
    with acting(office, anna, Role.SALESPERSON):
        for ask in (
            ShowIncident(lost),
            Incidents(),
            AssessIncident(incident_id=lost),
            NotifyIncident(incident_id=lost),
        ):
            with pytest.raises(NotAllowed):
                office.ask(ask)
        office.ask(ReportSuspicion(description="Zły adresat"))
