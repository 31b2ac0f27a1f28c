"""An objection stops a purpose, whatever was agreed to before or is put in front of the person after (Art. 21)."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from desktop_crm.api.consents import AddPurpose, AddWording, ConsentsOf, GiveConsent
from desktop_crm.api.contacts import EditContact, PageOfContacts, ShowContact
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.purposes import EditPurpose
from desktop_crm.api.requests import ObjectToPurpose, Requests, RestrictContact, TakeBackObjection
from desktop_crm.api.subjects import SubjectHoldings
from desktop_crm.api.uses import UsesOf
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import ContactFilter, ContactStatus, Use
from desktop_crm.domain.errors import Invalid, MarketingStops, Missing, NoObjection, NotAllowed, Objected
from desktop_crm.domain.gate import Barrier
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.requests import RequestKind, RequestOutcome, answer_by
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.errors import sentence
from desktop_crm.words.gate import said
from tests.support.actors import acting, add_person


@pytest.fixture
def news(office):
    return office.ask(AddPurpose(code="news", name="Newsletter", basis=LegalBasis.CONSENT)).number


@pytest.fixture
def wording(office, news):
    return office.ask(AddWording(purpose_id=news, language="pl", text="Zgadzam się.")).number


@pytest.fixture
def ola(office, wording):
    who = office.add("Aleksandra", "Fikcyjna", email="ola@fikcja.example")
    agree(office, who, wording)
    return who


def agree(office, who, wording):
    office.ask(
        GiveConsent(contact_id=who, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="targi")
    )


def mailed(office, tmp_path):
    file = tmp_path / "news.csv"
    file.unlink(missing_ok=True)
    office.ask(ExportContacts(to=file, filter=ContactFilter(), purpose="news"))
    with file.open(encoding="utf-8-sig", newline="") as held:
        return len(list(csv.reader(held))) - 1


def listed(office):
    usable = Use("news", office.clocks.now().astimezone().date())
    return [each.id for each in office.ask(PageOfContacts(filter=ContactFilter(usable=usable))).lines]


def test_an_objection_takes_somebody_out_of_list_mailing_and_what_is_in_force(office, ola, news, tmp_path):
    assert (listed(office), mailed(office, tmp_path)) == ([ola], 1)
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news, reason="dość"))
    assert (listed(office), mailed(office, tmp_path)) == ([], 0)
    (consent,) = office.ask(ConsentsOf(ola))
    assert consent.objected
    assert not consent.in_force(office.clocks.now().date())


def test_a_consent_entered_while_the_objection_stands_is_refused_and_nothing_is_written(office, ola, news, wording):
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news))
    with pytest.raises(Objected):
        agree(office, ola, wording)
    assert len(office.ask(ConsentsOf(ola))) == 1


def test_an_objection_taken_back_lets_the_consent_count_again(office, ola, news, tmp_path):
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news))
    office.ask(TakeBackObjection(contact_id=ola, purpose_id=news))
    assert (listed(office), mailed(office, tmp_path)) == ([ola], 1)


def test_an_objection_to_one_purpose_leaves_the_others(office, ola, tmp_path):
    other = office.ask(AddPurpose(code="survey", name="Survey", basis=LegalBasis.CONSENT)).number
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=other))
    assert mailed(office, tmp_path) == 1


def test_somebody_restricted_may_object(office, ola, news):
    office.ask(RestrictContact(contact_id=ola, reason="spór"))
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news))
    assert office.ask(ConsentsOf(ola))[0].objected


def test_what_is_objected_to_is_in_the_subject_s_file_by_its_name(office, ola, news):
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news, reason="dość"))
    assert "objection" in repr(office.ask(SubjectHoldings(ola))).lower()


def test_objecting_twice_taking_back_what_was_not_and_unknown_purposes_are_refused(office, ola, news):
    with pytest.raises(Invalid) as caught:
        office.ask(TakeBackObjection(contact_id=ola, purpose_id=news))
    assert caught.value.args[:2] == ("objection.purpose_id", Problem.UNKNOWN)
    with pytest.raises(Invalid) as caught:
        office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news, reason="x" * 4001))
    assert caught.value.args[:2] == ("objection.reason", Problem.TOO_LONG)
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news))
    with pytest.raises(Invalid) as caught:
        office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news))
    assert caught.value.args[:2] == ("objection.purpose_id", Problem.DUPLICATE)
    with pytest.raises(Missing):
        office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news + 99))


def test_who_does_not_answer_requests_records_no_objection(office, ola, news):
    anna = add_person(office, "anna", Role.SALESPERSON)
    with acting(office, anna, Role.SALESPERSON), pytest.raises(NotAllowed):
        office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news))


# what can be objected to


def about(office, basis, *marketing):
    """Return the number of a purpose on a basis that advertises in some ways."""
    number = office.ask(AddPurpose(code=f"p{basis.value}{len(marketing)}", name="Cel", basis=basis)).number
    office.ask(EditPurpose(purpose_id=number, name="Cel", basis=basis, marketing=marketing))
    return number


@pytest.mark.parametrize("basis", [LegalBasis.CONTRACT, LegalBasis.LEGAL_OBLIGATION, LegalBasis.VITAL_INTERESTS])
def test_what_a_contract_a_law_or_a_life_needs_goes_on_and_what_is_possible_instead_is_said(office, ola, basis):
    number = about(office, basis)
    with pytest.raises(NoObjection) as refused:
        office.ask(ObjectToPurpose(contact_id=ola, purpose_id=number))
    for language in Language:
        assert "16" in sentence(refused.value, words_in(language))
    assert office.ask(Requests()) == ()
    with pytest.raises(Invalid):
        office.ask(TakeBackObjection(contact_id=ola, purpose_id=number))  # none stands


@pytest.mark.parametrize("basis", LegalBasis)
def test_advertising_stops_whatever_it_rests_on_and_nothing_outweighs_that(office, ola, basis):
    number = about(office, basis, Channel.POST)
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=number))
    with pytest.raises(MarketingStops):
        office.ask(TakeBackObjection(contact_id=ola, purpose_id=number, grounds="potrzebujemy"))
    with pytest.raises(Invalid):
        office.ask(ObjectToPurpose(contact_id=ola, purpose_id=number))  # it stands


def test_an_objection_opens_a_request_with_its_clock_and_a_second_joins_it(office, ola, news):
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=news))
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=about(office, LegalBasis.LEGITIMATE_INTERESTS)))
    (request,) = office.ask(Requests())
    today = office.clocks.now().date()
    assert (request.kind, request.due_on) == (RequestKind.OBJECTION, answer_by(today, "PL"))
    assert request.contact_id == ola


def test_compelling_grounds_let_the_office_go_on_and_stand_in_the_request(office, ola):
    number = about(office, LegalBasis.LEGITIMATE_INTERESTS)
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=number, reason="moja sytuacja"))
    office.ask(TakeBackObjection(contact_id=ola, purpose_id=number, grounds="Toczy się spór w sądzie."))
    (request,) = office.ask(Requests())
    assert (request.grounds, request.outcome) == ("Toczy się spór w sądzie.", RequestOutcome.OPEN)
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=number))  # none stands any more
    with pytest.raises(Invalid):
        office.ask(TakeBackObjection(contact_id=ola, purpose_id=number, grounds="x" * 4001))


@pytest.mark.parametrize("basis", [LegalBasis.CONTRACT, LegalBasis.LEGAL_OBLIGATION, LegalBasis.VITAL_INTERESTS])
def test_an_objection_made_earlier_is_judged_by_the_basis_in_force(office, ola, basis):
    number = about(office, LegalBasis.LEGITIMATE_INTERESTS)
    bulk = EditContact(contact_id=ola, version=1, draft=office.ask(ShowContact(ola)).contact.draft)
    office.ask(replace(bulk, draft=replace(bulk.draft, status=ContactStatus.CLIENT)))
    today = office.clocks.now().date()
    office.ask(ObjectToPurpose(contact_id=ola, purpose_id=number))

    def may():
        usable = ContactFilter(usable=Use("plegitimate_interests0", today))
        alone = {each.purpose.id: each.barrier for each in office.ask(UsesOf(ola))}[number]
        together = [each.id for each in office.ask(PageOfContacts(filter=usable)).lines]
        assert (alone is None) is (together == [ola])
        return alone

    assert may() is Barrier.OBJECTED
    office.ask(EditPurpose(purpose_id=number, name="Cel", basis=basis))
    assert may() is None
    (verdict,) = (each for each in office.ask(UsesOf(ola)) if each.purpose.id == number)
    assert verdict.objected
    assert "they objected earlier" in said(verdict, words_in(Language.ENGLISH))
    office.ask(EditPurpose(purpose_id=number, name="Cel", basis=basis, marketing=(Channel.POST,)))
    assert may() is Barrier.OBJECTED
    office.ask(EditPurpose(purpose_id=number, name="Cel", basis=LegalBasis.PUBLIC_TASK))
    assert may() is Barrier.OBJECTED
