"""A pile of paper forms, recorded whole or not at all, and never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_crm.api.consents import (
    AddPurpose,
    AddWording,
    ConsentsOf,
    GivePaperConsents,
    PaperForm,
    WithdrawConsent,
)
from desktop_crm.api.requests import RestrictContact
from desktop_crm.domain.consents import ConsentForm, LegalBasis
from desktop_crm.domain.errors import Invalid, Missing, Restricted


@pytest.fixture
def wording(office):
    purpose = office.ask(AddPurpose(code="news", name="Newsletter", basis=LegalBasis.CONSENT)).number
    return office.ask(AddWording(purpose_id=purpose, language="pl", text="Tak, proszę.")).number


@pytest.fixture
def pile(office):
    today = office.clocks.now().astimezone().date()
    return tuple(PaperForm(office.add("Ewa", f"Druga{place}"), today - timedelta(days=place)) for place in range(3))


def test_each_form_is_a_consent_of_the_day_that_stands_on_it(office, wording, pile):
    assert office.ask(GivePaperConsents(wording_id=wording, forms=pile, source="targi")).number == 3
    for form in pile:
        (consent,) = office.ask(ConsentsOf(form.contact_id))
        assert consent.given_at.astimezone().date() == form.given_on
        assert (consent.form, consent.source) == (ConsentForm.PAPER, "targi")


def test_a_pile_entered_twice_is_recorded_once_and_turns_nothing_withdrawn_back_on(office, wording, pile):
    office.ask(GivePaperConsents(wording_id=wording, forms=pile, source="targi"))
    (first,) = office.ask(ConsentsOf(pile[0].contact_id))
    office.ask(WithdrawConsent(consent_id=first.id))
    assert office.ask(GivePaperConsents(wording_id=wording, forms=pile, source="targi")).number == 0
    assert [one.withdrawn_at is None for one in office.ask(ConsentsOf(pile[0].contact_id))] == [False]


def test_one_form_that_cannot_be_taken_leaves_the_whole_pile(office, wording, pile):
    def refused(*more, kind):
        with pytest.raises(kind):
            office.ask(GivePaperConsents(wording_id=wording, forms=(*pile, *more), source="targi"))
        assert all(office.ask(ConsentsOf(form.contact_id)) == () for form in pile)

    tomorrow = office.clocks.now().astimezone().date() + timedelta(days=1)
    refused(PaperForm(pile[0].contact_id, tomorrow), kind=Invalid)
    refused(PaperForm(999, tomorrow), kind=Missing)
    restricted = office.add("Ewa", "Ograniczona")
    office.ask(RestrictContact(contact_id=restricted, reason="spór"))
    refused(PaperForm(restricted, pile[0].given_on), kind=Restricted)
