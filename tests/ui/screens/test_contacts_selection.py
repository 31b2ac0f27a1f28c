"""Several contacts at once: selecting them in the list, and what is done to them; saved views; consents that end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desktop_crm.api.bulk import DeleteContacts
from desktop_crm.api.consents import AddPurpose, AddWording, ConsentsOf, GiveConsent
from desktop_crm.api.contacts import DeleteContact, PageOfContacts, ShowContact
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import ContactFilter, ContactOrder, ContactStatus
from desktop_crm.ui.models.chosen_rows import gaps
from desktop_crm.ui.widgets.choice import Choice
from tests.support.window import field, press, said, settle, sheet_of


@pytest.fixture
def five(office):
    return [office.add("Jan", f"Kowalski-{number}") for number in range(5)]


def consent(office, who, until):
    """Let somebody consent to a purpose until a day."""
    code = f"cel-{who}"
    purpose = office.ask(AddPurpose(code=code, name=code, basis=LegalBasis.CONSENT)).number
    wording = office.ask(AddWording(purpose_id=purpose, language="pl", text="Zgadzam się.")).number
    office.ask(
        GiveConsent(
            contact_id=who, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="umowa",
            expires_on=until,
        )
    )  # fmt: skip


def shown(screen):
    model = screen.list.model
    return [model.line(row).id for row in range(model.rowCount())]


def click(screen, qtbot, row, how=Qt.KeyboardModifier.NoModifier):
    table = screen.list.table
    place = table.visualRect(table.model().index(row, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, how, place)
    settle()


def select_all(screen, qtbot):
    screen.list.table.setFocus()
    qtbot.keyClick(screen.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_one_selected_contact_is_shown_without_a_bar(five, contacts, qtbot):
    click(contacts, qtbot, 1)
    assert contacts.list.selection.isHidden()
    assert contacts.card.card.contact.id == shown(contacts)[1]


def test_ctrl_and_shift_select_more_and_no_further_card_is_looked_at(five, contacts, asker, qtbot):
    click(contacts, qtbot, 0)
    looked = asker.count(ShowContact)
    click(contacts, qtbot, 2, Qt.KeyboardModifier.ControlModifier)
    assert contacts.list.selected().only == (shown(contacts)[0], shown(contacts)[2])
    click(contacts, qtbot, 4, Qt.KeyboardModifier.ShiftModifier)
    assert len(contacts.list.selected().only or ()) == 3 or contacts.list.selected().without
    assert not contacts.list.selection.isHidden()
    assert asker.count(ShowContact) == looked


def test_shift_and_the_arrows_select_on(five, contacts, qtbot):
    click(contacts, qtbot, 0)
    qtbot.keyClick(contacts.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert "2" in contacts.list.selection.said.text()


def test_ctrl_a_means_the_whole_filter_and_names_nobody(five, contacts, qtbot):
    select_all(contacts, qtbot)
    assert contacts.list.selected() == contacts.list.filter()
    assert "5" in contacts.list.selection.said.text()


def test_all_but_one_is_the_filter_without_that_one(five, contacts, qtbot):
    select_all(contacts, qtbot)
    click(contacts, qtbot, 3, Qt.KeyboardModifier.ControlModifier)
    assert contacts.list.selected().without == (shown(contacts)[3],)


def test_what_is_selected_goes_into_the_trash_and_undoing_takes_just_that_back(five, office, contacts, window, qtbot):
    office.ask(DeleteContact(contact_id=office.add("Dawno", "Usunięta")))
    contacts.list.reload()
    settle()
    before = shown(contacts)
    click(contacts, qtbot, 0)
    click(contacts, qtbot, 1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(contacts.list.table, Qt.Key.Key_Delete)
    settle()
    assert shown(contacts) == before[2:]
    assert contacts.list.selection.isHidden()
    window._toast.undo()
    settle()
    assert shown(contacts) == before
    assert len(office.ask(PageOfContacts(ContactFilter(trashed=True))).lines) == 1


def test_a_whole_list_is_deleted_by_its_filter(five, contacts, asker, qtbot):
    select_all(contacts, qtbot)
    contacts.list.selection.buttons["trash"].click()
    settle()
    assert shown(contacts) == []
    (sent,) = [each for each in asker.asked if isinstance(each, DeleteContacts)]
    assert sent.filter.only is None


def test_escape_selects_nobody(five, contacts, qtbot):
    select_all(contacts, qtbot)
    qtbot.keyClick(contacts.list.table, Qt.Key.Key_Escape)
    settle()
    assert contacts.list.selection.isHidden()
    assert not contacts.list.is_several()


def test_the_owner_of_several_is_set_at_once(five, office, contacts, window, qtbot):
    select_all(contacts, qtbot)
    contacts.list.selection.buttons["owner"].click()
    settle()
    sheet = sheet_of(window)
    sheet.findChild(Choice).choose("")
    press(sheet, "Set")
    settle()
    assert {line.owner_id for line in office.ask(PageOfContacts()).lines} == {None}


def test_a_view_is_saved_chosen_and_removed(office, contacts, window, qtbot):
    office.add("Klient", "Stały", status=ContactStatus.CLIENT)
    office.add("Ktoś", "Inny")
    contacts.list.sort(ContactOrder.NEWEST)
    contacts.list.filters.press("client")
    settle()
    form = contacts.list.views.begin_save()
    form.rows["name"].field.setText("Stali & nowi")
    form.send_button.click()
    settle()
    contacts.list.sort(ContactOrder.NAME)
    contacts.list.filters.press("all")
    settle()
    contacts.list.views.fill()
    contacts.list.views.menu.actions()[0].trigger()
    settle()
    assert contacts.list.filters.pressed() == "client"
    assert contacts.list.filter().order is ContactOrder.NEWEST
    assert len(shown(contacts)) == 1
    contacts.list.views._remove(contacts.list.views.views[0])
    settle()
    assert list(contacts.list.views.views) == []


def test_todays_ending_consents_lead_to_the_list_of_them(office, window, qtbot):
    soon = office.add("Kończy", "Zgoda")
    later = office.add("Trwa", "Zgoda")
    today = office.clocks.now().date()
    consent(office, soon, today + timedelta(days=30))
    consent(office, later, today + timedelta(days=31))
    window.go_to("today")
    settle()
    window.current().expiring.clicked.emit()
    settle()
    assert window.current_key() == "contacts"
    assert shown(window.current()) == [soon]
    assert window.current().list.filters.pressed() == "expiring"


def test_what_is_not_selected_is_told_as_gaps():
    assert gaps([range(2, 4)], 6) == [range(2), range(4, 6)]
    assert gaps([range(6)], 6) == []


def test_a_pile_of_paper_forms_is_typed_for_those_selected(office, five, contacts, qtbot, window):
    purpose = office.ask(AddPurpose(code="news", name="Newsletter", basis=LegalBasis.CONSENT)).number
    wording = office.ask(AddWording(purpose_id=purpose, language="en", text="Yes.")).number
    select_all(contacts, qtbot)
    contacts.list.selection.buttons["paper"].click()
    settle()
    sheet = sheet_of(window)
    day = (office.clocks.now() - timedelta(days=3)).date()
    field(sheet, "Jan Kowalski-1").show_day(day)
    field(sheet, "Jan Kowalski-3").show_day(day)
    sheet.findChildren(Choice)[0].choose(wording)
    field(sheet, "Where it was given").setText("fair")
    press(sheet, "Record")
    settle()
    assert "2 consents are recorded." in said(window)
    assert [len(office.ask(ConsentsOf(who))) for who in five] == [0, 1, 0, 1, 0]
