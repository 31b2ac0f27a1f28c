"""The registers in the window: every one of them lists, takes, changes and ends entries made of its own fields."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_crm.api.consents import AddPurpose
from desktop_crm.api.incidents import ReportSuspicion
from desktop_crm.api.readings import MyReadings
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.registers import AddEntry, RegisterEntries, ShowEntry
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.register_specs import REGISTERS, Register
from desktop_crm.ui.screens.privacy.register import RegisterPage
from desktop_crm.ui.screens.privacy.register_sheets import EntryForm, write_entry
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.date_field import DateField
from desktop_crm.ui.widgets.ticks import Ticks
from tests.support.window import field, press, said, settle, sheet_of

SHELF = {"name": "Szafa w sieni", "kind": "paper"}


@pytest.fixture
def page(window):
    def opened(register: Register) -> RegisterPage:
        window.go_to("privacy", register.value)
        settle()
        return window.current().page(register.value)

    return opened


def fill(form: EntryForm) -> None:
    """Fill every field the way a person could."""
    for row in form.form.rows.values():
        field = row.field
        if isinstance(field, Choice):
            field.setCurrentIndex(field.count() - 1)
        elif isinstance(field, DateField):
            field.show_day(date(2027, 5, 4))
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText("Treść")
        else:
            field.setText("Treść")
    for ticks in form.form.sheet.findChildren(Ticks):
        for box in ticks.boxes.values():
            box.setChecked(True)


@pytest.mark.parametrize("register", Register)
def test_an_entry_typed_in_the_window_says_everything_that_was_typed(office, window, page, register):
    office.ask(AddRecipient(name="Serwerownia", category="hosting"))
    office.ask(AddEntry(register=Register.ASSETS, values=SHELF))
    risk = {"threat": "pożar", "likelihood": "low", "harm": "high", "reason": "a", "treatment": "reduce"}
    office.ask(AddEntry(register=Register.RISKS, values=risk | {"review_on": "2027-01-01"}))
    audit = {"name": "przegląd", "on": "2026-01-01", "auditor": "ktoś", "scope": "wszystko"}
    office.ask(AddEntry(register=Register.AUDITS, values=audit))
    office.ask(ReportSuspicion(description="Zgubiony laptop"))
    shown = page(register)
    before = {each.id for each in office.ask(RegisterEntries(register))}
    form = write_entry(window.desk, register)
    settle()
    fill(form)
    form.form.send_button.click()
    settle()
    (entry,) = (each for each in office.ask(RegisterEntries(register)) if each.id not in before)
    assert {each.name for each in REGISTERS[register].fields} == set(entry.values)
    assert entry in shown.listing.model.items
    again = write_entry(window.desk, register, entry)
    settle()
    assert dict(again.values()) == dict(entry.values)


def test_what_must_be_said_is_asked_for_before_anything_is_sent(office, window, page):
    page(Register.ASSETS)._add()
    settle()
    press(sheet_of(window), "Add")
    assert said(sheet_of(window)).count("Please fill this in.") == 2
    assert office.ask(RegisterEntries(Register.ASSETS)) == ()


def test_an_entry_is_changed_looked_back_at_and_ended(office, window, page):
    number = office.ask(AddEntry(register=Register.ASSETS, values=SHELF)).number
    shown = page(Register.ASSETS)
    assert not shown.edit.isEnabled()
    shown.listing.table.selectRow(0)
    press(shown, "Edit…")
    field(sheet_of(window), "Where it is").setText("piwnica")
    press(sheet_of(window), "Save")
    assert [each.version for each in office.ask(ShowEntry(number)).versions] == [2, 1]
    shown.listing.table.selectRow(0)
    press(shown, "Versions…")
    assert "Where it is: piwnica" in said(sheet_of(window))
    press(sheet_of(window), "Close")
    shown.listing.table.selectRow(0)
    press(shown, "End…")
    next(iter(sheet_of(window).findChildren(QPlainTextEdit))).setPlainText("sprzedana")
    press(sheet_of(window), "End it")
    assert office.ask(RegisterEntries(Register.ASSETS)) == ()
    assert shown.listing.model.items == ()


def test_a_register_is_written_to_the_file_that_was_chosen(office, window, page, files, tmp_path):
    office.ask(AddEntry(register=Register.ASSETS, values=SHELF))
    files.path = tmp_path / "assets.csv"
    press(page(Register.ASSETS), "Export…")
    assert "Szafa w sieni" in (tmp_path / "assets.csv").read_text("utf-8-sig")


def test_a_policy_is_read_and_confirmed_in_the_window(office, window):
    policy = {"name": "Czyste biurko", "text": "Ekran blokujemy.", "review_on": "2029-05-01"}
    office.ask(AddEntry(register=Register.POLICIES, values=policy))
    window.go_to("privacy", "reading")
    settle()
    page = window.current().page("reading")
    page.read(office.ask(MyReadings())[0])
    settle()
    assert "Ekran blokujemy." in said(sheet_of(window))
    press(sheet_of(window), "I have read it")
    assert office.ask(MyReadings())[0].confirmed_at is not None
    form = page.read(office.ask(MyReadings())[0])
    settle()
    assert not form.send_button.isVisible()


def test_the_record_of_processing_says_what_is_missing_and_is_written_to_a_file(office, window, files, tmp_path):
    office.ask(AddPurpose(code="ksiegi", name="Księgi", basis=LegalBasis.CONTRACT))
    window.go_to("privacy", "processing")
    settle()
    page = window.current().page("processing")
    (activity,) = page.listing.model.items
    assert page._lacking(activity) == "whose data, which data, how long"
    files.path = tmp_path / "r.csv"
    press(page, "Export…")
    assert "Księgi" in files.path.read_text("utf-8-sig")
    page.listing.table.opened.emit(0)
    settle()
    assert window.current().place() == "purposes"


def test_the_privacy_notice_is_written_from_the_window(office, window, files, tmp_path):
    office.ask(AddPurpose(code="ksiegi", name="Księgi", basis=LegalBasis.CONTRACT))
    window.go_to("privacy", "processing")
    settle()
    press(window.current().page("processing"), "Privacy notice…")
    files.path = tmp_path / "notice.txt"
    press(sheet_of(window), "Choose a file…")
    assert "Księgi" in files.path.read_text("utf-8")
