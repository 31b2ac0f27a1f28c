"""Putting the office back: onto itself, onto an empty computer, never past the erasures and the people let go since."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from desktop_crm.api.alerts import Alerts
from desktop_crm.api.audit import AuditLines, VerifyAudit
from desktop_crm.api.backups import MakeBackup
from desktop_crm.api.contacts import FindContacts
from desktop_crm.api.keys import CheckKit
from desktop_crm.api.office import Accounts, CheckOffice
from desktop_crm.api.people import RemovePerson, ResetPerson
from desktop_crm.api.subjects import EraseSubject
from desktop_crm.app.recovering import prepare_recovery, recover_office
from desktop_crm.app.restoring import Opener, restorable, restore
from desktop_crm.app.start import open_office
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.errors import (
    AlreadyOpen,
    BackupForeign,
    BackupSealed,
    BackupUnfit,
    Cancelled,
    DatabaseDamaged,
    FolderUnfit,
    Invalid,
    NotAllowed,
    SignInFailed,
)
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.vault.recovery import RecoveryCode
from tests.support.colleagues import OWN_PASSWORD, colleague
from tests.support.keyrings import MemoryBackend
from tests.support.kits import renewed
from tests.support.offices import (
    LOGIN,
    PASSWORD,
    machine_for,
    make_office,
)
from tests.support.vaults import hash_cheaply

OWNER = Opener(login=LOGIN, password=PASSWORD)
NEXT = "zupełnie Inne-hasło 8 sów"


def nothing(done, total):
    """Watch nothing."""


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """An office with somebody in it whose recovery code is known."""
    hash_cheaply(monkeypatch)
    made = make_office(tmp_path / "office")
    made.add("Zofia", "Wcześniejsza")
    yield made
    made.office.close()


def backed_up(office):
    made = office.ask(MakeBackup())
    return Path(made.folder) / made.name


def put_back(office, file, opener=OWNER, *, reason="Test", folder=None):
    office.office.close()
    done = restore(folder or office.folder, file, opener, reason, office.machine, nothing)
    if folder is None:
        office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    return done


def names(office):
    return {line.name for line in office.ask(FindContacts("")).lines} or {
        line.name for word in ("Wcześniejsza", "Późniejsza") for line in office.ask(FindContacts(word)).lines
    }


def test_b5_the_office_is_as_it_was_and_what_was_there_lies_beside_it(kept):
    file = backed_up(kept)
    kept.add("Jan", "Późniejszy")
    done = put_back(kept, file)
    assert done.lost is not None
    assert done.lost > 0
    assert not done.keys_too
    assert (kept.folder / done.before / "office.db").stat().st_size > 0
    assert len(kept.ask(FindContacts("Wcześniejsza")).lines) == 1
    assert kept.ask(FindContacts("Późniejszy")).lines == ()
    assert [one for one in kept.ask(CheckOffice()) if not one.sound] == []
    assert [path.name for path in kept.folder.iterdir() if path.name.startswith(".unfinished")] == []


def test_b6_it_is_told_by_a_signed_line_and_an_alert_and_not_as_a_trail_that_was_cut(kept):
    file = backed_up(kept)
    kept.add("Jan", "Późniejszy")
    put_back(kept, file)
    assert kept.office.session.warning == ""
    [line] = kept.ask(AuditLines(TrailFilter(tag="backup:restore")))
    assert (line.who, line.detail.partition(" ")[0]) == ("Ola Lis", "2026-11-23")
    assert kept.ask(VerifyAudit()).broken_at is None
    assert [each for each in kept.ask(Alerts()) if each.kind is AlertKind.BACKUP_RESTORED]
    kept.reopen()
    assert kept.office.session.warning == ""
    assert len(kept.ask(AuditLines(TrailFilter(tag="backup:restore")))) == 1


def test_a_database_copied_back_by_hand_still_is_a_trail_that_was_cut(kept, tmp_path):
    kept.office.close()
    shutil.copy(kept.folder / "office.db", tmp_path / "old.db")
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)
    kept.add("Jan", "Późniejszy")
    kept.office.close()
    shutil.copy(tmp_path / "old.db", kept.folder / "office.db")
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)
    assert kept.office.session.warning == "trail_cut"


@pytest.mark.parametrize("damage", ["gone", "empty", "torn", "journal of another"])
def test_r5_a_damaged_database_is_replaced_and_its_journal_never_meets_the_new_one(kept, damage):
    file = backed_up(kept)
    kept.add("Jan", "Późniejszy")
    kept.office.close()
    database = kept.folder / "office.db"
    content = database.read_bytes()
    match damage:
        case "gone":
            database.unlink()
        case "empty":
            database.write_bytes(b"")
        case "torn":
            database.write_bytes(content[:100] + os.urandom(8192) + content[8292:])
        case _:
            (kept.folder / "office.db-wal").write_bytes(os.urandom(40_000))
    restore(kept.folder, file, OWNER, "Torn", kept.machine, nothing)
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)
    assert len(kept.ask(FindContacts("Wcześniejsza")).lines) == 1
    assert [one for one in kept.ask(CheckOffice()) if not one.sound] == []


def test_e4_who_was_erased_since_does_not_come_back(kept):
    gone = kept.add("Erazm", "Zapomniany")
    file = backed_up(kept)
    kept.office.around.confirmation.note()
    kept.ask(EraseSubject(contact_id=gone, reason="17(1)(b)"))
    assert put_back(kept, file).lost
    assert kept.ask(FindContacts("Zapomniany")).lines == ()
    assert len(kept.ask(FindContacts("Wcześniejsza")).lines) == 1


def test_e4_nor_on_an_empty_computer_where_only_the_ledger_beside_the_backups_knows(kept, tmp_path):
    gone = kept.add("Erazm", "Zapomniany")
    file = backed_up(kept)
    kept.office.around.confirmation.note()
    kept.ask(EraseSubject(contact_id=gone, reason="17(1)(b)"))
    kept.clocks.passes(60)
    backed_up(kept)
    elsewhere = tmp_path / "elsewhere"
    put_back(kept, file, Opener(recovery_code=kept.code), folder=elsewhere)
    recovered(kept, elsewhere)
    assert kept.ask(FindContacts("Zapomniany")).lines == ()
    assert len(kept.ask(FindContacts("Wcześniejsza")).lines) == 1


def recovered(kept, folder):
    """Come back with the kit on a computer that has never seen the office."""
    machine = machine_for(kept.clocks, MemoryBackend())
    prepared = prepare_recovery(folder, code=kept.code, login=LOGIN, password=NEXT, machine=machine)
    kept.office = recover_office(prepared, machine)


def test_b3_an_empty_computer_a_backup_and_the_printed_kit_are_enough(kept, tmp_path):
    file = Path(shutil.copy(backed_up(kept), tmp_path / "stick.backup"))
    kept.office.close()
    shutil.rmtree(kept.folder)
    elsewhere = tmp_path / "new computer" / "office"
    done = restore(elsewhere, file, Opener(recovery_code=kept.code), "New computer", kept.machine, nothing)
    assert (done.keys_too, done.lost, done.before) == (True, None, "")
    recovered(kept, elsewhere)
    assert len(kept.ask(FindContacts("Wcześniejsza")).lines) == 1
    assert kept.office.session.warning == ""
    assert len(kept.ask(AuditLines(TrailFilter(tag="backup:restore")))) == 1
    assert [one for one in kept.ask(CheckOffice()) if not one.sound] == []


def test_who_was_let_go_since_does_not_come_back_with_the_backup(kept):
    anna = colleague(kept, role=Role.ADMINISTRATOR)
    file = backed_up(kept)
    kept.office.around.confirmation.note()
    kept.ask(RemovePerson(person_id=anna.id))
    kept.office.close()
    with pytest.raises(SignInFailed):
        restore(kept.folder, file, Opener(login=anna.login, password=OWN_PASSWORD), "Mine", kept.machine, nothing)
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)
    put_back(kept, file)
    assert {each.login: each.disabled for each in kept.ask(Accounts())} == {LOGIN: False, anna.login: True}
    kept.office.close()
    with pytest.raises(SignInFailed):
        open_office(kept.folder, anna.login, OWN_PASSWORD, kept.machine)
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)
    assert kept.ask(VerifyAudit()).broken_at is None


@pytest.mark.parametrize("role", [Role.SALESPERSON, Role.MANAGER, Role.DATA_PROTECTION_OFFICER])
def test_only_an_administrator_puts_an_office_back(kept, role):
    anna = colleague(kept, role=role)
    file = backed_up(kept)
    kept.office.close()
    before = (kept.folder / "office.db").read_bytes()
    with pytest.raises(NotAllowed):
        restore(kept.folder, file, Opener(login=anna.login, password=OWN_PASSWORD), "Mine", kept.machine, nothing)
    assert (kept.folder / "office.db").read_bytes() == before
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)


def test_an_administrator_may_though_no_client_is_theirs_to_see(kept):
    anna = colleague(kept, role=Role.ADMINISTRATOR)
    file = backed_up(kept)
    put_back(kept, file, Opener(login=anna.login, password=OWN_PASSWORD))
    assert len(kept.ask(FindContacts("Wcześniejsza")).lines) == 1


@pytest.mark.parametrize(
    ("opener", "refusal"),
    [
        (Opener(login=LOGIN, password="wrong"), SignInFailed),
        (Opener(login="nobody", password=PASSWORD), SignInFailed),
        (Opener(recovery_code="12"), Invalid),
        (Opener(recovery_code=RecoveryCode.make(os.urandom).text), BackupSealed),
    ],
)
def test_without_the_right_password_or_code_nothing_happens(kept, opener, refusal):
    file = backed_up(kept)
    kept.office.close()
    before = {path.name: path.read_bytes() for path in kept.folder.glob("office.db*")}
    with pytest.raises(refusal):
        restore(kept.folder, file, opener, "Reason", kept.machine, nothing)
    assert {path.name: path.read_bytes() for path in kept.folder.glob("office.db*")} == before
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)


def test_a_spent_code_opens_an_older_backup_in_a_new_folder_alone(kept, tmp_path):
    file = backed_up(kept)
    kept.office.around.confirmation.note()
    renewed(kept.office)
    kept.office.close()
    with pytest.raises(BackupSealed):
        restore(kept.folder, file, Opener(recovery_code=kept.code), "Old kit", kept.machine, nothing)
    restore(tmp_path / "new", file, Opener(recovery_code=kept.code), "Old kit", kept.machine, nothing)
    recovered(kept, tmp_path / "new")
    assert len(kept.ask(FindContacts("Wcześniejsza")).lines) == 1


@pytest.mark.parametrize(("reason", "field"), [("  ", "restore.reason"), ("x" * 301, "restore.reason")])
def test_a_reason_is_asked_for(kept, reason, field):
    file = backed_up(kept)
    with pytest.raises(Invalid) as refusal:
        restore(kept.folder, file, OWNER, reason, kept.machine, nothing)
    assert refusal.value.args[0] == field


def test_an_office_that_is_open_is_not_put_back(kept):
    file = backed_up(kept)
    with pytest.raises(AlreadyOpen):
        restore(kept.folder, file, OWNER, "Reason", kept.machine, nothing)


def test_another_offices_backup_is_refused(kept, tmp_path):
    other = make_office(tmp_path / "other")
    file = backed_up(other)
    other.office.close()
    kept.office.close()
    with pytest.raises(BackupForeign):
        restore(kept.folder, file, OWNER, "Reason", kept.machine, nothing)
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)


def test_a_folder_with_other_things_in_it_is_refused_and_a_new_one_not_left_behind(kept, tmp_path):
    file = backed_up(kept)
    kept.office.close()
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "sea.jpg").write_bytes(b"x")
    with pytest.raises(FolderUnfit):
        restore(tmp_path / "photos", file, OWNER, "Reason", kept.machine, nothing)
    with pytest.raises(SignInFailed):
        restore(tmp_path / "new", file, Opener(login=LOGIN, password="wrong"), "Reason", kept.machine, nothing)
    assert not (tmp_path / "new").exists()
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)


def test_a_file_that_is_not_whole_changes_nothing(kept, tmp_path):
    file = backed_up(kept)
    torn = tmp_path / "torn.backup"
    torn.write_bytes(file.read_bytes()[:-9000])
    kept.office.close()
    with pytest.raises(BackupUnfit):
        restore(kept.folder, torn, OWNER, "Reason", kept.machine, nothing)
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)
    assert len(kept.ask(FindContacts("Wcześniejsza")).lines) == 1


def test_one_that_is_taken_back_changes_nothing(kept):
    file = backed_up(kept)
    kept.office.close()

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        restore(kept.folder, file, OWNER, "Reason", kept.machine, stop)
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)
    assert len(kept.ask(FindContacts("Wcześniejsza")).lines) == 1


def test_a_backup_tells_its_day_and_size_before_it_is_opened_and_nothing_else(kept):
    told = restorable(backed_up(kept))
    assert told.made_at == kept.clocks.now()
    assert told.size > 100_000


def test_a_backup_whose_database_does_not_open_is_refused(kept, monkeypatch):
    file = backed_up(kept)
    kept.office.close()
    monkeypatch.setattr("desktop_crm.app.restoring.key_for", lambda *_: bytes(32))
    with pytest.raises(DatabaseDamaged):
        restore(kept.folder, file, OWNER, "Reason", kept.machine, nothing)
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)


def test_what_was_there_before_is_kept_for_a_month_and_then_goes(kept):
    file = backed_up(kept)
    aside = kept.folder / put_back(kept, file).before
    kept.clocks.passes(29 * 86_400)
    kept.reopen()
    assert aside.exists()
    kept.clocks.passes(2 * 86_400)
    kept.reopen()
    assert not aside.exists()


def test_a_kit_renewed_since_stays_in_force_and_is_no_exchanged_key(kept):
    file = backed_up(kept)
    kept.office.around.confirmation.note()
    code = renewed(kept.office)
    put_back(kept, file)
    assert kept.office.session.warning == ""
    kept.reopen()
    assert kept.office.session.warning == ""
    kept.ask(CheckKit(code=code.text))
    assert [one for one in kept.ask(CheckOffice()) if not one.sound] == []


def test_who_got_new_keys_since_is_let_in_again_by_an_administrator(kept):
    anna = colleague(kept)
    file = backed_up(kept)
    kept.office.around.confirmation.note()
    code = kept.ask(ResetPerson(person_id=anna.id)).code
    put_back(kept, file)
    assert kept.office.session.warning == ""
    assert {each.login: each.disabled for each in kept.ask(Accounts())}[anna.login]
    kept.office.close()
    with pytest.raises(SignInFailed):
        open_office(kept.folder, anna.login, code, kept.machine)
    kept.office = open_office(kept.folder, LOGIN, PASSWORD, kept.machine)
    assert kept.office.session.warning == ""
