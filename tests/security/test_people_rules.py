"""Who may act on whom, who must remain, what may be entered, and the line each act leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from desktop_crm.api.office import ChangePassword
from desktop_crm.api.people import (
    AddPerson,
    DisablePerson,
    EnablePerson,
    RemovePerson,
    ResetPerson,
    UnlockPerson,
)
from desktop_crm.app.start import open_office
from desktop_crm.domain.errors import (
    AccountStopped,
    Invalid,
    LastAdministrator,
    OwnAccess,
    OwnersOnly,
    SignInFailed,
)
from desktop_crm.domain.people import PersonState
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.vault.files import load
from tests.support.colleagues import OWN_PASSWORD, colleague, edit_person, let_in, person, state_of
from tests.support.offices import LOGIN, PASSWORD

# --- who may do it -------------------------------------------------------------------------------------------------


def _me(office):
    return office.office.session.actor.account_id


@pytest.mark.parametrize("kind", [DisablePerson, EnablePerson, RemovePerson, ResetPerson])
def test_nobody_does_it_to_themselves(office, kind):
    colleague(office, role=Role.ADMINISTRATOR)
    with pytest.raises(OwnAccess):
        office.ask(kind(person_id=_me(office)))


@pytest.mark.parametrize("changed", [{"role": Role.ADMINISTRATOR}, {"ends_on": "today"}])
def test_nobody_changes_their_own_role_or_last_day(office, changed):
    colleague(office, role=Role.ADMINISTRATOR)
    if "ends_on" in changed:
        changed = {"ends_on": office.clocks.now().date()}
    with pytest.raises(OwnAccess):
        edit_person(office, _me(office), **changed)


def test_people_write_their_own_name_and_login(office):
    edit_person(office, _me(office), name="Aleksandra Lis", login="aleksandra")
    office.reopen("aleksandra")
    assert office.office.session.actor.name == "Aleksandra Lis"


def test_an_administrator_does_nothing_to_an_owner_and_makes_none(office):
    owner = _me(office)
    admin = colleague(office, role=Role.ADMINISTRATOR)
    other = let_in(office, "ewa")
    office.reopen(admin.login, admin.password)
    for kind in (DisablePerson, EnablePerson, RemovePerson, ResetPerson):
        with pytest.raises(OwnersOnly):
            office.ask(kind(person_id=owner))
    with pytest.raises(OwnersOnly):
        edit_person(office, owner, name="Inna")
    with pytest.raises(OwnersOnly):
        edit_person(office, other.id, role=Role.OWNER)
    with pytest.raises(OwnersOnly):
        let_in(office, "jan", Role.OWNER)
    office.ask(UnlockPerson(person_id=owner))  # the office must not stand still because its owner mistyped


def test_an_owner_makes_an_owner_and_takes_it_back(office):
    other = colleague(office, role=Role.OWNER)
    edit_person(office, other.id, role=Role.MANAGER)
    assert person(office, other.id).role == Role.MANAGER


@pytest.mark.parametrize("how", ["disable", "remove", "role", "end"])
def test_somebody_who_can_let_people_in_always_remains(office, how):
    # Two administrators and an owner; then the owner's access is made to end, as no ask can do.
    first, second = colleague(office, role=Role.ADMINISTRATOR), colleague(office, "ewa", Role.ADMINISTRATOR)
    acts = {
        "disable": lambda who: office.ask(DisablePerson(person_id=who)),
        "remove": lambda who: office.ask(RemovePerson(person_id=who)),
        "role": lambda who: edit_person(office, who, role=Role.SALESPERSON),
        "end": lambda who: edit_person(office, who, ends_on=office.clocks.now().date()),
    }
    with office.office.around.store.write() as connection:
        connection.execute(text("UPDATE account SET ends_on = '2099-01-01' WHERE role = 'owner'"))
    acts[how](first.id)
    with pytest.raises(LastAdministrator):
        acts[how](second.id)
    assert person(office, second.id).role == Role.ADMINISTRATOR


def test_l6_only_administrators_are_spared_the_hard_stop(office):
    admin, sales = colleague(office, role=Role.ADMINISTRATOR), colleague(office, "ewa")

    def stoppable():
        return {one.id for one in load(office.folder).people if one.stoppable}

    assert stoppable() == {sales.id}
    edit_person(office, admin.id, role=Role.MANAGER)
    assert stoppable() == {sales.id, admin.id}
    edit_person(office, sales.id, role=Role.ADMINISTRATOR)
    assert stoppable() == {admin.id}
    office.ask(DisablePerson(person_id=sales.id))
    assert stoppable() == {admin.id, sales.id}


def test_an_administrator_lets_somebody_go_on_who_was_stopped(office):
    who = colleague(office)
    office.office.close()
    for _ in range(100):
        with pytest.raises(SignInFailed):
            open_office(office.folder, who.login, "wrong", office.machine)
        office.clocks.passes(2 * 3600)
    with pytest.raises(AccountStopped):
        open_office(office.folder, who.login, who.password, office.machine)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    assert state_of(office, who.id) is PersonState.STOPPED
    office.ask(UnlockPerson(person_id=who.id))
    assert state_of(office, who.id) is PersonState.ACTIVE
    office.reopen(who.login, who.password)


def test_an_administrator_sees_for_how_long_somebody_waits(office):
    who = colleague(office)
    office.office.close()
    for _ in range(5):
        with pytest.raises(SignInFailed):
            open_office(office.folder, who.login, "wrong", office.machine)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    kept = person(office, who.id).lockout
    assert (kept.fails, kept.wait_s, kept.stopped) == (5, 30, False)
    assert state_of(office, who.id) is PersonState.WAITING
    office.ask(UnlockPerson(person_id=who.id))
    office.reopen(who.login, who.password)


# --- what is entered -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "field", "problem"),
    [
        ({"name": "  "}, "name", Problem.BLANK),
        ({"login": ""}, "login", Problem.BLANK),
        ({"login": "x" * 101}, "login", Problem.TOO_LONG),
        ({"name": "x" * 201}, "name", Problem.TOO_LONG),
        ({"login": "a\nb"}, "login", Problem.MALFORMED),
        ({"login": LOGIN.upper() + " "}, "login", Problem.DUPLICATE),
        ({"role": "emperor"}, "role", Problem.UNKNOWN),
        ({"recipient_id": 77}, "recipient_id", Problem.UNKNOWN),
    ],
)
def test_what_cannot_be_is_named_when_people_are_added_and_edited(office, changed, field, problem):
    entered = {"name": "Ewa", "login": "ewa", "role": Role.SALESPERSON}
    with pytest.raises(Invalid) as refusal:
        office.ask(AddPerson(**entered | changed))
    assert (refusal.value.args[0].rpartition(".")[2], refusal.value.args[1]) == (field, problem)
    made = let_in(office, "ewa")
    with pytest.raises(Invalid) as refusal:
        edit_person(office, made.id, **changed)
    assert (refusal.value.args[0].rpartition(".")[2], refusal.value.args[1]) == (field, problem)


def test_a_last_day_is_not_one_that_is_over(office):
    yesterday = office.clocks.now().date() - timedelta(days=1)
    with pytest.raises(Invalid) as refusal:
        let_in(office, ends_on=yesterday)
    assert refusal.value.args == ("account.ends_on", Problem.TOO_EARLY)


def test_whose_access_has_ended_is_renamed_without_a_new_last_day(office):
    who = let_in(office, ends_on=office.clocks.now().date())
    office.clocks.passes(3 * 24 * 3600)
    edit_person(office, who.id, name="Anna Kos")
    assert person(office, who.id).name == "Anna Kos"


def test_a_partner_belongs_to_a_firm_and_has_a_last_day(office):
    from desktop_crm.api.recipients import AddRecipient

    firm = office.ask(AddRecipient(name="Kurier Zmyślony", category="kurier")).number
    soon = office.clocks.now().date() + timedelta(days=30)
    for changed, field in (({"ends_on": soon}, "recipient_id"), ({"recipient_id": firm}, "ends_on")):
        with pytest.raises(Invalid) as refusal:
            let_in(office, role=Role.PARTNER, **changed)
        assert refusal.value.args == (f"account.{field}", Problem.BLANK)
    who = let_in(office, role=Role.PARTNER, recipient_id=firm, ends_on=soon)
    assert (person(office, who.id).recipient, person(office, who.id).ends_on) == ("Kurier Zmyślony", soon)


# --- the trail -----------------------------------------------------------------------------------------------------


def test_every_act_leaves_its_line_and_moves_the_epoch(office):
    who = let_in(office)
    acts = (
        ("account:edit", lambda: edit_person(office, who.id, name="Anna Kos")),
        ("account:disable", lambda: office.ask(DisablePerson(person_id=who.id))),
        ("account:enable", lambda: office.ask(EnablePerson(person_id=who.id))),
        ("account:unlock", lambda: office.ask(UnlockPerson(person_id=who.id))),
        ("account:reset", lambda: office.ask(ResetPerson(person_id=who.id))),
        ("account:remove", lambda: office.ask(RemovePerson(person_id=who.id))),
    )

    def seen():
        with office.office.around.store.read() as connection:
            epoch = connection.execute(text("SELECT access_epoch FROM office")).scalar_one()
            wanted = text(
                "SELECT tag, account_id, subject, fields FROM audit_line WHERE tag LIKE 'account:%' "
                "ORDER BY number DESC LIMIT 1"
            )
            return epoch, tuple(connection.execute(wanted).one())

    epoch, line = seen()
    assert line == ("account:add", _me(office), who.id, "")
    for tag, act in acts:
        act()
        moved, line = seen()
        assert line == (tag, _me(office), who.id, "account.name" if tag == "account:edit" else "")
        assert moved > epoch
        epoch = moved


def test_the_name_of_whoever_was_removed_stays_in_the_trail(office):
    from desktop_crm.api.audit import AuditLines
    from desktop_crm.domain.trail import TrailFilter

    who = colleague(office)
    office.ask(RemovePerson(person_id=who.id))
    lines = office.ask(AuditLines(TrailFilter(account_id=who.id)))
    assert lines
    assert {line.who for line in lines} == {"Anna Sowa"}


def test_a_password_is_chosen_by_the_person_alone(office):
    """There is no ask by which one person writes another's password."""
    who = let_in(office)
    with pytest.raises(SignInFailed):
        office.ask(ChangePassword(old=who.password, new=OWN_PASSWORD))
