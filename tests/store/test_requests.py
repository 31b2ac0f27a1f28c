"""The register of data subjects' requests, and restriction."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

import pytest

from desktop_crm.api.contacts import DeleteContact, ShowContact
from desktop_crm.api.requests import (
    AnswerRequest,
    ExtendRequest,
    LiftRestriction,
    OpenRequest,
    RefuseRequest,
    Requests,
    RestrictContact,
)
from desktop_crm.api.subjects import EraseSubject, ExportSubject
from desktop_crm.domain.errors import Invalid, Missing, Restricted
from desktop_crm.domain.languages import Language
from desktop_crm.domain.requests import EXTENDED_MONTHS, RequestCame, RequestKind, RequestOutcome, due_on


def opened(office, person, kind=RequestKind.ACCESS, **more):
    return office.ask(OpenRequest(contact_id=person, kind=kind, came=RequestCame.LETTER, **more)).number


def only(office):
    [entry] = office.ask(Requests())
    return entry


def test_a_request_is_due_a_month_after_it_came(office, person):
    received = office.clocks.now().date() - timedelta(days=5)
    opened(office, person, received_on=received)
    assert (only(office).received_on, only(office).due_on) == (received, due_on(received))
    assert only(office).outcome is RequestOutcome.OPEN


def test_a_request_of_tomorrow_is_refused(office, person):
    with pytest.raises(Invalid, match="received_on"):
        opened(office, person, received_on=office.clocks.now().date() + timedelta(days=2))


def test_a_package_belongs_to_the_open_request_which_its_delivery_answers(office, person, tmp_path):
    received = office.clocks.now().date() - timedelta(days=3)
    number = opened(office, person, received_on=received)
    made = office.ask(ExportSubject(contact_id=person, language=Language.POLISH, json=tmp_path / "a.json"))
    assert made.number == number
    assert (only(office).outcome, only(office).received_on) == (RequestOutcome.OPEN, received)
    assert only(office).sha256 == sha256((tmp_path / "a.json").read_bytes()).hexdigest()
    office.ask(AnswerRequest(request_id=number, delivered="do rąk własnych", identity_check="dowód"))
    assert only(office).outcome is RequestOutcome.ANSWERED


def test_a_copy_nobody_asked_for_in_writing_is_entered_and_answered_at_once(office, person, tmp_path):
    office.ask(ExportSubject(contact_id=person, language=Language.POLISH, json=tmp_path / "a.json"))
    assert only(office).outcome is RequestOutcome.ANSWERED


def test_more_time_is_taken_once_with_a_reason_and_not_too_late(office, person):
    number = opened(office, person)
    with pytest.raises(Invalid, match="reason"):
        office.ask(ExtendRequest(request_id=number, reason=" "))
    office.ask(ExtendRequest(request_id=number, reason="dwieście segregatorów"))
    assert only(office).due_on == due_on(only(office).received_on, EXTENDED_MONTHS)
    with pytest.raises(Invalid, match="extension"):
        office.ask(ExtendRequest(request_id=number, reason="jeszcze raz"))
    late = opened(office, person, received_on=date(2020, 1, 2))
    with pytest.raises(Invalid, match="extension"):
        office.ask(ExtendRequest(request_id=late, reason="za późno"))


def test_a_refusal_names_its_grounds_and_closes_the_request(office, person):
    number = opened(office, person)
    with pytest.raises(Invalid, match="grounds"):
        office.ask(RefuseRequest(request_id=number, grounds="", delivered="list"))
    office.ask(RefuseRequest(request_id=number, grounds="piąty raz w tygodniu", delivered="list polecony"))
    assert only(office).outcome is RequestOutcome.REFUSED
    for ask in (
        AnswerRequest(request_id=number, delivered="list"),
        ExtendRequest(request_id=number, reason="x"),
        RefuseRequest(request_id=number, grounds="x", delivered="x"),
    ):
        with pytest.raises(Invalid, match="answer"):
            office.ask(ask)


def test_an_answer_says_how_it_was_delivered(office, person):
    number = opened(office, person)
    with pytest.raises(Invalid, match="delivered"):
        office.ask(AnswerRequest(request_id=number, delivered=""))
    office.ask(AnswerRequest(request_id=number, delivered="odebrane osobiście", identity_check="dowód"))
    assert (only(office).delivered, only(office).identity_check) == ("odebrane osobiście", "dowód")
    assert office.ask(Requests(only_open=True)) == ()


def test_a_request_nobody_made_is_missing(office):
    with pytest.raises(Missing):
        office.ask(AnswerRequest(request_id=99, delivered="list"))


def test_an_erased_person_leaves_the_dates_of_their_request_alone(office, person):
    number = opened(office, person, RequestKind.ERASURE, identity_check="dowód")
    office.ask(EraseSubject(contact_id=person, reason="wniosek"))
    entry = only(office)
    assert (entry.id, entry.contact_id, entry.name, entry.identity_check) == (number, None, "", "")
    office.ask(AnswerRequest(request_id=number, delivered="list"))
    assert only(office).outcome is RequestOutcome.ANSWERED


def test_a_restriction_blocks_until_it_is_lifted_and_the_person_was_told(office, person):
    for reason in ("", " "):
        with pytest.raises(Invalid, match="reason"):
            office.ask(RestrictContact(contact_id=person, reason=reason))
    office.ask(RestrictContact(contact_id=person, reason="spór o adres"))
    for ask in (DeleteContact(contact_id=person), RestrictContact(contact_id=person, reason="znowu")):
        with pytest.raises(Restricted):
            office.ask(ask)
    with pytest.raises(Invalid, match="told"):
        office.ask(LiftRestriction(contact_id=person, told=""))
    office.ask(LiftRestriction(contact_id=person, told="list z 2 listopada"))
    assert office.ask(ShowContact(person)).contact.restricted_at is None
    with pytest.raises(Invalid, match="restriction"):
        office.ask(LiftRestriction(contact_id=person, told="list"))
