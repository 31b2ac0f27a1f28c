"""K2, K8 to K10 and K13: files of keys, people who come and go, and what is left lying about."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from desktop_crm.domain.errors import (
    FileUnwritable,
    Invalid,
    KeyringChanged,
    OfficeExists,
    OfficeMissing,
    SignInFailed,
    VaultDamaged,
    VaultMissing,
)
from desktop_crm.domain.problems import Problem
from desktop_crm.vault import files
from desktop_crm.vault.files import copies, copy_path, copy_vault, level, load, vault_path
from desktop_crm.vault.header import Head
from desktop_crm.vault.heads import ITEM as HEAD_ITEM
from desktop_crm.vault.heads import mirror_head, read_head
from desktop_crm.vault.history import password_fingerprint
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.vault.office_vault import create, is_device_bound
from desktop_crm.vault.people import (
    add_person,
    change_login,
    change_password,
    recipients,
    set_cost,
)
from desktop_crm.vault.sealing import Unopenable, seal_to
from desktop_crm.vault.unlocked import Unlocked
from tests.support.keyrings import MemoryBackend, memory_secrets
from tests.support.vaults import LOGIN, PASSWORD, Clocks, Kept, keep

OTHER_PASSWORD = "Żółw, 4 rowery i deszcz"


def test_k8_three_copies_lie_beside_the_file_and_any_of_them_can_stand_in_for_it(kept: Kept) -> None:
    change_login(kept.folder, kept.owner, person_id="person-1", login="ola4")
    assert [path.read_bytes() for path in copies(kept.folder)] == [vault_path(kept.folder).read_bytes()] * 3
    with pytest.raises(SignInFailed):
        kept.sign_in("ola4", "wrong")
    mirror_head(kept.folder, kept.owner, Head(7, "abc"), kept.device)
    for number in (1, 2, 3):
        vault_path(kept.folder).write_bytes(copy_path(kept.folder, number).read_bytes())
        assert kept.sign_in("ola4").data_key == kept.owner.data_key


def test_k6_no_file_of_the_folder_opens_with_a_password_that_was_changed(kept: Kept) -> None:
    change_password(kept.folder, kept.owner, password=OTHER_PASSWORD, random=os.urandom)
    now = vault_path(kept.folder).read_bytes()
    for path in sorted(kept.folder.glob("office.vault*")):
        if path.stat().st_size:
            vault_path(kept.folder).write_bytes(path.read_bytes())
            with pytest.raises(SignInFailed):
                kept.sign_in()
            vault_path(kept.folder).write_bytes(now)


def test_k6_copies_a_crash_left_as_they_were_are_levelled(kept: Kept) -> None:
    before = vault_path(kept.folder).read_bytes()
    change_password(kept.folder, kept.owner, password=OTHER_PASSWORD, random=os.urandom)
    for name in ("office.vault.1", "office.vault.3", "office.vault.new", "office.vault.2.new"):
        (kept.folder / name).write_bytes(before)
    level(kept.folder)
    names = {path.name for path in kept.folder.iterdir()}
    assert names == {"office.vault", "office.vault.1", "office.vault.2", "office.vault.3", "office.vault.lock"}
    assert before not in {path.read_bytes() for path in copies(kept.folder)}


def test_k6_where_the_disk_has_no_room_for_a_copy_the_one_of_before_goes(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = files._write_fresh

    def full(folder: Path, data: bytes, name: str = files.NAME) -> Path:
        if name != files.NAME:
            raise OSError(28, "No space left on device")
        return fresh(folder, data, name)

    monkeypatch.setattr(files, "_write_fresh", full)
    change_password(kept.folder, kept.owner, password=OTHER_PASSWORD, random=os.urandom)
    assert kept.sign_in(password=OTHER_PASSWORD)
    assert copies(kept.folder) == ()


def test_a_file_of_the_first_format_is_read_and_its_next_change_is_of_the_second(kept: Kept) -> None:
    first = json.loads(vault_path(kept.folder).read_bytes())["content"]
    assert (first["version"], "sequence" in first["vault"]) == (1, False)
    change_login(kept.folder, kept.owner, person_id="person-1", login="ola")
    second = json.loads(vault_path(kept.folder).read_bytes())["content"]
    assert (second["version"], second["vault"]["sequence"]) == (2, 1)
    assert kept.sign_in("ola").sequence == 1


def test_k8_files_are_for_their_owner_alone(kept: Kept) -> None:
    change_login(kept.folder, kept.owner, person_id="person-1", login="ola")
    for path in kept.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_k8_a_damaged_file_is_told_and_no_copy_steps_in_by_itself(kept: Kept) -> None:
    change_login(kept.folder, kept.owner, person_id="person-1", login="ola")
    path = vault_path(kept.folder)
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(VaultDamaged):
        kept.sign_in("ola")
    assert len(copies(kept.folder)) == 3


def test_k9_a_copy_is_whole_or_the_backup_fails(kept: Kept, tmp_path: Path) -> None:
    target = tmp_path / "copy.vault"
    copy_vault(kept.folder, target)
    assert target.read_bytes() == vault_path(kept.folder).read_bytes()
    with pytest.raises(FileUnwritable):
        copy_vault(kept.folder, tmp_path / "not there" / "copy.vault")


@pytest.mark.parametrize("present", ["office.db", "office.vault", "office.vault.2"])
def test_k10_no_key_is_made_where_anything_of_an_office_is(tmp_path: Path, present: str) -> None:
    (tmp_path / present).write_bytes(b"there")
    backend = MemoryBackend()
    with pytest.raises(OfficeExists):
        keep(tmp_path, device=memory_secrets(backend))
    assert backend.kept == {}
    assert [path.name for path in tmp_path.iterdir()] == [present]


def test_k10_a_database_without_its_keys_and_an_empty_folder_are_told_apart(kept: Kept, tmp_path: Path) -> None:
    for path in (vault_path(kept.folder), *copies(kept.folder)):
        path.unlink()
    with pytest.raises(OfficeMissing):
        kept.sign_in()
    (kept.folder / files.DATABASE).write_bytes(b"")
    with pytest.raises(VaultMissing):
        kept.sign_in()


def test_k10_another_backend_than_the_one_enrolled_is_noticed(tmp_path: Path) -> None:
    backend = MemoryBackend()
    kept = keep(tmp_path, device=memory_secrets(backend, name="one"))
    assert kept.sign_in()
    with pytest.raises(KeyringChanged):
        kept.sign_in(device=memory_secrets(backend, name="two"))


def test_k13_no_key_password_or_login_is_in_any_file_or_exception(kept: Kept) -> None:
    with pytest.raises(SignInFailed) as told:
        kept.sign_in(password="zły-Sekret 99 rur")
    assert told.value.args == ()
    unlocked = kept.sign_in()
    secrets = [
        bytes(unlocked.data_key), unlocked.ledger_key, bytes(unlocked.device_secret()),
        unlocked.private_keys().sealing, unlocked.private_keys().signing,
    ]  # fmt: skip
    words = [*secrets, *(secret.hex().encode() for secret in secrets), PASSWORD.encode(), LOGIN.encode()]
    words += ["zły-Sekret".encode(), kept.code.text.encode(), kept.code.groups[0].encode() + b"-"]
    for path in kept.folder.iterdir():
        data = path.read_bytes()
        assert not any(word in data for word in words), path.name
    assert not any(repr(secret) in repr(unlocked) for secret in secrets)


def test_a_new_person_signs_in_with_keys_of_their_own(kept: Kept) -> None:
    theirs = add_person(
        kept.folder, kept.owner, person_id="p2", login="Jan.Kos", password=OTHER_PASSWORD, random=os.urandom
    )
    opened = kept.sign_in("jan.kos", OTHER_PASSWORD)
    assert opened.public_keys() == theirs != kept.owner.public_keys()
    assert opened.data_key == kept.owner.data_key
    assert set(recipients(kept.folder)) == {"person-1", "p2", "recovery"}
    sealed = seal_to(recipients(kept.folder)["p2"], b"backup key", b"backup")
    assert opened.open_sealed(sealed, b"backup") == b"backup key"
    with pytest.raises(Unopenable):
        kept.owner.open_sealed(sealed, b"backup")


def test_an_earlier_password_is_known_again_by_one_hash_and_only_in_its_own_office(kept: Kept, tmp_path: Path) -> None:
    """L5: a history is no list of passwords to be guessed elsewhere."""

    def fingerprint(who: Unlocked, password: str, person: str = "person-1") -> bytes:
        return password_fingerprint(who, person, password, b"s" * 16, KdfCost.FLOOR)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    one = fingerprint(kept.owner, PASSWORD)
    assert one == fingerprint(kept.sign_in(), PASSWORD)
    others = [
        fingerprint(kept.owner, OTHER_PASSWORD),
        fingerprint(kept.owner, PASSWORD, "p2"),
        fingerprint(keep(elsewhere).owner, PASSWORD),
    ]
    assert len({one, *others}) == 4


def test_two_people_never_share_a_login(kept: Kept) -> None:
    for attempt in (
        lambda: add_person(
            kept.folder, kept.owner, person_id="p2", login="OLA.lis", password=OTHER_PASSWORD, random=os.urandom
        ),
    ):
        with pytest.raises(Invalid) as told:
            attempt()
        assert told.value.args == ("login", Problem.DUPLICATE)


def test_a_changed_password_opens_and_the_old_one_does_not(kept: Kept) -> None:
    change_password(kept.folder, kept.owner, password=OTHER_PASSWORD, random=os.urandom)
    assert kept.sign_in(password=OTHER_PASSWORD).public_keys() == kept.owner.public_keys()
    with pytest.raises(SignInFailed):
        kept.sign_in()


def test_k2_a_higher_cost_is_taken_on_with_the_next_password(kept: Kept) -> None:
    with pytest.raises(ValueError, match="bounds"):
        set_cost(kept.folder, kept.owner, KdfCost(8, 1, 1))
    dearer = KdfCost(70_000, 3, 4)
    set_cost(kept.folder, kept.owner, dearer)
    assert load(kept.folder).people[0].slot.cost == KdfCost.FLOOR
    change_password(kept.folder, kept.owner, password=OTHER_PASSWORD, random=os.urandom)
    assert load(kept.folder).people[0].slot.cost == dearer
    assert kept.sign_in(password=OTHER_PASSWORD)


def test_an_office_without_a_keyring_costs_a_guess_twice_as_much(tmp_path: Path) -> None:
    clocks = Clocks()
    create(
        tmp_path, office_id="o", person_id="p", login=LOGIN, password=PASSWORD, device=None, cost=None,
        clock=clocks.now, random=os.urandom,
    )  # fmt: skip
    assert load(tmp_path).people[0].slot.cost == KdfCost.WITHOUT_DEVICE
    assert not is_device_bound(tmp_path)


def test_the_audit_head_is_kept_in_the_file_and_in_the_keyring(kept: Kept) -> None:
    assert kept.device is not None
    assert read_head(kept.folder, kept.owner, kept.device).highest() is None
    mirror_head(kept.folder, kept.owner, Head(41, "aa"), kept.device)
    old = vault_path(kept.folder).read_bytes()
    mirror_head(kept.folder, kept.owner, Head(42, "bb"), kept.device)
    assert read_head(kept.folder, kept.sign_in(), kept.device).vault == Head(42, "bb")
    # the file of before, copied back: the keyring still knows
    vault_path(kept.folder).write_bytes(old)
    heads = read_head(kept.folder, kept.reopened(), kept.device)
    assert (heads.vault, heads.keyring, heads.highest()) == (Head(41, "aa"), Head(42, "bb"), Head(42, "bb"))
    # a head made up in the keyring is none
    kept.device.write("office-1", HEAD_ITEM, '[9,"cc","00"]')
    assert read_head(kept.folder, kept.owner, kept.device).keyring is None


def test_a_wiped_office_holds_nothing_any_more(kept: Kept) -> None:
    kept.owner.wipe()
    assert kept.owner.data_key == bytearray(32)
    assert kept.owner.device_secret() == bytearray(32)
    assert kept.owner.ledger_key == b""
