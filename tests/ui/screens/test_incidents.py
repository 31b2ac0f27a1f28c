"""A suspicion, from the menu everybody has to the incident that is closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.incident_actions import AddIncidentAction
from desktop_crm.api.incident_people import ConcernedPeople, ListConcerned
from desktop_crm.api.incidents import AssessIncident, Incidents, ReportSuspicion, ShowIncident
from desktop_crm.domain.breach_tree import Reply
from desktop_crm.domain.contacts import Address
from desktop_crm.domain.incident_people import Trace, TraceKind
from desktop_crm.domain.incidents import BreachKind, BreachRisk, IncidentState
from desktop_crm.ui.screens.privacy.incident_actions import look_after_actions
from desktop_crm.ui.screens.privacy.incident_judging import judge_incident
from desktop_crm.ui.screens.privacy.incident_people_sheet import find_people
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.entries import Entries
from tests.support.breaches import KNOWN
from tests.support.window import field, press, said, settle, sheet_of

HOME = (Address("ul. Fikcyjna 1", "00-001", "Warszawa"),)


@pytest.fixture
def page(window):
    window.go_to("privacy", "incidents")
    settle()
    return window.current().page("incidents")


def write(sheet, name, text):
    next(each for each in sheet.findChildren(QPlainTextEdit) if each.accessibleName() == name).setPlainText(text)


def answer(sheet, *replies):
    for each in replies:
        sheet.ticks.boxes[each].click()
    sheet.form.send_button.click()
    settle()


def only(office):
    (found,) = office.ask(Incidents())
    return found


@pytest.fixture
def reported(window, page):
    window.rail.menu.actions()[2].trigger()
    settle()
    press(sheet_of(window), "Report")
    assert "Please fill this in." in said(sheet_of(window))
    write(sheet_of(window), "What happened", "A laptop was left on a train")
    press(sheet_of(window), "Report")
    return page


@pytest.fixture
def known(reported, office):
    """The page with an incident of which everything is known and that is judged to be grave."""
    office.ask(AssessIncident(incident_id=only(office).id, risk=BreachRisk.HIGH, reason="bez szyfru", **KNOWN))
    reported.ask()
    settle()
    return reported


def test_the_steps_say_what_is_due_and_how_many_hours_are_left(reported, window, office):
    assert reported.clock.isVisible()
    assert reported.clock.text().endswith("hours left")
    texts = reported.steps.texts()
    assert len(texts) == 7
    assert "not judged yet" in texts[2]
    assert "hours left" in texts[3]


def test_what_is_known_is_written_down_and_how_it_was_judged_stays(known, window, office):
    known.act("describe")
    sheet = sheet_of(window)
    for box in sheet.findChildren(QCheckBox):
        box.setChecked(True)
    field(sheet, "About how many people").setText("412")
    write(sheet, "When and where", "on the train at 7.40")
    press(sheet, "Save")
    found = only(office).assessment
    assert (found.kinds, found.people, found.happened) == (frozenset(BreachKind), 412, "on the train at 7.40")
    assert (found.risk, found.risk_reason) == (BreachRisk.HIGH, "bez szyfru")


def test_a_number_of_people_that_is_none_is_said_at_its_field(reported, window):
    reported.act("describe")
    field(sheet_of(window), "About how many people").setText("forty")
    press(sheet_of(window), "Save")
    assert "Type a number." in said(sheet_of(window))


def test_the_questions_are_asked_one_by_one_and_propose_what_follows(reported, window, office):
    sheet = judge_incident(window.desk, only(office))
    settle()
    sheet.form.send_button.click()
    assert "Please choose an answer." in said(sheet_of(window))
    answer(sheet, Reply.YES)
    assert "What happened to the data?" in said(sheet_of(window))
    sheet.back.click()
    settle()
    assert "Is anything about a living person among it?" in said(sheet_of(window))
    assert sheet.ticks.boxes[Reply.YES].isChecked()
    answer(sheet)
    answer(sheet, Reply.SEEN, Reply.LOST)
    answer(sheet, Reply.YES)
    answer(sheet, Reply.YES)
    assert "The data were encrypted with a key nobody else has" in said(sheet_of(window))
    assert "Nobody need be told." in said(sheet_of(window))
    press(sheet_of(window), "Save")
    found = only(office).assessment
    assert (found.risk, found.proposed) == (BreachRisk.NONE, BreachRisk.NONE)
    assert found.answers == {"personal": "yes", "happened": "lost seen", "sealed": "yes", "backup": "yes"}
    assert found.kinds == {BreachKind.CONFIDENTIALITY, BreachKind.AVAILABILITY}


def test_who_judges_otherwise_than_the_answers_propose_must_say_why(reported, window, office):
    sheet = judge_incident(window.desk, only(office))
    settle()
    answer(sheet, Reply.NO)
    sheet.risk.choose(BreachRisk.SOME)
    press(sheet_of(window), "Save")
    assert "Say why you judge otherwise" in said(sheet_of(window))
    sheet.reason.setPlainText("There may be a list in the bag")
    press(sheet_of(window), "Save")
    assert (only(office).assessment.risk, only(office).assessment.proposed) == (BreachRisk.SOME, BreachRisk.NONE)


def test_answers_given_before_are_chosen_already_when_it_is_judged_again(reported, window, office):
    answers = {"personal": "yes", "happened": "seen", "sealed": "yes"}
    office.ask(AssessIncident(incident_id=only(office).id, risk=BreachRisk.NONE, reason="x", answers=answers))
    sheet = judge_incident(window.desk, only(office))
    settle()
    for _ in range(3):
        answer(sheet)
    assert "What the answers propose" in said(sheet_of(window))


def test_people_are_counted_first_and_listed_only_when_somebody_says_so(reported, window, office):
    office.add("Bożena", "Przykładowa", addresses=HOME)
    office.add("Ewa", "Bezadresowa")
    sheet = find_people(window.desk, only(office))
    settle()
    assert not sheet.form.send_button.isEnabled()
    sheet.find.click()
    settle()
    assert "2 people are concerned" in said(sheet_of(window))
    assert "No letter reaches 1 of them." in said(sheet_of(window))
    assert only(office).found == 0
    press(sheet_of(window), "Put on the list")
    assert only(office).found == 2
    assert [each.name for each in sheet.model.items] == ["Bożena Przykładowa", "Ewa Bezadresowa"]
    sheet.table.selectRow(1)
    sheet.off.click()
    settle()
    write(sheet_of(window), "Why they have no part in it", "a made-up card")
    press(sheet_of(window), "Take off")
    assert only(office).found == 1


def test_a_changed_search_must_be_counted_again(reported, window, office):
    number = office.add("Bożena", "Przykładowa")
    office.ask(ShowContact(number))
    sheet = find_people(window.desk, only(office))
    settle()
    sheet.count()
    settle()
    assert sheet.form.send_button.isEnabled()
    sheet.fields.kind.choose(TraceKind.ACCOUNT)
    settle()
    assert not sheet.form.send_button.isEnabled()
    sheet.count()
    assert "Please fill this in." in said(sheet_of(window))
    sheet.fields.of.choose(office.office.session.actor.account_id)
    sheet.count()
    settle()
    assert "1 person is concerned" in said(sheet_of(window))
    sheet.fields.kind.choose(TraceKind.CHOSEN)
    sheet.fields.contacts.setText("C-1 and others")
    sheet.count()
    assert "Type numbers such as C-12, C-15." in said(sheet_of(window))
    sheet.fields.contacts.setText("C-1")
    sheet.count()
    settle()
    assert "1 person is concerned" in said(sheet_of(window))


def test_the_letters_are_written_and_the_people_recorded_as_told(known, window, office, files, tmp_path):
    office.add("Bożena", "Przykładowa", addresses=HOME)
    office.ask(ListConcerned(incident_id=only(office).id, trace=Trace(TraceKind.EVERYBODY)))
    known.ask()
    settle()
    files.path = tmp_path / "letters.pdf"
    known.letter.click()
    press(sheet_of(window), "Choose a file…")
    assert files.path.read_bytes().startswith(b"%PDF")
    files.path = tmp_path / "list.csv"
    known.table.click()
    press(sheet_of(window), "Choose a file…")
    assert "Przykładowa" in files.path.read_text("utf-8-sig")
    known.act("tell")
    assert "1 person on the list was not told yet." in said(sheet_of(window))
    write(sheet_of(window), "How they were told, or why they need not be", "by registered letter")
    press(sheet_of(window), "Record")
    (person,) = office.ask(ConcernedPeople(only(office).id))
    assert person.told_how == "by registered letter"


def test_the_letter_that_names_nobody_is_written_from_the_window(known, window, files, tmp_path):
    known.letter.click()
    files.path = tmp_path / "letter.pdf"
    press(sheet_of(window), "Choose a file…")
    assert files.path.read_bytes().startswith(b"%PDF")


def test_an_incident_is_notified_twice_told_of_and_closed(known, window, office):
    known.act("close")
    write(sheet_of(window), "What was learnt", "Disks are encrypted now")
    press(sheet_of(window), "Close it")
    assert sheet_of(window) is not None  # the authority first
    sheet_of(window).close()
    settle()
    known.act("notify")
    press(sheet_of(window), "Record")
    assert not known.clock.isVisible()
    known.act("notify")
    press(sheet_of(window), "Record")
    assert "Please fill this in." in said(sheet_of(window))
    write(sheet_of(window), "What was told", "the number of people")
    press(sheet_of(window), "Record")
    assert len(office.ask(ShowIncident(only(office).id)).notices) == 2
    known.act("tell")
    write(sheet_of(window), "How they were told, or why they need not be", "by letter")
    press(sheet_of(window), "Record")
    known.act("close")
    write(sheet_of(window), "What was learnt", "Disks are encrypted now")
    press(sheet_of(window), "Close it")
    assert only(office).state is IncidentState.CLOSED
    known.act("describe")
    settle()
    assert sheet_of(window) is None


def test_what_let_it_happen_is_written_down_as_a_finding_of_the_incident_and_listed_at_the_close(known, window, office):
    known.act("actions")
    settle()
    press(sheet_of(window), "New action…")
    sheet = sheet_of(window)
    write(sheet, "What is done about it", "Encrypt the disks")
    field(sheet, "What was found").setText("The disk was not encrypted")
    field(sheet, "Who takes care of it").setText("Ola Lis")
    day = office.clocks.now().date() + timedelta(days=14)
    field(sheet, "To be done by").setText(day.isoformat())
    urgency = next(each for each in sheet.findChildren(Choice) if each.accessibleName() == "How urgent")
    urgency.setCurrentIndex(0)
    assert not [each for each in sheet.findChildren(Choice) if each.accessibleName() in ("Audit", "Incident")]
    press(sheet, "Add")
    (action,) = office.ask(ShowIncident(only(office).id)).actions
    assert action.title == "The disk was not encrypted"
    known.act("close")
    assert "The disk was not encrypted" in said(sheet_of(window))


def test_an_action_is_ended_with_a_reason_by_who_handles_incidents(known, window, office):
    incident = only(office).id
    values = {
        "finding": "No encryption", "weight": "high", "action": "Encrypt the disks", "keeper": "Ola Lis",
        "due_on": "2030-01-01",
    }  # fmt: skip
    office.ask(AddIncidentAction(incident_id=incident, values=values))
    kept = office.ask(ShowIncident(incident))
    entries = look_after_actions(window.desk, kept).findChild(Entries)
    entries.opened.emit(kept.actions[0].id)
    settle()
    press(sheet_of(window), "End…")
    settle()
    write(sheet_of(window), "Reason", "The laptop was found")
    press(sheet_of(window), "End it")
    assert office.ask(ShowIncident(incident)).actions == ()


def test_the_hours_left_stand_in_the_foot_of_every_screen_and_on_today(window, office):
    aware = office.clocks.now() - timedelta(hours=53)
    office.ask(ReportSuspicion(description="Zgubiony laptop", aware_at=aware))
    window.breach_clock._desk = window.desk
    window.breach_clock.ask()
    window.go_to("today")
    settle()
    assert window.status.clock.text() == "IN-1: 19 hours left"
    assert any("19 hours left" in each for each in window.current().duties.texts())


def test_who_may_not_judge_incidents_sees_no_clock(window):
    window.breach_clock.ask()
    settle()
    assert not window.status.clock.isVisible()
