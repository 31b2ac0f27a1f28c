"""People's requests in the window: recorded on the card, answered, refused and extended in the register."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.requests import OpenRequest, Requests
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.requests import RequestCame, RequestKind, RequestOutcome
from desktop_crm.ui.widgets.choice import Choice
from tests.support.window import field, press, said, settle, sheet_of


@pytest.fixture
def ola(office):
    return office.add("Aleksandra", "Fikcyjna")


@pytest.fixture
def privacy_tab(ola, contacts):
    contacts.open_record(f"C-{ola}")
    contacts.card.tabs.turn_to("privacy")
    settle()
    return contacts.card.tabs.page("privacy")


@pytest.fixture
def register(window, office, ola):
    def turn():
        window.go_to("privacy", "requests")
        settle()
        return window.current().page("requests")

    return turn


def asked(office, ola, days_ago=0, kind=RequestKind.ACCESS):
    received = office.clocks.now().date() - timedelta(days=days_ago)
    return office.ask(OpenRequest(contact_id=ola, kind=kind, came=RequestCame.LETTER, received_on=received)).number


def shown(page, row=0):
    return [page.listing.model.data(page.listing.model.index(row, place)) for place in range(6)]


def test_a_request_is_recorded_on_the_card_and_stands_in_the_register(privacy_tab, window, office, register):
    press(privacy_tab, "Record a request…")
    sheet = sheet_of(window)
    for choice, value in zip(sheet.findChildren(Choice), (RequestKind.ERASURE, RequestCame.SPOKEN), strict=True):
        choice.choose(value)
    field(sheet, "How you made sure who asks").setText("identity card seen")
    press(sheet, "Record")
    [entry] = office.ask(Requests())
    assert (entry.kind, entry.came, entry.identity_check) == (
        RequestKind.ERASURE,
        RequestCame.SPOKEN,
        "identity card seen",
    )
    page = register()
    assert shown(page)[:2] == ["R-1", "Aleksandra Fikcyjna"]
    assert "days left" in shown(page)[5]


def test_the_register_says_what_it_is_for_while_nobody_has_asked(register):
    page = register()
    assert "Nobody has asked yet" in said(page)
    assert not page.answer.isEnabled()


def test_an_answer_needs_to_say_how_it_was_given(register, office, ola, window):
    asked(office, ola)
    page = register()
    page.listing.table.selectRow(0)
    press(page, "Record the answer…")
    press(sheet_of(window), "Record")
    assert "Please fill this in." in said(sheet_of(window))
    field(sheet_of(window), "How the answer was given").setText("registered letter")
    press(sheet_of(window), "Record")
    assert office.ask(Requests())[0].outcome is RequestOutcome.ANSWERED
    page.listing.table.selectRow(0)
    assert not page.answer.isEnabled()
    assert not page.refuse.isEnabled()


def test_a_refusal_asks_for_its_grounds(register, office, ola, window):
    asked(office, ola)
    page = register()
    page.listing.table.selectRow(0)
    press(page, "Refuse…")
    sheet = sheet_of(window)
    sheet.findChildren(QPlainTextEdit)[0].setPlainText("The fifth time in a week")
    field(sheet, "How the person was told").setText("letter")
    press(sheet, "Refuse")
    assert office.ask(Requests())[0].grounds == "The fifth time in a week"


def test_more_time_is_taken_once(register, office, ola, window):
    asked(office, ola)
    page = register()
    page.listing.table.selectRow(0)
    before = office.ask(Requests())[0].due_on
    press(page, "Extend…")
    sheet_of(window).findChildren(QPlainTextEdit)[0].setPlainText("Two hundred binders")
    press(sheet_of(window), "Extend")
    assert office.ask(Requests())[0].due_on > before
    page.listing.table.selectRow(0)
    assert page.answer.isEnabled()
    assert not page.extend.isEnabled()


def test_a_late_request_says_by_how_much(register, office, ola):
    asked(office, ola, days_ago=60)
    assert "late" in shown(register())[5]


def test_processing_is_restricted_on_the_card_and_released_after_the_person_was_told(privacy_tab, window, office, ola):
    press(privacy_tab, "Restrict processing…")
    sheet_of(window).findChildren(QPlainTextEdit)[0].setPlainText("The address is disputed")
    press(sheet_of(window), "Restrict")
    assert office.ask(ShowContact(ola)).contact.restricted_at is not None
    press(privacy_tab, "Lift the restriction…")
    press(sheet_of(window), "Lift")
    assert "Please fill this in." in said(sheet_of(window))
    field(sheet_of(window), "When and how the person was told").setText("by phone today")
    press(sheet_of(window), "Lift")
    assert office.ask(ShowContact(ola)).contact.restricted_at is None


def test_a_letter_is_written_about_the_request_chosen(register, office, ola, window, files, tmp_path):
    asked(office, ola)
    page = register()
    assert not page.letter.isEnabled()
    page.listing.table.selectRow(0)
    press(page, "Write a letter…")
    files.path = tmp_path / "letter.pdf"
    press(sheet_of(window), "Choose a file…")
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    assert sheet_of(window) is None


def test_an_objection_recorded_on_the_card_stops_the_consent(office, contacts, window):
    who = office.add("Jan", "Sprzeciwny")
    purpose = office.ask(AddPurpose(code="news", name="News", basis=LegalBasis.CONSENT)).number
    wording = office.ask(AddWording(purpose_id=purpose, language="en", text="Yes.")).number
    office.ask(
        GiveConsent(contact_id=who, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="fair")
    )
    contacts.open_record(f"C-{who}")
    settle()
    contacts.card.tabs.turn_to("privacy")
    settle()
    press(contacts.card, "Record an objection…")
    sheet = sheet_of(window)
    press(sheet, "Record")
    assert "Please fill this in." in said(sheet)
    sheet.findChild(Choice).choose(purpose)
    press(sheet, "Record")
    contacts.card.tabs.turn_to("consents")
    settle()
    assert contacts.card.tabs.page("consents").cards()[0].state == "Objected"
