"""Answering a person, and letting them go."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop_crm.api.contacts import FindContacts
from desktop_crm.api.retention import PlaceHold
from desktop_crm.api.subjects import EraseSubject, ExportSubject, FinishErasure
from desktop_crm.domain.contacts import ContactKind
from desktop_crm.domain.errors import DoNotImport
from desktop_crm.domain.languages import Language
from desktop_crm.ui.clipboard import is_secret
from tests.support.window import press, said, settle, sheet_of, until


@pytest.fixture
def ola(office):
    return office.add("Aleksandra", "Fikcyjna", email="ola@fikcja.example", language="pl")


@pytest.fixture
def card(ola, contacts):
    contacts.open_record(f"C-{ola}")
    settle()
    return contacts.card


def test_the_document_is_shown_in_the_persons_language_before_anything_is_saved(card, asker):
    sheet = card.begin_export()
    until(lambda: sheet.view.pages() > 1)
    assert sheet.language.value() is Language.POLISH
    assert not sheet.view.picture.pixmap().isNull()
    assert sheet.view.place.text().startswith("Page 1 of ")
    sheet.view.turn_to(1)
    settle()
    assert sheet.view.place.text().startswith("Page 2 of ")
    assert asker.count(ExportSubject) == 0


def test_one_click_saves_a_pdf_named_by_the_reference_only(card, files, tmp_path, window, ola, asker):
    sheet = card.begin_export()
    settle()
    files.path = tmp_path / "answer.pdf"
    sheet.identity.setText("identity card shown")
    sheet.save.click()
    until(lambda: asker.count(ExportSubject) == 1 and sheet_of(window) is None)
    assert files.suggested == f"C-{ola}.pdf"
    assert files.path.read_bytes().startswith(b"%PDF")
    assert "Answer R-1 is saved" in said(window)
    ask = next(each for each in asker.asked if isinstance(each, ExportSubject))
    assert ask.identity_check == "identity card shown"
    assert ask.language is Language.POLISH


def test_several_kinds_of_file_go_into_one_folder_with_the_password_on_the_pdf(
    card, files, tmp_path, ola, asker, window
):
    sheet = card.begin_export()
    settle()
    for box in sheet.formats.values():
        box.setChecked(True)
    sheet.password.edit.setText("tell-me-by-phone-7")
    files.path = tmp_path
    sheet.save.click()
    until(lambda: asker.count(ExportSubject) == 1)
    settle()
    names = {each.name for each in tmp_path.iterdir()} - {"office"}
    assert names == {f"C-{ola}.pdf", f"C-{ola}.json", f"C-{ola}.vcf", f"C-{ola}-csv"}
    assert b"/Encrypt" in (tmp_path / f"C-{ola}.pdf").read_bytes()
    told = sheet_of(window)
    assert told is not None
    [shown] = [each for each in told.findChildren(QLineEdit) if each.text() == "tell-me-by-phone-7"]
    assert is_secret(shown)
    press(told, "Done")


def test_nothing_to_save_cannot_be_saved(card):
    sheet = card.begin_export()
    sheet.formats["pdf"].setChecked(False)
    assert not sheet.save.isEnabled()


def test_a_file_that_cannot_be_written_is_told_of_and_the_sheet_stays(card, files, tmp_path, window):
    sheet = card.begin_export()
    settle()
    files.path = tmp_path / "no" / "such" / "answer.pdf"
    sheet.save.click()
    settle()
    assert "could not be written" in said(sheet)
    assert sheet.save.isEnabled()


def test_erasing_needs_a_ground_and_the_name_and_then_nothing_is_found(card, contacts, office, asker, window):
    sheet = card.begin_erase()
    settle()
    assert any("E-mail addresses" in each for each in sheet.goes.texts())
    assert not sheet.erase.isEnabled()
    sheet.typed.setText("aleksandra  fikcyjna")
    assert not sheet.erase.isEnabled()
    sheet.ground.choose("17(1)(b)")
    assert sheet.erase.isEnabled()
    sheet.typed.setText("Somebody Else")
    assert not sheet.erase.isEnabled()
    sheet.typed.setText("Aleksandra Fikcyjna")
    strip, told = window.progress(), []
    begin, report = strip.begin, strip.report
    strip.begin = lambda title, *, stoppable: (told.append((title, stoppable)), begin(title, stoppable=stoppable))
    strip.report = lambda done, total: (told.append((done, total)), report(done, total))
    sheet.erase.click()
    settle()
    assert told[0] == ("Cleaning the file of the last traces…", False)
    assert any(total > 0 for _done, total in told[1:])
    assert strip.isHidden()
    assert asker.count(EraseSubject) == 1
    assert asker.count(FinishErasure) == 1
    assert office.ask(FindContacts("fikcyjna", ContactKind.PERSON)).lines == ()
    assert card.card is None
    assert contacts.list.model.rowCount() == 0
    assert "The erasure is finished" in said(window)


def test_a_legal_hold_is_named_and_nothing_can_be_erased(office, card, ola):
    office.ask(PlaceHold(contact_id=ola, reason="Court case 7/26", review_on=office.clocks.now().date()))
    sheet = card.begin_erase()
    settle()
    assert "Court case 7/26" in said(sheet)
    assert not sheet.erase.isEnabled()
    assert not sheet.typed.isVisible()


def test_escape_keeps_the_person(card, asker, window):
    card.begin_erase()
    settle()
    press(sheet_of(window), "Keep the person")
    assert sheet_of(window) is None
    assert asker.count(EraseSubject) == 0


def test_who_asks_not_to_be_taken_in_again_is_kept_out(card, office, window):
    sheet = card.begin_erase()
    settle()
    assert sheet.never_again.isEnabled()
    assert not sheet.never_again.isChecked()
    sheet.never_again.setChecked(True)
    sheet.typed.setText("Aleksandra Fikcyjna")
    sheet.ground.choose("17(1)(c)")
    sheet.erase.click()
    settle()
    with pytest.raises(DoNotImport):
        office.add("Ola", "Fikcyjna", email="ola@fikcja.example")


def test_a_proof_page_is_written_when_it_is_asked_for_and_what_is_left_is_told(card, files, tmp_path, window, ola):
    files.path = tmp_path / "proof.pdf"
    sheet = card.begin_erase()
    settle()
    sheet.proof.setChecked(True)
    sheet.typed.setText("Aleksandra Fikcyjna")
    sheet.ground.choose("17(1)(a)")
    sheet.erase.click()
    settle()
    assert files.path.read_bytes().startswith(b"%PDF")
