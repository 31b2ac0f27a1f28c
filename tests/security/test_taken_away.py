"""What was taken away stays away: a spent kit, an older office.vault, a backup of before (K6, L8, L10, B6)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyotp
import pytest

from desktop_crm.access.keys import draw_kit
from desktop_crm.api.alerts import Alerts
from desktop_crm.api.approvals import SetSecondPerson
from desktop_crm.api.backups import MakeBackup
from desktop_crm.api.keys import ForgetDevice, InviteDevice, RenewKit, RotateKey, ShowKeys
from desktop_crm.api.office import Accounts, ChangePassword
from desktop_crm.api.people import DisablePerson, EditPerson
from desktop_crm.api.second_check import BeginSecondCheck, ConfirmSecondCheck
from desktop_crm.app.recovering import enrol_here, prepare_recovery, recover_office
from desktop_crm.app.restoring import Opener, restore
from desktop_crm.app.start import open_office
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.errors import (
    AwaitsApproval,
    CodeNeeded,
    Invalid,
    KeyringChanged,
    KitNeeded,
    Missing,
    MustWait,
    NotAllowed,
    OwnersOnly,
    SignInFailed,
    VaultOlder,
    WrongCode,
)
from desktop_crm.domain.permissions import Role
from desktop_crm.store.engine import opens
from desktop_crm.vault.encoding import decode
from desktop_crm.vault.files import copies, load, vault_path
from desktop_crm.vault.recovery import open_recovery
from desktop_crm.vault.sealing import Unopenable
from desktop_crm.vault.unlocked import RECOVERY, open_bundles
from tests.support.colleagues import colleague
from tests.support.keyrings import MemoryBackend
from tests.support.kits import drawn, renewed
from tests.support.offices import LOGIN, PASSWORD, machine_for, make_office
from tests.support.vaults import hash_cheaply

NEXT = "zupełnie Inne-hasło 8 sów"


@pytest.fixture
def office(tmp_path, monkeypatch):
    hash_cheaply(monkeypatch)
    made = make_office(tmp_path / "office")
    yield made
    made.office.close()


def nothing(_done, _total):
    pass


def backed_up(office) -> Path:
    office.office.around.confirmation.note()
    made = office.ask(MakeBackup())
    return Path(made.folder) / made.name


def again(office, password=PASSWORD):
    office.office = open_office(office.folder, LOGIN, password, office.machine)


def refused(office, login, password, kind, machine=None, code=""):
    with pytest.raises(kind):
        open_office(office.folder, login, password, machine or office.machine, code)


def opened_by(code, folder):
    """Return the files of a folder whose recovery entry a code opens, with whether what lies there opens the office."""
    found = {}
    for path in sorted(folder.glob("office.vault*")):
        if path.stat().st_size:
            vault = decode(path.read_bytes())
            try:
                private = open_recovery(vault.recovery, code, vault.office)
            except Unopenable:
                continue
            bundles = open_bundles(vault, private, RECOVERY, vault.recovery.keys)
            found[path.name] = any(opens(folder / "office.db", each.data_key) for each in bundles.values())
    return found


def test_k6_a_spent_kit_opens_no_file_of_the_folder(office):
    old = renewed(office.office)
    assert opened_by(old, office.folder)["office.vault.1"]
    new = renewed(office.office)
    assert opened_by(old, office.folder) == {}
    assert len(opened_by(new, office.folder)) == 4
    office.office.close()
    prepared = prepare_recovery(office.folder, code=new.text, login=LOGIN, password=NEXT, machine=office.machine)
    recover_office(prepared, office.machine).close()
    assert opened_by(new, office.folder) == {}
    for path in copies(office.folder):
        shutil.copy(path, vault_path(office.folder))
        with pytest.raises(Invalid):
            prepare_recovery(office.folder, code=new.text, login=LOGIN, password=PASSWORD, machine=office.machine)
    again(office, NEXT)


def test_k6_a_spent_kit_does_not_come_back_with_a_file_somebody_kept(office):
    old = renewed(office.office)
    office.office.close()
    kept = vault_path(office.folder).read_bytes()
    again(office)
    code = draw_kit(office.office.around)
    office.ask(RenewKit())
    office.office.close()
    newest = vault_path(office.folder).read_bytes()
    vault_path(office.folder).write_bytes(kept)
    refused(office, LOGIN, PASSWORD, VaultOlder)
    with pytest.raises(Exception):  # noqa: B017 — the key it seals opens nothing any more
        prepare_recovery(office.folder, code=old.text, login=LOGIN, password=NEXT, machine=office.machine)
    vault_path(office.folder).write_bytes(newest)
    again(office)
    assert opened_by(code, office.folder)["office.vault"]


def test_k6_only_an_owner_makes_a_kit_and_nobody_chooses_its_code(office):
    with pytest.raises(Missing):
        office.ask(RenewKit())
    admin = colleague(office, role=Role.ADMINISTRATOR)
    office.reopen(admin.login, admin.password)
    assert not office.ask(ShowKeys()).may_renew_kit
    with pytest.raises(OwnersOnly):
        draw_kit(office.office.around)
    with pytest.raises(OwnersOnly):
        office.ask(RenewKit())
    office.ask(RotateKey())
    office.reopen()
    assert office.ask(ShowKeys()).may_renew_kit


def test_k6_where_rights_want_a_second_person_the_keys_do_too(office):
    for login in ("anna.sowa", "jan.kos"):
        colleague(office, login, Role.OWNER)
    office.ask(SetSecondPerson(acts=frozenset({Danger.RIGHTS})))
    drawn(office.office)
    for ask in (RenewKit(), RotateKey(), InviteDevice()):
        with pytest.raises(AwaitsApproval):
            office.ask(ask)


def test_l8_an_older_office_vault_is_refused_and_the_next_who_comes_in_is_told(office):
    office.office.close()
    older = vault_path(office.folder).read_bytes()
    again(office)
    office.ask(ChangePassword(old=PASSWORD, new=NEXT))
    office.office.close()
    newest = vault_path(office.folder).read_bytes()
    vault_path(office.folder).write_bytes(older)
    refused(office, LOGIN, PASSWORD, VaultOlder)
    vault_path(office.folder).write_bytes(newest)
    again(office, NEXT)
    assert office.office.session.warning == "older_vault"
    assert [each for each in office.ask(Alerts()) if each.kind is AlertKind.FILES_DAMAGED]
    office.reopen(password=NEXT)
    assert office.reopen(password=NEXT).session.warning == "", "told once more, then it is over"


def test_l8_a_forgotten_computer_does_not_come_back_with_an_older_office_vault(office):
    code = office.ask(InviteDevice()).code
    office.office.close()
    elsewhere = machine_for(office.clocks, MemoryBackend())
    enrol_here(office.folder, code, elsewhere)
    older = vault_path(office.folder).read_bytes()
    again(office)
    theirs = next(each.id for each in office.ask(ShowKeys()).devices if not each.here)
    office.ask(ForgetDevice(device_id=theirs))
    office.office.close()
    refused(office, LOGIN, PASSWORD, KeyringChanged, elsewhere)
    newest = vault_path(office.folder).read_bytes()
    vault_path(office.folder).write_bytes(older)
    refused(office, LOGIN, PASSWORD, VaultOlder, elsewhere)
    vault_path(office.folder).write_bytes(newest)
    again(office)
    assert [each.here for each in office.ask(ShowKeys()).devices] == [True]


def test_l8_a_crash_between_the_two_files_leaves_an_office_that_opens(office, monkeypatch):
    """The companion file is written first: newer than the database knows it is fine."""
    monkeypatch.setattr("desktop_crm.app.office.Office._note_vault", lambda *_: None)
    office.ask(ChangePassword(old=PASSWORD, new=NEXT))
    copy = office.folder.parent / "crashed"
    shutil.copytree(office.folder, copy, ignore=shutil.ignore_patterns("*.lock"))
    crashed = open_office(copy, LOGIN, NEXT, office.machine)
    assert crashed.session.warning == ""
    crashed.close()
    office.office.close()
    again(office, NEXT)


def test_l8_the_kit_in_force_is_a_way_out_of_an_older_office_vault_and_lets_nobody_else_in(office):
    code = renewed(office.office)
    who = colleague(office)
    office.office.close()
    older = vault_path(office.folder).read_bytes()
    again(office)
    office.ask(ChangePassword(old=PASSWORD, new=NEXT))
    office.office.close()
    vault_path(office.folder).write_bytes(older)
    refused(office, LOGIN, PASSWORD, VaultOlder)
    third = "jeszcze Inne-hasło 9 sów"
    prepared = prepare_recovery(office.folder, code=code.text, login=LOGIN, password=third, machine=office.machine)
    office.office = recover_office(prepared, office.machine)
    assert {each.login: each.disabled for each in office.ask(Accounts())} == {LOGIN: False, who.login: True}
    assert [person.id for person in load(office.folder).people] == [office.office.session.actor.account_id]
    refused(office, LOGIN, PASSWORD, Exception)
    office.reopen(password=third)


@pytest.mark.parametrize("how", ["disabled", "demoted"])
@pytest.mark.parametrize("database", ["as it is", "gone"])
def test_b6_s6_who_was_stopped_since_does_not_put_yesterday_back(office, how, database):
    adam = colleague(office, role=Role.ADMINISTRATOR)
    file = backed_up(office)
    if how == "disabled":
        office.ask(DisablePerson(person_id=adam.id))
    else:
        office.ask(EditPerson(person_id=adam.id, name="Anna Sowa", login=adam.login, role=Role.SALESPERSON))
    office.office.close()
    if database == "gone":
        for path in office.folder.glob("office.db*"):
            path.unlink()
    expected = KitNeeded if database == "gone" else SignInFailed if how == "disabled" else NotAllowed
    with pytest.raises(expected):
        restore(office.folder, file, Opener(adam.login, adam.password), "Mine", office.machine, nothing)
    restore(office.folder, file, Opener(LOGIN, PASSWORD), "Ours", office.machine, nothing)
    again(office)
    assert office.office.session.warning == ""
    if how == "disabled" or database == "gone":
        assert {each.login: each.disabled for each in office.ask(Accounts())} == {LOGIN: False, adam.login: True}
    else:
        assert office.reopen(adam.login, adam.password).session.actor.role == Role.SALESPERSON
        office.reopen()


def check_on(office):
    enrolment = office.ask(BeginSecondCheck())
    totp = pyotp.TOTP(enrolment.secret)
    office.ask(ConfirmSecondCheck(secret=enrolment.secret, code=totp.at(office.clocks.now())))
    office.clocks.passes(61)
    return totp


def test_l10_wrong_codes_while_restoring_count_and_wait_as_at_sign_in(office):
    totp = check_on(office)
    file = backed_up(office)
    office.office.close()
    for number in range(5):
        with pytest.raises(WrongCode):
            restore(office.folder, file, Opener(LOGIN, PASSWORD, f"00000{number}"), "x", office.machine, nothing)
    refused(office, LOGIN, PASSWORD, MustWait, code=totp.at(office.clocks.now()))
    with pytest.raises(MustWait):
        restore(office.folder, file, Opener(LOGIN, PASSWORD, "000009"), "x", office.machine, nothing)
    office.clocks.passes(30)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine, totp.at(office.clocks.now()))


@pytest.mark.parametrize("database", ["as it is", "gone"])
def test_l10_a_backup_of_before_the_second_check_is_no_way_around_it(office, database):
    file = backed_up(office)
    totp = check_on(office)
    office.office.close()
    if database == "gone":
        for path in office.folder.glob("office.db*"):
            path.rename(path.with_name(f"away-{path.name}"))
    with pytest.raises(KitNeeded if database == "gone" else CodeNeeded):
        restore(office.folder, file, Opener(LOGIN, PASSWORD), "x", office.machine, nothing)
    for path in office.folder.glob("away-*"):
        path.rename(path.with_name(path.name.removeprefix("away-")))
    refused(office, LOGIN, PASSWORD, CodeNeeded)
    office.clocks.passes(61)
    code = totp.at(office.clocks.now())
    restore(office.folder, file, Opener(LOGIN, PASSWORD, code), "x", office.machine, nothing)
    refused(office, LOGIN, PASSWORD, CodeNeeded)
    refused(office, LOGIN, PASSWORD, WrongCode, code=code)
    office.clocks.passes(61)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine, totp.at(office.clocks.now()))


def test_l10_the_kit_stands_for_the_second_check(office):
    code = renewed(office.office)
    check_on(office)
    office.office.close()
    prepared = prepare_recovery(office.folder, code=code.text, login=LOGIN, password=NEXT, machine=office.machine)
    office.office = recover_office(prepared, office.machine)
    assert not load(office.folder).people[0].checked
    office.reopen(password=NEXT)
    assert office.office.session.warning == ""
