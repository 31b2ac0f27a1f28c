"""K1, K3 to K6, K9, K10 and K13: the companion file and the keys it guards."""

from __future__ import annotations

import ast
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop_crm.domain.errors import (
    Invalid,
    KeyringChanged,
    Missing,
    Refused,
    SignInFailed,
    Stale,
    VaultDamaged,
)
from desktop_crm.domain.problems import Problem
from desktop_crm.vault import slots
from desktop_crm.vault.encoding import canonical, decode
from desktop_crm.vault.files import load, save, vault_path
from desktop_crm.vault.header import Head
from desktop_crm.vault.heads import mirror_head
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.vault.office_vault import create, is_device_bound, open_with_recovery
from desktop_crm.vault.people import (
    add_person,
    change_password,
    public_keys,
    remove_person,
)
from desktop_crm.vault.recovering import recover
from desktop_crm.vault.recovery import RecoveryCode
from desktop_crm.vault.rekey import rotate, settle
from desktop_crm.vault.sealing import Unopenable
from desktop_crm.vault.slots import verify_signature
from desktop_crm.vault.unlocked import open_bundles
from tests.support.keyrings import MemoryBackend, memory_secrets
from tests.support.vaults import LOGIN, PASSWORD, Clocks, Kept, keep, next_kit, sealed_for_recovery

OTHER_PASSWORD = "Żółw, 4 rowery i deszcz"


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
    code, upcoming = next_kit(kept)
    unlocked = recover(
        kept.folder,
        code=kept.code.text.lower().replace("-", " "),
        login="OLA.LIS",
        password=OTHER_PASSWORD,
        device=device,
        cost=None,
        random=os.urandom,
        rekey=database.rekey,
        holds=database.holds,
        upcoming=upcoming,
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
            rekey=database.rekey, holds=database.holds, upcoming=next_kit(kept)[1],
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
        random=os.urandom, rekey=database.rekey, holds=database.holds, upcoming=next_kit(kept)[1],
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
