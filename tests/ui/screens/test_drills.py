"""An exercise in the window, and the page for the first hour everybody can open."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_crm.api.drills import Drills
from desktop_crm.api.registers import RegisterEntries
from desktop_crm.domain.drills import Scenario
from desktop_crm.domain.incident_people import TraceKind
from desktop_crm.domain.register_specs import Register
from desktop_crm.ui.screens.privacy.drill_sheet import hold_drill
from desktop_crm.ui.widgets.entries import Entries
from tests.support.window import press, said, settle, sheet_of


@pytest.fixture
def drilling(window, office):
    office.add("Bożena", "Przykładowa")
    window.go_to("privacy", "drills")
    settle()
    return window.current().page("drills")


def test_an_exercise_shows_what_the_records_say_and_is_recorded_with_its_time(
    drilling, window, office, files, tmp_path
):
    press(drilling, "New exercise…")
    sheet = sheet_of(window)
    assert "the bag with the laptop is gone" in said(sheet)
    press(sheet, "See whom it concerns")
    assert "1 person is concerned" in "\n".join(_texts(sheet))
    files.path = tmp_path / "x.pdf"
    press(sheet, "Form and letter, marked as an exercise…")
    assert files.path.read_bytes().startswith(b"%PDF")
    office.clocks.passes(20 * 60)
    press(sheet, "Record the exercise")
    assert "Please fill this in." in said(sheet)
    sheet.findChildren(QPlainTextEdit)[-1].setPlainText("Addresses were missing")
    press(sheet, "Record the exercise")
    (drill,) = office.ask(Drills())
    assert (drill.seconds, drill.lessons) == (20 * 60, "Addresses were missing")
    assert drilling.listing.model.rowCount() == 1


def _texts(sheet):
    return [text for each in sheet.findChildren(Entries) for text in each.texts()]


def test_another_scenario_looks_elsewhere_and_a_changed_search_is_not_recorded(drilling, window):
    drill = hold_drill(window.desk)
    settle()
    drill.see()
    settle()
    assert drill.form.send_button.isEnabled()
    drill.fields.kind.choose(TraceKind.ACCOUNT)
    assert not drill.form.send_button.isEnabled()
    drill.scenario.choose(Scenario.WRONG_RECIPIENT)
    settle()
    assert "I think this was not meant for me" in said(sheet_of(window))


def test_the_plan_says_whom_to_call_is_written_as_a_pdf_and_made_a_policy(window, office, files, tmp_path):
    window.go_to("privacy", "plan")
    settle()
    page = window.current().page("plan")
    text = said(page)
    assert "Ola Lis" in text
    assert "+48 22 555 01 00" in text
    files.path = tmp_path / "plan.pdf"
    press(page, "Write a PDF…")
    assert files.path.read_bytes().startswith(b"%PDF")
    form = page.write_policy()
    settle()
    form.form.rows["review_on"].field.setText("2027-05-01")
    press(sheet_of(window), "Add")
    (policy,) = office.ask(RegisterEntries(Register.POLICIES))
    assert policy.values["about"] == "incidents"
    settle()
    assert "E-1" in said(page)
    press(page, "Report a suspicion…")
    assert sheet_of(window) is not None
