"""Consents and their evidence."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from desktop_crm.api.consents import AddWording, ConsentProof, ConsentsOf, GiveConsent, Proof, WithdrawConsent, Wordings
from desktop_crm.api.contacts import PageOfContacts
from desktop_crm.domain.consents import Channel, ConsentForm
from desktop_crm.domain.contacts import ContactFilter, Use
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.problems import Problem


def _give(office, world, person, **more):
    given = {
        "wording_id": world.ids["wording_id"],
        "channel": Channel.EMAIL,
        "form": ConsentForm.PAPER,
        "source": "targi",
    }
    return office.ask(GiveConsent(contact_id=person, **given | more)).number


def _line(office, number):
    return next(line for line in office.ask(PageOfContacts()).lines if line.id == number)


# Consents


def test_a_consent_stands_from_its_day_until_the_day_it_expires(office, world, person):
    today = office.clocks.now().date()
    _give(office, world, person, expires_on=today + timedelta(days=3))
    (consent,) = office.ask(ConsentsOf(person))
    assert [consent.in_force(today + timedelta(days=at)) for at in (-1, 0, 3, 4)] == [False, True, True, False]


def test_a_consent_given_late_at_night_stands_that_very_day(office, world, person):
    """Midnight is where the program runs, not in Greenwich."""
    office.clocks.wall = datetime(2026, 11, 23, 23, 30).astimezone()
    number = _give(office, world, person)
    (consent,) = office.ask(ConsentsOf(person))
    assert consent.id == number
    assert consent.in_force(date(2026, 11, 23))


def test_a_withdrawal_ends_a_consent_and_a_second_one_changes_nothing(office, world, person):
    number = _give(office, world, person)
    office.ask(WithdrawConsent(consent_id=number, how="e-mailem"))
    (first,) = office.ask(ConsentsOf(person))
    office.clocks.passes(3600)
    office.ask(WithdrawConsent(consent_id=number, how="telefonicznie"))
    assert office.ask(ConsentsOf(person)) == (first,)
    assert first.withdrawn_how == "e-mailem"
    assert not first.in_force(office.clocks.now().date())
    assert _line(office, person).consented == ()


def test_a_list_shows_what_stands_and_no_longer_what_expired(office, world, person):
    code = next(one.purpose.code for one in office.ask(ConsentsOf(world.ids["contact_id"])))
    expires = office.clocks.now().date() + timedelta(days=3)
    _give(office, world, person, expires_on=expires)
    assert (_line(office, person).consented, _line(office, person).consent_until) == ((code,), expires)
    office.clocks.passes(4 * 86400)
    office.reopen()
    assert (_line(office, person).consented, _line(office, person).consent_until) == ((), None)
    assert person not in {
        line.id
        for line in office.ask(
            PageOfContacts(ContactFilter(usable=Use(code, office.clocks.now().astimezone().date())))
        ).lines
    }


def test_a_consent_keeps_the_words_it_was_given_to(office, world, person):
    _give(office, world, person)
    purpose = world.ids["purpose_id"]
    newer = office.ask(AddWording(purpose_id=purpose, language="pl", text="Zgadzam się na więcej.")).number
    _give(office, world, person, wording_id=newer)
    told = [(one.wording.version, one.wording.text) for one in office.ask(ConsentsOf(person))]
    assert told == [(2, "Zgadzam się na więcej."), (1, "Zgadzam się.")]
    assert [one.version for one in office.ask(Wordings(purpose))] == [2, 1]


def test_a_proof_comes_back_byte_for_byte_and_its_absence_is_told(office, world, person):
    content = bytes(range(256)) * 400
    number = _give(office, world, person, proof=Proof("skan.png", "image/png", content))
    assert office.ask(ConsentProof(number)) == Proof("skan.png", "image/png", content)
    with pytest.raises(Missing):
        office.ask(ConsentProof(_give(office, world, person)))


@pytest.mark.parametrize(
    ("more", "field", "problem"),
    [
        ({"source": "  "}, "consent.source", Problem.BLANK),
        ({"given_at": datetime(2030, 1, 1).astimezone()}, "consent.given_at", Problem.TOO_LATE),
        ({"expires_on": date(2020, 1, 1)}, "consent.expires_on", Problem.MALFORMED),
        ({"proof": Proof("x", "x/x", b"x" * (20 * 1024 * 1024 + 1))}, "consent.proof", Problem.TOO_LONG),
    ],
    ids=["source", "future", "expired", "proof"],
)
def test_a_consent_without_sound_evidence_is_refused(office, world, person, more, field, problem):
    with pytest.raises(Invalid) as refusal:
        _give(office, world, person, **more)
    assert refusal.value.args == (field, problem)
    assert office.ask(ConsentsOf(person)) == ()


def test_a_wording_that_is_not_there_is_told(office, world, person):
    with pytest.raises(Missing):
        _give(office, world, person, wording_id=999)


# Disclosures
