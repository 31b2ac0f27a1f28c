import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.domain.errors import TooNew, VaultDamaged
from desktop_crm.domain.policies import LockoutPolicy
from desktop_crm.vault.encoding import canonical, decode, encode
from desktop_crm.vault.header import (
    VERSION,
    Device,
    Head,
    Invitation,
    Person,
    Recovery,
    Slot,
    Tries,
    Vault,
)
from desktop_crm.vault.kdf import KdfCost

VAULT = Vault(
    office="office-1",
    created="2026-11-23T09:00:00+00:00",
    open_secret=None,
    cost=KdfCost.DEFAULT,
    lockout=LockoutPolicy(),
    epoch=3,
    pending=4,
    devices=(Device("d1", "backend", b"\x01\x02"),),
    invitations=(Invitation("i1", "2026-11-24T09:00:00+00:00", b"salt", b"\x03"),),
    people=(Person("p1", b"login", b"x" * 32, b"e" * 32, True, Slot(KdfCost.FLOOR, b"s", b"w"), {3: b"a", 4: b"b"}),),
    recovery=Recovery(b"r" * 32, b"s", b"w", {3: b"a", 4: b"b"}),
    head=Head(12, "abc"),
    tries=Tries(5, {"?7": (1, 0, 2, 3, "boot", 4)}),
    mac=b"m",
    seal=b"s",
)


def rewritten(change: Callable[[dict[str, Any]], None], vault: Vault = VAULT) -> bytes:
    """Return the file after ``change`` to its content, under a checksum that fits."""
    content = json.loads(encode(vault))["content"]
    change(content)
    return canonical({"checksum": sha256(canonical(content)).hexdigest(), "content": content}) + b"\n"


def test_a_vault_comes_back_as_it_was() -> None:
    assert decode(encode(VAULT)) == VAULT
    bare = replace(VAULT, open_secret=b"o", pending=None, devices=(), invitations=(), head=None, tries=Tries(0, {}))
    assert decode(encode(bare)) == bare


def test_k4_a_flipped_bit_in_any_byte_of_the_file_is_refused() -> None:
    """One bit of each byte, in turn; all of them over a real file in tests/security."""
    sound = encode(VAULT)
    for byte in range(len(sound)):
        flipped = bytearray(sound)
        flipped[byte] ^= 1 << byte % 8
        with pytest.raises(VaultDamaged):
            decode(bytes(flipped))


@given(st.binary(max_size=300))
def test_any_other_bytes_are_damage_not_a_crash(data: bytes) -> None:
    with pytest.raises(VaultDamaged):
        decode(data)


@given(st.integers(0, len(encode(VAULT)) - 1))
def test_a_cut_file_is_refused(length: int) -> None:
    with pytest.raises(VaultDamaged):
        decode(encode(VAULT)[:length])


@pytest.mark.parametrize(
    "data",
    [b"[" * 100_000, b"null", b"[]", b'{"checksum":"","content":{}}\n', b'{"content":NaN}', b"9" * 10_000_000],
)
def test_hostile_json_is_refused(data: bytes) -> None:
    with pytest.raises(VaultDamaged):
        decode(data)


def test_a_newer_format_is_told_with_both_versions() -> None:
    def change(content: dict[str, Any]) -> None:
        content["version"] = VERSION + 1
        content["vault"] = {"something": "else"}

    with pytest.raises(TooNew) as told:
        decode(rewritten(change))
    assert told.value.args == (VERSION + 1, VERSION)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(version="1"),
        lambda content: content.update(version=True),
        lambda content: content.update(format="something else"),
        lambda content: content.update(more=1),
        lambda content: content.pop("vault"),
        lambda content: content["vault"].update(extra=1),
        lambda content: content["vault"].pop("epoch"),
        lambda content: content["vault"].update(epoch="3"),
        lambda content: content["vault"].update(epoch=True),
        lambda content: content["vault"].update(office=None),
        lambda content: content["vault"].update(people={}),
        lambda content: content["vault"].update(mac="not base64!"),
        lambda content: content["vault"].update(mac="bQ=="[:3]),
        lambda content: content["vault"]["people"][0].update(stoppable=1),
        lambda content: content["vault"]["people"][0]["keys"].update({"03": "YQ=="}),
        lambda content: content["vault"]["tries"]["records"].update({"?7": [1, 2]}),
    ],
)
def test_a_fitting_checksum_does_not_excuse_another_shape(change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(VaultDamaged):
        decode(rewritten(change))


def test_the_file_is_one_line_a_person_can_look_at() -> None:
    data = encode(VAULT)
    assert data.count(b"\n") == 1
    assert json.loads(data)["content"]["format"] == "desktop-crm vault"
