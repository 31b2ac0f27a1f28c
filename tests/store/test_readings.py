"""Policies and own training material: who has read which version, and until when the others have to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.readings import ConfirmReading, MyReadings, ReadingsOfAll
from desktop_crm.api.registers import AddEntry, EditEntry, EndEntry
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.readings import WITHIN
from desktop_crm.domain.register_specs import Register
from tests.support.actors import acting, add_person

POLICY = {"name": "Czyste biurko", "text": "Ekran blokujemy.", "review_on": "2029-05-01"}


@pytest.fixture
def policy(office):
    return office.ask(AddEntry(register=Register.POLICIES, values=POLICY)).number


def own(office):
    (found,) = office.ask(MyReadings())
    return found


def test_everybody_reads_a_policy_and_confirms_it_for_themselves(office, policy):
    add_person(office, "anna", Role.SALESPERSON)
    with acting(office, "anna", Role.SALESPERSON):
        assert own(office).text == "Ekran blokujemy."
        office.ask(ConfirmReading(entry_id=policy, version=1))
        office.ask(ConfirmReading(entry_id=policy, version=1))  # twice says no more than once
        assert own(office).confirmed_at == office.clocks.now()
        with pytest.raises(NotAllowed):
            office.ask(ReadingsOfAll())
    assert own(office).confirmed_at is None
    assert {each.account_id: each.confirmed_at is not None for each in office.ask(ReadingsOfAll())} == {
        "anna": True,
        office.office.session.actor.account_id: False,
    }


def test_a_changed_text_is_read_anew_and_what_was_not_read_is_not_confirmed(office, policy):
    office.ask(ConfirmReading(entry_id=policy, version=1))
    office.ask(EditEntry(entry_id=policy, values={"text": "Ekran i szafy zamykamy."}))
    assert (own(office).version, own(office).confirmed_at) == (2, None)
    with pytest.raises(Invalid) as refusal:
        office.ask(ConfirmReading(entry_id=policy, version=1))
    assert refusal.value.args == ("reading.read_version", Problem.UNKNOWN)
    assert own(office).confirmed_at is None


def test_a_register_nobody_has_to_read_and_an_ended_text_are_not_there(office, policy):
    asset = office.ask(AddEntry(register=Register.ASSETS, values={"name": "Szafa", "kind": "paper"})).number
    office.ask(EndEntry(entry_id=policy, reason="zastąpiona"))
    assert office.ask(MyReadings()) == ()
    for number in (asset, policy):
        with pytest.raises(Missing):
            office.ask(ConfirmReading(entry_id=number, version=1))


def test_what_is_to_be_read_falls_due_until_it_is_confirmed(office, policy):
    due = office.clocks.now().date() + WITHIN
    assert [each.due for each in office.ask(Deadlines()) if each.kind is DeadlineKind.READING] == [due]
    office.ask(ConfirmReading(entry_id=policy, version=1))
    assert [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.READING] == []


def check(office, key):
    return next(each for each in office.ask(Compliance()) if each.key == key)


def test_an_office_without_policies_does_not_meet_the_duty_and_one_that_reads_them_does(office):
    assert check(office, "policies").state is CheckState.NOT_MET
    office.ask(AddEntry(register=Register.POLICIES, values=POLICY))
    assert check(office, "policies").state is CheckState.MET
    office.clocks.wall += WITHIN + timedelta(days=1)
    assert check(office, "policies").state is CheckState.NOT_MET
