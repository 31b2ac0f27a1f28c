"""The card: what it says of somebody, tab by tab."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent
from desktop_crm.api.contacts import AddInteraction, ShowTimeline
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.retention import SetRetentionRule
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import RetentionAction, Trigger
from desktop_crm.ui.widgets.choice import Choice
from tests.support.window import field, press, said, settle, sheet_of, until


@pytest.fixture
def wording(office):
    purpose = office.ask(AddPurpose(code="newsletter", name="Newsletter", basis=LegalBasis.CONSENT)).number
    return office.ask(AddWording(purpose_id=purpose, language="en", text="Yes, send me news.")).number


@pytest.fixture
def ola(office):
    return office.add("Aleksandra", "Fikcyjna", email="ola@fikcja.example", job_title="Buyer")


@pytest.fixture
def card(ola, contacts):
    contacts.open_record(f"C-{ola}")
    settle()
    return contacts.card


def test_the_head_says_who_it_is_and_every_state_that_matters(office, wording, ola, contacts):
    office.ask(
        GiveConsent(contact_id=ola, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="fair")
    )
    office.ask(
        SetRetentionRule(
            name="Silent", what="contact", trigger=Trigger.CREATION, period=Period(years=2),
            action=RetentionAction.DELETE, reason="Nobody needs it longer",
        )
    )  # fmt: skip
    contacts.open_record(f"C-{ola}")
    settle()
    assert contacts.card.header.name.text() == "Aleksandra Fikcyjna"
    assert contacts.card.header.line.text() == f"Buyer · owner: Ola Lis · C-{ola}"
    chips = contacts.card.header.chips()
    assert chips[0] == "Newsletter"
    assert chips[1].startswith("Delete after ")
    contacts.card.tabs.turn_to("privacy")
    settle()
    told = "\n".join(contacts.card.tabs.page("privacy").goes.texts())
    assert "Silent" in told
    assert "Nobody needs it longer" in told


def test_only_the_tab_in_front_asks_so_that_no_look_is_recorded_for_nothing(card, asker):
    before = asker.count(ShowTimeline)
    card.tabs.turn_to("details")
    settle()
    assert asker.count(ShowTimeline) == before
    assert card.tabs.page("details").texts()["E-mail addresses"].startswith("ola@fikcja.example")


def test_a_call_is_written_down_on_the_timeline(card):
    card.timeline.composer.kinds[InteractionKind.CALL].click()
    card.timeline.composer.text.setPlainText("Agreed on the new price list.")
    card.timeline.composer.add.click()
    settle()
    assert card.timeline.list.texts()[0].startswith("Call — Agreed on the new price list.")
    assert card.timeline.composer.text.toPlainText() == ""


def test_an_entry_of_the_timeline_is_read_whole_and_taken_off_by_who_may_write(card, window):
    card.timeline.composer.text.setPlainText("A long note that no line of a list holds whole.")
    card.timeline.composer.add.click()
    settle()
    before = len(card.timeline.list.texts())
    card.timeline._read(card.timeline._entries[0])
    assert "A long note that no line of a list holds whole." in said(sheet_of(window))
    press(sheet_of(window), "Take it off")
    settle()
    assert len(card.timeline.list.texts()) == before - 1
    assert not any("A long note" in each for each in card.timeline.list.texts())
    card.timeline.composer.text.setPlainText("Another note.")
    card.timeline.composer.add.click()
    settle()
    card.timeline.let_write(False)
    card.timeline._read(card.timeline._entries[0])
    assert "Another note." in said(sheet_of(window))
    assert "Take it off" not in said(sheet_of(window))


def test_nothing_can_be_added_while_nothing_is_written(card):
    assert not card.timeline.composer.add.isEnabled()


def test_a_consent_is_recorded_with_its_evidence_and_withdrawn_as_easily(
    card, wording, window, files, tmp_path, office
):
    card.tabs.turn_to("consents")
    settle()
    assert "No consent yet" in said(card)
    press(card, "Record a consent…")
    sheet = sheet_of(window)
    assert {each.currentIndex() for each in sheet.findChildren(Choice)} == {-1}, "something is chosen beforehand"
    press(sheet, "Record")
    assert said(sheet).count("Please fill this in.") == 5
    boxes = {each.accessibleName(): each for each in sheet.findChildren(Choice)}
    boxes["Purpose"].setCurrentIndex(0)
    boxes["Words agreed to"].setCurrentIndex(0)
    assert "“Yes, send me news.”" in said(sheet)
    boxes["How the person may be reached"].choose(Channel.EMAIL)
    boxes["How the consent was given"].choose(ConsentForm.PAPER)
    field(sheet, "Where it was given").setText("fair")
    files.path = tmp_path / "scan.png"
    files.path.write_bytes(b"a scan")
    press(sheet, "Attach proof…")
    press(sheet, "Record")
    until(lambda: card.tabs.page("consents").cards())
    shown = card.tabs.page("consents").cards()[0]
    assert shown.state == "In force"
    assert "Source: fair" in said(shown)
    files.path = tmp_path / "copy.png"
    press(shown, "Save proof…")
    until(lambda: files.path.exists() and files.path.read_bytes() == b"a scan")
    press(card.tabs.page("consents").cards()[0], "Withdraw…")
    press(sheet_of(window), "Withdraw")
    assert card.tabs.page("consents").cards()[0].state == "Withdrawn"
    assert card.header.chips()[0] == "No consent"


def test_a_proof_that_is_gone_is_told_of_and_nothing_typed_is_lost(card, wording, window, files, tmp_path):
    card.tabs.turn_to("consents")
    settle()
    press(card, "Record a consent…")
    sheet = sheet_of(window)
    boxes = {each.accessibleName(): each for each in sheet.findChildren(Choice)}
    boxes["Purpose"].setCurrentIndex(0)
    boxes["Words agreed to"].setCurrentIndex(0)
    boxes["How the person may be reached"].setCurrentIndex(0)
    boxes["How the consent was given"].setCurrentIndex(0)
    field(sheet, "Where it was given").setText("fair")
    files.path = tmp_path / "nowhere.pdf"
    press(sheet, "Attach proof…")
    press(sheet, "Record")
    until(lambda: "The file is not there" in said(sheet))
    assert boxes["Purpose"].currentIndex() == 0


def test_an_order_is_added_and_summed(card, window):
    card.tabs.turn_to("orders")
    settle()
    for title, amount in (("Leaflets", "1,200.50"), ("Posters", "99,50")):
        press(card, "Add an order…")
        sheet = sheet_of(window)
        edits = {each.accessibleName(): each for each in sheet.findChildren(QLineEdit)}
        edits["What was ordered"].setText(title)
        edits["Amount"].setText(amount)
        press(sheet, "Add")
    assert len(card.tabs.page("orders").list.texts()) == 2
    assert card.tabs.page("orders").total.text() == "1,300.00 PLN"


def test_an_amount_that_is_none_is_said_at_its_field(card, window):
    card.tabs.turn_to("orders")
    settle()
    press(card, "Add an order…")
    sheet = sheet_of(window)
    edits = {each.accessibleName(): each for each in sheet.findChildren(QLineEdit)}
    edits["What was ordered"].setText("Leaflets")
    edits["Amount"].setText("a lot")
    press(sheet, "Add")
    assert "Not an amount" in said(sheet)
    assert card.tabs.page("orders").list.texts() == []


def test_a_disclosure_is_recorded(card, window, office):
    office.ask(AddRecipient(name="KurierPol", category="courier"))
    card.tabs.turn_to("disclosures")
    settle()
    press(card, "Record a disclosure…")
    sheet = sheet_of(window)
    sheet.findChildren(Choice)[0].setCurrentIndex(0)
    edits = {each.accessibleName(): each for each in sheet.findChildren(QLineEdit)}
    edits["What was passed on"].setText("name, address")
    edits["What for"].setText("delivery")
    press(sheet, "Record")
    assert card.tabs.page("disclosures").list.texts()[0].startswith("KurierPol — name, address, delivery · Ola Lis")


def test_the_privacy_tab_tells_who_looked_what_is_held_and_holds(card, window):
    card.tabs.turn_to("privacy")
    settle()
    assert card.tabs.page("privacy").saw.texts()[0].startswith("Ola Lis")
    assert any("E-mail addresses" in each for each in card.tabs.page("privacy").held.texts())
    press(card, "Place a legal hold…")
    sheet = sheet_of(window)
    edits = {each.accessibleName(): each for each in sheet.findChildren(QLineEdit)}
    edits["Reason"].setText("Court case 7/26")
    edits["Look at again on"].setText("2027-05-01")
    press(sheet, "Place the hold")
    assert "Legal hold" in card.header.chips()
    assert any("Court case 7/26" in each for each in card.tabs.page("privacy").goes.texts())
    press(card, "Release the hold")
    assert "Legal hold" not in card.header.chips()


def test_a_date_that_is_none_is_said_at_its_field(card, window):
    card.tabs.turn_to("privacy")
    settle()
    press(card, "Place a legal hold…")
    sheet = sheet_of(window)
    edits = {each.accessibleName(): each for each in sheet.findChildren(QLineEdit)}
    edits["Reason"].setText("Court case")
    edits["Look at again on"].setText("soon")
    press(sheet, "Place the hold")
    assert "Not a date; write it like 31/12/2026." in said(sheet)


def test_a_note_of_one_person_is_never_saved_to_another(card, contacts, office):
    other = office.add("Jan", "Inny")
    card.timeline.composer.text.setPlainText("half a sentence")
    contacts.open_record(f"C-{other}")
    settle()
    assert card.timeline.composer.text.toPlainText() == ""


def test_what_somebody_else_adds_appears_on_the_card_in_front(card, ola, window):
    window.desk.link.ask(AddInteraction(contact_id=ola, kind=InteractionKind.NOTE, text="From elsewhere"))
    settle()
    assert card.timeline.list.texts()[0].startswith("Note — From elsewhere")


def test_a_note_that_looks_delicate_is_asked_about_and_taken_out_or_kept(card, ola, office, window):
    composer = card.timeline.composer
    composer.text.setPlainText("PESEL 44051401359 to be checked")
    composer.add.click()
    settle()
    assert "PESEL" in said(sheet_of(window))
    assert "44051401359" not in said(sheet_of(window))
    press(sheet_of(window), "Back to the text")
    assert composer.text.toPlainText() == "PESEL 44051401359 to be checked"
    assert composer.add.isEnabled()
    composer.add.click()
    settle()
    press(sheet_of(window), "Take it out and save")
    assert sheet_of(window) is None
    assert composer.text.toPlainText() == ""
    composer.text.setPlainText("She is in hospital until Friday")
    composer.add.click()
    settle()
    press(sheet_of(window), "Save anyway")
    kept = [each.text for each in office.ask(ShowTimeline(ola)) if each.text]
    assert sorted(kept) == ["PESEL … to be checked", "She is in hospital until Friday"]


def test_the_evidence_of_a_persons_consents_is_written_from_their_tab(office, wording, ola, contacts, files, tmp_path):
    office.ask(
        GiveConsent(contact_id=ola, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="fair")
    )
    contacts.open_record(f"C-{ola}")
    settle()
    contacts.card.tabs.turn_to("consents")
    settle()
    files.path = tmp_path / "evidence.pdf"
    contacts.card.tabs.page("consents").evidence.click()
    settle()
    assert files.suggested == f"C-{ola}.pdf"
    assert files.path.read_bytes().startswith(b"%PDF")
