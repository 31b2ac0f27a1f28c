"""A card of a special category in the window: a sheet asks what for before anything of it is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop_crm.api.consents import AddPurpose
from desktop_crm.api.contacts import ShowContact, ShowTimeline
from desktop_crm.api.stating import StatePurpose
from desktop_crm.api.subjects import WhoSaw
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.ui.widgets.choice import Choice
from tests.support.window import press, said, settle, sheet_of


@pytest.fixture
def ola(office):
    office.ask(AddPurpose(code="visits", name="Visits", basis=LegalBasis.CONTRACT))
    return office.add("Aleksandra", "Fikcyjna", email="ola@fikcja.example", special=True)


@pytest.fixture
def asked(ola, contacts, window):
    contacts.open_record(f"C-{ola}")
    settle()
    return sheet_of(window)


def test_nothing_of_it_is_shown_before_it_is_said_what_for(asked, ola, contacts, asker):
    assert "What do you open this card for?" in said(asked)
    assert f"C-{ola}" in said(asked)
    assert "Aleksandra" not in said(contacts.card)
    assert contacts.card.card is None


def test_a_purpose_of_the_office_opens_it_and_its_tabs_ask_no_more(asked, ola, contacts, window, office, asker):
    choice = asked.findChild(Choice)
    assert [choice.itemText(at) for at in range(choice.count())] == ["Visits"]
    assert choice.value() is None, "nothing is chosen beforehand"
    choice.choose("visits")
    press(asked, "Open the card")
    assert sheet_of(window) is None
    assert contacts.card.header.name.text() == "Aleksandra Fikcyjna"
    assert "Special category" in contacts.card.header.chips()
    for tab in ("details", "consents", "orders", "disclosures", "privacy"):
        contacts.card.tabs.turn_to(tab)
        settle()
        assert sheet_of(window) is None
    assert asker.count(StatePurpose) == 1
    assert "for: Visits" in "\n".join(contacts.card.tabs.page("privacy").saw.texts())
    assert {each.purpose for each in office.ask(WhoSaw(ola)) if each.tag == "contact:card:read"} == {"Visits"}


def test_words_of_ones_own_open_it_too_and_neither_opens_nothing(asked, contacts, window):
    press(asked, "Open the card")
    assert "Choose a purpose, or say it in words." in said(asked)
    asked.findChild(QLineEdit).setText("her doctor calls")
    press(asked, "Open the card")
    assert contacts.card.header.name.text() == "Aleksandra Fikcyjna"


def test_whoever_thinks_better_of_it_sees_nobody_and_nothing_is_complained_of(asked, contacts, window):
    press(asked, "Cancel")
    assert sheet_of(window) is None
    assert contacts.card.card is None
    assert not window.banner.isVisible()


def test_asks_that_come_meanwhile_wait_for_the_same_answer(asked, ola, window):
    answers = []
    for ask in (ShowContact(ola), ShowTimeline(ola)):
        window.desk.link.ask(ask, answers.append)
    settle()
    assert len([each for each in window.window().findChildren(type(asked)) if each.isVisible()]) == 1
    asked.findChild(Choice).choose("visits")
    press(asked, "Open the card")
    assert len(answers) == 2


def test_a_reason_that_looks_delicate_is_asked_about_above_it(asked, contacts, window):
    asked.findChild(QLineEdit).setText("PESEL 44051401359")
    press(asked, "Open the card")
    assert "PESEL" in said(sheet_of(window))
    press(sheet_of(window), "Take it out and save")
    assert contacts.card.header.name.text() == "Aleksandra Fikcyjna"


def test_the_mark_is_set_in_the_form(office, contacts, window):
    jan = office.add("Jan", "Zwykły")
    contacts.open_record(f"C-{jan}")
    settle()
    contacts.card.begin_edit()
    form = contacts.card.editing.form
    form.special.click()
    assert form.is_changed()
    contacts.card.editing.save.click()
    settle()
    assert "What do you open this card for?" in said(sheet_of(window))
    sheet_of(window).findChild(QLineEdit).setText("just marked it")
    press(sheet_of(window), "Open the card")
    assert contacts.card.card is not None
    assert contacts.card.card.contact.draft.special


def test_what_was_being_written_is_kept_with_the_mark(office, contacts):
    jan = office.add("Jan", "Zwykły")
    contacts.open_record(f"C-{jan}")
    settle()
    contacts.card.begin_edit()
    editing = contacts.card.editing
    editing.form.special.click()
    kept = editing.kept()
    editing.form.show_draft(replace(editing.form.draft(), special=False))
    editing.restore(kept)
    assert editing.form.special.isChecked()


def test_a_forms_text_that_looks_delicate_is_asked_about_and_saved_without_it(office, contacts, window):
    jan = office.add("Jan", "Zwykły")
    contacts.open_record(f"C-{jan}")
    settle()
    contacts.card.begin_edit()
    contacts.card.editing.form.texts["source"].setText("by 44051401359 of Monday")
    contacts.card.editing.save.click()
    settle()
    assert "Where the data came from: this looks like a PESEL number." in said(sheet_of(window))
    press(sheet_of(window), "Back to the text")
    assert contacts.card.is_editing()
    assert not contacts.card.editing.banner.isVisible()
    contacts.card.editing.save.click()
    settle()
    press(sheet_of(window), "Take it out and save")
    assert office.ask(ShowContact(jan)).contact.draft.source == "by … of Monday"
