"""Writing a card: at the field, never lost silently, and with two people at it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QToolButton

from desktop_crm.api.contacts import AddContact, EditContact, ShowContact
from desktop_crm.domain.contacts import ContactDraft, ContactKind, ContactStatus, Email, Label, Phone
from desktop_crm.domain.references import CONTACT, number_in
from tests.support.window import press, said, settle


@pytest.fixture
def ola(office):
    return office.add("Aleksandra", "Fikcyjna", email="ola@fikcja.example", phone="+48 601 555 010")


@pytest.fixture
def card(ola, contacts):
    contacts.open_record(f"C-{ola}")
    settle()
    return contacts.card


@pytest.fixture
def form(card):
    card.begin_edit()
    settle()
    return card.editing.form


def stored(office, contact_id):
    return office.ask(ShowContact(contact_id)).contact


def test_a_new_contact_with_several_of_everything_is_written(contacts, office, qtbot):
    contacts.start_new()
    form = contacts.card.editing.form
    form.texts["given"].setText("Олена")
    form.texts["family"].setText("Ковальчук")
    form.several["emails"].show_values([Email("olena@mriia.example", Label.WORK), Email("o@home.example", Label.HOME)])
    form.several["phones"].show_values([Phone("+380 67 555 01 02", Label.MOBILE)])
    press(contacts.card, "Add a postal address")
    rows = form.several["addresses"]
    rows._rows[0].edits[2].setText("Львів")
    press(contacts.card.editing, "Save")
    who = contacts.card.card.contact
    assert who.name == "Олена Ковальчук"
    assert [each.address for each in who.draft.emails] == ["olena@mriia.example", "o@home.example"]
    assert who.draft.phones[0].label is Label.MOBILE
    assert who.draft.addresses[0].city == "Львів"
    assert who.owner_name == "Ola Lis"
    assert contacts.list.model.line(0).id == who.id


def test_a_row_that_is_taken_away_is_gone(card, form, office, ola):
    form.several["emails"]._rows[0].remove.click()
    settle()
    press(card.editing, "Save")
    assert stored(office, ola).draft.emails == ()


def test_saving_without_a_change_writes_nothing(card, form, asker, office, ola):
    assert not form.is_changed()
    press(card.editing, "Save")
    assert asker.count(EditContact) == 0
    assert not card.is_editing()


def test_a_name_that_is_missing_is_said_at_its_field(contacts):
    contacts.start_new()
    press(contacts.card.editing, "Save")
    assert "May not be empty." in said(contacts.card)
    assert contacts.card.editing.form._rows["given"].problem()
    assert contacts.card.is_editing()


def test_an_address_that_is_none_is_said_at_its_field_and_nothing_typed_is_lost(card, form):
    form.several["emails"]._rows[0].edits[0].setText("ola at fikcja")
    press(card.editing, "Save")
    assert "Is not written as it should be." in said(card)
    assert form.several["emails"]._rows[0].edits[0].text() == "ola at fikcja"
    assert form.several["emails"]._rows[0].edits[0].accessibleDescription()


def test_a_date_that_is_none_is_never_sent(card, form, asker):
    form.days["birth_date"].setText("next week")
    assert form.is_changed()
    press(card.editing, "Save")
    assert asker.count(EditContact) == 0
    assert "Not a date" in said(card)


def test_choosing_somebody_else_asks_what_becomes_of_what_was_typed(office, card, form, contacts, ola):
    other = office.add("Jan", "Inny")
    contacts.list.model.refresh()
    settle()
    form.texts["job_title"].setText("Director")
    contacts._choose(other)
    settle()
    assert "What you typed is not saved yet." in said(card)
    assert card.is_editing()
    press(card.editing.guard, "Go on editing")
    assert card.is_editing()
    contacts._choose(other)
    press(card.editing.guard, "Save")
    assert stored(office, ola).draft.job_title == "Director"
    assert card.card.contact.id == other


def test_what_is_discarded_is_not_written(office, card, form, contacts, ola, asker):
    other = office.add("Jan", "Inny")
    form.texts["job_title"].setText("Director")
    contacts._choose(other)
    settle()
    press(card.editing.guard, "Discard")
    assert asker.count(EditContact) == 0
    assert card.card.contact.id == other
    assert not card.is_editing()


def test_a_save_that_is_refused_keeps_the_form_and_does_not_leave(office, card, form, contacts):
    other = office.add("Jan", "Inny")
    form.texts["given"].setText("")
    form.texts["family"].setText("")
    for several in ("emails", "phones"):
        form.several[several].show_values([])
    contacts._choose(other)
    settle()
    press(card.editing.guard, "Save")
    assert card.is_editing()
    assert "May not be empty." in said(card)


def test_changes_to_different_fields_by_two_people_go_together(office, card, form, ola):
    theirs = stored(office, ola)
    office.ask(
        EditContact(contact_id=ola, version=theirs.version, draft=replace(theirs.draft, website="fikcja.example"))
    )
    form.texts["job_title"].setText("Director")
    press(card.editing, "Save")
    settle()
    draft = stored(office, ola).draft
    assert (draft.job_title, draft.website) == ("Director", "fikcja.example")


def test_a_field_both_changed_is_shown_with_both_and_the_person_decides(office, card, form, ola):
    theirs = stored(office, ola)
    office.ask(EditContact(contact_id=ola, version=theirs.version, draft=replace(theirs.draft, job_title="Accountant")))
    form.texts["job_title"].setText("Director")
    press(card.editing, "Save")
    settle()
    conflict = card.editing.conflict
    assert conflict is not None
    shown = [each.text() for each in conflict.findChildren(QRadioButton)]
    assert shown == ["Mine: Director", "Theirs: Accountant"]
    assert stored(office, ola).draft.job_title == "Accountant"
    conflict.choose_theirs(["job_title"])
    press(conflict, "Save what I chose")
    assert stored(office, ola).draft.job_title == "Accountant"
    assert not card.is_editing()


def test_somebody_who_is_here_already_is_pointed_at_while_typed_anew(office, ola, contacts, qtbot):
    contacts.start_new()
    form = contacts.card.editing.form
    form.several["emails"].show_values([Email("ola@fikcja.example")])
    form.changed.emit()
    qtbot.waitUntil(lambda: f"C-{ola}" in contacts.card.editing.likeness.text())
    contacts.card.editing.form.several["emails"].show_values([])
    press(contacts.card.editing.likeness, "Open")
    assert contacts.card.card.contact.id == ola


def test_what_was_typed_is_there_again_after_the_lock(office, card, form, contacts, ola, window):
    form.texts["job_title"].setText("Director")
    form.status.choose(ContactStatus.FORMER)
    form.several["phones"].show_values([Phone("22 555 01 99", Label.WORK)])
    (kept,) = contacts.drafts()
    assert kept["of"] == f"C-{ola}"
    again = type(contacts)(window.desk, ContactKind.PERSON)
    again.restore(kept)
    settle()
    assert again.card.is_editing()
    assert again.card.editing.form.texts["job_title"].text() == "Director"
    assert again.card.editing.form.status.value() is ContactStatus.FORMER
    assert again.card.editing.form.several["phones"].values()[0].number == "22 555 01 99"
    again.deleteLater()


def test_a_new_contact_half_typed_is_there_again_after_the_lock(contacts, window):
    contacts.start_new()
    contacts.card.editing.form.texts["family"].setText("Pół-Nazwisko")
    (kept,) = contacts.drafts()
    again = type(contacts)(window.desk, ContactKind.PERSON)
    again.restore(kept)
    settle()
    assert again.card.editing.form.texts["family"].text() == "Pół-Nazwisko"
    again.deleteLater()


def test_keys_begin_and_save_an_edit(card, contacts, qtbot, office, ola):
    contacts.list.table.setFocus()
    qtbot.keyClick(contacts.list.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert card.is_editing()
    card.editing.form.texts["job_title"].setText("Director")
    edit = card.editing.form.texts["job_title"]
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert stored(office, ola).draft.job_title == "Director"


def test_a_company_is_written_by_its_name(window, office, asker):
    window.go_to("companies")
    settle()
    screen = window.current()
    screen.start_new()
    screen.card.editing.form.texts["family"].setText("ТОВ «Мрія»")
    press(screen.card.editing, "Save")
    ask = next(each for each in asker.asked if isinstance(each, AddContact))
    assert ask.draft.kind is ContactKind.COMPANY
    assert screen.card.header.name.text() == "ТОВ «Мрія»"


@pytest.fixture
def firm(office):
    draft = ContactDraft(kind=ContactKind.COMPANY, family="Drukarnia Fikcja")
    return number_in(CONTACT, office.ask(AddContact(draft=draft)).reference)


def offered(form, typed):
    form.company.setText(typed)
    form.company.look_up()
    settle()
    return form.company._names.stringList()


def test_a_company_is_picked_while_its_name_is_typed_and_the_card_leads_to_it(card, form, office, ola, firm, window):
    assert offered(form, "Druk") == [f"Drukarnia Fikcja · C-{firm}"]
    form.company.pick(f"Drukarnia Fikcja · C-{firm}")
    assert form.company.isReadOnly()
    press(card.editing, "Save")
    draft = stored(office, ola).draft
    assert (draft.company_id, draft.company_name) == (firm, "Drukarnia Fikcja")
    card.tabs.turn_to("details")
    settle()
    card.tabs.page("details").findChild(QToolButton).click()
    settle()
    assert window.current().card.card.contact.id == firm


def test_a_company_picked_is_let_go_and_a_mere_name_stays_a_name(card, form, office, ola, firm):
    offered(form, "Druk")
    form.company.pick(f"Drukarnia Fikcja · C-{firm}")
    form.company.remove.trigger()
    assert form.company.text() == ""
    form.company.setText("Fikcja & Syn")
    press(card.editing, "Save")
    draft = stored(office, ola).draft
    assert (draft.company_id, draft.company_name) == (None, "Fikcja & Syn")


def test_a_card_of_an_employee_is_saved_unchanged_without_a_change(contacts, office, ola, firm, asker):
    draft = replace(stored(office, ola).draft, company_id=firm)
    office.ask(EditContact(contact_id=ola, version=stored(office, ola).version, draft=draft))
    contacts.open_record(f"C-{ola}")
    settle()
    contacts.card.begin_edit()
    settle()
    assert not contacts.card.editing.form.is_changed()
    assert contacts.card.editing.form.company.text() == "Drukarnia Fikcja"


def test_escape_turns_away_from_the_form_and_asks_where_something_was_typed(contacts, office, qtbot):
    who = office.add("Anna", "Nowak")
    contacts.open_record(f"C-{who}")
    settle()
    contacts.card.begin_edit()
    qtbot.keyClick(contacts.card.editing, Qt.Key.Key_Escape)
    assert not contacts.card.is_editing()
    contacts.card.begin_edit()
    contacts.card.editing.form.texts["family"].setText("Nowacka")
    qtbot.keyClick(contacts.card.editing, Qt.Key.Key_Escape)
    assert contacts.card.is_editing()
    assert contacts.card.editing.guard.isVisible()
