"""L11, K6, S6: people are let in with a one-time code, kept out, and removed with the key they knew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from desktop_crm.api.contacts import PageOfContacts, ShowContact
from desktop_crm.api.people import (
    AddPerson,
    DisablePerson,
    EnablePerson,
    People,
    RemovePerson,
    ResetPerson,
    UnlockPerson,
)
from desktop_crm.app.start import open_office
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.errors import (
    AccessEnded,
    Invalid,
    Missing,
    PasswordDue,
    SignInFailed,
    VaultOlder,
)
from desktop_crm.domain.people import PersonState
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.store.engine import opens
from desktop_crm.vault.files import load
from desktop_crm.work.standing import standing_of
from tests.support.colleagues import colleague, edit_person, let_in, person, refused_at_the_door, settle_in, state_of
from tests.support.offices import LOGIN, PASSWORD

# --- L11: the administrator never knows the password ---------------------------------------------------------------


def test_l11_a_code_lets_in_only_to_choose_a_password(office):
    who = let_in(office)
    assert state_of(office, who.id) is PersonState.CODE_PENDING
    office.reopen(who.login, who.password)
    with pytest.raises(PasswordDue):
        office.ask(PageOfContacts(ContactFilter()))
    settle_in(office, who)
    office.ask(PageOfContacts(ContactFilter()))
    office.reopen()
    assert state_of(office, who.id) is PersonState.ACTIVE


def test_l11_a_code_opens_nothing_once_a_password_was_chosen(office):
    who = let_in(office)
    code = who.password
    settle_in(office, who)
    refused_at_the_door(office, who.login, code)
    assert office.reopen(who.login, who.password).session.actor.account_id == who.id


@pytest.mark.parametrize("reset", [False, True])
def test_l11_a_code_has_run_out_after_a_day_and_nobody_is_told_that_it_was_one(office, reset):
    who = colleague(office) if reset else let_in(office)
    code = office.ask(ResetPerson(person_id=who.id)).code if reset else who.password
    office.clocks.passes(24 * 3600 + 1)
    assert state_of(office, who.id) is PersonState.CODE_EXPIRED
    refused_at_the_door(office, who.login, code)


def test_l11_a_code_opens_until_the_last_minute_of_the_day(office):
    who = let_in(office)
    office.clocks.passes(24 * 3600 - 60)
    settle_in(office, who)
    office.reopen()
    assert state_of(office, who.id) is PersonState.ACTIVE


def test_l11_a_code_is_long_random_and_another_each_time(office):
    codes = {let_in(office, f"ktos{at}").password for at in range(3)}
    codes |= {office.ask(ResetPerson(person_id=colleague(office).id)).code for _ in range(1)}
    assert len(codes) == 4
    assert all(len(code.replace("-", "")) == 20 and code == code.lower() for code in codes)


@pytest.mark.parametrize("kind", ["add", "reset"])
def test_l11_a_code_is_told_once_and_kept_nowhere(office, kind):
    ask = AddPerson(name="Ewa", login="ewa", role=Role.SALESPERSON)
    if kind == "reset":
        ask = ResetPerson(person_id=let_in(office).id)
    first, again = office.ask(ask), office.ask(ask)
    assert first.code
    assert again.code == ""
    assert again == first  # in everything but the secret
    with office.office.around.store.read() as connection:
        for table in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all():
            if "contact_search" in table or "sqlite" in table:
                continue
            kept = repr([tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"')])
            assert first.code not in kept, table
    files = b"".join(path.read_bytes() for path in office.folder.iterdir() if path.is_file())
    assert first.code.encode() not in files


def test_l11_adding_again_with_the_same_key_makes_one_person(office):
    ask = AddPerson(name="Ewa", login="ewa", role=Role.SALESPERSON)
    office.ask(ask)
    office.ask(ask)
    assert [one.login for one in office.ask(People())].count("ewa") == 1


def test_l11_a_reset_forgets_the_old_password_and_the_wrong_tries(office):
    who = colleague(office)
    old = who.password
    office.office.close()
    for _ in range(4):
        with pytest.raises(SignInFailed):
            open_office(office.folder, who.login, "wrong", office.machine)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    assert person(office, who.id).lockout.fails == 4
    who.password = office.ask(ResetPerson(person_id=who.id)).code
    assert person(office, who.id).lockout.fails == 0
    refused_at_the_door(office, who.login, old)
    settle_in(office, who, "całkiem-Nowe 5 okien")


# --- S6: what was taken away ends at the next ask ------------------------------------------------------------------


@pytest.mark.parametrize("how", ["disabled", "ended", "removed"])
def test_s6_whoever_may_not_come_in_is_refused_in_the_words_of_a_wrong_password(office, how):
    who = colleague(office)
    if how == "disabled":
        office.ask(DisablePerson(person_id=who.id))
    elif how == "removed":
        office.ask(RemovePerson(person_id=who.id))
    else:
        edit_person(office, who.id, ends_on=office.clocks.now().date())
        office.clocks.passes(24 * 3600)
        assert state_of(office, who.id) is PersonState.ENDED
    refused_at_the_door(office, who.login, who.password)


def test_s6_the_last_day_of_access_is_a_day_of_access(office):
    who = colleague(office)
    edit_person(office, who.id, ends_on=office.clocks.now().date())
    assert office.reopen(who.login, who.password).session.actor.account_id == who.id


@pytest.mark.parametrize("how", ["disabled", "ended", "removed"])
def test_s6_an_open_session_ends_at_its_next_ask(office, how):
    who = colleague(office)
    around = office.office.around
    today = office.clocks.now().date()
    resolve = standing_of(who.id, today)  # what another office over the same folder would ask by
    with around.store.read() as connection:
        assert resolve(connection, today).account_id == who.id
    if how == "disabled":
        office.ask(DisablePerson(person_id=who.id))
    elif how == "removed":
        office.ask(RemovePerson(person_id=who.id))
    else:
        edit_person(office, who.id, ends_on=today)
        today += timedelta(days=1)
    with around.store.read() as connection, pytest.raises(AccessEnded):
        resolve(connection, today)


def test_s6_a_change_of_role_holds_at_the_next_ask(office):
    who = colleague(office)
    today = office.clocks.now().date()
    resolve = standing_of(who.id, today)
    with office.office.around.store.read() as connection:
        assert resolve(connection, today).role == Role.SALESPERSON
    edit_person(office, who.id, role=Role.AUDITOR)
    with office.office.around.store.read() as connection:
        assert resolve(connection, today).role == Role.AUDITOR


def test_s6_whoever_is_enabled_again_comes_in_with_the_password_they_had(office):
    who = colleague(office)
    office.ask(DisablePerson(person_id=who.id))
    assert state_of(office, who.id) is PersonState.DISABLED
    office.ask(EnablePerson(person_id=who.id))
    office.reopen(who.login, who.password)


# --- K6: whoever is removed knows no key any more ------------------------------------------------------------------


def test_k6_removing_somebody_rotates_the_data_key_in_the_same_act(office):
    who = colleague(office)
    office.reopen(who.login, who.password)
    theirs = bytes(office.office._keys.unlocked.data_key)
    office.reopen()
    assert opens(office.folder / "office.db", theirs)
    office.ask(RemovePerson(person_id=who.id))
    assert not opens(office.folder / "office.db", theirs)
    assert who.id not in {one.id for one in load(office.folder).people}
    office.add("Jan", "Dalszy")  # the session goes on
    office.reopen()
    assert len(office.ask(PageOfContacts(ContactFilter())).lines) == 1


def test_k6_an_old_companion_file_beside_the_database_opens_nothing_for_whoever_was_removed(office):
    who = colleague(office)
    old = (office.folder / "office.vault").read_bytes()
    office.ask(RemovePerson(person_id=who.id))
    office.office.close()
    new = (office.folder / "office.vault").read_bytes()
    (office.folder / "office.vault").write_bytes(old)
    with pytest.raises(VaultOlder):
        open_office(office.folder, who.login, who.password, office.machine)
    (office.folder / "office.vault").write_bytes(new)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)


def test_k6_a_removal_the_program_died_in_is_finished_at_the_next_sign_in(office, monkeypatch):
    who = colleague(office)
    theirs = bytes(office.office._keys.unlocked.data_key)
    with monkeypatch.context() as patch:
        patch.setattr("desktop_crm.access.people._drop_slot", lambda *_: None)  # killed before the keys were reached
        office.ask(RemovePerson(person_id=who.id))
    assert who.id in {one.id for one in load(office.folder).people}
    office.reopen()
    assert who.id not in {one.id for one in load(office.folder).people}
    assert not opens(office.folder / "office.db", theirs)


def test_k6_a_rotation_the_program_died_in_is_done_again_at_the_next_sign_in(office, monkeypatch):
    who = colleague(office)
    theirs = bytes(office.office._keys.unlocked.data_key)

    def died(*_, **__):
        raise OSError("killed")

    with monkeypatch.context() as patch:
        patch.setattr("desktop_crm.store.engine.Store.rekey", died)
        with pytest.raises(OSError, match="killed"):
            office.ask(RemovePerson(person_id=who.id))
    office.reopen()
    assert not opens(office.folder / "office.db", theirs)
    assert [one.id for one in load(office.folder).people] == [office.office.session.actor.account_id]


def test_k6_a_slot_made_for_somebody_the_database_never_heard_of_goes_at_the_next_sign_in(office):
    keys = office.office.around.keys
    from desktop_crm.vault.people import add_person

    add_person(keys.folder, keys.unlocked, person_id="stray", login="x", password="y", random=office.machine.random)
    office.reopen()
    assert "stray" not in {one.id for one in load(office.folder).people}


# --- removing ------------------------------------------------------------------------------------------------------


def test_contacts_of_the_removed_go_to_whom_was_named(office):
    who, heir = colleague(office), colleague(office, "ewa", name="Ewa Kos")
    number = office.add("Jan", "Zmyślony", owner_id=who.id)
    assert person(office, who.id).contacts == 1
    office.ask(RemovePerson(person_id=who.id, hand_over_to=heir.id))
    assert office.ask(ShowContact(number)).contact.owner_name == "Ewa Kos"
    assert person(office, heir.id).contacts == 1


def test_contacts_of_the_removed_stay_without_an_owner_where_nobody_was_named(office):
    who = colleague(office)
    number = office.add("Jan", "Zmyślony", owner_id=who.id)
    office.ask(RemovePerson(person_id=who.id))
    shown = office.ask(ShowContact(number)).contact
    assert (shown.owner_name, shown.draft.owner_id) == ("", None)


@pytest.mark.parametrize("to", ["nobody", "themselves", "disabled"])
def test_contacts_are_not_handed_to_somebody_who_is_not_there(office, to):
    who, other = let_in(office), let_in(office, "ewa")
    office.ask(DisablePerson(person_id=other.id))
    heir = {"nobody": "nobody", "themselves": who.id, "disabled": other.id}[to]
    with pytest.raises(Invalid) as refusal:
        office.ask(RemovePerson(person_id=who.id, hand_over_to=heir))
    assert refusal.value.args == ("account.hand_over_to", Problem.UNKNOWN)
    assert person(office, who.id)


def test_whoever_was_removed_is_listed_no_more_and_their_login_is_free_again(office):
    who = colleague(office)
    office.ask(RemovePerson(person_id=who.id))
    assert who.id not in {one.id for one in office.ask(People())}
    for kind in (DisablePerson, EnablePerson, RemovePerson, ResetPerson, UnlockPerson):
        with pytest.raises(Missing):
            office.ask(kind(person_id=who.id))
    again = let_in(office, who.login)
    assert again.id != who.id
    settle_in(office, again, "ostatnie-Drzwi 8 mil")
