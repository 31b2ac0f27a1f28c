"""People's requests in the window: recorded on the card, answered, refused and extended in the register."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent
from desktop_crm.api.contacts import AddInteraction, ShowContact
from desktop_crm.api.disclosures import AddDisclosure
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.requests import AnswerRequest, OpenRequest, Requests
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import RequestCame, RequestKind, RequestOutcome
from desktop_crm.ui.screens.contacts.export_sheet import ExportSheet
from desktop_crm.ui.screens.contacts.person_sheet import PersonSheetView
from desktop_crm.ui.widgets.choice import Choice
from tests.support.window import field, press, said, settle, sheet_of, until


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
    return [page.listing.model.data(page.listing.model.index(row, place)) for place in range(5)]


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
    assert "days left" in shown(page)[4]


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
    assert "May not be empty." in said(sheet_of(window)), "nobody is answered whose identity is not known"
    field(sheet_of(window), "How you made sure who asks").setText("called back")
    sheet_of(window).findChild(QPlainTextEdit).setPlainText("ul. Zmyślona 7")
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
    sheet.findChildren(QPlainTextEdit)[1].setPlainText("ul. Zmyślona 7")
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
    assert "late" in shown(register())[4]


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


def folder_of(page):
    settle()
    return page.folder


def steps(page):
    return [each.partition(",")[0] for each in folder_of(page).steps.texts()]


def test_the_folder_shows_the_steps_and_does_what_is_next(register, office, ola, window):
    asked(office, ola)
    page = register()
    assert not page.folder.steps.isVisible()
    page.listing.table.selectRow(0)
    assert steps(page) == [
        "Identity checked", "Other people's data masked", "Package of data written", "Answer delivered",
    ]  # fmt: skip
    assert "Make sure that this person asks" in folder_of(page).next.text()
    press(page, "Check who asks…")
    press(sheet_of(window), "Record")
    assert "Please fill this in." in said(sheet_of(window))
    field(sheet_of(window), "How you made sure who asks").setText("called back")
    press(sheet_of(window), "Record")
    settle()
    assert "mask what speaks of other people" in folder_of(page).next.text()
    assert page.folder.missing() == [StepKind.REDACTION, StepKind.PACKAGE]
    press(page, "It is done…")
    press(sheet_of(window), "It is done")
    settle()
    assert "Write the files" in folder_of(page).next.text()
    press(page, "Not done after all: Other people's data masked")
    settle()
    assert "mask what speaks of other people" in folder_of(page).next.text()
    press(page, "It is done…")
    press(sheet_of(window), "It is done")
    settle()
    press(page, "Write the package…")
    settle()
    assert "The package of R-1" in said(sheet_of(window))


def test_what_is_not_done_yet_is_told_and_stops_no_answer(register, office, ola, window):
    asked(office, ola)
    page = register()
    page.listing.table.selectRow(0)
    folder_of(page)
    press(page, "Record the answer…")
    assert "Not done yet: Identity checked, Other people's data masked" in said(sheet_of(window))


def test_recipients_are_told_from_the_folder_and_from_their_own_page(register, office, ola, window, files, tmp_path):
    courier = office.ask(AddRecipient(name="Kurier", category="poczta")).number
    office.ask(AddDisclosure(contact_id=ola, recipient_id=courier, what="adres", why="dostawa"))
    asked(office, ola, kind=RequestKind.RESTRICTION)
    page = register()
    page.listing.table.selectRow(0)
    folder = folder_of(page)
    assert folder.told.texts() == ["Kurier, not told yet"]
    files.path = tmp_path / "letters"
    press(page, "Letters to recipients…")
    press(sheet_of(window), "Choose a folder…")
    assert len(list(files.path.iterdir())) == 1
    folder.told.opened.emit(folder.folder.notices[0])
    settle()
    press(sheet_of(window), "Record")
    assert "Please fill this in." in said(sheet_of(window))
    sheet_of(window).findChildren(QPlainTextEdit)[0].setPlainText("letter of today")
    press(sheet_of(window), "Record")
    settle()
    assert "told" in folder_of(page).told.texts()[0]
    window.go_to("privacy", "notices")
    settle()
    listing = window.current().page("notices").listing
    assert [listing.model.data(listing.model.index(0, at)) for at in (0, 1, 3, 5)] == [
        "N-1", "Kurier", "Aleksandra Fikcyjna", "told",
    ]  # fmt: skip


def test_the_page_of_recipients_says_what_it_is_for_while_there_is_none(window):
    window.go_to("privacy", "notices")
    settle()
    page = window.current().page("notices")
    assert "Nobody has to be told" in said(page)
    assert not page.tell.isEnabled()


def test_a_paper_is_kept_and_saved_again_and_an_answer_sent_once_more(register, office, ola, window, files, tmp_path):
    number = asked(office, ola, kind=RequestKind.OBJECTION)
    office.ask(AnswerRequest(request_id=number, delivered="list"))
    page = register()
    page.listing.table.selectRow(0)
    folder = folder_of(page)
    (tmp_path / "list.txt").write_text("proszę", "utf-8")
    press(page, "Keep a paper…")
    press(sheet_of(window), "Keep it")
    assert "Choose a file first." in said(sheet_of(window))
    files.path = tmp_path / "list.txt"
    press(sheet_of(window), "Choose a file…")
    press(sheet_of(window), "Keep it")
    until(lambda: folder.papers.texts())
    files.path = tmp_path / "again.txt"
    folder.papers.opened.emit(folder.folder.papers[0])
    until(lambda: files.path.exists() and files.path.read_text("utf-8") == "proszę")
    press(page, "Sent once more…")
    sheet_of(window).findChild(QPlainTextEdit).setPlainText("ola@fikcja.example")
    press(sheet_of(window), "Record")
    until(lambda: folder.sent.texts())
    assert "ola@fikcja.example" in folder.sent.texts()[0]


def test_everything_about_a_person_is_on_one_sheet_with_its_proof(privacy_tab, window, files, tmp_path, office, ola):
    office.ask(AddInteraction(contact_id=ola, kind=InteractionKind.NOTE, text="prosi o fakturę"))
    press(privacy_tab, "Everything on one sheet…")
    sheet = sheet_of(window)
    until(lambda: "0 rows the sheet does not show" in said(sheet))
    view = sheet.findChild(PersonSheetView)
    assert any("prosi o fakturę" in each for each in view.list.texts())
    view.search.setText("fakturę")
    assert len(view.list.texts()) == 2
    files.path = tmp_path / "sheet.pdf"
    press(sheet, "Save as PDF…")
    until(files.path.exists)
    assert files.path.read_bytes().startswith(b"%PDF")


def test_an_erasure_offers_the_letters_to_whoever_received_the_data(contacts, office, ola, window, files, tmp_path):
    courier = office.ask(AddRecipient(name="Kurier", category="poczta")).number
    office.ask(AddDisclosure(contact_id=ola, recipient_id=courier, what="adres", why="dostawa"))
    contacts.open_record(f"C-{ola}")
    settle()
    sheet = contacts.card.begin_erase()
    settle()
    assert "Kurier" in said(sheet)
    assert sheet.letters.isChecked()
    files.path = tmp_path / "letters"
    sheet.ground.choose("17(1)(a)")
    sheet.typed.setText("Aleksandra Fikcyjna")
    sheet.erase.click()
    settle()
    assert [path.suffix for path in files.path.iterdir()] == [".pdf"]


def test_a_portability_package_is_for_machines_and_says_what_is_not_in_it(register, office, ola, window):
    asked(office, ola, kind=RequestKind.PORTABILITY)
    page = register()
    page.listing.table.selectRow(0)
    folder_of(page).act(StepKind.PACKAGE)
    settle()
    sheet = sheet_of(window).findChild(ExportSheet)
    assert sheet.chosen() == ["json"]
    assert not sheet.formats["pdf"].isVisible()
    assert "consent or contract (Art. 20)" in said(sheet)


def test_nothing_is_offered_to_be_changed_while_processing_is_restricted(privacy_tab, window, office, ola):
    card = window.current().card
    assert card.header.edit.isVisibleTo(card)
    press(privacy_tab, "Restrict processing…")
    sheet_of(window).findChildren(QPlainTextEdit)[0].setPlainText("The address is disputed")
    press(sheet_of(window), "Restrict")
    settle()
    card.tabs.turn_to("timeline")
    settle()
    assert not card.header.edit.isVisibleTo(card)
    assert not card.delete.isVisibleTo(card)
    assert not card.timeline.composer.isVisibleTo(card)
