"""Backups: whole, under a key of their own, found whole before they count, and let go in time."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop_crm.api.alerts import Alerts
from desktop_crm.api.audit import AuditLines
from desktop_crm.api.backups import Backups, MakeBackup, RotateBackups, SetBackupPolicy, VerifyBackup
from desktop_crm.backup.archive import PARTS, look
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.backups import kept, made_at, name_of
from desktop_crm.domain.errors import (
    BackupForeign,
    BackupUnfit,
    Cancelled,
    FolderUnfit,
    Invalid,
    Missing,
    NotAllowed,
    VaultDamaged,
)
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.policies import BackupPolicy
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.store.engine import opens
from desktop_crm.vault.backup_keys import key_for
from tests.support.actors import acting
from tests.support.offices import make_office

DAY = timedelta(days=1)


def made(office, **more):
    return office.ask(MakeBackup(**more))


def file_of(backup):
    from pathlib import Path

    return Path(backup.folder) / backup.name


def test_a_backup_lies_beside_the_office_and_is_whole(office, person):
    backup = made(office)
    file = file_of(backup)
    assert file.parent == office.folder.parent / f"{office.folder.name}-backups"
    assert file.stat().st_size == backup.size
    found = office.ask(VerifyBackup())
    assert (found.name, found.lines) == (backup.name, backup.head)
    assert found.tables > 40
    assert found.rows > 20
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_its_database_opens_with_its_own_key_alone(office, person, tmp_path):
    backup = made(office)
    with zipfile.ZipFile(file_of(backup)) as archive:
        archive.extract("office.db", tmp_path)
    manifest = look(file_of(backup))
    unlocked = office.office.around.keys.unlocked
    assert not opens(tmp_path / "office.db", unlocked.data_key)
    assert opens(tmp_path / "office.db", key_for(unlocked, manifest.keys, manifest.moment))


def test_b1_nothing_of_anybody_can_be_read_in_the_file(office):
    office.add("Kunegunda", "Przezorna", email="kunegunda@przezorna.example")
    content = file_of(made(office)).read_bytes()
    for said in ("Kunegunda", "Przezorna", "przezorna.example", "Biuro Rachunkowe"):
        assert said.encode() not in content


def test_what_is_written_while_another_one_is_made_is_not_needed_for_either(office, person):
    first = made(office)
    office.add("Nowa", "Osoba")
    office.clocks.passes(60)
    second = made(office)
    assert second.head > first.head
    assert [each.name for each in office.ask(Backups()).backups] == [second.name, first.name]


def test_a_backup_that_is_taken_back_leaves_nothing(office, person):
    with pytest.raises(Cancelled):
        office.office.perform(MakeBackup(), None, lambda: True)
    assert list((office.folder.parent / f"{office.folder.name}-backups").iterdir()) == []
    assert office.ask(Backups()).backups == ()


def test_k9_without_a_readable_companion_file_there_is_no_backup(office, person):
    vault = office.folder / "office.vault"
    content = vault.read_bytes()
    vault.write_bytes(content[:-40])
    with pytest.raises(VaultDamaged):
        made(office)
    vault.write_bytes(content)
    assert office.ask(Backups()).backups == ()
    assert list((office.folder.parent / f"{office.folder.name}-backups").glob("*.backup")) == []


def test_a_place_that_cannot_be_written_to_is_told(office, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FolderUnfit):
        made(office, folder=tmp_path / "file" / "backups")


def test_a_copy_goes_to_the_second_place_and_its_absence_is_written_down(office, person, tmp_path):
    second = tmp_path / "usb"
    office.office.around.confirmation.note()
    office.ask(SetBackupPolicy(policy=BackupPolicy(second_folder=str(second))))
    assert not made(office).second
    assert office.ask(Backups()).second_reached is False
    assert "second-missing" in office.ask(AuditLines(TrailFilter(tag="backup:make")))[0].detail
    second.mkdir()
    office.clocks.passes(60)
    backup = made(office)
    assert backup.second
    assert (second / backup.name).read_bytes() == file_of(backup).read_bytes()


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        (BackupPolicy(folder="backups"), "policy.folder"),
        (BackupPolicy(every_hours=0), "policy.every_hours"),
        (BackupPolicy(daily=0), "policy.daily"),
    ],
)
def test_rules_that_are_not_safe_are_refused_by_name(office, policy, field):
    office.office.around.confirmation.note()
    with pytest.raises(Invalid) as refusal:
        office.ask(SetBackupPolicy(policy=policy))
    assert refusal.value.args[0] == field


def test_backups_do_not_go_into_the_office_itself_nor_twice_to_one_place(office, tmp_path):
    office.office.around.confirmation.note()
    with pytest.raises(Invalid, match=r"policy\.folder"):
        office.ask(SetBackupPolicy(policy=BackupPolicy(folder=str(office.folder / "backups"))))
    with pytest.raises(Invalid, match=r"policy\.second_folder"):
        office.ask(SetBackupPolicy(policy=BackupPolicy(folder=str(tmp_path), second_folder=str(tmp_path))))


def test_b2_old_ones_go_day_by_day_and_their_files_with_them(office, person):
    office.office.around.confirmation.note()
    office.ask(SetBackupPolicy(policy=BackupPolicy(daily=2, weekly=0, monthly=0)))
    names = []
    for _ in range(4):
        names.append(made(office).name)
        office.clocks.passes(DAY.total_seconds())
    folder = office.ask(Backups()).folder
    assert sorted(path.name for path in folder.glob("*.backup")) == names[-2:]
    assert [each.name for each in office.ask(Backups()).backups] == names[:-3:-1]


def test_b2_the_newest_never_goes_and_what_the_register_does_not_know_goes_by_the_same_rules(office, person):
    first = made(office)
    folder = office.ask(Backups()).folder
    long_ago = folder / name_of(office.office.around.keys.unlocked.office_id, datetime(2020, 1, 1, tzinfo=UTC))
    stranger = folder / "office-somebody-20200101T000000Z.backup"
    for path in (long_ago, stranger):
        path.write_bytes(b"x")
    office.office.around.confirmation.note()
    office.ask(SetBackupPolicy(policy=BackupPolicy(daily=1, weekly=0, monthly=0)))
    assert office.ask(RotateBackups()).number == 1
    assert not long_ago.exists()
    assert stranger.exists()
    assert file_of(first).exists()
    assert office.ask(RotateBackups()).number == 0


@given(
    some.lists(some.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)), max_size=60),
    some.integers(1, 10),
    some.integers(0, 8),
    some.integers(0, 8),
)
def test_what_is_kept_is_never_more_than_the_rules_say_nor_without_the_newest(moments, daily, weekly, monthly):
    moments = [each.replace(tzinfo=UTC) for each in moments]
    stay = kept(moments, BackupPolicy(daily=daily, weekly=weekly, monthly=monthly))
    assert stay <= set(moments)
    assert not moments or max(moments) in stay
    today = (
        {each for each in moments if each.astimezone().date() == max(moments).astimezone().date()} if moments else set()
    )
    assert stay >= today
    assert len(stay - today) <= daily + weekly + monthly
    days = sorted({each.astimezone().date() for each in moments}, reverse=True)[:daily]
    assert {each.astimezone().date() for each in stay} >= set(days)
    assert all(one != other for one, other in pairwise(sorted(stay)))


def test_a_name_tells_the_moment_and_whose_it_is():
    at = datetime(2026, 11, 28, 15, 30, 12, tzinfo=UTC)
    assert made_at("0123456789", name_of("0123456789", at)) == at
    assert made_at("9999999999", name_of("0123456789", at)) is None
    assert made_at("0123456789", "office-01234567-today.backup") is None


def rewritten(file, to, change):
    with zipfile.ZipFile(file) as old:
        members = {each: old.read(each) for each in old.namelist()}
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as new:
        change(new, members)
    return to


def put(new, members, **changed):
    for name, content in {**members, **changed}.items():
        new.writestr(name, content)


def flipped(content, at=-200):
    turned = bytearray(content)
    turned[at] ^= 1
    return bytes(turned)


def _told(members, change):
    told = json.loads(members["manifest.json"])
    change(told)
    return json.dumps(told).encode()


EVIL = {
    "a byte of the database": lambda new, m: put(new, {**m, "office.db": flipped(m["office.db"])}),
    "a byte of the keys": lambda new, m: put(new, {**m, "office.vault": flipped(m["office.vault"])}),
    "a byte of the manifest": lambda new, m: put(new, {**m, "manifest.json": m["manifest.json"] + b" "}),
    "a byte of the signature": lambda new, m: put(new, {**m, "manifest.sig": flipped(m["manifest.sig"], 3)}),
    "no signature": lambda new, m: put(new, {k: v for k, v in m.items() if k != "manifest.sig"}),
    "no manifest": lambda new, m: put(new, {k: v for k, v in m.items() if k != "manifest.json"}),
    "no database": lambda new, m: put(new, {k: v for k, v in m.items() if k != "office.db"}),
    "a shorter database": lambda new, m: put(new, {**m, "office.db": m["office.db"][:-4096]}),
    "something more": lambda new, m: put(new, {**m, "readme.txt": b"hello"}),
    "a way out": lambda new, m: put(new, {**m, "../../evil": b"x"}),
    "a way out backwards": lambda new, m: put(new, {**m, "..\\evil": b"x"}),
    "an absolute path": lambda new, m: put(new, {**m, "/tmp/evil": b"x"}),
    "a folder": lambda new, m: put(new, {**m, "office.db/": b""}),
    "another schema": lambda new, m: put(new, {**m, "manifest.json": _told(m, lambda told: told.update(schema=1))}),
    "another day": lambda new, m: put(
        new, {**m, "manifest.json": _told(m, lambda told: told.update(made_at="2020-01-01T00:00:00+00:00"))}
    ),
    "no zone": lambda new, m: put(
        new, {**m, "manifest.json": _told(m, lambda told: told.update(made_at="2020-01-01T00:00:00"))}
    ),
    "a list": lambda new, m: put(new, {**m, "manifest.json": b"[]"}),
    "no json": lambda new, m: put(new, {**m, "manifest.json": b"{"}),
    "a huge manifest": lambda new, m: put(new, {**m, "manifest.json": b" " * (2 << 20)}),
    "packed": lambda new, m: [
        new.writestr(name, content, compress_type=zipfile.ZIP_DEFLATED) for name, content in m.items()
    ],
}


@pytest.mark.parametrize("kind", EVIL)
def test_b4_a_file_that_is_not_just_a_backup_is_refused_and_nothing_is_written(office, person, tmp_path, kind):
    place = tmp_path / "evil"
    place.mkdir()
    bad = rewritten(file_of(made(office)), place / "bad.backup", EVIL[kind])
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BackupUnfit):
        office.ask(VerifyBackup(bad))
    assert sorted(tmp_path.rglob("*")) == before


def test_b4_a_member_that_stands_twice_is_refused(office, person, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = rewritten(
            file_of(made(office)),
            tmp_path / "twice.backup",
            lambda new, m: [put(new, m), new.writestr("office.db", b"x")],
        )
    with pytest.raises(BackupUnfit):
        office.ask(VerifyBackup(twice))


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"PK\x03\x04"])
def test_what_is_no_archive_is_refused(office, tmp_path, content):
    (tmp_path / "no.backup").write_bytes(content)
    with pytest.raises(BackupUnfit):
        office.ask(VerifyBackup(tmp_path / "no.backup"))


def test_the_backup_of_another_office_is_told_apart(office, tmp_path):
    other = make_office(tmp_path / "other")
    try:
        file = file_of(other.ask(MakeBackup()))
    finally:
        other.office.close()
    with pytest.raises(BackupForeign):
        office.ask(VerifyBackup(file))


def test_where_there_is_no_backup_none_is_rehearsed(office):
    with pytest.raises(Missing):
        office.ask(VerifyBackup())


def test_every_part_of_a_backup_is_named_in_its_manifest(office, person):
    file = file_of(made(office))
    with zipfile.ZipFile(file) as archive:
        assert set(archive.namelist()) == {"manifest.json", "manifest.sig", *PARTS}


@pytest.mark.parametrize("role", [Role.SALESPERSON, Role.AUDITOR, Role.PARTNER])
def test_who_may_not_make_backups_neither_makes_nor_lists_nor_rehearses_them(office, role):
    with acting(office, "basia", role):
        for ask in (MakeBackup(), Backups(), VerifyBackup(), RotateBackups()):
            with pytest.raises(NotAllowed):
                office.ask(ask)


def test_days_without_a_backup_are_an_alert(office, person):
    office.clocks.passes(4 * DAY.total_seconds())
    office.reopen()
    [told] = [each for each in office.ask(Alerts()) if each.kind is AlertKind.BACKUP_OVERDUE]
    assert told.detail == {"days": 4}
    made(office)
    office.clocks.passes(2 * DAY.total_seconds())
    office.reopen()
    assert len([each for each in office.ask(Alerts()) if each.kind is AlertKind.BACKUP_OVERDUE]) == 1
