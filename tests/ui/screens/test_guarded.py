"""The password again, and the second person, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_crm.api.approvals import ConfirmIdentity, SetSecondPerson
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.subjects import EraseSubject
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.errors import AwaitsApproval, Cancelled, Missing
from desktop_crm.domain.permissions import Role
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.ui.widgets.sheet import Sheet
from desktop_crm.work.guarding import FRESH_S
from tests.support.actors import acting, add_person
from tests.support.offices import PASSWORD
from tests.support.window import settle


@pytest.fixture
def stale(window, office):
    """The window after five minutes, and somebody in it."""
    ola = office.add("Ola", "Zmyślona")
    office.clocks.passes(FRESH_S + 1)
    return ola


def asked(window):
    """Return the sheet that asks for the password, and its field."""
    sheets = [each for each in window.window().findChildren(Sheet) if each.isVisible()]
    field = next((each.findChild(PasswordField) for each in sheets if each.findChild(PasswordField)), None)
    return sheets[-1] if sheets else None, field


def erase(window, ola, then, refused):
    window.desk.link.ask(EraseSubject(contact_id=ola, reason="1a"), then, refused)
    settle()


def test_a_dangerous_act_waits_for_the_password_and_then_goes_on_by_itself(window, office, stale, qtbot):
    done, refusals = [], []
    erase(window, stale, done.append, refusals.append)
    _sheet, field = asked(window)
    assert (done, refusals) == ([], [])
    qtbot.keyClicks(field.edit, "not it")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    settle()
    assert (done, refusals) == ([], [])
    assert asked(window)[1] is field, "a wrong password leaves the question open"
    field.edit.setText(PASSWORD)  # letters that no key of the test has
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    settle()
    assert len(done) == 1
    assert refusals == []
    assert asked(window)[1] is None
    with pytest.raises(Missing):
        office.ask(ShowContact(stale))


def test_a_password_that_is_not_given_takes_the_act_back(window, office, stale):
    refusals = []
    erase(window, stale, None, refusals.append)
    asked(window)[0].close()
    settle()
    assert [type(each) for each in refusals] == [Cancelled]
    assert office.ask(ShowContact(stale)).contact.id == stale


def test_a_colleague_approves_on_the_page_and_the_same_is_then_done(window, office, qtbot):
    ola = office.add("Ola", "Zmyślona")
    colleague = add_person(office, "manager", Role.MANAGER)
    office.ask(SetSecondPerson(acts=frozenset({Danger.ERASURE})))
    refusals, done = [], []
    with acting(office, colleague, Role.OWNER):  # somebody else asks
        erase(window, ola, done.append, refusals.append)
    assert [type(each) for each in refusals] == [AwaitsApproval]
    window.go_to("privacy", "approvals")
    settle()
    page = window.current().page("approvals")
    assert page.listing.model.rowCount() == 1
    assert not page.approve.isEnabled()
    page.listing.table.selectRow(0)
    assert page.approve.isEnabled()
    qtbot.mouseClick(page.approve, Qt.MouseButton.LeftButton)
    settle()
    page.listing.table.selectRow(0)
    assert not page.approve.isEnabled(), "it is decided"
    with acting(office, colleague, Role.OWNER):
        erase(window, ola, done.append, refusals.append)
    assert len(done) == 1


def test_the_wish_for_a_second_person_is_set_in_the_settings_where_there_is_one(window, office, asker, qtbot):
    window.go_to("settings", "second_person")
    settle()
    page = window.current().page("second_person")
    assert not page.save.isEnabled()
    page.boxes[Danger.EXPORT].setChecked(True)
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    settle()
    assert page.banner.isVisible()
    add_person(office, "manager", Role.MANAGER)
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    settle()
    assert not page.banner.isVisible()
    assert not page.save.isEnabled()
    assert asker.count(ConfirmIdentity) == 0
