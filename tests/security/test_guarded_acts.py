"""S5: what can do great harm asks for the password again, and for a second person where the office wants one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_crm.api.approvals import Approvals, ConfirmIdentity, DecideApproval, SetSecondPerson, ShowSecondPerson
from desktop_crm.api.ask import Ask
from desktop_crm.api.audit import AuditLines
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.people import AddPerson, DisablePerson, EditPerson, People
from desktop_crm.api.roles import SetRole
from desktop_crm.api.subjects import EraseSubject
from desktop_crm.app.answers import ANSWERS
from desktop_crm.domain.approvals import VALID_FOR
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.danger import MANY, SECOND_PERSON, Danger
from desktop_crm.domain.errors import AwaitsApproval, ConfirmPassword, Invalid, Missing, NotAllowed, SignInFailed
from desktop_crm.domain.fields import Field
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Closing, Permission, Role, Scope
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.words.approvals import content_lines
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.guarding import FRESH_S, about, fingerprint
from tests.support.actors import acting, add_person
from tests.support.asks import World
from tests.support.offices import PASSWORD

GUARDED = sorted((kind for kind in ANSWERS if kind.danger is not None), key=lambda kind: kind.__name__)


@pytest.fixture
def colleague(office):
    """Somebody who may approve."""
    return add_person(office, "dpo", Role.DATA_PROTECTION_OFFICER)


def wanting(office, *acts: Danger) -> None:
    office.ask(SetSecondPerson(acts=frozenset(acts)))


def refused(office, ask: Ask[object]) -> int:
    """Ask, expect to be told to wait for an approval, and return the request's number."""
    with pytest.raises(AwaitsApproval) as refusal:
        office.ask(ask)
    return int(refusal.value.args[0].removeprefix("A-"))


@pytest.mark.parametrize("kind", GUARDED, ids=lambda kind: kind.__name__)
def test_s5_a_dangerous_act_needs_a_password_of_the_last_five_minutes(office, world, kind):
    ask = world.of(kind)
    office.clocks.passes(FRESH_S + 1)
    with pytest.raises(ConfirmPassword):
        office.ask(ask)
    office.ask(ConfirmIdentity(password=PASSWORD))
    office.ask(ask)


def test_s5_the_acts_the_requirement_names_are_all_guarded():
    """ASVS 7.5.1, 7.5.3: people and roles, erasure, keys and kit, the trail handed out, the rules of all that."""
    named = {kind.__name__ for kind in GUARDED}
    assert named >= {
        "AddPerson", "EnablePerson", "RemovePerson", "ResetPerson", "ClearSecondCheck", "SetRole", "RemoveRole",
        "SetTeam", "RemoveTeam", "EraseSubject", "RotateKey", "RenewKit", "SetHashCost", "InviteDevice", "ForgetDevice",
        "ExportAudit", "ExportEvidence", "SetSecondPerson", "SetPasswordPolicy", "SetLockoutPolicy", "SetSessionPolicy",
        "SetAlertRules", "SetAuditMonths", "ApplyPreset", "RequireNewPasswords",
    }  # fmt: skip


def test_s5_another_role_is_guarded_and_another_name_is_not(office):
    who = add_person(office, "anna", Role.SALESPERSON)
    office.clocks.passes(FRESH_S + 1)
    same = {"person_id": who, "name": "Anna Nowa", "login": "anna.login"}
    with pytest.raises(ConfirmPassword):
        office.ask(EditPerson(role=Role.MANAGER, **same))
    office.ask(EditPerson(role=Role.SALESPERSON, **same))
    assert {one.id: one.name for one in office.ask(People())}[who] == "Anna Nowa"


def test_s5_a_role_is_changed_by_two_where_the_office_wants_it(office, colleague):
    who = add_person(office, "anna", Role.SALESPERSON)
    wanting(office, Danger.RIGHTS)
    ask = EditPerson(person_id=who, name="Ktoś anna", login="anna.login", role=Role.MANAGER)
    number = refused(office, ask)
    with acting(office, colleague, Role.DATA_PROTECTION_OFFICER):
        office.ask(DecideApproval(approval_id=number, approve=True))
    office.ask(replace(ask, key=EditPerson(person_id=who, name="x", login="x", role=Role.MANAGER).key))
    assert {one.id: one.role for one in office.ask(People())}[who] == Role.MANAGER


def test_s5_a_wrong_password_confirms_nothing_and_counts_as_a_wrong_try(office, tmp_path):
    ask = World(office, tmp_path / "world").of(EraseSubject)
    office.clocks.passes(FRESH_S + 1)
    with pytest.raises(SignInFailed):
        office.ask(ConfirmIdentity(password="not it at all"))
    with pytest.raises(ConfirmPassword):
        office.ask(ask)
    assert PASSWORD not in repr(ConfirmIdentity(password=PASSWORD))


def test_s5_a_small_export_is_not_guarded_and_a_big_one_is(office, tmp_path):
    for number in range(MANY):
        office.add("Jan", f"Kowal{number}")
    office.clocks.passes(FRESH_S + 1)
    office.ask(ExportContacts(to=tmp_path / "few.csv"))
    office.add("Jan", "Ostatni")
    with pytest.raises(ConfirmPassword):
        office.ask(ExportContacts(to=tmp_path / "many.csv"))
    assert not (tmp_path / "many.csv").exists()


def test_what_needs_a_second_person_waits_until_a_colleague_approves_exactly_that(office, tmp_path, colleague):
    world = World(office, tmp_path / "world")
    wanting(office, Danger.ERASURE)
    ask = world.of(EraseSubject)
    number = refused(office, ask)
    assert refused(office, replace(ask, key=world.of(EraseSubject).key)) == number, "the same again is no new request"
    office.ask(ShowContact(ask.contact_id))  # still there
    with acting(office, colleague, Role.DATA_PROTECTION_OFFICER):
        waiting = next(one for one in office.ask(Approvals()) if one.id == number)
        assert (waiting.ask, waiting.about, waiting.approved) == ("EraseSubject", about(ask), None)
        office.ask(DecideApproval(approval_id=number, approve=True))
    refused(office, replace(ask, reason="another reason"))
    refused(office, world.of(EraseSubject, contact_id=world.held))
    office.ask(replace(ask, key=world.of(EraseSubject).key))
    with pytest.raises(Missing):
        office.ask(ShowContact(ask.contact_id))


def test_an_approval_serves_once_one_person_and_one_day(office, tmp_path, colleague):
    world = World(office, tmp_path / "world")
    wanting(office, Danger.EXPORT)
    for number in range(MANY + 1):
        office.add("Jan", f"Kowal{number}")
    ask = ExportContacts(to=tmp_path / "list.csv")

    def approve(number: int) -> None:
        with acting(office, colleague, Role.DATA_PROTECTION_OFFICER):
            office.ask(DecideApproval(approval_id=number, approve=True))

    approve(refused(office, ask))
    other = add_person(office, "manager", Role.MANAGER)
    with acting(office, other, Role.MANAGER):
        refused(office, ask)
    office.ask(ask)
    second = refused(office, ExportContacts(to=ask.to))
    approve(second)
    office.clocks.passes(int(VALID_FOR.total_seconds()) + 1)
    office.ask(ConfirmIdentity(password=PASSWORD))
    assert refused(office, ExportContacts(to=ask.to)) != second
    assert world.held


def test_nobody_decides_their_own_request_nor_twice_nor_too_late(office, tmp_path, colleague):
    world = World(office, tmp_path / "world")
    wanting(office, Danger.ERASURE)
    number = refused(office, world.of(EraseSubject))
    with pytest.raises(NotAllowed):
        office.ask(DecideApproval(approval_id=number, approve=True))
    with acting(office, colleague, Role.DATA_PROTECTION_OFFICER):
        office.ask(DecideApproval(approval_id=number, approve=False))
        with pytest.raises(Invalid) as again:
            office.ask(DecideApproval(approval_id=number, approve=True))
        assert again.value.args == ("approval", Problem.DUPLICATE)
        with pytest.raises(Missing):
            office.ask(DecideApproval(approval_id=9999, approve=True))
    old = refused(office, world.of(EraseSubject))
    assert old != number, "what was declined is asked for anew"
    office.clocks.passes(int(VALID_FOR.total_seconds()) + 1)
    office.ask(ConfirmIdentity(password=PASSWORD))
    with acting(office, colleague, Role.DATA_PROTECTION_OFFICER), pytest.raises(Invalid) as late:
        office.ask(DecideApproval(approval_id=old, approve=True))
    assert late.value.args == ("approval", Problem.TOO_LATE)


def test_a_second_person_can_be_wanted_only_where_there_is_one_and_only_for_what_it_is_made_for(office):
    with pytest.raises(Invalid) as alone:
        wanting(office, Danger.ERASURE)
    assert alone.value.args == ("policy.second_person", Problem.TOO_FEW)
    add_person(office, "manager", Role.MANAGER)
    with pytest.raises(Invalid) as odd:
        wanting(office, Danger.KEYS)
    assert odd.value.args == ("policy.second_person", Problem.UNKNOWN)
    wanting(office, *SECOND_PERSON)
    assert office.ask(ShowSecondPerson()) == SECOND_PERSON


def test_the_wish_for_a_second_person_is_not_taken_back_by_one(office, colleague):
    wanting(office, Danger.ERASURE)
    number = refused(office, SetSecondPerson(acts=frozenset()))
    with acting(office, colleague, Role.DATA_PROTECTION_OFFICER):
        office.ask(DecideApproval(approval_id=number, approve=True))
    office.ask(SetSecondPerson(acts=frozenset()))
    assert office.ask(ShowSecondPerson()) == frozenset()


def test_asking_deciding_and_using_leave_their_lines(office, tmp_path, colleague):
    world = World(office, tmp_path / "world")
    wanting(office, Danger.ERASURE)
    ask = world.of(EraseSubject)
    number = refused(office, ask)
    with acting(office, colleague, Role.DATA_PROTECTION_OFFICER):
        office.ask(DecideApproval(approval_id=number, approve=True))
    office.ask(replace(ask, key=world.of(EraseSubject).key))
    lines = [(line.tag, line.subject) for line in office.ask(AuditLines(limit=4))]
    assert (Tag.APPROVAL_ASK, str(number)) in lines
    assert (Tag.APPROVAL_DECIDE, str(number)) in lines


def test_the_mark_of_an_ask_tells_every_other_ask_apart_and_nothing_can_be_read_out_of_it():
    ask = EraseSubject(contact_id=ContactId(1), reason="at her own wish")
    said = fingerprint(ask, b"k" * 32)
    assert said == fingerprint(replace(ask, key=EraseSubject(contact_id=ContactId(1), reason="").key), b"k" * 32)
    for other in (replace(ask, contact_id=ContactId(2)), replace(ask, reason="")):
        assert fingerprint(other, b"k" * 32) != said
    assert fingerprint(ask, b"j" * 32) != said
    assert len(said) == 32
    assert timedelta(seconds=FRESH_S) == timedelta(minutes=5)


# What a second person is told


def test_s5_a_second_person_reads_what_exactly_was_asked(office, colleague, tmp_path):
    wanting(office, Danger.RIGHTS, Danger.EXPORT)
    who = add_person(office, "jan")
    for number in range(MANY + 1):
        office.add("Ewa", f"Osoba{number}")
    grants = {Permission.CONTACT_READ: Scope.ALL, Permission.CONTACT_EXPORT: Scope.OWN}
    refused(office, SetRole(name="Recepcja", grants=grants, closed={Field.EMAILS: Closing.HIDDEN}))
    refused(office, AddPerson(name="Ewa Lis", login="ewa", role=Role.MANAGER))
    refused(office, DisablePerson(person_id=who))
    refused(office, ExportContacts(to=tmp_path / "lista.csv"))
    words = words_in(Language.ENGLISH)
    with acting(office, colleague, Role.DATA_PROTECTION_OFFICER):
        told = {one.ask: content_lines(one, words) for one in office.ask(Approvals())}
    assert told["SetRole"] == [
        "Name: Recepcja",
        "Permissions: See contacts (all records), Export lists of contacts (own records)",
        "Closed fields: E-mail addresses (hidden)",
    ]
    assert told["AddPerson"] == ["Name: Ewa Lis", "Login: ewa", "Role: Manager"]
    assert told["DisablePerson"] == ["Colleague: Ktoś jan"]
    assert told["ExportContacts"] == [f"People: {MANY + 1}"]


def test_s5_who_approves_gives_their_password_again(office, colleague):
    wanting(office, Danger.RIGHTS)
    number = refused(office, AddPerson(name="Ewa Lis", login="ewa", role=Role.MANAGER))
    office.clocks.passes(FRESH_S + 1)
    with acting(office, colleague, Role.DATA_PROTECTION_OFFICER), pytest.raises(ConfirmPassword):
        office.ask(DecideApproval(approval_id=number, approve=True))


def test_while_anything_needs_a_second_person_so_does_making_one(office, colleague):
    wanting(office, Danger.EXPORT)
    assert office.ask(ShowSecondPerson()) == {Danger.EXPORT, Danger.RIGHTS}
    refused(office, AddPerson(name="Ewa Lis", login="ewa", role=Role.MANAGER))
