"""Who may make a package, what speaks against it, and what happens when its time is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.contacts import AddContact
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.disclosures import DisclosuresOf
from desktop_crm.api.packages import (
    ConfirmDeletion,
    Packages,
    PreviewPackage,
    WriteDeletionLetter,
)
from desktop_crm.api.purposes import RetirePurpose
from desktop_crm.api.recipients import AddRecipient, EndRecipient
from desktop_crm.api.subjects import EraseSubject, WhoSaw
from desktop_crm.domain.categories import Category
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.contacts import ContactDraft, ContactFilter, ContactId, Email
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.errors import ConfirmPassword, Invalid, Missing, NotAllowed, Retired
from desktop_crm.domain.fields import Field
from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import COLUMNS, MOST_PEOPLE
from desktop_crm.domain.permissions import GRANTS, Role
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.recipients import RecipientDoubt
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.recipients import disclosed_said
from tests.support.actors import acting, add_person
from tests.support.packages import UNTIL, C, asked, link, opened
from tests.unit.reports.reading import text_of

# who may, and what is closed


@pytest.mark.parametrize("column", [each for each, rule in COLUMNS.items() if rule.field is not None])
def test_a_field_closed_to_the_role_never_gets_in(office, tmp_path, accountant, purpose, ewa, column):
    who = add_person(office, "kierownik", Role.MANAGER)
    with acting(office, who, Role.MANAGER):
        actor = replace(office.office.around.actor, hidden=frozenset({COLUMNS[column].field.value}))
        office.office._around = replace(office.office.around, resolve=lambda _connection, _today: actor)
        with pytest.raises(NotAllowed):
            office.ask(asked(office, tmp_path, accountant, purpose, [ewa], [C.NAME, column]))
    assert not (tmp_path / "p.pdf").exists()


def test_somebody_without_a_name_is_not_called_by_a_hidden_address(office, tmp_path, accountant, purpose):
    nameless = ContactId(office.ask(AddContact(draft=ContactDraft(emails=(Email("bezimienny@example.org"),)))).number)
    who = add_person(office, "kierownik", Role.MANAGER)
    with acting(office, who, Role.MANAGER):
        actor = replace(office.office.around.actor, hidden=frozenset({Field.EMAILS.value}))
        office.office._around = replace(office.office.around, resolve=lambda _connection, _today: actor)
        made = office.ask(asked(office, tmp_path, accountant, purpose, [nameless], [C.NAME, C.STATUS]))
    assert "bezimienny" not in repr(opened(tmp_path / "p.pdf", made.passphrase))


@pytest.mark.parametrize("role", [role for role in Role if "contact:export" not in GRANTS[role]])
def test_who_may_not_export_makes_no_package(office, tmp_path, accountant, purpose, ewa, role):
    with acting(office, add_person(office, "ktoś", role), role), pytest.raises(NotAllowed):
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))


def test_a_package_of_many_asks_for_the_password_again(office, tmp_path, accountant, purpose):
    for at in range(101):
        office.add("Jan", f"Nowak{at}")
    office.clocks.passes(3600)
    whole = asked(office, tmp_path, accountant, purpose, [], filter=ContactFilter())
    with pytest.raises(ConfirmPassword):
        office.ask(whole)
    assert not (tmp_path / "p.pdf").exists()


def test_everybody_in_it_has_a_disclosure_and_a_line_of_the_trail(office, tmp_path, accountant, purpose, ewa):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    (disclosure,) = office.ask(DisclosuresOf(ewa))
    assert (disclosure.recipient.id, disclosure.why, disclosure.package) == (accountant, "Księgowość", made.number)
    assert f"(paczka {made.reference}, do" in disclosed_said(disclosure.what, words_in(Language.POLISH))
    assert f"(package {made.reference}, until" in disclosed_said(disclosure.what, words_in(Language.ENGLISH))
    assert "package:export" in [each.tag for each in office.ask(WhoSaw(ewa))]
    office.ask(EraseSubject(contact_id=ewa, reason="Art. 17"))
    (kept,) = office.ask(Packages())
    assert kept.people == 1


def test_the_passphrase_is_told_once_and_kept_nowhere(office, tmp_path, accountant, purpose, ewa):
    ask = asked(office, tmp_path, accountant, purpose, [ewa])
    made = office.ask(ask)
    assert len(made.passphrase) == 24
    assert office.ask(ask).passphrase == ""
    assert len(office.ask(Packages())) == 1
    assert made.passphrase not in repr(made)


# what speaks against it


def test_a_warning_must_be_answered_with_a_reason_which_is_kept(office, tmp_path, purpose, ewa):
    stranger = office.ask(AddRecipient(name="Ktoś", category="coś", country="UA")).number
    ask = asked(office, tmp_path, stranger, purpose, [ewa])
    doubts = set(office.ask(PreviewPackage(ask.filter, stranger, purpose, ask.columns)).doubts)
    assert doubts == {
        RecipientDoubt.KIND_UNSAID, RecipientDoubt.NO_CONTRACT, RecipientDoubt.NO_SAFEGUARD,
        RecipientDoubt.NOT_OF_PURPOSE,
    }  # fmt: skip
    with pytest.raises(Invalid) as refusal:
        office.ask(ask)
    assert refusal.value.args == ("package.despite", Problem.BLANK)
    assert not (tmp_path / "p.pdf").exists()
    office.ask(replace(ask, despite="sąd żąda tego dziś"))
    assert office.ask(Packages())[0].despite == "sąd żąda tego dziś"


def test_fields_no_purpose_of_the_recipient_covers_are_told(office, tmp_path, accountant, purpose, ewa):
    link(office, purpose, accountant, categories=(Category.IDENTITY, Category.OFFICIAL_NUMBER))
    everyone = ContactFilter(only=(ewa,))
    covered = office.ask(PreviewPackage(everyone, accountant, purpose, (C.NAME, C.NATIONAL_ID)))
    assert covered.doubts == ()
    more = office.ask(PreviewPackage(everyone, accountant, purpose, (C.NAME, C.EMAILS)))
    assert more.doubts == (RecipientDoubt.FIELDS_NOT_COVERED,)


@pytest.mark.parametrize(
    ("changed", "field", "problem"),
    [
        ({"columns": ()}, "columns", Problem.BLANK),
        ({"until_on": date(2020, 1, 1)}, "until_on", Problem.TOO_EARLY),
        ({"until_on": date(2099, 1, 1)}, "until_on", Problem.TOO_LATE),
        ({"despite": "x" * 20_001}, "despite", Problem.TOO_LONG),
    ],
)
def test_what_a_package_cannot_be_is_refused(office, tmp_path, accountant, purpose, ewa, changed, field, problem):
    with pytest.raises(Invalid) as refusal:
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa], **{"columns": (C.NAME,), **changed}))
    assert refusal.value.args == (f"package.{field}", problem)


def test_another_kind_of_file_an_ended_recipient_and_a_retired_purpose_are_refused(
    office, tmp_path, accountant, purpose, ewa
):
    with pytest.raises(Invalid):
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa], to=tmp_path / "p.zip"))
    office.ask(RetirePurpose(purpose_id=purpose))
    with pytest.raises(Retired):
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    office.ask(EndRecipient(recipient_id=accountant, reason="x"))
    with pytest.raises(Invalid):
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    assert MOST_PEOPLE > 100


# when its time is over


def state(office):
    return next(each for each in office.ask(Compliance()) if each.key == "packages")


def test_the_office_is_reminded_until_the_recipient_confirms_that_it_is_deleted(
    office, tmp_path, accountant, purpose, ewa
):
    assert state(office).state is CheckState.NOT_APPLICABLE
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    (due,) = [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.PACKAGE]
    assert (due.reference, due.due) == (made.reference, office.clocks.now().date() + UNTIL)
    assert state(office).state is CheckState.MET
    office.clocks.passes((UNTIL + timedelta(days=2)).total_seconds())
    assert state(office).state is CheckState.NOT_MET
    today = office.clocks.now().astimezone().date()
    office.ask(ConfirmDeletion(package_id=made.number, deleted_on=today, how="pismo z podpisem"))
    assert state(office).state is CheckState.MET
    assert [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.PACKAGE] == []
    (kept,) = office.ask(Packages(accountant))
    assert (kept.deleted_on, kept.deleted_how) == (today, "pismo z podpisem")


@pytest.mark.parametrize(
    ("days", "how", "field"), [(1, "pismo", "deleted_on"), (-1, "pismo", "deleted_on"), (0, " ", "deleted_how")]
)
def test_a_confirmation_that_cannot_be_is_refused(office, tmp_path, accountant, purpose, ewa, days, how, field):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    day = office.clocks.now().astimezone().date() + timedelta(days=days)
    with pytest.raises(Invalid) as refusal:
        office.ask(ConfirmDeletion(package_id=made.number, deleted_on=day, how=how))
    assert refusal.value.args[0] == f"package.{field}"
    assert office.ask(Packages())[0].deleted_on is None


def test_a_confirmation_is_given_once(office, tmp_path, accountant, purpose, ewa):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    day = office.clocks.now().astimezone().date()
    office.ask(ConfirmDeletion(package_id=made.number, deleted_on=day, how="pismo"))
    with pytest.raises(Invalid):
        office.ask(ConfirmDeletion(package_id=made.number, deleted_on=day, how="inne pismo"))
    with pytest.raises(Missing):
        office.ask(ConfirmDeletion(package_id=999, deleted_on=day, how="x"))


@pytest.mark.parametrize("language", Language)
def test_the_letter_names_the_package_its_fields_and_its_last_day_and_nobody_in_it(
    office, tmp_path, accountant, purpose, ewa, language
):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    office.ask(WriteDeletionLetter(package_id=made.number, to=tmp_path / "l.pdf", language=language))
    said = text_of((tmp_path / "l.pdf").read_bytes())
    for word in (made.reference, "Biuro Bursztyn", "Księgowość", "Ola Lis", "28"):
        assert word in said
    assert "Łąkowa" not in said


def test_only_who_writes_disclosures_sees_packages_and_confirms(office, tmp_path, accountant, purpose, ewa):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    day = office.clocks.now().date()
    for ask in (
        Packages(),
        ConfirmDeletion(package_id=made.number, deleted_on=day, how="x"),
        WriteDeletionLetter(package_id=made.number, to=tmp_path / "l.pdf"),
    ):
        with acting(office, add_person(office, f"s{id(ask)}"), Role.SALESPERSON), pytest.raises(NotAllowed):
            office.ask(ask)
