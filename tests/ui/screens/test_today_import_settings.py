"""Today, files taken in, and settings."""

from __future__ import annotations

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop_crm.api.contacts import PageOfContacts, ShowTimeline
from desktop_crm.api.exchange import ImportFile, PreviewImport
from desktop_crm.api.office import ShowOffice
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.free_text import DelicateNotes
from desktop_crm.domain.languages import Language
from desktop_crm.ui.theme.tokens import ThemeChoice
from tests.support.window import press, said, settle, until

CSV = """Name;E-mail;Phone
Łucja Żółkiewska;lucja@fortuna.example;+48 601 555 010
;not an address;
Олена Ковальчук;olena@mriia.example;+380 67 555 01 02
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def screen(window):
    window.go_to("import")
    settle()
    return window.current()


def test_a_file_is_seen_before_anything_is_kept_and_then_taken_in(screen, file, files, asker, window):
    files.path = file
    press(screen, "Choose a file…")
    until(lambda: screen.preview.isVisible())
    assert asker.count(ImportFile) == 0
    assert [each.name.family for each in screen.preview.records.items] == ["Żółkiewska", "Ковальчук"]
    assert "1 cannot be taken" in said(screen)
    screen.preview.source.setText("fair in Poznań")
    press(screen, "Import 2 records")
    until(lambda: screen.result.isVisible())
    assert screen.result.figures["created"].accessibleName() == "2 new contacts"
    assert screen.result.figures["rejected"].accessibleName() == "1 not taken"
    assert [each.line for each in screen.result.rejected.items] == [3]
    press(screen, "See the contacts")
    assert window.current().list.model.rowCount() == 2


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, person in (("Nowi", "Ola Mróz"), ("Dawni", "Jan Lis")):
            book.add_worksheet(name).write_column(0, 0, ["Klient", person])
    return path


def test_another_sheet_of_a_workbook_is_chosen_seen_and_taken_in(screen, file, workbook, window):
    screen.look_at(file)
    until(lambda: screen.preview.isVisible())
    assert not screen.preview.sheet.isVisible()
    screen.begin()
    screen.look_at(workbook)
    until(lambda: screen.preview.isVisible())
    assert (screen.preview.sheet.isVisible(), screen.preview.sheet.value()) == (True, "Nowi")
    screen.preview.sheet.choose("Dawni")
    screen.preview.sheet.activated.emit(1)
    until(lambda: [each.name.family for each in screen.preview.records.items] == ["Lis"])
    assert screen.preview.sheet.value() == "Dawni"
    press(screen, "Import 1 record")
    until(lambda: screen.result.isVisible())
    press(screen, "See the contacts")
    assert window.current().list.model.rowCount() == 1


def test_a_sheet_that_could_not_be_read_is_not_the_one_that_is_taken_in(screen, workbook):
    screen.look_at(workbook)
    until(lambda: screen.preview.isVisible())
    workbook.unlink()
    screen.preview.sheet.choose("Dawni")
    screen.preview.sheet.activated.emit(1)
    until(lambda: screen.banner.isVisible())
    assert (screen.preview.sheet.value(), screen.preview.sheet_read()) == ("Nowi", "Nowi")


def test_each_table_of_the_preview_is_seen_on_its_own_tab_alone(screen, file):
    screen.look_at(file)
    until(lambda: screen.preview.isVisible())
    seen = {key: table.isVisible() for key, table in screen.preview.tables.items()}
    assert seen == {"records": True, "problems": False}
    screen.preview.tabs.turn_to("problems")
    settle()
    seen = {key: table.isVisible() for key, table in screen.preview.tables.items()}
    assert seen == {"records": False, "problems": True}


def test_what_becomes_of_delicate_notes_is_asked_and_done(screen, tmp_path, office):
    path = tmp_path / "notes.csv"
    path.write_text("Name;E-mail;Notes\nJan Zwykły;jan@fikcja.example;PESEL 44051401359\n", encoding="utf-8")
    screen.look_at(path)
    until(lambda: screen.preview.isVisible())
    assert "The texts of 1 record look like numbers of people" in said(screen)
    screen.preview.notes.choose(DelicateNotes.LEAVE_OUT)
    press(screen, "Import 1 record")
    until(lambda: screen.result.isVisible())
    (line,) = office.ask(PageOfContacts(ContactFilter())).lines
    assert [each.text for each in office.ask(ShowTimeline(line.id)) if each.text] == []


def test_the_same_file_again_makes_nobody_twice(screen, file, files):
    for _time in range(2):
        screen.begin()
        screen.look_at(file)
        until(lambda: screen.preview.isVisible())
        press(screen, "Import 2 records")
        until(lambda: screen.result.isVisible())
    assert screen.result.figures["created"].accessibleName() == "0 new contacts"
    assert screen.result.figures["duplicates"].accessibleName().startswith("2 ")
    screen.begin()
    assert len(screen.choose.past.items) == 2


def test_a_file_is_dropped(screen, file, asker):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    screen.choose.zone.dropEvent(event)
    until(lambda: screen.preview.isVisible())
    assert asker.count(PreviewImport) == 1


def test_a_file_of_no_kind_we_know_is_told_of_and_nothing_was_changed(screen, tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    screen.look_at(path)
    until(lambda: screen.banner.text())
    assert "Nothing was changed" in screen.banner.text()
    assert screen.choose.isVisible()


def test_today_counts_and_is_one_click_from_each_act(window, office):
    office.add("Aleksandra", "Fikcyjna")
    window.go_to("today")
    settle()
    screen = window.current()
    assert screen.people.accessibleName() == "1 person"
    assert "Nothing is due" in "\n".join(screen.duties.texts())
    screen.recent.opened.emit(1)
    settle()
    assert window.current_key() == "contacts"
    assert window.current().card.header.name.text() == "Aleksandra Fikcyjna"


def test_an_empty_office_is_shown_the_first_step(window):
    window.go_to("today")
    settle()
    press(window.current(), "Import a file…")
    assert window.current_key() == "import"


def test_the_offices_details_are_written(window, office):
    window.go_to("settings", "office")
    settle()
    page = window.current().page("office")
    assert not page.save.isEnabled()
    page.fields["dpo_name"].setText("Bogdan Nowy")
    press(page, "Save")
    assert office.ask(ShowOffice()).dpo_name == "Bogdan Nowy"
    assert not page.save.isEnabled()


def test_an_office_without_a_name_is_not_written(window, office):
    window.go_to("settings", "office")
    settle()
    page = window.current().page("office")
    page.fields["name"].setText("  ")
    press(page, "Save")
    assert page.rows["name"].problem()
    press(page, "Undo changes")
    assert page.fields["name"].text() == office.ask(ShowOffice()).name


def test_language_colours_and_text_size_change_at_once(window, presentation):
    window.go_to("settings", "appearance")
    settle()
    page = window.current().page("appearance")
    page.theme.choose(ThemeChoice.DARK)
    page.theme.activated.emit(0)
    assert presentation.theme.tokens.dark
    page.text_size.setValue(6)
    assert presentation.theme.text_percent == 150
    page.language.choose(Language.ENGLISH)
    page.language.activated.emit(0)
    assert presentation.language.language is Language.ENGLISH
