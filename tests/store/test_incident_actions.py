"""What is put right because of an incident is written by whoever handles incidents; no other entry of a register is."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.incident_actions import AddIncidentAction, EditIncidentAction, EndIncidentAction
from desktop_crm.api.incidents import ReportSuspicion, ShowIncident
from desktop_crm.api.registers import AddEntry, EditEntry, RegisterEntries, ShowEntry
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.permissions import Permission, Role, Scope
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.register_specs import Register
from tests.support.actors import acting, add_person, everything

SAID = {
    "finding": "Dysk bez szyfru", "weight": "high", "action": "Zaszyfrować", "keeper": "Ola", "due_on": "2026-12-31",
}  # fmt: skip


@pytest.fixture
def action(office, lost):
    return office.ask(AddIncidentAction(incident_id=lost, values=SAID)).number


@pytest.fixture
def handler(office):
    """Let asks be those of somebody who handles incidents and keeps no register."""
    grants = dict.fromkeys((Permission.INCIDENT_WRITE, Permission.SESSION_USE), Scope.ALL)
    with acting(office, add_person(office, "ada", Role.ADMINISTRATOR), Role.ADMINISTRATOR, grants):
        yield


def actions(office, lost):
    return office.ask(ShowIncident(lost)).actions


def test_an_administrator_writes_what_is_put_right_and_that_it_is_done(office, lost):
    with acting(office, add_person(office, "ada", Role.ADMINISTRATOR), Role.ADMINISTRATOR):
        number = office.ask(AddIncidentAction(incident_id=lost, values=SAID)).number
        office.ask(EditIncidentAction(action_id=number, values={"done_on": "2026-11-23", "proof": "protokół"}))
        (found,) = actions(office, lost)
        with pytest.raises(NotAllowed):
            office.ask(AddEntry(register=Register.FINDINGS, values={**SAID, "incident": str(lost)}))
        with pytest.raises(NotAllowed):
            office.ask(EditEntry(entry_id=number, values={"keeper": "Jan"}))
    assert (found.said("done_on"), found.said("proof"), found.said("keeper")) == ("2026-11-23", "protokół", "Ola")
    assert found.version == 2


def test_an_action_falls_due_and_is_ended_with_a_reason(office, lost, action):
    due = [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.ACTION]
    assert [each.due for each in due] == [date(2026, 12, 31)]
    with pytest.raises(Invalid):
        office.ask(EndIncidentAction(action_id=action, reason=" "))
    office.ask(EndIncidentAction(action_id=action, reason="Laptop się znalazł"))
    assert actions(office, lost) == ()
    assert office.ask(ShowEntry(action)).entry.ended_why == "Laptop się znalazł"


def test_whoever_handles_incidents_alone_reaches_no_other_entry_of_a_register(office, lost, request):
    audit = office.ask(
        AddEntry(
            register=Register.AUDITS, values={"name": "A", "on": "2026-01-01", "auditor": "B", "scope": "C"}
        )
    ).number  # fmt: skip
    finding = office.ask(AddEntry(register=Register.FINDINGS, values={**SAID, "audit": str(audit)})).number
    before = everything(office)["register_version"]
    request.getfixturevalue("handler")
    for number in (audit, finding, 999):
        with pytest.raises(Missing):
            office.ask(EditIncidentAction(action_id=number, values={"keeper": "Ktoś"}))
        with pytest.raises(Missing):
            office.ask(EndIncidentAction(action_id=number, reason="x"))
    with pytest.raises(NotAllowed):
        office.ask(RegisterEntries(Register.FINDINGS))
    assert everything(office)["register_version"] == before


@pytest.mark.parametrize("field", ["audit", "incident"])
def test_an_action_stays_with_its_incident(office, lost, action, field):
    other = office.ask(ReportSuspicion(description="Zły adresat")).number
    for ask in (
        EditIncidentAction(action_id=action, values={field: str(other)}),
        AddIncidentAction(incident_id=lost, values={**SAID, field: str(other)}),
    ):
        with pytest.raises(Invalid) as caught:
            office.ask(ask)
        assert caught.value.args[1] is Problem.UNKNOWN
    assert [each.id for each in actions(office, lost)] == [action]


def test_what_is_lacking_or_of_no_incident_is_refused(office, lost):
    with pytest.raises(Invalid):
        office.ask(AddIncidentAction(incident_id=lost, values={**SAID, "action": ""}))
    with pytest.raises(Missing):
        office.ask(AddIncidentAction(incident_id=99, values=SAID))
    assert actions(office, lost) == ()


def test_who_may_not_handle_incidents_writes_no_action_even_of_the_registers(office, lost, action):
    grants = dict.fromkeys((Permission.REGISTER_READ, Permission.REGISTER_WRITE, Permission.SESSION_USE), Scope.ALL)
    with acting(office, add_person(office, "iza", Role.AUDITOR), Role.AUDITOR, grants):
        for ask in (
            AddIncidentAction(incident_id=lost, values=SAID),
            EditIncidentAction(action_id=action, values={"keeper": "Iza"}),
            EndIncidentAction(action_id=action, reason="x"),
        ):
            with pytest.raises(NotAllowed):
                office.ask(ask)
