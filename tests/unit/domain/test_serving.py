"""Which purposes one person's data serve: what is said to them must be true of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, Consent, ConsentForm, LegalBasis, Purpose, Wording
from desktop_crm.domain.contacts import ContactStatus
from desktop_crm.domain.gate import Known
from desktop_crm.domain.purposes import PersonKind
from desktop_crm.domain.serving import Reach, serving

DAY = date(2026, 11, 28)
GIVEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
NEWS, ORDERS, BOOKS, INTEREST = (
    Purpose(number, basis.value, basis.value, basis, "", "")
    for number, basis in enumerate(
        (LegalBasis.CONSENT, LegalBasis.CONTRACT, LegalBasis.LEGAL_OBLIGATION, LegalBasis.LEGITIMATE_INTERESTS), 1
    )
)
TAX = Reach((PersonKind.CLIENTS, PersonKind.SUPPLIERS), (Category.IDENTITY, Category.TRANSACTION))


def consent(**more):
    values = {"given_at": GIVEN, "expires_on": None, "withdrawn_at": None} | more
    words = Wording(1, NEWS.id, "pl", 1, "Zgadzam się.", date(2026, 1, 1))
    return Consent(1, NEWS, words, Channel.ANY, ConsentForm.PAPER, "", withdrawn_how="", proof_name="", **values)


def served(purpose, known=None, reach=None, held=(), **more):
    return serving(purpose, known or Known(), reach or Reach(), held, DAY, **more)


def test_a_lead_without_consent_or_order_is_told_of_no_advertising_contract_or_books():
    assert served(NEWS) is None
    assert served(ORDERS) is None
    assert served(BOOKS, reach=TAX) is None
    assert served(INTEREST) is not None


def test_a_consent_in_force_a_withdrawn_and_an_expired_one_are_told_as_they_stand():
    assert served(NEWS, Known(consents=(consent(),))).over is False
    gone = served(NEWS, Known(consents=(consent(withdrawn_at=datetime(2026, 5, 4, 12, tzinfo=UTC)),)))
    assert (gone.over, gone.ended_on) == (True, date(2026, 5, 4))
    late = served(NEWS, Known(consents=(consent(expires_on=date(2026, 6, 1)),)))
    assert (late.over, late.ended_on) == (True, date(2026, 6, 1))
    assert served(NEWS, Known(consents=(consent(),), objections=frozenset({NEWS.id}))).objected
    assert served(NEWS, Known(consents=(consent(given_at=datetime(2027, 1, 1, 12, tzinfo=UTC)),))) is None


@pytest.mark.parametrize(
    "known",
    [
        Known(status=ContactStatus.CLIENT),
        Known(status=ContactStatus.FORMER),
        Known(contract_until=date(2020, 1, 1)),
        Known(ordered_on=(date(2021, 1, 1),)),
    ],
)
def test_a_contract_serves_whoever_has_or_had_one(known):
    assert served(ORDERS, known) is not None


def test_a_contract_is_prepared_with_those_the_register_calls_prospects():
    assert served(ORDERS, reach=Reach((PersonKind.PROSPECTS,))) is not None


def test_books_are_kept_of_whom_there_are_orders_and_all_that_is_left_of_the_erased_serves_the_law():
    assert served(BOOKS, reach=TAX, held={Category.TRANSACTION}) is not None
    kept = Known(status=ContactStatus.CLIENT, consents=(consent(),))
    left = [served(each, kept, TAX, {Category.TRANSACTION}, set_aside=True) for each in (NEWS, ORDERS, BOOKS, INTEREST)]
    assert [each is not None for each in left] == [False, False, True, False]


def test_a_legitimate_interest_ends_with_an_objection_and_concerns_no_lead_where_it_is_about_clients():
    assert served(INTEREST, Known(objections=frozenset({INTEREST.id}))) is None
    assert served(INTEREST, reach=Reach((PersonKind.CLIENTS,))) is None


def test_restricted_data_are_told_of_with_what_they_are_kept_for():
    assert served(INTEREST, Known(restricted=True, trashed=True)) is not None
