"""Roles, teams, the review and partners in the window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from desktop_crm.api.partners import AssignContacts, Assignments
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.roles import Reviews, Roles, SetRole, Teams
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Closing, Permission, Role, Scope
from desktop_crm.ui.screens.contacts.assign import assign_to_partner
from desktop_crm.ui.screens.settings.role_sheet import open_role_sheet
from desktop_crm.ui.widgets.entries import Entries
from tests.support.actors import add_partner, add_person
from tests.support.window import said as words_of
from tests.support.window import settle, sheet_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window):
    def turn(screen: str, key: str):
        window.go_to(screen, key)
        settle()
        return window.current().page(key)

    return turn


def said(page, row, column: int) -> str:
    rows = {page.model.index(place, 0).data(): place for place in range(page.model.rowCount())}
    return page.model.index(rows[row], column).data()


def test_the_matrix_shows_what_every_role_may_do_and_which_fields_are_closed_to_it(page, office):
    office.ask(
        SetRole(
            name="Recepcja", grants={Permission.CONTACT_READ: Scope.TEAM}, second_check=True,
            closed={Field.PHONES: Closing.HIDDEN},
        )
    )  # fmt: skip
    matrix = page("settings", "roles")
    heads = [matrix.model.headerData(place, Qt.Orientation.Horizontal) for place in range(matrix.model.columnCount())]
    recepcja, owner = heads.index("Recepcja"), heads.index("Owner of the office")
    assert said(matrix, "See contacts", recepcja) == "team"
    assert said(matrix, "See contacts", owner) == "yes"
    assert said(matrix, "Erase a person for good", recepcja) == "—"
    assert said(matrix, "Telephone numbers", recepcja) == "hidden"
    assert said(matrix, "Signs in with a second check", recepcja) == "yes"


def test_a_role_is_written_in_the_sheet_and_nobody_is_offered_to_change_their_own(page, office, window, qtbot):
    matrix = page("settings", "roles")
    matrix.chosen.choose(Role.OWNER)
    assert not matrix.change.isEnabled()
    assert matrix.change.toolTip()
    matrix.chosen.choose(Role.SALESPERSON)
    assert matrix.change.isEnabled()
    assert not matrix.remove.isVisible(), "a ready role is not removed"
    like = next(each for each in office.ask(Roles()) if each.id == Role.SALESPERSON)
    made: list[object] = []
    form = open_role_sheet(window.desk, like.__class__("", "", False, like.grants), made.append)
    qtbot.mouseClick(form.form.send_button, LEFT)
    assert form.form.rows["name"].problem(), "a role has a name"
    form.name.setText("Recepcja")
    form.scopes[Permission.CONTACT_READ].choose(Scope.ALL)
    form.scopes[Permission.CONTACT_DELETE].choose(None)
    form.closings[Field.NATIONAL_ID].choose(Closing.HIDDEN)
    form.second_check.setChecked(True)
    qtbot.mouseClick(form.form.send_button, LEFT)
    settle()
    role = next(each for each in office.ask(Roles()) if each.name == "Recepcja")
    assert len(made) == 1
    assert role.grants[Permission.CONTACT_READ] is Scope.ALL
    assert Permission.CONTACT_DELETE not in role.grants
    assert (role.closed, role.second_check) == ({Field.NATIONAL_ID: Closing.HIDDEN}, True)
    page("settings", "roles").chosen.choose(role.id)
    assert matrix.remove.isEnabled()
    qtbot.mouseClick(matrix.remove, LEFT)
    settle()
    assert role.id not in {each.id for each in office.ask(Roles())}


def test_a_ready_role_offers_only_what_can_be_set_of_it(page, office, window):
    role = next(each for each in office.ask(Roles()) if each.id == Role.MARKETING)
    form = open_role_sheet(window.desk, role, lambda _made: None)
    assert form.name is None
    assert form.scopes == {}
    assert set(form.closings) == set(Field)
    owner = next(each for each in office.ask(Roles()) if each.id == Role.OWNER)
    assert open_role_sheet(window.desk, owner, lambda _made: None).closings == {}


def test_a_team_is_made_changed_and_removed(page, office, qtbot):
    anna = add_person(office, "anna")
    teams = page("settings", "teams")
    form = teams.write(None)
    form.rows["name"].field.setText("Wschód")
    qtbot.mouseClick(form.send_button, LEFT)
    settle()
    (made,) = office.ask(Teams())
    assert (made.name, made.members) == ("Wschód", ())
    form = teams.write(made)
    next(box for box in form.sheet.findChildren(QCheckBox) if "anna" in box.text()).setChecked(True)
    qtbot.mouseClick(form.send_button, LEFT)
    settle()
    assert office.ask(Teams())[0].members == (anna,)
    assert teams.listing.model.index(0, 1).data() == "Ktoś anna"


def test_the_list_of_rights_is_signed_off_and_stands_among_those_of_the_past(page, office, qtbot):
    review = page("settings", "review")
    assert review.now.rowCount() == 1
    assert review.past.rowCount() == 0
    form = review.open_sheet()
    form.rows["note"].field.setPlainText("obejrzane")
    qtbot.mouseClick(form.send_button, LEFT)
    settle()
    assert office.ask(Reviews()).reviews[0].note == "obejrzane"
    assert review.past.rowCount() == 1
    review.past_table.opened.emit(0)
    settle()
    assert "Ola Lis — Owner" in str(sheet_of(review.window()).findChild(Entries).texts())
    assert office.ask(Reviews()).reviews[0].sha256 in words_of(sheet_of(review.window())).replace(" ", "")
    assert "next review is due" in review.state.text()


def test_a_contact_is_assigned_to_a_partner_in_a_sheet_and_taken_back_on_the_page(page, office, window, qtbot):
    ola = office.add("Ola", "Powierzona")
    firm = office.ask(AddRecipient(name="Kurier Zmyślony", category="kurier")).number
    courier = add_partner(office, "courier", firm)
    done: list[int] = []
    form = assign_to_partner(window.desk, ContactFilter(only=(ola,)), lambda: done.append(1))
    settle()
    qtbot.mouseClick(form.send_button, LEFT)
    assert form.rows["purpose"].problem()
    form.rows["partner_id"].field.choose(courier)
    form.rows["purpose"].field.setText("dostawa")
    form.rows["until_on"].field.show_day(office.clocks.now().date() + timedelta(days=5))
    qtbot.mouseClick(form.send_button, LEFT)
    settle()
    assert done == [1]
    assert [each.contact_id for each in office.ask(Assignments())] == [ola]
    partners = page("privacy", "partners")
    assert partners.listing.model.rowCount() == 1
    assert not partners.end.isEnabled()
    partners.listing.table.selectRow(0)
    qtbot.mouseClick(partners.end, LEFT)
    settle()
    assert office.ask(Assignments()) == ()
    assert partners.listing.model.rowCount() == 0


def test_without_partners_the_sheet_says_where_to_add_one(office, window):
    form = assign_to_partner(window.desk, ContactFilter(only=(office.add("Ola", "Powierzona"),)), lambda: None)
    settle()
    assert "no partners yet" in form.banner.text()
    assert AssignContacts.permission is Permission.CONTACT_ASSIGN
