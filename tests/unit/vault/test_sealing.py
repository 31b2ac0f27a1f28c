import os

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.vault.sealing import Unopenable, decrypt_value, encrypt_value, open_sealed, seal_to

KEY = bytes(range(32))
PRIVATE = bytes(range(1, 33))
PUBLIC = X25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_a_value_comes_back_as_it_was(plaintext: bytes, aad: bytes) -> None:
    assert decrypt_value(KEY, encrypt_value(KEY, plaintext, aad), aad) == plaintext
    assert decrypt_value(bytearray(KEY), encrypt_value(bytearray(KEY), plaintext, aad), aad) == plaintext


@given(st.binary(max_size=40), st.data())
def test_a_changed_bit_a_cut_or_another_context_is_refused(plaintext: bytes, data: st.DataObject) -> None:
    sealed = encrypt_value(KEY, plaintext, b"draft 1")
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    flipped = bytearray(sealed)
    flipped[bit // 8] ^= 1 << bit % 8
    cut = sealed[: data.draw(st.integers(0, len(sealed) - 1))]
    for key, bad, aad in [
        (KEY, bytes(flipped), b"draft 1"),
        (KEY, cut, b"draft 1"),
        (KEY, sealed, b"draft 2"),
        (bytes(32), sealed, b"draft 1"),
    ]:
        with pytest.raises(Unopenable):
            decrypt_value(key, bad, aad)


def test_k5_ten_thousand_values_under_one_key_share_no_nonce() -> None:
    nonces = {encrypt_value(KEY, b"", b"")[:12] for _ in range(10_000)}
    assert len(nonces) == 10_000


@given(st.binary(max_size=200), st.binary(max_size=20), st.binary(max_size=20))
def test_what_is_sealed_to_somebody_they_open(plaintext: bytes, info: bytes, aad: bytes) -> None:
    assert open_sealed(PRIVATE, seal_to(PUBLIC, plaintext, info, aad), info, aad) == plaintext


def test_nobody_else_opens_it_nor_in_another_context() -> None:
    sealed = seal_to(PUBLIC, b"key", b"backup", b"2026")
    for private, bad, info, aad in [
        (os.urandom(32), sealed, b"backup", b"2026"),
        (PRIVATE, sealed, b"draft", b"2026"),
        (PRIVATE, sealed, b"backup", b"2027"),
        (PRIVATE, sealed, b"backup2", b"026"),
        (PRIVATE, sealed[:-1], b"backup", b"2026"),
        (PRIVATE, b"", b"backup", b"2026"),
        (PRIVATE, bytes(32) + sealed[32:], b"backup", b"2026"),
    ]:
        with pytest.raises(Unopenable):
            open_sealed(private, bad, info, aad)


def test_the_border_between_kind_and_which_one_cannot_be_moved() -> None:
    sealed = seal_to(PUBLIC, b"key", b"ab", b"c")
    with pytest.raises(Unopenable):
        open_sealed(PRIVATE, sealed, b"a", b"bc")
