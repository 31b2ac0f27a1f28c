"""Setting the registers up in the window, and checking what was proposed wherever it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_crm.api.consents import Purposes, Wordings
from desktop_crm.api.guides import ApplyGuide, ListToCheck, MarkChecked
from desktop_crm.api.registers import RegisterEntries
from desktop_crm.api.retention import RetentionRules
from desktop_crm.domain.guides import Law, OfficeKind, Proposed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.register_specs import Register
from desktop_crm.ui.screens.privacy.guide import GuidePage, SetUpSheet
from tests.support.window import press, said, settle, sheet_of


def page_of(window, key):
    window.go_to("privacy", key)
    settle()
    return window.current().page(key)


def open_ones(office):
    return {(each.what, each.number) for each in office.ask(ListToCheck())}


@pytest.fixture
def applied(office):
    office.ask(ApplyGuide(kind=OfficeKind.SHOP))


def chosen_row(listing, fits):
    row = next(place for place, each in enumerate(listing.model.items) if fits(each))
    listing.table.selectRow(row)
    settle()
    return listing.model.item(row)


def test_an_empty_office_is_offered_the_guide(office, window):
    page = page_of(window, "guide")
    assert page.may_set_up
    press(page, "Set the registers up…")
    settle()
    assert sheet_of(window) is not None
    assert "No guide replaces a lawyer" in said(window)


def test_the_sheet_shows_what_would_be_added_by_whose_law_and_in_which_language(office, window):
    sheet = SetUpSheet(window.desk)
    settle()
    assert not sheet.form.send_button.isEnabled()
    sheet.kind.choose(OfficeKind.SALON)
    settle()
    assert any("Civil Code of Poland" in text for text in sheet.list.entries.texts())
    sheet.law.choose(Law.UA)
    sheet.language.choose(Language.UKRAINIAN)
    settle()
    assert any("Цивільного кодексу України" in text for text in sheet.list.entries.texts())
    taken = sheet.list.taken()
    sheet.list.entries.opened.emit("purpose:photos")
    assert sheet.form.send_button.text() == f"Add {taken - 1} things"
    sheet.form.send_button.click()
    settle()
    assert "photos" not in {each.code for each in office.ask(Purposes())}
    # The wordings of a purpose that is left out go with it.
    assert f"{taken - 4} things are added" in said(window)
    assert page_of(window, "guide").listing.model.items


def test_what_is_there_cannot_be_ticked_again(office, window, applied):
    sheet = SetUpSheet(window.desk)
    sheet.kind.choose(OfficeKind.SHOP)
    settle()
    assert sheet.list.taken() == 0
    assert not sheet.form.send_button.isEnabled()
    assert all("there already" in text for text in sheet.list.entries.texts() if "," in text)


def test_a_line_is_checked_where_it_is_listed_and_goes(office, window, applied):
    page = page_of(window, "guide")
    first = page.listing.model.item(0)
    assert first.what is Proposed.PURPOSE
    page.listing.table.selectRow(0)
    before = len(page.listing.model.items)
    page.check.click()
    settle()
    assert len(page.listing.model.items) == before - 1
    assert (first.what, first.number) not in open_ones(office)


def test_a_line_leads_to_where_the_thing_stands(office, window, applied):
    page = page_of(window, "guide")
    risk = chosen_row(page.listing, lambda each: each.register is Register.RISKS)
    assert risk.title.startswith("E-")
    page.open.click()
    settle()
    assert window.current().tabs.current() == "risks"


def test_a_purpose_shows_that_it_is_to_be_checked_and_saving_its_sheet_says_that_it_was(office, window, applied):
    page = page_of(window, "purposes")
    sheet = chosen_row(page.purposes, lambda each: each.purpose.code == "orders")
    assert page._state(sheet) == "To be checked"
    page._edit()
    settle()
    assert "the guide proposed this" in said(window)
    press(window, "Save")
    settle()
    assert (Proposed.PURPOSE, sheet.purpose.id) not in open_ones(office)
    sheet = chosen_row(page.purposes, lambda each: each.purpose.code == "orders")
    assert page._state(sheet) == "In use"
    assert not page.check.isVisible()
    sheet = chosen_row(page.purposes, lambda each: each.purpose.code == "loyalty")
    page.check.click()
    settle()
    assert (Proposed.PURPOSE, sheet.purpose.id) not in open_ones(office)


def test_a_wording_is_read_and_said_to_be_right(office, window, applied):
    page = page_of(window, "purposes")
    chosen_row(page.purposes, lambda each: each.purpose.code == "newsletter")
    page._read(0)
    settle()
    wording = page.wordings.model.item(0)
    press(window, "Checked")
    settle()
    assert (Proposed.WORDING, wording.id) not in open_ones(office)
    assert len(office.ask(Wordings())) == 6


def test_a_rule_is_switched_on_by_saving_what_the_guide_proposed(office, window, applied):
    page = page_of(window, "retention")
    page.tabs.turn_to("rules")
    settle()
    rules = page.tabs.page("rules")
    rule = rules.model.item(0)
    assert rules._state(rule) == "To be checked"
    sheet = rules.write(rule)
    settle()
    assert sheet.active.isChecked()
    sheet.form.send_button.click()
    settle()
    assert next(each for each in office.ask(RetentionRules()) if each.id == rule.id).active
    assert (Proposed.RULE, rule.id) not in open_ones(office)


def test_an_entry_of_a_register_is_checked_on_its_page(office, window, applied):
    page = page_of(window, "assets")
    assert "still to be checked" in page.listing.about.text()
    entry = chosen_row(page.listing, lambda each: each.title == "Paper files")
    page.check.click()
    settle()
    assert (Proposed.ENTRY, entry.id) not in open_ones(office)
    for each in office.ask(RegisterEntries(Register.ASSETS)):
        office.ask(MarkChecked(what=Proposed.ENTRY, number=each.id))
    page.ask()
    settle()
    assert "still to be checked" not in page.listing.about.text()


def test_the_notice_is_warned_of_before_it_is_written_while_something_is_unchecked(office, window, applied):
    page = page_of(window, "processing")
    page.notice.click()
    settle()
    assert "are still to be checked; read the notice" in said(window)


def test_the_overview_leads_to_the_guide(office, window):
    page = page_of(window, "overview")
    assert any("Set the registers up for your kind of office" in text for text in page.state.texts())
    office.ask(ApplyGuide(kind=OfficeKind.SHOP))
    page.ask()
    settle()
    assert any(text.endswith("to be checked") for text in page.state.texts())
    page.state.opened.emit("guide")
    settle()
    assert window.current().tabs.current() == "guide"


def test_who_may_not_write_everything_is_offered_no_guide(office, window):
    session = office.office.session
    grants = {each: scope for each, scope in session.actor.grants.items() if each is not Permission.RETENTION_WRITE}
    window.desk = replace(window.desk, session=replace(session, actor=replace(session.actor, grants=grants)))
    page = GuidePage(window.desk, lambda _key: None)
    page.ask()
    settle()
    assert not page.may_set_up
    assert not page.listing.add.isVisible()
    page.deleteLater()
