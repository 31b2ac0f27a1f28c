"""Settings > People: who signs in, letting somebody in, keeping somebody out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_crm.api.people import AddPerson, People
from desktop_crm.domain.permissions import Role
from desktop_crm.ui.screens.settings.people import PeoplePage
from tests.support.window import press, settle, until


@pytest.fixture
def page(window):
    window.go_to("settings")
    settle()
    screen = window.current()
    screen.open_record("people")
    settle()
    page = screen.findChild(PeoplePage)
    assert page is not None
    until(lambda: bool(page.listing.model.items))
    return page


def test_somebody_is_let_in_and_their_code_shown_once(page, window, office):
    sheet = page.open(None)
    sheet.name.setText("Anna Sowa")
    sheet.login.setText("anna.sowa")
    sheet.form.send_button.click()
    settle()
    code = next(each.text() for each in window.findChildren(QLineEdit) if each.text().count("-") == 4)
    press(window, "Copy")
    assert QApplication.clipboard().text() == code
    office.reopen("anna.sowa", code)


def test_each_act_is_offered_with_what_it_does(page, window, office):
    made = office.ask(AddPerson(name="Anna Sowa", login="anna.sowa", role=Role.SALESPERSON))
    office.add("Jan", "Zmyślony", owner_id=made.id)
    page.ask()
    settle()
    anna = next(each for each in page.listing.model.items if each.id == made.id)
    page.open(anna)
    settle()
    press(window, "Switch the second check off")
    settle()
    page.open(anna)
    press(window, "Disable")
    settle()
    assert next(each for each in office.ask(People()) if each.id == made.id).disabled
    sheet = page.open(next(each for each in page.listing.model.items if each.id == made.id))
    told = []
    sheet.progress.begin = lambda title, *, stoppable: told.append((title, stoppable))
    sheet.progress.report = lambda done, total: told.append(done <= total)
    press(window, "Remove for good")
    settle()
    assert told[0] == ("Writing the office under another key…", False)
    assert told[1:] == [True] * (len(told) - 1) != []
    assert [each.login for each in office.ask(People())] == ["ola.lis"]


def test_nobody_is_offered_to_act_on_themselves(page):
    sheet = page.open(page.listing.model.items[0])
    assert not sheet.role.isEnabled()
    assert "hand_over_to" not in sheet.form.rows
