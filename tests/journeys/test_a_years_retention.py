"""A year of retention: rules are written, looked ahead at, a hold is placed, a run made, undone, made again, finished.

The real window, the real worker in its own process, the real encrypted office.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_crm.api.contacts import AddContact
from desktop_crm.domain.contacts import ContactDraft, Email
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import Keeper, KeptShape, RetentionAction, Trigger
from tests.support.entering import sign_in
from tests.support.offices import make_office
from tests.support.window import ChosenFiles, field, press, said, settle, sheet_of, until
from tests.support.workers import PATIENCE


@pytest.fixture
def window(opened, tmp_path):
    folder, today = tmp_path / "office", date.today()
    office = make_office(folder, with_device_secret=False)
    for months, name in ((-14, "Dawna"), (-13, "Sporna"), (-8, "Letnia"), (24, "Obecna")):
        until_day = today + timedelta(days=30 * months)
        draft = ContactDraft(
            given="Ewa", family=name, emails=(Email(f"{name.lower()}@example.org"),), contract_until=until_day
        )
        office.ask(AddContact(draft=draft))
    office.office.close()
    return opened(folder)


def test_a_years_retention_is_looked_ahead_at_held_run_undone_run_and_finished(window, tmp_path):
    frame = sign_in(window)
    files = ChosenFiles()
    frame.desk = replace(frame.desk, files=files)
    frame.go_to("privacy", "retention")
    page = frame.current().page("retention")
    page.tabs.turn_to("rules")
    rules = page.tabs.page("rules")
    until(lambda: "No rules yet" in said(rules), PATIENCE)

    sheet = rules.write(None)
    until(lambda: sheet.what.count() > 0, PATIENCE)
    sheet.name.setText("Former clients")
    sheet.shape.choose(KeptShape.CONTACT)
    sheet.action.choose(RetentionAction.DELETE)
    sheet.trigger.choose(Trigger.CONTRACT_END)
    sheet.period.show_period(Period(years=1))
    sheet.reason.setText("Nothing is left to claim")
    sheet.warning.setValue(0)
    assert "1 year" in sheet.sentence.text()
    press(sheet.form.sheet, "Save")
    until(lambda: len(rules.model.items) == 1, PATIENCE)

    page.tabs.turn_to("simulator")
    simulator = page.tabs.page("simulator")
    until(lambda: len(simulator.shown()) == 2, PATIENCE)
    simulator.show_day(date.today() + timedelta(days=365))
    until(lambda: len(simulator.shown()) == 3, PATIENCE)
    assert any("Former clients: 3 go" in simulator.rule.itemText(at) for at in range(simulator.rule.count()))
    files.path = tmp_path / "outlook.pdf"
    press(simulator, "Export…")
    until(files.path.exists, PATIENCE)
    assert files.path.read_bytes().startswith(b"%PDF")

    frame.go_to("contacts")
    contacts = frame.current()
    until(lambda: contacts.list.model.rowCount() == 4, PATIENCE)
    held = next(each for each in simulator.shown() if simulator._who(each) == "Ewa Sporna")
    frame.go_to("contacts", f"C-{held.contact_id}")
    until(lambda: contacts.card.card is not None and contacts.card.card.contact.name == "Ewa Sporna", PATIENCE)
    contacts.card.tabs.turn_to("privacy")
    press(contacts.card, "Place a legal hold…")
    sheet = sheet_of(window)
    field(sheet, "Reason").setText("A claim about an invoice")
    field(sheet, "Look at again on").show_day(date.today() + timedelta(days=90))
    press(sheet, "Place the hold")
    until(lambda: contacts.card.card.hold is not None, PATIENCE)

    frame.go_to("privacy", "retention")
    simulator.show_day(date.today())
    until(lambda: {each.kept_by for each in simulator.shown()} == {None, Keeper.HOLD}, PATIENCE)
    _run(window, frame, simulator)
    until(lambda: "The last run took 1 record" in said(page), PATIENCE)
    frame.go_to("contacts")
    until(lambda: contacts.list.model.rowCount() == 3, PATIENCE)

    frame.go_to("privacy", "retention")
    press(page, "Undo…")
    press(sheet_of(window), "Give back 1 record")
    until(lambda: "Retention is paused" in said(page), PATIENCE)
    frame.go_to("contacts")
    until(lambda: contacts.list.model.rowCount() == 4, PATIENCE)

    frame.go_to("privacy", "retention")
    _run(window, frame, simulator)
    until(lambda: "The last run took 1 record" in said(page), PATIENCE)
    page.tabs.turn_to("log")
    log = page.tabs.page("log")
    until(lambda: len(log.model.items) == 2, PATIENCE)
    log.table.selectRow(0)
    press(log, "What it did…")
    press(sheet_of(window), "Erase at once…")
    press(sheet_of(window), "Erase 1 record")
    until(lambda: "The erasure is finished" in said(frame), PATIENCE)
    log.ask()
    until(lambda: log.model.items[0].finished_at is not None, PATIENCE)
    assert log.model.items[1].undone_at is not None


def _run(window, frame, simulator) -> None:
    until(lambda: simulator.run.isEnabled() and simulator._due_today == 1, PATIENCE)
    simulator.run.click()
    settle()
    press(sheet_of(window), "Delete or anonymise 1 record")
    until(lambda: "Done: 1 deleted" in said(frame), PATIENCE)
