"""The office's duties: rules, simulator, registers, trail, erasures."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.consents import AddPurpose, AddWording, Purposes, Wordings
from desktop_crm.api.retention import RetentionLog, RetentionRules, RunRetention, SetRetentionRule
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.periods import Period
from desktop_crm.domain.recipients import RecipientKind
from desktop_crm.domain.retention import KeptShape, RetentionAction, Trigger
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.ui.screens.privacy.wording_changes import WordingChanges
from desktop_crm.ui.widgets.choice import Choice
from tests.support.window import field, press, said, settle, sheet_of


def rule(**changes):
    values = {
        "name": "Silent", "what": "contact", "trigger": Trigger.CREATION, "period": Period(months=2),
        "action": RetentionAction.DELETE, "reason": "Nobody needs it longer",
    }  # fmt: skip
    return SetRetentionRule(**(values | changes))


@pytest.fixture
def page(window):
    def turn(key):
        window.go_to("privacy", key)
        settle()
        return window.current().page(key)

    return turn


def test_a_rule_is_written_said_back_changed_and_removed(page, window, office):
    rules = page("retention").tabs.page("rules")
    page("retention").tabs.turn_to("rules")
    settle()
    before = len(office.ask(RetentionRules()))
    sheet = rules.write(None)
    assert sheet.form.send_button.isVisible()
    press(sheet.form.sheet, "Save")
    assert "Please fill this in." in said(sheet.form.sheet)
    sheet.name.setText("Letters")
    sheet.shape.choose(KeptShape.TABLE)
    sheet.what.choose("interaction")
    sheet.trigger.choose(Trigger.LAST_ACTIVITY)
    sheet.period.show_period(Period(months=18))
    sheet.reason.setText("Complaints are over by then")
    assert "18 months" in sheet.sentence.text()
    press(sheet.form.sheet, "Save")
    written = {each.name: each for each in office.ask(RetentionRules())}
    assert written["Letters"].period == Period(months=18)
    assert len(rules.model.items) == before + 1
    sheet = rules.write(written["Letters"])
    press(sheet.form.sheet, "Remove this rule")
    assert len(rules.model.items) == before


def test_the_simulator_tells_who_goes_by_a_date_and_why(page, office):
    office.add("Aleksandra", "Fikcyjna")
    office.ask(rule())
    simulator = page("retention").tabs.page("simulator")
    assert simulator.shown() == ()
    assert not simulator.run.isEnabled()
    simulator.forecast.bars.choose(3)
    settle()
    assert [each.rule_name for each in simulator.shown()] == ["Silent"]
    row = [simulator.model.data(simulator.model.index(0, place)) for place in range(6)]
    assert row[0] == "Aleksandra Fikcyjna"
    assert row[5] == "Nobody needs it longer"
    assert sum(bar.value for bar in simulator.forecast.bars.bars()) == 1


def test_what_is_due_is_carried_out_after_a_question_and_logged(page, office, window, asker):
    office.add("Aleksandra", "Fikcyjna")
    office.ask(rule(period=Period(days=1)))
    office.clocks.passes(timedelta(days=3).total_seconds())
    simulator = page("retention").tabs.page("simulator")
    assert simulator.run.isEnabled()
    simulator.run.click()
    press(sheet_of(window), "Delete or anonymise 1 record")
    settle()
    assert asker.count(RunRetention) == 1
    assert office.ask(RetentionLog())[0].deleted == 1
    assert not simulator.run.isEnabled()
    page("retention").tabs.turn_to("log")
    settle()
    assert len(page("retention").tabs.page("log").model.items) == 1


def test_a_purpose_and_its_wordings_are_added(page, window, office):
    purposes = page("purposes")
    assert "No purposes yet" in said(purposes)
    press(purposes.purposes, "New purpose…")
    sheet = sheet_of(window)
    field(sheet, "Name of the purpose").setText("Newsletter")
    field(sheet, "Short name").setText("newsletter")
    sheet.findChildren(Choice)[0].choose(LegalBasis.CONSENT)
    press(sheet, "Add")
    assert purposes.chosen().name == "Newsletter"
    press(purposes.wordings, "New wording…")
    sheet = sheet_of(window)
    press(sheet, "Add")
    assert "Please fill this in." in said(sheet)
    from PySide6.QtWidgets import QPlainTextEdit

    sheet.findChildren(QPlainTextEdit)[0].setPlainText("Yes, send me news. I can say no at any time.")
    press(sheet, "Add")
    assert office.ask(Purposes())[0].code == "newsletter"
    assert office.ask(Wordings())[0].version == 1
    assert len(purposes.wordings.model.items) == 1


def test_a_wording_opened_shows_what_it_changed(page, window, office):
    made = office.ask(AddPurpose(code="news", name="Newsletter", basis=LegalBasis.CONSENT))
    for text in ("I agree to letters.", "I agree to e-mails."):
        office.ask(AddWording(purpose_id=made.number, language="en", text=text))
    purposes = page("purposes")
    purposes._read(0)
    sheet = sheet_of(window)
    assert "What changed since version 1" in said(sheet)
    (changes,) = sheet.findChildren(WordingChanges)
    assert changes.toPlainText() == "I agree to letterse-mails."
    purposes._read(1)
    assert "What changed" not in said(sheet_of(window))


def test_a_purpose_that_is_there_already_is_said_at_its_field(page, window, office):
    purposes = page("purposes")
    for _time in range(2):
        purposes._add_purpose()
        sheet = sheet_of(window)
        field(sheet, "Name of the purpose").setText("Newsletter")
        field(sheet, "Short name").setText("newsletter")
        sheet.findChildren(Choice)[0].choose(LegalBasis.CONSENT)
        press(sheet, "Add")
    assert "Is there already." in said(sheet)


def test_a_recipient_is_added(page, window):
    recipients = page("recipients")
    press(recipients, "New recipient…")
    sheet = sheet_of(window)
    field(sheet, "Name of the recipient").setText("KurierPol")
    field(sheet, "What they do").setText("courier")
    press(sheet, "Add")
    assert recipients.listing.model.items == ()  # what it is in law must be said
    kind = next(each for each in sheet.findChildren(Choice) if each.accessibleName() == "What they are in law")
    kind.choose(RecipientKind.CONTROLLER)
    press(sheet, "Add")
    assert [each.name for each in recipients.listing.model.items] == ["KurierPol"]


def test_the_trail_is_listed_filtered_and_proven(page, window, office, asker):
    office.add("Aleksandra", "Fikcyjna")
    trail = page("audit")
    assert trail.model.items[0].who == "Ola Lis"
    trail.filters.choose(TrailFilter(tag="contact:add"))
    settle()
    assert {each.tag for each in trail.model.items} == {"contact:add"}
    press(trail, "Verify the trail")
    assert "The trail is whole" in trail.banner.text()


def test_the_chips_say_what_is_chosen_and_take_it_back(page, office):
    who = office.add("Aleksandra", "Fikcyjna")
    trail = page("audit")
    chips = trail.filters.chips
    assert not chips["clear"].isVisible()
    trail.filters.choose(TrailFilter(contact_id=who, account_id=office.office.session.actor.account_id))
    settle()
    assert (chips["contact"].text(), chips["who"].text()) == ("C-1", "Ola Lis")
    assert {each.subject for each in trail.model.items} == {"C-1"}
    press(trail, "Refused")
    assert trail.model.items == ()
    assert trail.nothing.isVisible()
    press(trail, "Show all")
    assert len(trail.model.items) > 1
    assert chips["contact"].text() == "Every contact"


def test_lines_about_one_contact_are_picked_by_reference_or_by_name(page, office, window):
    office.add("Aleksandra", "Fikcyjna")
    trail = page("audit")
    for typed in ("C-1", "fikcyjna"):
        trail.filters.choose(TrailFilter())
        press(trail, "Every contact")
        sheet = sheet_of(window)
        field(sheet, "Contact").setText(typed)
        press(sheet, "Show")
        settle()
        assert trail.filters.wanted.contact_id == 1


def test_what_the_trail_shows_is_written_to_a_file(page, office, window, files, tmp_path):
    trail = page("audit")
    files.path = tmp_path / "trail.pdf"
    press(trail, "Export…")
    press(sheet_of(window), "Choose a file…")
    settle()
    assert (tmp_path / "trail.pdf").read_bytes().startswith(b"%PDF")


def test_a_trail_found_broken_after_sign_in_is_told_above_every_screen(window, office):
    from sqlalchemy import text

    from desktop_crm.api.audit import CheckTrail

    with office.office.around.store.write() as connection:
        connection.execute(text("UPDATE audit_line SET detail = 'x' WHERE number = 2"))
    window.hear_duty(office.ask(CheckTrail()))
    assert "does not fit together" in window.lasting.text()


def test_more_of_the_trail_is_asked_for_as_it_is_scrolled(page, office, asker):
    for number in range(130):
        office.add("Jan", f"Kowalski-{number}")
    trail = page("audit")
    assert len(trail.model.items) == 100
    trail.table.scrollToBottom()
    settle()
    assert len(trail.model.items) > 100
    numbers = [each.number for each in trail.model.items]
    assert numbers == sorted(set(numbers), reverse=True)


def test_looking_at_the_trail_does_not_chase_its_own_line(page, asker):
    page("audit")
    settle()
    assert asker.count(AuditLines) == 1


def test_pending_erasures_say_so_and_can_be_finished(page, office, asker, window):
    from desktop_crm.api.subjects import EraseSubject

    who = office.add("Aleksandra", "Fikcyjna")
    office.ask(EraseSubject(contact_id=who, reason="Art. 17(1)(b)"))
    erasures = page("erasures")
    assert "1 erasure is done, but the file still holds" in erasures.state.text()
    assert "Art. 17(1)(b)" in erasures.list.texts()[0]
    press(erasures, "Finish now")
    assert "Nothing waits" in erasures.state.text()


def test_the_overview_tells_what_is_missing_in_each_register(page, office):
    overview = page("overview")
    told = "\n".join(overview.state.texts())
    assert "Purposes, nothing is written down yet, begin" in told
    assert "Nothing is due" in "\n".join(overview.due.texts())


def test_coming_back_to_the_overview_leaves_no_new_line_about_retention(page, window, asker):
    from desktop_crm.api.retention import PreviewRetention

    page("overview")
    before = asker.count(PreviewRetention)
    window.go_to("contacts")
    page("overview")
    assert asker.count(PreviewRetention) == before


def test_somebody_is_taken_off_the_do_not_import_list(page, office, window):
    from desktop_crm.api.subjects import EraseSubject

    assert not page("erasures").leave.isVisible()
    who = office.add("Aleksandra", "Fikcyjna", email="ola@fikcja.example")
    office.ask(EraseSubject(contact_id=who, reason="Art. 17(1)(b)", do_not_import=True))
    erasures = page("erasures")
    erasures.ask()
    settle()
    assert "1 person asked not to be taken in again" in "\n".join(said(erasures).splitlines())
    erasures.leave.click()
    settle()
    field(sheet_of(window), "E-mail address").setText("ola@fikcja.example")
    press(sheet_of(window), "Take off")
    settle()
    assert "1 person taken off the list." in said(window)
    assert not erasures.leave.isVisible()
