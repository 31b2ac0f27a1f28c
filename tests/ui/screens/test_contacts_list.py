"""The list of people: what it shows, finds and remembers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from desktop_crm.api.contacts import DeleteContact, EditContact, FindContacts, ShowContact
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.domain.contacts import ContactDraft, ContactOrder, ContactStatus
from desktop_crm.domain.permissions import GRANTS, Role
from desktop_crm.ui.models.contact_columns import Column
from desktop_crm.ui.screens.contacts.screen import ContactsScreen
from tests.support.controls import tab_order
from tests.support.window import press, said, settle, sheet_of


def names(screen):
    model = screen.list.model
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


@pytest.fixture
def people(office):
    return [
        office.add("Łucja", "Żółkiewska", phone="+48 601 555 010", status=ContactStatus.CLIENT),
        office.add("Олена", "Ковальчук", email="olena@mriia.example"),
        office.add("Grzegorz", "Brzęczyszczykiewicz"),
    ]


def test_an_empty_list_says_what_it_is_for_and_offers_the_first_step(contacts, qtbot):
    assert "Nobody yet" in said(contacts)
    press(contacts.list, "New contact")
    assert contacts.card.is_editing()


def test_everybody_is_listed_with_a_count(people, contacts):
    assert len(names(contacts)) == 3
    assert contacts.list.count.text() == "3"


@pytest.mark.parametrize("width", [1280, 1920])
def test_list_and_card_share_the_window_however_wide_it_is(people, contacts, window, width):
    contacts.open_record(f"C-{people[0]}")
    window.resize(width, 800)
    settle()
    listed, card = contacts.split.sizes()
    assert 1 < listed / card < 1.4


def test_a_typed_name_is_found_without_its_marks_and_the_list_comes_back(people, contacts, qtbot):
    contacts.list.search.setText("zolkiew")
    qtbot.waitUntil(lambda: names(contacts) == ["Łucja Żółkiewska"])
    contacts.list.search.clear()
    qtbot.waitUntil(lambda: len(names(contacts)) == 3)


def test_what_is_typed_on_the_list_is_searched_for_and_down_goes_into_what_is_found(people, contacts, qtbot):
    contacts.list.table.setFocus()
    qtbot.keyClicks(contacts.list.table, "o")
    assert contacts.list.search.hasFocus()
    qtbot.keyClicks(contacts.list.search, "lena")
    qtbot.waitUntil(lambda: names(contacts) == ["Олена Ковальчук"])
    qtbot.keyClick(contacts.list.search, Qt.Key.Key_Down)
    settle()
    assert contacts.list.table.hasFocus()
    assert contacts.card.header.name.text() == "Олена Ковальчук"


def test_escape_in_the_search_brings_the_list_back(people, contacts, qtbot):
    contacts.list.search.setText("olena")
    qtbot.waitUntil(lambda: len(names(contacts)) == 1)
    qtbot.keyClick(contacts.list.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(contacts)) == 3)


def test_keys_of_the_list_work_from_the_rail_but_not_under_a_sheet(people, contacts, window, qtbot):
    window.rail.focus_current()
    qtbot.keyClick(window.focusWidget(), "f", Qt.KeyboardModifier.ControlModifier)
    assert contacts.list.search.hasFocus()
    sheet = window.new_sheet()
    sheet.open(slide=False)
    qtbot.keyClick(window.focusWidget(), "f", Qt.KeyboardModifier.ControlModifier)
    assert sheet.isAncestorOf(window.focusWidget())


@pytest.mark.qt_log_ignore("grabbing the", extend=True)
def test_a_row_offers_by_its_menu_what_its_card_offers(people, contacts, qtbot):
    contacts.list.table.selectRow(0)
    settle()
    contacts.list.table.customContextMenuRequested.emit(contacts.list.table.visualRect(
        contacts.list.model.index(0, 0)).center())  # fmt: skip
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said_there = [act.text().partition("\t")[0] for act in menu.actions()]
    assert said_there == ["Edit", "Export data (PDF)…", "Put in the trash", "Erase…"]
    menu.actions()[0].trigger()
    menu.close()
    settle()
    assert contacts.card.is_editing()


def test_tab_goes_from_the_buttons_over_the_search_to_the_list(people, contacts):
    order = tab_order(contacts.list)
    found = [order.index(each) for each in (contacts.list.columns, contacts.list.search, contacts.list.table)]
    assert found == sorted(found)


def test_a_fast_typist_sees_only_what_the_last_letters_find(people, contacts, asker, qtbot):
    asker.hold()
    contacts.list.search.searched.emit("olena")
    contacts.list.search.searched.emit("brz")
    asker.let_go()
    settle()
    assert names(contacts) == ["Grzegorz Brzęczyszczykiewicz"]
    assert asker.count(FindContacts) == 2


def test_more_matches_than_are_shown_are_told_of(office, contacts):
    for number in range(55):
        office.add("Jan", f"Kowalski-{number}")
    contacts.list.search.searched.emit("kowalski")
    settle()
    assert len(names(contacts)) == 50
    assert "There are more matches" in said(contacts.list)
    assert contacts.list.count.text() == "50+"


def test_nobody_found_says_how_to_look_otherwise(people, contacts):
    contacts.list.search.searched.emit("qqqq")
    settle()
    assert "Nobody is found" in said(contacts)


def test_chips_narrow_the_list(people, contacts):
    contacts.list.filters.chips["client"].click()
    settle()
    assert names(contacts) == ["Łucja Żółkiewska"]
    contacts.list.filters.chips["mine"].click()
    settle()
    assert len(names(contacts)) == 3
    contacts.list.filters.chips["trash"].click()
    settle()
    assert "The trash is empty" in said(contacts)


def test_the_newest_come_first_where_that_is_asked_for(people, contacts):
    contacts.list.sort(ContactOrder.NEWEST)
    settle()
    assert names(contacts)[0] == "Grzegorz Brzęczyszczykiewicz"


def test_chosen_columns_are_remembered(people, contacts, window):
    contacts.list.toggle_column(Column.EMAIL)
    contacts.list.toggle_column(Column.COMPANY)
    assert Column.EMAIL in contacts.list.model.columns
    again = ContactsScreen(window.desk)
    assert again.list.model.columns == contacts.list.model.columns
    assert Column.COMPANY not in again.list.model.columns
    again.deleteLater()


def test_choosing_a_row_opens_the_card_and_looks_once(people, contacts, asker):
    before = asker.count(ShowContact)
    contacts.list.table.selectRow(0)
    settle()
    assert asker.count(ShowContact) == before + 1
    assert contacts.card.header.name.text() == names(contacts)[0]


def test_somebody_renamed_elsewhere_is_renamed_here_and_stays_selected(people, contacts, office, window, asker):
    contacts.list.table.selectRow(0)
    settle()
    draft = ContactDraft(given="Anna", family="Aaronson", status=ContactStatus.LEAD)
    who = contacts.card.card.contact
    window.desk.link.ask(EditContact(contact_id=who.id, version=who.version, draft=draft))
    settle()
    assert "Anna Aaronson" in names(contacts)
    assert contacts.card.header.name.text() == "Anna Aaronson"
    row = contacts.list.table.current_row()
    assert contacts.list.model.line(row).id == who.id


def test_delete_puts_in_the_trash_and_undo_takes_back(people, contacts, window, qtbot):
    contacts.list.table.selectRow(1)
    settle()
    gone = contacts.card.header.name.text()
    contacts.list.table.setFocus()
    qtbot.keyClick(contacts.list.table, Qt.Key.Key_Delete)
    settle()
    assert gone not in names(contacts)
    assert window._toast.undo()
    settle()
    assert gone in names(contacts)


def test_what_is_in_the_trash_can_be_read_and_taken_back_but_not_edited(people, contacts, office):
    office.ask(DeleteContact(contact_id=people[0]))
    contacts.list.filters.chips["trash"].click()
    settle()
    contacts.list.table.selectRow(0)
    settle()
    assert "In the trash since" in said(contacts.card)
    assert not contacts.card.header.edit.isVisible()
    press(contacts.card, "Take back")
    assert contacts.card.header.edit.isVisible()
    assert "In the trash" not in said(contacts.card)


def test_the_list_is_exported_with_the_filter_in_force(people, contacts, window, files, tmp_path, asker):
    contacts.list.filters.chips["client"].click()
    settle()
    files.path = tmp_path / "clients.csv"
    contacts.list.export.click()
    settle()
    form = sheet_of(window)
    press(form, "Choose a file…")
    ask = next(each for each in asker.asked if isinstance(each, ExportContacts))
    assert ask.filter.status is ContactStatus.CLIENT
    assert "1 contact is exported." in said(window)
    assert files.path.with_name("clients.csv.xlsx").exists()


def test_somebody_who_may_not_export_import_or_write_is_not_offered_it(people, presentation, asker, window):
    actor = replace(window.desk.session.actor, grants=GRANTS[Role.MARKETING])
    window.desk = replace(window.desk, session=replace(window.desk.session, actor=actor))
    screen = ContactsScreen(window.desk)
    screen.show()
    settle()
    screen.list.table.selectRow(0)
    settle()
    assert screen.new_action() == ""
    for control in (screen.list.export, screen.list.take_in, screen.card.header.edit, screen.card.export,
                    screen.card.delete, screen.card.erase, screen.card.timeline.composer):  # fmt: skip
        assert not control.isVisible()
    screen.deleteLater()
