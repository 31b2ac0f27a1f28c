"""The bell, the inbox behind it, the rules in the settings, a note on the desktop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_crm.api.alerts import Alerts, ShowAlertRules
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.incidents import Incidents
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.policies import AlertPolicy
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.store.queries import alerts as rows
from desktop_crm.store.queries import policies
from desktop_crm.ui.alerts.inbox import AlertCard
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.screens.contents import finders, screens
from tests.support.actors import acting, add_person
from tests.support.told_of import nothing_told
from tests.support.window import press, said, settle, sheet_of


@pytest.fixture
def told(office):
    """Three alerts of three kinds; return what raises another one."""
    ewa = add_person(office, "ewa")

    def tell(kind: AlertKind, **detail: int | str) -> None:
        with office.office.around.store.write() as connection:
            rows.raise_alert(connection, office.clocks.now(), kind, ewa, detail, f"{kind}{detail}")

    nothing_told(office)
    tell(AlertKind.CARDS_ABOVE_HABIT, cards=340, usual=12)
    tell(AlertKind.UNUSUAL_HOURS, at="03:14")
    tell(AlertKind.ACCOUNT_LOCKED, tries=6, stopped=0)
    return tell


@pytest.fixture
def inbox(window, told, qtbot):
    window.bell.ask()
    qtbot.mouseClick(window.bar.alerts, Qt.MouseButton.LeftButton)
    settle()
    return sheet_of(window)


def cards(sheet) -> list[AlertCard]:
    return [each for each in sheet.findChildren(AlertCard) if each.isVisible()]


def test_the_bell_counts_what_waits_and_opens_the_inbox(window, inbox):
    assert window.bar.alerts.text() == "3"
    assert len(cards(inbox)) == 3
    text = said(inbox)
    assert "Many more cards opened than usual" in text
    assert "At least 340 cards on that day; usually 12" in text
    assert "6 wrong tries" in text
    assert "Ktoś ewa · " in text


def test_a_settled_alert_goes_from_the_inbox_and_from_the_count(window, inbox, office):
    press(cards(inbox)[0], "Settle")
    assert len(cards(inbox)) == 2
    assert window.bar.alerts.text() == "2"
    assert office.ask(Alerts(settled=True))[0].settled_by == "Ola Lis"
    press(inbox, "Settle all")
    assert cards(inbox) == []
    assert "Nothing needs your attention" in said(inbox)
    press(inbox, "Show settled ones")
    assert "Settled by Ola Lis" in said(inbox)


def test_an_alert_is_made_an_incident(window, inbox, office):
    press(cards(inbox)[0], "Make it an incident…")
    form = sheet_of(window)
    assert "72 hours" in said(form)
    press(form, "Enter the incident")
    (incident,) = office.ask(Incidents())
    assert incident.aware_at == office.clocks.now()
    assert len(cards(sheet_of(window))) == 2


def test_an_alert_leads_to_what_the_person_did_that_day(window, inbox, office):
    alert = cards(inbox)[0].alert
    press(cards(inbox)[0], "Show in the audit trail")
    day = alert.at.astimezone().date()
    assert window.current_key() == "privacy"
    page = window.current().page("audit")
    assert page.filters.wanted == TrailFilter(account_id="ewa", since=day, until=day)


def test_a_note_goes_to_the_desktop_only_while_the_window_is_not_in_front_and_names_nobody(window, told, qtbot):
    notes = []
    window.bell.note = lambda _window, title, text: notes.append((title, text))
    window.bell.ask()
    settle()
    told(AlertKind.RULES_CHANGED)
    window.bell.ask()
    settle()
    assert notes == []
    window.bar.isActiveWindow = lambda: False
    window.bell.ask()
    settle()
    assert notes == [], "nothing is new"
    told(AlertKind.KEY_CHANGED)
    window.bell.ask()
    settle()
    assert notes == [("Desktop CRM", "5 alerts wait in the office.")]


def test_an_alert_raised_by_what_somebody_does_in_the_window_shows_at_once(window, office):
    with office.office.around.store.write() as connection:
        policies.write_rules(connection, AlertPolicy(habit_floor=5, habit_times=2), office.clocks.now())
    ola = office.add("Ola", "Zmyślona")
    window.bell.ask()
    settle()
    before = int(window.bar.alerts.text())
    for _ in range(6):
        window.desk.link.ask(ShowContact(ola))
        settle()
    assert int(window.bar.alerts.text()) == before + 1


def test_who_may_not_read_alerts_has_no_bell(presentation, asker, office, qtbot):
    add_person(office, "jan", Role.SALESPERSON)
    with acting(office, "jan", Role.SALESPERSON):
        from dataclasses import replace

        session = replace(office.office.session, actor=office.office.around.actor)
        frame = Frame(presentation, Link(asker), session, screens(), finders())
        qtbot.addWidget(frame)
        frame.show()
        frame.bell.ask()
        settle()
        assert not frame.bar.alerts.isVisible()


def test_the_rules_are_shown_and_written_in_the_settings(window, office):
    window.go_to("settings", "alerts")
    settle()
    page = window.current().page("alerts")
    assert not page.save.isEnabled()
    assert page.numbers["refused_tries"].value() == 3
    page.switches["refused_tries"].setChecked(False)
    assert not page.numbers["refused_tries"].isEnabled()
    page.numbers["exported_people"].setValue(40)
    page.weekends.setChecked(False)
    press(page, "Save")
    assert office.ask(ShowAlertRules()) == AlertPolicy(refused_tries=None, exported_people=40, weekends_usual=False)
    page.numbers["day_begins"].setValue(23)
    press(page, "Save")
    assert "23" in said(page.banner) or "24" in said(page.banner)


def test_today_tells_of_alerts_and_opens_them(window, told, office):
    window.go_to("today")
    settle()
    duties = window.current().duties
    said_there = [duties.model().index(row, 0).data() for row in range(duties.model().rowCount())]
    assert any("3 alerts wait" in str(each) for each in said_there)
    duties.opened.emit("alerts")
    settle()
    assert len(cards(sheet_of(window))) == 3
