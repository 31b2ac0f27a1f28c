"""What hangs on a purpose, what follows from it, and when it is used no more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_crm.api.consents import AddPurpose, AddWording, ConsentsOf, GiveConsent, Purposes, WithdrawConsent
from desktop_crm.api.contacts import PageOfContacts
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.purposes import EditPurpose, PurposeSheets, ReactivatePurpose, RetirePurpose
from desktop_crm.api.requests import ObjectToPurpose
from desktop_crm.api.retention import RemoveRetentionRule
from desktop_crm.api.views import SaveView, Views
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import ContactFilter, Use
from desktop_crm.domain.errors import Invalid, Missing, Retired
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.purposes import DataSource, PersonKind, left_without_rule


def give(office, world, person, **more):
    given = {"wording_id": world.ids["wording_id"], "channel": Channel.EMAIL, "form": ConsentForm.PAPER}
    return office.ask(GiveConsent(contact_id=person, source="targi", **given | more)).number


def edit(world, **more):
    known = {"purpose_id": world.ids["purpose_id"], "name": "Biuletyn", "basis": LegalBasis.CONSENT}
    return EditPurpose(**known | more)


def sheet(office, world):
    return next(each for each in office.ask(PurposeSheets()) if each.purpose.id == world.ids["purpose_id"])


def test_a_purpose_keeps_everything_that_is_written_of_it(office, world):
    recipient, rule = world.ids["recipient_id"], world.ids["rule_id"]
    office.ask(
        edit(
            world, basis=LegalBasis.CONTRACT, description="Listy", retention="5 lat", consent_months=24,
            categories=(Category.IDENTITY, Category.CONTACT_DETAIL), persons=(PersonKind.CLIENTS,),
            recipients=(recipient,), rules=(rule,), sources=(DataSource.PERSON, DataSource.PUBLIC_REGISTERS),
            origin=" KRS ",
        )
    )  # fmt: skip
    found = sheet(office, world)
    assert (found.sources, found.purpose.origin) == ((DataSource.PERSON, DataSource.PUBLIC_REGISTERS), "KRS")
    assert (found.purpose.name, found.purpose.basis, found.purpose.description) == (
        "Biuletyn", LegalBasis.CONTRACT, "Listy",
    )  # fmt: skip
    assert (found.purpose.retention, found.purpose.consent_months) == ("5 lat", 24)
    assert set(found.categories) == {Category.IDENTITY, Category.CONTACT_DETAIL}
    assert (found.persons, found.recipients, found.rules) == ((PersonKind.CLIENTS,), (recipient,), (rule,))
    office.ask(edit(world))
    assert (sheet(office, world).categories, sheet(office, world).recipients) == ((), ())


def test_a_purpose_that_advertises_says_so_from_the_beginning_and_any_way_is_none(office, person):
    adding = AddPurpose(code="listy", name="Listy", basis=LegalBasis.LEGITIMATE_INTERESTS, marketing=(Channel.POST,))
    number = office.ask(adding).number
    found = next(each.purpose for each in office.ask(PurposeSheets()) if each.purpose.id == number)
    assert found.marketing == (Channel.POST,)
    with pytest.raises(Invalid) as refusal:
        office.ask(AddPurpose(code="inne", name="Inne", basis=LegalBasis.CONSENT, marketing=(Channel.ANY,)))
    assert refusal.value.args[:2] == ("purpose.marketing", Problem.UNKNOWN)
    assert [each.purpose.code for each in office.ask(PurposeSheets()) if each.purpose.code == "inne"] == []


@pytest.mark.parametrize(
    ("more", "field", "problem"),
    [
        ({"name": " "}, "purpose.name", Problem.BLANK),
        ({"consent_months": 0}, "purpose.consent_months", Problem.OUT_OF_BOUNDS),
        ({"recipients": (999,)}, "purpose.recipients", Problem.UNKNOWN),
        ({"rules": (999,)}, "purpose.rules", Problem.UNKNOWN),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(office, world, more, field, problem):
    before = sheet(office, world)
    with pytest.raises(Invalid) as refusal:
        office.ask(edit(world, **more))
    assert refusal.value.args == (field, problem)
    assert sheet(office, world) == before


def test_a_purpose_that_is_not_there_is_told(office, world):
    for ask in (edit(world, purpose_id=999), RetirePurpose(purpose_id=999), ReactivatePurpose(purpose_id=999)):
        with pytest.raises(Missing):
            office.ask(ask)


def test_a_retired_purpose_takes_no_consent_and_writes_no_list_and_keeps_what_was_given(
    office, world, person, tmp_path
):
    code = sheet(office, world).purpose.code
    give(office, world, person)
    office.ask(RetirePurpose(purpose_id=world.ids["purpose_id"]))
    with pytest.raises(Retired):
        give(office, world, person)
    for asked in (
        {"purpose": code, "filter": ContactFilter()},
        {"filter": ContactFilter(usable=Use(code, office.clocks.now().astimezone().date()))},
    ):
        with pytest.raises(Retired):
            office.ask(ExportContacts(to=tmp_path / "list.csv", **asked))
    assert not (tmp_path / "list.csv").exists()
    (kept,) = office.ask(ConsentsOf(person))
    assert kept.in_force(office.clocks.now().date())
    office.ask(ReactivatePurpose(purpose_id=world.ids["purpose_id"]))
    give(office, world, person)
    assert office.ask(ExportContacts(to=tmp_path / "list.csv", purpose=code, filter=ContactFilter())).number == 2


def test_retiring_twice_keeps_the_first_day(office, world):
    office.ask(RetirePurpose(purpose_id=world.ids["purpose_id"]))
    first = sheet(office, world).purpose.retired_on
    office.clocks.passes(timedelta(days=3).total_seconds())
    office.ask(RetirePurpose(purpose_id=world.ids["purpose_id"]))
    assert sheet(office, world).purpose.retired_on == first == office.clocks.now().date() - timedelta(days=3)


def test_a_rule_that_goes_leaves_the_purposes_that_had_no_other(office, world):
    rule = world.ids["rule_id"]
    office.ask(edit(world, rules=(rule,)))
    assert [each.name for each in left_without_rule(office.ask(PurposeSheets()), rule)] == ["Biuletyn"]
    office.ask(RemoveRetentionRule(rule_id=rule))
    assert sheet(office, world).rules == ()


def test_a_sheet_counts_people_whose_consent_stands_and_those_who_agreed_to_older_words(office, world, person):
    other = office.add("Jan", "Zmyślony")
    for each in (world.ids["contact_id"], other):
        office.ask(ObjectToPurpose(contact_id=each, purpose_id=world.ids["purpose_id"]))
    withdrawn = give(office, world, person)
    office.ask(WithdrawConsent(consent_id=withdrawn))
    assert (sheet(office, world).people, sheet(office, world).outdated) == (0, 0)
    give(office, world, person)
    assert (sheet(office, world).people, sheet(office, world).outdated) == (1, 0)
    number = world.ids["purpose_id"]
    newer = office.ask(AddWording(purpose_id=number, language="pl", text="Zgadzam się na e-maile.")).number
    assert (sheet(office, world).people, sheet(office, world).outdated, sheet(office, world).consents) == (1, 1, 3)
    office.ask(AddWording(purpose_id=number, language="en", text="I agree."))
    give(office, world, person, wording_id=newer)
    assert (sheet(office, world).people, sheet(office, world).outdated) == (1, 0)


def test_a_consent_lasts_as_long_as_its_purpose_says_unless_it_says_itself(office, world, person):
    today = office.clocks.now().date()
    office.ask(edit(world, consent_months=12))
    give(office, world, person)
    give(office, world, person, expires_on=today + timedelta(days=5))
    ends = {each.expires_on for each in office.ask(ConsentsOf(person))}
    assert ends == {today.replace(year=today.year + 1), today + timedelta(days=5)}
    code = next(each.code for each in office.ask(Purposes()) if each.id == world.ids["purpose_id"])
    (line,) = (each for each in office.ask(PageOfContacts()).lines if each.id == person)
    assert line.consented == (code,)


def test_the_list_of_whom_to_ask_again_holds_who_never_agreed_to_the_newest_words(office, world, person, tmp_path):
    code, number = sheet(office, world).purpose.code, world.ids["purpose_id"]
    wanted = ContactFilter(outdated=code)
    other = office.add("Jan", "Zmyślony")
    withdrawn = give(office, world, office.add("Ewa", "Nikt"))
    give(office, world, person)
    give(office, world, other)
    assert office.ask(PageOfContacts(wanted)).lines == ()
    newer = office.ask(AddWording(purpose_id=number, language="pl", text="Zgadzam się na e-maile.")).number
    give(office, world, other, wording_id=newer)
    office.ask(WithdrawConsent(consent_id=withdrawn))
    assert {each.id for each in office.ask(PageOfContacts(wanted)).lines} == {person, world.ids["contact_id"]}
    assert sheet(office, world).outdated == 2
    office.ask(ObjectToPurpose(contact_id=world.ids["contact_id"], purpose_id=number))
    assert sheet(office, world).outdated == 1
    assert office.ask(ExportContacts(to=tmp_path / "again.csv", purpose=code, filter=wanted)).number == 1
    office.ask(SaveView(name="Zapytać znowu", filter=wanted))
    assert [each.filter for each in office.ask(Views()) if each.name == "Zapytać znowu"] == [wanted]
