"""K1, K3 to K6, K9, K10 and K13: the companion file and the keys it guards."""

from __future__ import annotations

import ast
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop_crm.domain.errors import (
    FileUnwritable,
    Invalid,
    KeyringChanged,
    Missing,
    OfficeExists,
    OfficeMissing,
    Refused,
    SignInFailed,
    Stale,
    VaultDamaged,
    VaultMissing,
)
from desktop_crm.domain.problems import Problem
from desktop_crm.vault import files, slots
from desktop_crm.vault.encoding import canonical, decode
from desktop_crm.vault.files import copy_vault, generations, load, save, vault_path
from desktop_crm.vault.header import Head
from desktop_crm.vault.heads import ITEM as HEAD_ITEM
from desktop_crm.vault.heads import mirror_head, read_head
from desktop_crm.vault.history import password_fingerprint
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.vault.office_vault import create, is_device_bound, open_with_recovery, recover
from desktop_crm.vault.people import (
    add_person,
    change_login,
    change_password,
    public_keys,
    recipients,
    remove_person,
    set_cost,
)
from desktop_crm.vault.recovery import RecoveryCode
from desktop_crm.vault.rekey import rotate, settle
from desktop_crm.vault.sealing import Unopenable, seal_to
from desktop_crm.vault.slots import verify_signature
from desktop_crm.vault.unlocked import Unlocked, open_bundles
from tests.support.keyrings import MemoryBackend, memory_secrets
from tests.support.vaults import LOGIN, PASSWORD, Clocks, Kept, keep, remember_hashes, sealed_for_recovery

OTHER_PASSWORD = "Żółw, 4 rowery i deszcz"


@pytest.fixture(autouse=True)
def hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_hashes(monkeypatch)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return keep(tmp_path)


class Database:
    """What stands for the database: it knows which key it is encrypted under."""

    def __init__(self, key: bytes | bytearray) -> None:
        self.key = bytes(key)

    def rekey(self, old: bytes, new: bytes) -> None:
        assert old == self.key
        self.key = new

    def holds(self, key: bytes) -> bool:
        return key == self.key


def test_k1_keys_and_secrets_are_32_random_bytes(tmp_path: Path) -> None:
    asked: list[int] = []

    def random(count: int) -> bytes:
        asked.append(count)
        return os.urandom(count)

    backend = MemoryBackend()
    clocks = Clocks()
    unlocked, _ = create(
        tmp_path,
        office_id="o",
        person_id="p",
        login=LOGIN,
        password=PASSWORD,
        device=memory_secrets(backend),
        cost=KdfCost.FLOOR,
        clock=clocks.now,
        random=random,
    )
    assert len(unlocked.data_key) == len(unlocked.ledger_key) == len(unlocked.device_secret()) == 32
    assert [len(bytes.fromhex(kept)) for kept in backend.kept.values()] == [32]
    # data key, ledger key, office's device secret, two private keys, recovery key, this account's own secret
    assert asked.count(32) == 7
    assert len({bytes(unlocked.data_key), unlocked.ledger_key, bytes(unlocked.device_secret())}) == 3


def test_k1_no_module_that_handles_keys_uses_ordinary_randomness() -> None:
    import desktop_crm

    root = Path(desktop_crm.__file__).parent
    sources = [*sorted((root / "vault").glob("*.py")), *sorted((root / "access").glob("*.py"))]
    assert sources
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert "random" not in names, source.name


def test_signing_in_gives_the_same_keys_every_time(kept: Kept) -> None:
    opened = kept.sign_in()
    assert opened.data_key == kept.owner.data_key
    assert opened.ledger_key == kept.owner.ledger_key
    assert opened.public_keys() == kept.owner.public_keys() == public_keys(kept.folder)["person-1"]
    assert verify_signature(opened.public_keys().signing, b"line", kept.owner.sign(b"line"))
    assert (opened.office_id, opened.person_id, opened.epoch) == ("office-1", "person-1", 1)


def test_k3_the_right_password_on_a_device_that_is_not_enrolled_is_refused(kept: Kept) -> None:
    with pytest.raises(KeyringChanged):
        kept.sign_in(device=memory_secrets(MemoryBackend()))
    with pytest.raises(KeyringChanged):
        kept.sign_in(device=memory_secrets(MemoryBackend({("Desktop CRM", "office-1/1000/device-secret"): "00" * 32})))


def test_k3_a_hundred_other_device_secrets_open_nothing(kept: Kept) -> None:
    person = load(kept.folder).people[0]
    public = kept.owner.public_keys()

    def attempt(secret: bytes | bytearray) -> slots.PrivateKeys:
        return slots.open_slot(person.slot, PASSWORD, secret, office="office-1", person=person.id, public=public)

    assert attempt(kept.owner.device_secret()) == kept.owner.private_keys()
    refused = 0
    for _ in range(100):
        with pytest.raises(Unopenable):
            attempt(os.urandom(32))
        refused += 1
    assert refused == 100


def test_k4_each_flipped_bit_of_the_file_is_refused(kept: Kept) -> None:
    path = vault_path(kept.folder)
    sound = path.read_bytes()
    for bit in range(len(sound) * 8):
        flipped = bytearray(sound)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(VaultDamaged):
            decode(bytes(flipped))
        if bit % 499 == 0:
            path.write_bytes(flipped)
            with pytest.raises(VaultDamaged):
                kept.sign_in()
    path.write_bytes(sound)
    assert kept.sign_in().data_key == kept.owner.data_key


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if items is None:
        yield path
        return
    for key, item in list(items):
        yield from leaves(item, (*path, key))


def changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return ("B" if value[:1] != "B" else "C") + value[1:]
    return 2


def test_k4_no_value_can_be_changed_even_under_a_fitting_checksum(kept: Kept) -> None:
    """Somebody with the file but without any secret rewrites one value after another."""
    person = add_person(
        kept.folder, kept.owner, person_id="p2", login="jan", password=OTHER_PASSWORD, random=os.urandom
    )
    assert person
    with pytest.raises(SignInFailed):
        kept.sign_in(password="wrong")
    path = vault_path(kept.folder)
    sound = path.read_bytes()
    document = json.loads(sound)
    tried = 0
    for where in leaves(document["content"]):
        again = json.loads(sound)["content"]
        holder = again
        for step in where[:-1]:
            holder = holder[step]
        holder[where[-1]] = changed(holder[where[-1]])
        path.write_bytes(canonical({"checksum": sha256(canonical(again)).hexdigest(), "content": again}) + b"\n")
        with pytest.raises(Refused):
            kept.sign_in()
        tried += 1
    assert tried > 40
    path.write_bytes(sound)
    assert kept.sign_in()


def test_k4_a_slot_from_an_earlier_generation_cannot_be_put_back(kept: Kept) -> None:
    """An old password does not come back by copying its slot into the file of today."""
    old = load(kept.folder)
    change_password(kept.folder, kept.owner, password=OTHER_PASSWORD, random=os.urandom)
    save(kept.folder, replace(load(kept.folder), people=old.people))
    for password in (PASSWORD, OTHER_PASSWORD):
        with pytest.raises(VaultDamaged):
            kept.sign_in(password=password)


def test_k4_somebody_with_the_device_but_no_data_key_cannot_slip_a_slot_in(kept: Kept, tmp_path: Path) -> None:
    from desktop_crm.vault.seals import sealed_off

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    foreign = keep(elsewhere)
    stranger = replace(load(foreign.folder).people[0], id="stranger")
    vault = load(kept.folder)
    save(kept.folder, sealed_off(replace(vault, people=(*vault.people, stranger)), kept.owner.device_secret()))
    with pytest.raises(VaultDamaged):
        kept.sign_in()


def test_k5_every_write_takes_fresh_salts_and_nonces(kept: Kept) -> None:
    seen: list[bytes] = []
    for _ in range(3):
        change_password(kept.folder, kept.owner, password=PASSWORD, random=os.urandom)
        slot = load(kept.folder).people[0].slot
        seen += [slot.salt, slot.wrapped[:12]]
    assert len(set(seen)) == len(seen)


def test_k6_removing_somebody_leaves_them_a_key_that_opens_nothing(kept: Kept) -> None:
    add_person(kept.folder, kept.owner, person_id="p2", login="jan", password=OTHER_PASSWORD, random=os.urandom)
    theirs = kept.sign_in("jan", OTHER_PASSWORD)
    database = Database(theirs.data_key)
    remove_person(kept.folder, kept.owner, person_id="p2", rekey=database.rekey, random=os.urandom)
    assert not database.holds(bytes(theirs.data_key))
    assert database.holds(bytes(kept.owner.data_key))
    with pytest.raises(SignInFailed):
        kept.sign_in("jan", OTHER_PASSWORD)
    with pytest.raises(Stale):
        mirror_head(kept.folder, theirs, Head(1, "x"), None)
    # nor does their private key open anything in the file of now
    vault = load(kept.folder)
    for sealed in [key for person in vault.people for key in person.keys.values()]:
        with pytest.raises(VaultDamaged):
            open_bundles(vault, theirs.private_keys().sealing, "p2", {vault.epoch: sealed})
    assert bytes(kept.sign_in().data_key) == database.key


def test_k6_the_recovery_code_rotates_the_key_and_is_spent(kept: Kept) -> None:
    old = bytes(kept.owner.data_key)
    database = Database(old)
    device = memory_secrets(MemoryBackend())
    unlocked, code = recover(
        kept.folder,
        code=kept.code.text.lower().replace("-", " "),
        login="OLA.LIS",
        password=OTHER_PASSWORD,
        device=device,
        cost=None,
        random=os.urandom,
        rekey=database.rekey,
        holds=database.holds,
    )
    assert not database.holds(old)
    assert database.holds(bytes(unlocked.data_key))
    assert unlocked.ledger_key == kept.owner.ledger_key, "the erasure ledger's key outlives every rotation"
    assert bytes(kept.sign_in(password=OTHER_PASSWORD, device=device).data_key) == database.key
    with pytest.raises(SignInFailed):
        open_with_recovery(kept.folder, code=kept.code.text, sealed=b"", info=b"")
    assert (
        open_with_recovery(kept.folder, code=code.text, sealed=sealed_for_recovery(kept, b"x", b"i"), info=b"i") == b"x"
    )
    assert unlocked.public_keys() != kept.owner.public_keys()


def test_recovery_tells_a_slip_of_the_pen_from_a_foreign_code_and_an_unknown_login(kept: Kept) -> None:
    before = vault_path(kept.folder).read_bytes()
    database = Database(kept.owner.data_key)

    def attempt(code: str, login: str = LOGIN) -> None:
        recover(
            kept.folder, code=code, login=login, password="x", device=kept.device, cost=None, random=os.urandom,
            rekey=database.rekey, holds=database.holds,
        )  # fmt: skip

    with pytest.raises(Invalid) as slip:
        attempt("3" * 35)
    assert slip.value.args == ("recovery_code", Problem.MALFORMED, 1)
    with pytest.raises(SignInFailed):
        attempt(RecoveryCode.make(os.urandom).text)
    with pytest.raises(Missing) as nobody:
        attempt(kept.code.text, "someone.else")
    assert nobody.value.args == ("login",)
    assert vault_path(kept.folder).read_bytes() == before


def test_recovery_on_a_computer_without_a_keyring_leaves_an_office_that_says_so(kept: Kept) -> None:
    database = Database(kept.owner.data_key)
    assert is_device_bound(kept.folder)
    recover(
        kept.folder, code=kept.code.text, login=LOGIN, password=OTHER_PASSWORD, device=None, cost=KdfCost.FLOOR,
        random=os.urandom, rekey=database.rekey, holds=database.holds,
    )  # fmt: skip
    assert not is_device_bound(kept.folder)
    kept.device = None
    assert bytes(kept.sign_in(password=OTHER_PASSWORD).data_key) == database.key


@pytest.mark.parametrize("held", ["old", "new"])
def test_k7_a_rotation_that_fails_halfway_is_settled_by_what_the_database_holds(kept: Kept, held: str) -> None:
    database = Database(kept.owner.data_key)

    def cut(old: bytes, new: bytes) -> None:
        if held == "new":
            database.rekey(old, new)
        raise OSError

    with pytest.raises(OSError, match=r"^$"):
        rotate(kept.folder, kept.owner, cut, os.urandom)
    opened = kept.sign_in()
    assert opened.pending is not None
    assert settle(kept.folder, opened, database.holds)
    assert opened.pending is None
    assert database.holds(bytes(opened.data_key))
    assert not settle(kept.folder, opened, database.holds)
    # and it can be rotated once more, to an epoch never used before
    rotate(kept.folder, opened, database.rekey, os.urandom)
    assert database.holds(bytes(kept.sign_in().data_key))
    assert opened.epoch == (3 if held == "new" else 4)


def test_k8_three_earlier_generations_are_kept_and_wrong_tries_push_none_out(kept: Kept) -> None:
    for number in range(5):
        change_login(kept.folder, kept.owner, person_id="person-1", login=f"ola{number}")
    before = [path.read_bytes() for path in generations(kept.folder)]
    assert len(before) == 3
    assert len({*before, vault_path(kept.folder).read_bytes()}) == 4
    with pytest.raises(SignInFailed):
        kept.sign_in("ola4", "wrong")
    mirror_head(kept.folder, kept.owner, Head(7, "abc"), kept.device)
    assert [path.read_bytes() for path in generations(kept.folder)] == before


def test_k8_files_are_for_their_owner_alone(kept: Kept) -> None:
    change_login(kept.folder, kept.owner, person_id="person-1", login="ola")
    for path in kept.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_k8_a_damaged_file_is_told_and_no_earlier_generation_steps_in(kept: Kept) -> None:
    change_login(kept.folder, kept.owner, person_id="person-1", login="ola")
    path = vault_path(kept.folder)
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(VaultDamaged):
        kept.sign_in("ola")
    assert len(generations(kept.folder)) == 1


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
    vault_path(kept.folder).unlink()
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
