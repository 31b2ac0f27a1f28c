"""L11, K6, S6: people are let in with a one-time code, kept out, and removed with the key they knew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from desktop_crm.api.contacts import PageOfContacts, ShowContact
from desktop_crm.api.office import ChangePassword
from desktop_crm.api.people import (
    AddPerson,
    DisablePerson,
    EditPerson,
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
    AccountStopped,
    DatabaseDamaged,
    Invalid,
    LastAdministrator,
    Missing,
    OwnAccess,
    OwnersOnly,
    PasswordDue,
    SignInFailed,
)
from desktop_crm.domain.people import PersonState
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.store.engine import opens
from desktop_crm.vault.files import load
from desktop_crm.work.standing import standing_of
from tests.support.colleagues import OWN_PASSWORD, colleague, let_in, settle_in
from tests.support.offices import LOGIN, PASSWORD


def _person(office, person_id):
    return next(one for one in office.ask(People()) if one.id == person_id)


def _state(office, person_id):
    return _person(office, person_id).state(office.clocks.now())


def _edit(office, person_id, **changed):
    one = _person(office, person_id)
    kept = {"name": one.name, "login": one.login, "role": one.role, "ends_on": one.ends_on,
            "recipient_id": one.recipient_id}  # fmt: skip
    office.ask(EditPerson(person_id=person_id, **kept | changed))


def _refused_at_the_door(office, login, password):
    """Sign out, be refused, and sign in again as the owner."""
    office.office.close()
    with pytest.raises(SignInFailed) as refusal:
        open_office(office.folder, login, password, office.machine)
    assert refusal.value.args == ()
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)


# --- L11: the administrator never knows the password ---------------------------------------------------------------


def test_l11_a_code_lets_in_only_to_choose_a_password(office):
    who = let_in(office)
    assert _state(office, who.id) is PersonState.CODE_PENDING
    office.reopen(who.login, who.password)
    with pytest.raises(PasswordDue):
        office.ask(PageOfContacts(ContactFilter()))
    settle_in(office, who)
    office.ask(PageOfContacts(ContactFilter()))
    office.reopen()
    assert _state(office, who.id) is PersonState.ACTIVE


def test_l11_a_code_opens_nothing_once_a_password_was_chosen(office):
    who = let_in(office)
    code = who.password
    settle_in(office, who)
    _refused_at_the_door(office, who.login, code)


@pytest.mark.parametrize("reset", [False, True])
def test_l11_a_code_has_run_out_after_a_day_and_nobody_is_told_that_it_was_one(office, reset):
    who = colleague(office) if reset else let_in(office)
    code = office.ask(ResetPerson(person_id=who.id)).code if reset else who.password
    office.clocks.passes(24 * 3600 + 1)
    assert _state(office, who.id) is PersonState.CODE_EXPIRED
    _refused_at_the_door(office, who.login, code)


def test_l11_a_code_opens_until_the_last_minute_of_the_day(office):
    who = let_in(office)
    office.clocks.passes(24 * 3600 - 60)
    settle_in(office, who)


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
    assert _person(office, who.id).lockout.fails == 4
    who.password = office.ask(ResetPerson(person_id=who.id)).code
    assert _person(office, who.id).lockout.fails == 0
    _refused_at_the_door(office, who.login, old)
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
        _edit(office, who.id, ends_on=office.clocks.now().date())
        office.clocks.passes(24 * 3600)
        assert _state(office, who.id) is PersonState.ENDED
    _refused_at_the_door(office, who.login, who.password)


def test_s6_the_last_day_of_access_is_a_day_of_access(office):
    who = colleague(office)
    _edit(office, who.id, ends_on=office.clocks.now().date())
    office.reopen(who.login, who.password)


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
        _edit(office, who.id, ends_on=today)
        today += timedelta(days=1)
    with around.store.read() as connection, pytest.raises(AccessEnded):
        resolve(connection, today)


def test_s6_a_change_of_role_holds_at_the_next_ask(office):
    who = colleague(office)
    today = office.clocks.now().date()
    resolve = standing_of(who.id, today)
    with office.office.around.store.read() as connection:
        assert resolve(connection, today).role == Role.SALESPERSON
    _edit(office, who.id, role=Role.AUDITOR)
    with office.office.around.store.read() as connection:
        assert resolve(connection, today).role == Role.AUDITOR


def test_s6_whoever_is_enabled_again_comes_in_with_the_password_they_had(office):
    who = colleague(office)
    office.ask(DisablePerson(person_id=who.id))
    assert _state(office, who.id) is PersonState.DISABLED
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
    with pytest.raises(DatabaseDamaged):
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
    assert _person(office, who.id).contacts == 1
    office.ask(RemovePerson(person_id=who.id, hand_over_to=heir.id))
    assert office.ask(ShowContact(number)).contact.owner_name == "Ewa Kos"
    assert _person(office, heir.id).contacts == 1


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
    assert _person(office, who.id)


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
        _edit(office, _me(office), **changed)


def test_people_write_their_own_name_and_login(office):
    _edit(office, _me(office), name="Aleksandra Lis", login="aleksandra")
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
        _edit(office, owner, name="Inna")
    with pytest.raises(OwnersOnly):
        _edit(office, other.id, role=Role.OWNER)
    with pytest.raises(OwnersOnly):
        let_in(office, "jan", Role.OWNER)
    office.ask(UnlockPerson(person_id=owner))  # the office must not stand still because its owner mistyped


def test_an_owner_makes_an_owner_and_takes_it_back(office):
    other = colleague(office, role=Role.OWNER)
    _edit(office, other.id, role=Role.MANAGER)
    assert _person(office, other.id).role == Role.MANAGER


@pytest.mark.parametrize("how", ["disable", "remove", "role", "end"])
def test_somebody_who_can_let_people_in_always_remains(office, how):
    # Two administrators and an owner; then the owner's access is made to end, as no ask can do.
    first, second = colleague(office, role=Role.ADMINISTRATOR), colleague(office, "ewa", Role.ADMINISTRATOR)
    acts = {
        "disable": lambda who: office.ask(DisablePerson(person_id=who)),
        "remove": lambda who: office.ask(RemovePerson(person_id=who)),
        "role": lambda who: _edit(office, who, role=Role.SALESPERSON),
        "end": lambda who: _edit(office, who, ends_on=office.clocks.now().date()),
    }
    with office.office.around.store.write() as connection:
        connection.execute(text("UPDATE account SET ends_on = '2099-01-01' WHERE role = 'owner'"))
    acts[how](first.id)
    with pytest.raises(LastAdministrator):
        acts[how](second.id)
    assert _person(office, second.id).role == Role.ADMINISTRATOR


def test_l6_only_administrators_are_spared_the_hard_stop(office):
    admin, sales = colleague(office, role=Role.ADMINISTRATOR), colleague(office, "ewa")

    def stoppable():
        return {one.id for one in load(office.folder).people if one.stoppable}

    assert stoppable() == {sales.id}
    _edit(office, admin.id, role=Role.MANAGER)
    assert stoppable() == {sales.id, admin.id}
    _edit(office, sales.id, role=Role.ADMINISTRATOR)
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
    assert _state(office, who.id) is PersonState.STOPPED
    office.ask(UnlockPerson(person_id=who.id))
    assert _state(office, who.id) is PersonState.ACTIVE
    office.reopen(who.login, who.password)


def test_an_administrator_sees_for_how_long_somebody_waits(office):
    who = colleague(office)
    office.office.close()
    for _ in range(5):
        with pytest.raises(SignInFailed):
            open_office(office.folder, who.login, "wrong", office.machine)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    kept = _person(office, who.id).lockout
    assert (kept.fails, kept.wait_s, kept.stopped) == (5, 30, False)
    assert _state(office, who.id) is PersonState.WAITING
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
        _edit(office, made.id, **changed)
    assert (refusal.value.args[0].rpartition(".")[2], refusal.value.args[1]) == (field, problem)


def test_a_last_day_is_not_one_that_is_over(office):
    yesterday = office.clocks.now().date() - timedelta(days=1)
    with pytest.raises(Invalid) as refusal:
        let_in(office, ends_on=yesterday)
    assert refusal.value.args == ("account.ends_on", Problem.TOO_EARLY)


def test_whose_access_has_ended_is_renamed_without_a_new_last_day(office):
    who = let_in(office, ends_on=office.clocks.now().date())
    office.clocks.passes(3 * 24 * 3600)
    _edit(office, who.id, name="Anna Kos")
    assert _person(office, who.id).name == "Anna Kos"


def test_a_partner_belongs_to_a_firm_and_has_a_last_day(office):
    from desktop_crm.api.disclosures import AddRecipient

    firm = office.ask(AddRecipient(name="Kurier Zmyślony", category="kurier")).number
    soon = office.clocks.now().date() + timedelta(days=30)
    for changed, field in (({"ends_on": soon}, "recipient_id"), ({"recipient_id": firm}, "ends_on")):
        with pytest.raises(Invalid) as refusal:
            let_in(office, role=Role.PARTNER, **changed)
        assert refusal.value.args == (f"account.{field}", Problem.BLANK)
    who = let_in(office, role=Role.PARTNER, recipient_id=firm, ends_on=soon)
    assert (_person(office, who.id).recipient, _person(office, who.id).ends_on) == ("Kurier Zmyślony", soon)


# --- the trail -----------------------------------------------------------------------------------------------------


def test_every_act_leaves_its_line_and_moves_the_epoch(office):
    who = let_in(office)
    acts = (
        ("account:edit", lambda: _edit(office, who.id, name="Anna Kos")),
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
