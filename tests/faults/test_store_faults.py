"""F, R1: killed while writing, bytes flipped, files cut, missing, mixed up or of another office, a full disk."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
from contextlib import suppress

import pytest

from desktop_crm.api.audit import AuditLines, VerifyAudit
from desktop_crm.api.contacts import AddContact, AnchorsOfContacts, EditContact, FindContacts, ShowContact
from desktop_crm.api.office import CheckOffice
from desktop_crm.api.subjects import EraseSubject
from desktop_crm.app import folders
from desktop_crm.app.start import open_office
from desktop_crm.domain.contacts import ContactDraft, ContactId, Email
from desktop_crm.domain.errors import (
    AlreadyOpen,
    DatabaseDamaged,
    DatabaseMissing,
    FileUnwritable,
    FolderUnfit,
    OfficeMissing,
    Refused,
    TooNew,
    VaultDamaged,
    VaultMissing,
)
from desktop_crm.privacy.ledger import NAME as LEDGER
from desktop_crm.store.engine import SCHEMA_VERSION
from tests.support.children import Child
from tests.support.offices import LOGIN, PASSWORD, copy_office

KILLS = 24
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")


def _open(office):
    return open_office(office.folder, LOGIN, PASSWORD, office.machine)


def _draft(at: int) -> ContactDraft:
    return ContactDraft(given="Jan", family=f"Zabity{at}", emails=(Email(f"z{at}@example.org"),))


def _busily(office, start: int):
    """Return what a child does: add and edit for ever, telling every number that was promised."""

    def work(tell):
        opened = _open(office)
        for at in range(start, start + 100_000):
            number = ContactId(opened.perform(AddContact(draft=_draft(at)))[0].number)
            card = opened.perform(ShowContact(number))[0].contact
            opened.perform(EditContact(contact_id=number, version=card.version, draft=_draft(at + 500_000)))
            tell(f"{number} {at + 500_000}")

    return work


def _assert_sound(office) -> None:
    assert [finding for finding in office.ask(CheckOffice()) if not finding.sound] == []
    assert office.ask(VerifyAudit(signatures=True)).broken_at is None


def test_what_was_promised_before_a_kill_is_there_after_it_every_time(office):
    dice, promised = random.Random(20261123), {}
    office.office.close()
    for kill in range(KILLS):
        child = Child(_busily(office, kill * 1000))
        told = [child.line() for _ in range(dice.randrange(1, 4))]
        told += child.kill()
        assert all(told), "the child must have come so far"
        promised |= dict(map(int, line.split()) for line in told)
        office.office = _open(office)
        _assert_sound(office)
        for number, at in promised.items():
            assert office.ask(ShowContact(ContactId(number))).contact.draft.family == f"Zabity{at}"
        assert office.ask(FindContacts(f"zabity{at}")).lines[0].id == number
        assert office.ask(AnchorsOfContacts()).count - len(promised) in range(kill + 2)
        office.office.close()
    office.office = _open(office)
    assert office.office.session.warning == ""


def test_a_flipped_byte_is_never_taken_for_data(office, tmp_path):
    for at in range(40):
        office.add("Jan", f"Całkiem Zwykły{at}", email=f"jan{at}@example.org")
    office.office.close()
    whole = (office.folder / "office.db").read_bytes()
    dice, silent = random.Random(7), []
    for place in [0, 15, 16, 4095, *(dice.randrange(len(whole)) for _ in range(20))]:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << dice.randrange(8)
        (office.folder / "office.db").write_bytes(damaged)
        try:
            office.office = _open(office)
        except DatabaseDamaged:
            continue
        with suppress(DatabaseDamaged):  # the check may find no place left to record itself in
            if all(finding.sound for finding in office.ask(CheckOffice())):
                silent.append(place)
        with suppress(DatabaseDamaged):
            office.office.close()
    assert silent == []
    (office.folder / "office.db").write_bytes(whole)
    office.office = _open(office)
    _assert_sound(office)


@pytest.mark.parametrize("size", [0, 100, 4096, 50_000])
def test_a_file_cut_short_is_refused_or_found_and_never_made_anew(office, size):
    office.office.close()
    path = office.folder / "office.db"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(DatabaseDamaged):
        office.office = _open(office)
    assert path.stat().st_size == size


def test_what_is_missing_or_damaged_is_named(office, tmp_path):
    office.office.close()
    vault, database = office.folder / "office.vault", office.folder / "office.db"
    kept = vault.read_bytes()
    for content, refusal in (
        (None, VaultMissing),
        (b"", VaultDamaged),
        (kept[:-20], VaultDamaged),
        (b"x" * 500, VaultDamaged),
    ):
        vault.unlink(missing_ok=True)
        if content is not None:
            vault.write_bytes(content)
        with pytest.raises(refusal):
            _open(office)
        if content is not None:
            assert vault.read_bytes() == content
    vault.write_bytes(kept)
    database.rename(tmp_path / "away.db")
    with pytest.raises(DatabaseMissing):
        _open(office)
    assert not database.exists()
    vault.unlink()
    with pytest.raises(OfficeMissing):
        _open(office)
    vault.write_bytes(kept)
    shutil.move(tmp_path / "away.db", database)
    office.office = _open(office)
    _assert_sound(office)


def test_the_companion_file_of_another_office_opens_nothing(office, tmp_path):
    from tests.support.offices import make_office

    other = make_office(tmp_path / "other")
    other.office.close()
    office.office.close()
    mine = (office.folder / "office.vault").read_bytes()
    shutil.copy(other.folder / "office.vault", office.folder / "office.vault")
    office.backend.kept |= other.backend.kept
    with pytest.raises(DatabaseDamaged):
        _open(office)
    (office.folder / "office.vault").write_bytes(mine)
    office.office = _open(office)


def test_a_newer_schema_is_refused_with_both_versions_and_left_alone(office):
    with office.office.around.store.alone() as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    office.office.close()
    before = (office.folder / "office.db").read_bytes()
    with pytest.raises(TooNew) as refusal:
        _open(office)
    assert refusal.value.args == ("office.db", SCHEMA_VERSION + 1, SCHEMA_VERSION)
    assert (office.folder / "office.db").read_bytes() == before


def test_a_folder_nobody_may_write_in_is_told_and_left_as_it_is(office, monkeypatch):
    office.office.close()
    before = sorted((path.name, path.read_bytes()) for path in office.folder.iterdir())
    monkeypatch.setattr(folders.os, "access", lambda *_: False)  # the superuser may write anywhere
    with pytest.raises(FolderUnfit):
        _open(office)
    assert sorted((path.name, path.read_bytes()) for path in office.folder.iterdir()) == before


def test_a_second_program_is_told_that_the_office_is_open(office):
    with pytest.raises(AlreadyOpen):
        _open(office)

    def second(tell):
        try:
            _open(office)
        except AlreadyOpen:
            tell("already open")

    assert Child(second).wait() == ["already open"]
    _assert_sound(office)


def test_a_full_disk_refuses_what_it_cannot_keep_and_keeps_what_it_promised(office):
    office.add("Jan", "Wcześniejszy")
    office.office.close()
    size = (office.folder / "office.db").stat().st_size

    def fill(tell):
        opened = _open(office)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 150_000, size + 150_000))
        for at in range(10_000):
            try:
                number = opened.perform(AddContact(draft=_draft(at)))[0].number
            except Refused as refusal:
                tell(f"refused {type(refusal).__name__}")
                assert opened.perform(AnchorsOfContacts())[0].count == at + 1  # what was there can still be read
                tell("still read")
                return
            tell(str(number))

    *promised, refused, still = Child(fill).wait()
    assert (refused, still) == (f"refused {FileUnwritable.__name__}", "still read")
    assert len(promised) > 3
    office.office = _open(office)
    assert office.ask(AnchorsOfContacts()).count == len(promised) + 1
    _assert_sound(office)


def test_an_old_file_beside_a_newer_journal_is_never_taken_for_whole(office, tmp_path):
    old = tmp_path / "old.db"
    office.office.close()
    shutil.copy(office.folder / "office.db", old)

    def dies(tell):
        opened = _open(office)
        for at in range(30):
            opened.perform(AddContact(draft=_draft(at)))
        tell("done")
        signal.pause()

    child = Child(dies)
    assert child.line() == "done"
    child.kill()
    journal = (office.folder / "office.db-wal").read_bytes()
    office.office = _open(office)  # takes the journal in
    for at in range(30):
        office.add("Jan", f"Późniejszy{at}")
    office.office.close()
    shutil.copy(old, office.folder / "office.db")
    (office.folder / "office.db-wal").write_bytes(journal)
    try:
        office.office = _open(office)
    except DatabaseDamaged:
        return
    sound = all(finding.sound for finding in office.ask(CheckOffice()))
    assert not sound or office.office.session.warning == "trail_cut"


def test_a_ledger_whose_last_line_was_cut_is_made_good_and_stays_readable(office):
    numbers = [office.add("Jan", f"Skreślony{at}") for at in range(3)]
    office.ask(EraseSubject(contact_id=numbers[0], reason="Art. 17"))
    office.ask(EraseSubject(contact_id=numbers[1], reason="Art. 17"))
    ledger = office.folder / LEDGER
    whole = ledger.read_bytes()
    office.office.close()
    ledger.write_bytes(whole[:-30])
    office.office = _open(office)
    assert len(ledger.read_bytes().splitlines()) == 2
    office.ask(EraseSubject(contact_id=numbers[2], reason="Art. 17"))
    office.reopen()
    _assert_sound(office)


def test_an_altered_ledger_is_told(office):
    office.ask(EraseSubject(contact_id=office.add("Jan", "Skreślony"), reason="Art. 17"))
    office.office.close()
    ledger = office.folder / LEDGER
    ledger.write_bytes(ledger.read_bytes().replace(b'"entry": "', b'"entry": "0', 1))
    with pytest.raises(DatabaseDamaged):
        _open(office)


def test_the_database_is_no_database_to_anybody_without_the_key(office):
    office.office.close()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(office.folder / "office.db").execute("SELECT * FROM sqlite_master").fetchall()
    office.office = _open(office)


def test_a_failed_opening_lets_go_of_the_lock(office, template_office, tmp_path):
    with pytest.raises(Refused):
        open_office(office.folder, LOGIN, PASSWORD, office.machine)
    office.office.close()
    with pytest.raises(Refused):
        open_office(office.folder, LOGIN, "nie to hasło", office.machine)
    office.office = _open(office)
    other = copy_office(template_office, tmp_path / "other")
    assert other.ask(AuditLines(limit=1))[0].tag == "session:start"
    other.office.close()
