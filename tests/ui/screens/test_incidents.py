"""A suspicion, from the menu everybody has to the incident that is closed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from desktop_crm.api.incidents import AssessIncident, Incidents
from desktop_crm.domain.incidents import BreachKind, BreachRisk, IncidentState
from tests.support.window import field, press, said, settle, sheet_of


@pytest.fixture
def page(window):
    window.go_to("privacy", "incidents")
    settle()
    return window.current().page("incidents")


def write(sheet, name, text):
    next(each for each in sheet.findChildren(QPlainTextEdit) if each.accessibleName() == name).setPlainText(text)


@pytest.fixture
def reported(window, page):
    window.rail.menu.actions()[2].trigger()
    settle()
    press(sheet_of(window), "Report")
    assert "Please fill this in." in said(sheet_of(window))
    write(sheet_of(window), "What happened", "A laptop was left on a train")
    press(sheet_of(window), "Report")
    return page


def test_a_suspicion_becomes_an_incident_that_is_judged_notified_told_of_and_closed(reported, window, office):
    page = reported
    page.listing.table.selectRow(0)
    press(page, "Assess…")
    sheet = sheet_of(window)
    for box in sheet.findChildren(QCheckBox):
        box.setChecked(True)
    for name in ("Which of their data", "What may come of it for them", "What was done and will be done"):
        write(sheet, name, "as it is")
    assert "The people need not be told." in said(sheet)
    press(sheet, "Save")
    assert "Please fill this in." in said(sheet)
    write(sheet, "Why it is judged so", "The disk was not encrypted")
    press(sheet, "Save")
    (found,) = office.ask(Incidents())
    assert (found.assessment.risk, found.assessment.kinds) == (BreachRisk.SOME, frozenset(BreachKind))
    page.listing.table.selectRow(0)
    press(page, "Close…")
    write(sheet_of(window), "What was learnt", "Disks are encrypted now")
    press(sheet_of(window), "Close it")
    assert sheet_of(window) is not None  # the authority first
    sheet_of(window).close()
    settle()
    page.listing.table.selectRow(0)
    press(page, "Notified…")
    press(sheet_of(window), "Record")
    page.listing.table.selectRow(0)
    assert not page.notify.isEnabled()
    press(page, "Close…")
    write(sheet_of(window), "What was learnt", "Disks are encrypted now")
    press(sheet_of(window), "Close it")
    (found,) = office.ask(Incidents())
    assert found.state is IncidentState.CLOSED
    page.listing.table.selectRow(0)
    assert not page.assess.isEnabled()


def test_a_number_of_people_that_is_none_is_said_at_its_field(reported, window):
    reported.listing.table.selectRow(0)
    press(reported, "Assess…")
    sheet = sheet_of(window)
    write(sheet, "Why it is judged so", "x")
    field(sheet, "About how many people").setText("forty")
    press(sheet, "Save")
    assert "Type a number." in said(sheet)


def test_the_letter_to_the_people_is_written_from_the_window(reported, window, office, files, tmp_path):
    number = office.ask(Incidents())[0].id
    known = {"data_kinds": "adresy", "consequences": "telefony", "measures": "blokada"}
    office.ask(AssessIncident(incident_id=number, risk=BreachRisk.HIGH, reason="bez szyfru", **known))
    reported.ask()
    settle()
    reported.listing.table.selectRow(0)
    press(reported, "Letter…")
    files.path = tmp_path / "letter.pdf"
    press(sheet_of(window), "Choose a file…")
    assert files.path.read_bytes().startswith(b"%PDF")
