import os
from dataclasses import replace

import pytest

from desktop_crm.vault.header import Slot
from desktop_crm.vault.kdf import KdfCost, key_encryption_key
from desktop_crm.vault.sealing import Unopenable
from desktop_crm.vault.slots import (
    PrivateKeys,
    PublicKeys,
    close_slot,
    login_lookup,
    open_slot,
    slot_context,
    unwrap,
    verify_signature,
)
from tests.support.vaults import hash_cheaply

DEVICE = b"d" * 32
KEYS = PrivateKeys(b"1" * 32, b"2" * 32)
OTHER = PrivateKeys(b"3" * 32, b"4" * 32).public()


@pytest.fixture(autouse=True)
def hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hash_cheaply(monkeypatch)


def closed(password: str = "hasło") -> Slot:
    return close_slot(KEYS, password, DEVICE, office="o", person="p", cost=KdfCost.FLOOR, random=os.urandom)


def opened(slot: Slot, password: str = "hasło", device: bytes = DEVICE, **context: object) -> PrivateKeys:
    where = {"office": "o", "person": "p", "public": KEYS.public(), **context}
    return open_slot(slot, password, device, **where)  # type: ignore[arg-type]


def test_a_slot_opens_with_its_password_on_its_device() -> None:
    assert opened(closed()) == KEYS


def test_a_slot_opens_nowhere_else() -> None:
    slot = closed()
    for attempt in (
        lambda: opened(slot, "Hasło"),
        lambda: opened(slot, device=b"e" * 32),
        lambda: opened(slot, office="o2"),
        lambda: opened(slot, person="q"),
        lambda: opened(slot, public=OTHER),
        lambda: opened(slot, public=PublicKeys(KEYS.public().sealing, OTHER.signing)),
        lambda: opened(replace(slot, salt=b"x" * 16)),
        lambda: opened(replace(slot, cost=KdfCost(65_537, 3, 4))),
    ):
        with pytest.raises(Unopenable):
            attempt()


def test_k4_the_right_key_does_not_help_where_anything_around_the_slot_changed() -> None:
    """Without the slow hash: each part of the context and each bit of the ciphertext, one at a time."""
    slot = closed()
    kek = key_encryption_key("hasło", DEVICE, slot.salt, slot.cost, b"p")
    public = KEYS.public()
    assert unwrap(slot, kek, slot_context("o", "p", slot.cost, slot.salt, public)) == KEYS
    contexts = [
        slot_context("x", "p", slot.cost, slot.salt, public),
        slot_context("o", "x", slot.cost, slot.salt, public),
        slot_context("o", "p", KdfCost.DEFAULT, slot.salt, public),
        slot_context("o", "p", slot.cost, bytes(16), public),
        slot_context("o", "p", slot.cost, slot.salt, OTHER),
    ]
    for context in contexts:
        with pytest.raises(Unopenable):
            unwrap(slot, kek, context)
    for bit in range(len(slot.wrapped) * 8):
        flipped = bytearray(slot.wrapped)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unopenable):
            unwrap(replace(slot, wrapped=bytes(flipped)), kek, slot_context("o", "p", slot.cost, slot.salt, public))


def test_k5_every_closing_takes_a_fresh_salt_and_nonce() -> None:
    slots = [closed() for _ in range(3)]
    assert len({slot.salt for slot in slots}) == len({slot.wrapped[:12] for slot in slots}) == 3


def test_a_cost_out_of_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="bounds"):
        opened(replace(closed(), cost=KdfCost(8, 1, 1)))


def test_a_signature_holds_for_its_message_and_key_alone() -> None:
    signature = KEYS.sign(b"line 1")
    key = KEYS.public().signing
    assert verify_signature(key, b"line 1", signature)
    assert not verify_signature(key, b"line 2", signature)
    assert not verify_signature(OTHER.signing, b"line 1", signature)
    assert not verify_signature(key, b"line 1", signature[:-1])
    assert not verify_signature(b"short", b"line 1", signature)


def test_private_keys_are_never_printed() -> None:
    assert repr(KEYS) == "PrivateKeys()"


@pytest.mark.parametrize("typed", ["Ola.Lis", " ola.lis ", "OLA.LIS", "ola\uff0elis", "ｏｌａ.lis"])
def test_a_login_is_found_whatever_its_case_and_form(typed: str) -> None:
    assert login_lookup(typed, DEVICE) == login_lookup("ola.lis", DEVICE)


def test_a_login_cannot_be_looked_up_without_the_offices_secret() -> None:
    assert login_lookup("ola.lis", DEVICE) != login_lookup("ola.lis", b"e" * 32)
    assert login_lookup("ola.lis", DEVICE) != login_lookup("ola.lys", DEVICE)
