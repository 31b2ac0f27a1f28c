"""Retention in the window: laws that keep, who goes by which rule, holds looked at again, runs undone and finished."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_crm.api.alerts import Alerts
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.retention import (
    ExportOutlook,
    ExportRun,
    Holds,
    PlaceHold,
    RetentionLog,
    RetentionRules,
    RunRetention,
    SetRetentionRule,
    UndoRetention,
)
from desktop_crm.api.subjects import EraseSubject, WhoSaw
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.periods import Period
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import KeptShape, RetentionAction, Trigger
from desktop_crm.domain.tags import Tag
from desktop_crm.ui.screens.contacts.person_sheet import PersonSheetView
from desktop_crm.ui.screens.privacy.retention_past import show_run
from desktop_crm.words.alerts import alert_sentence
from tests.support.window import field, press, said, settle, sheet_of

YEAR = Period(years=1)


def rule(office, name="Former", what="contact", action=RetentionAction.DELETE, trigger=Trigger.CONTRACT_END, **more):
    values = {"period": YEAR, "reason": "Nothing is left to claim"} | more
    return office.ask(SetRetentionRule(name=name, what=what, trigger=trigger, action=action, **values)).number


@pytest.fixture
def former(office):
    return office.add("Ewa", "Dawna", email="ewa@example.org", contract_until=date(2015, 1, 1), tax_id="1111111111")


@pytest.fixture
def page(window):
    def turn(inner):
        window.go_to("privacy", "retention")
        settle()
        held = window.current().page("retention")
        held.tabs.turn_to(inner)
        settle()
        return held, held.tabs.page(inner)

    return turn


def test_a_law_is_written_with_what_stays_beside_it_and_read_back(page, office):
    _, rules = page("rules")
    sheet = rules.write(None)
    settle()
    sheet.name.setText("Invoices")
    sheet.action.choose(RetentionAction.KEEP)
    sheet.shape.choose(KeptShape.TABLE)
    sheet.what.choose("customer_order")
    assert sheet.along.isVisible()
    assert not sheet.form.rows["warning_days"].isVisible()
    sheet.along.choose(["contact.name", "contact.tax_id"])
    sheet.trigger.choose(Trigger.OWN_DATE)
    sheet.period.show_period(Period(years=5, from_year_end=True))
    sheet.reason.setText("The tax law")
    assert sheet.sentence.text().startswith(
        "Orders: a law keeps them at least 5 years from the end of the year of each"
    )
    press(sheet.form.sheet, "Save")
    (written,) = office.ask(RetentionRules())
    assert (written.what.code, written.period) == ("customer_order", Period(years=5, from_year_end=True))
    assert {each.code for each in written.along} == {"contact.name", "contact.tax_id"}
    again = rules.write(written)
    settle()
    assert (again.what.value(), again.trigger.value()) == ("customer_order", Trigger.OWN_DATE)
    assert set(again.along.value()) == {"contact.name", "contact.tax_id"}
    again.form.sheet.close()


def test_a_records_own_day_is_offered_only_where_there_is_one_and_warning_where_something_goes(page):
    _, rules = page("rules")
    sheet = rules.write(None)
    settle()
    offered = [sheet.trigger.itemText(at) for at in range(sheet.trigger.count())]
    assert "the day of each record itself" not in offered
    assert "the end of what a law demands" not in offered
    sheet.shape.choose(KeptShape.TABLE)
    sheet.what.choose("interaction")
    assert "the day of each record itself" in [sheet.trigger.itemText(at) for at in range(sheet.trigger.count())]
    assert sheet.warning.value() == 14
    assert not sheet.along.isVisible()
    sheet.form.sheet.close()


def test_a_rule_that_warns_first_says_since_when_it_begins(page, office, former):
    rule(office, warning_days=14)
    _, rules = page("rules")
    assert "Begins on" in rules.model.data(rules.model.index(0, 6))


def test_who_goes_is_shown_by_rule_with_how_many_and_exported(page, office, former, files, tmp_path, asker):
    held = office.add("Jan", "Sporny", contract_until=date(2015, 1, 1))
    office.ask(PlaceHold(contact_id=held, reason="A claim", review_on=date(2030, 1, 1)))
    rule(office)
    rule(office, "Notes", "contact.source", trigger=Trigger.CREATION, period=Period(days=1))
    _, simulator = page("simulator")
    texts = [simulator.rule.itemText(at) for at in range(simulator.rule.count())]
    assert texts == ["All rules", "Former: 1 go, 1 kept"]
    simulator.rule.setCurrentIndex(1)
    assert {each.rule_name for each in simulator.shown()} == {"Former"}
    assert "Kept by a hold: A claim" in [simulator.model.data(simulator.model.index(at, 5)) for at in range(2)]
    files.path = tmp_path / "who.csv"
    press(simulator, "Export…")
    assert asker.count(ExportOutlook) == 1
    assert "A claim" in files.path.read_text("utf-8-sig")


def test_a_hold_is_looked_at_again_and_released(page, office, former, window):
    office.ask(PlaceHold(contact_id=former, reason="A claim", review_on=date(2026, 12, 1)))
    _, holds = page("holds")
    assert not holds.review.isEnabled()
    holds.table.selectRow(0)
    press(holds, "Still needed…")
    sheet = sheet_of(window)
    press(sheet, "Save")
    assert "Please fill this in." in said(sheet)
    field(sheet, "Look at again on").show_day(date(2020, 1, 1))
    press(sheet, "Save")
    assert sheet.isVisible(), "a day gone by is no review"
    field(sheet, "Look at again on").show_day(date(2027, 12, 1))
    press(sheet, "Save")
    assert office.ask(Holds())[0].review_on == date(2027, 12, 1)
    holds.table.selectRow(0)
    press(holds, "Release the hold")
    assert office.ask(Holds()) == ()


def test_what_a_law_keeps_of_who_is_gone_is_listed(page, office, former):
    rule(office, "Buyers", "contact.tax_id", RetentionAction.KEEP, Trigger.CREATION, period=Period(years=5))
    _, kept = page("kept")
    assert "Nothing is kept by law alone" in said(kept)
    office.ask(EraseSubject(contact_id=former, reason="17(1)(b)"))
    kept.ask()
    settle()
    row = [kept.model.data(kept.model.index(0, at)) for at in range(5)]
    assert row[0] == f"C-{former}"
    assert row[2] == "Tax identification number"
    assert row[4] == "Nothing is left to claim"


def test_what_is_kept_of_somebody_is_found_opened_answered_and_looked_into(page, office, former, window):
    rule(office, "Buyers", "contact.tax_id", RetentionAction.KEEP, Trigger.CREATION, period=Period(years=5))
    office.ask(EraseSubject(contact_id=former, reason="17(1)(b)"))
    _, kept = page("kept")
    assert not kept.see.isEnabled()
    kept.search.setText("C-99")
    assert kept.model.rowCount() == 0
    kept.search.setText(f"c-{former}")
    assert kept.model.rowCount() == 1
    kept.table.selectRow(0)
    press(kept, "See what is kept…")
    settle()
    sheet = sheet_of(window)
    told = said(sheet)
    assert "Only what a law keeps is left of this person" in told
    assert "Nothing is left to claim" in told
    held = {each.name: each.rows for each in sheet.findChild(PersonSheetView).shown.tables}
    assert "1111111111" in held["contact"][0]
    press(sheet, "Their file (Art. 15)…")
    settle()
    assert "Everything held on" in said(sheet_of(window))
    sheet_of(window).close()
    press(kept, "See what is kept…")
    settle()
    press(sheet_of(window), "Who looked…")
    assert "From this day on" in said(sheet_of(window))
    assert Tag.SUBJECT_SHEET_READ in [each.tag for each in office.ask(WhoSaw(former))]


def test_the_number_of_somebody_who_is_gone_opens_what_is_kept_and_a_strangers_says_there_is_none(
    office, former, window
):
    rule(office, "Buyers", "contact.tax_id", RetentionAction.KEEP, Trigger.CREATION, period=Period(years=5))
    office.ask(EraseSubject(contact_id=former, reason="17(1)(b)"))
    window.go_to("contacts", f"C-{former}")
    settle()
    assert "Only what a law keeps is left of this person" in said(sheet_of(window))


def test_who_may_not_answer_people_is_offered_no_look_at_what_is_kept(page, office, former, window, monkeypatch):
    rule(office, "Buyers", "contact.tax_id", RetentionAction.KEEP, Trigger.CREATION, period=Period(years=5))
    office.ask(EraseSubject(contact_id=former, reason="17(1)(b)"))
    monkeypatch.setattr(type(window.desk), "may", lambda _desk, right: right is not Permission.SUBJECT_ANSWER)
    _, kept = page("kept")
    kept.table.selectRow(0)
    kept.table.opened.emit(0)
    settle()
    assert sheet_of(window) is None
    assert not kept.see.isVisible()


def test_the_last_run_is_undone_from_the_banner_and_retention_is_paused(page, office, former, window, asker):
    rule(office)
    office.ask(RunRetention())
    held, _ = page("simulator")
    assert "The last run took 1 record" in said(held)
    press(held, "Undo…")
    press(sheet_of(window), "Give back 1 record")
    settle()
    assert asker.count(UndoRetention) == 1
    assert office.ask(ShowContact(former)).contact.name == "Ewa Dawna"
    held.ask()
    settle()
    assert "Retention is paused" in said(held)
    window.go_to("today")
    settle()
    assert any("Retention is paused" in each for each in window.current().duties.texts())


def test_what_a_run_did_is_opened_saved_and_erased_at_once(page, office, former, window, files, tmp_path, asker):
    rule(office)
    office.ask(RunRetention(unattended=True))
    _, log = page("log")
    assert [log.model.data(log.model.index(0, at)) for at in (1, 2)] == ["by itself", "1"]
    log.table.selectRow(0)
    press(log, "What it did…")
    sheet = sheet_of(window)
    files.path = tmp_path / "run.pdf"
    press(sheet, "Save as a document…")
    assert asker.count(ExportRun) == 1
    press(sheet, "Erase at once…")
    press(sheet_of(window), "Erase 1 record")
    settle()
    assert office.ask(RetentionLog())[0].finished_at is not None
    log.ask()
    settle()
    assert log.model.data(log.model.index(0, 5)) == "Erased"
    assert not log.undo.isEnabled()


def test_today_tells_of_the_run_of_the_night_and_of_what_goes_soon(office, former, window, page):
    rule(office)
    office.ask(RunRetention(unattended=True))
    soon = office.clocks.now().date() + timedelta(days=5)
    office.add("Ida", "Wkrótka", contract_until=soon.replace(year=soon.year - 1))
    rule(office, "Soon", warning_days=14)
    window.go_to("today")
    settle()
    texts = window.current().duties.texts()
    assert any("Retention took 1 record" in each for each in texts)
    assert any("1 person's data go soon by your rules" in each for each in texts)
    (alert,) = [each for each in office.ask(Alerts()) if each.kind is AlertKind.RETENTION_RAN]
    sentence = alert_sentence(alert, window.desk.presentation.words)
    assert sentence == "deleted 1, made anonymous 0, kept 0"


def test_who_may_not_run_retention_is_offered_no_undo(office, former, window, page, monkeypatch):
    rule(office)
    run = office.ask(RunRetention())
    before = type(window.desk).may
    monkeypatch.setattr(
        type(window.desk), "may", lambda desk, what: what is not Permission.RETENTION_RUN and before(desk, what)
    )
    held, log = page("log")
    assert not log.undo.isVisible()
    assert not held.banner._step.isVisible()
    sheet = show_run(window.desk, run)
    assert "Undo…" not in [each.text() for each in sheet.findChildren(type(log.undo))]
    sheet.close()
