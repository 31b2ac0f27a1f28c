import pytest

from desktop_crm.vault import kdf
from desktop_crm.vault.kdf import KdfCost, key_encryption_key

DEVICE = b"d" * 32
SALT = b"s" * 16


def key(password: str = "hasło", device: bytes = DEVICE, salt: bytes = SALT, context: bytes = b"p") -> bytes:
    return key_encryption_key(password, device, salt, KdfCost.FLOOR, context)


def test_k2_the_cost_is_what_the_design_says() -> None:
    assert KdfCost(131_072, 3, 4) == KdfCost.DEFAULT
    assert KdfCost(262_144, 3, 4) == KdfCost.WITHOUT_DEVICE
    assert KdfCost(65_536, 3, 4) == KdfCost.FLOOR
    assert KdfCost(1_048_576, 10, 8) == KdfCost.CEILING


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(65_535, 3, 4),
        KdfCost(8, 3, 4),
        KdfCost(65_536, 2, 4),
        KdfCost(65_536, 3, 3),
        KdfCost(1_048_577, 3, 4),
        KdfCost(67_108_864, 3, 4),
        KdfCost(65_536, 11, 4),
        KdfCost(65_536, 3, 9),
        KdfCost(-1, -1, -1),
    ],
)
def test_k2_a_cost_out_of_bounds_is_refused_before_anything_is_hashed(
    cost: KdfCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hashed(*_: object) -> bytes:
        raise AssertionError("it was hashed")

    monkeypatch.setattr(kdf, "hash_secret_raw", hashed)
    with pytest.raises(ValueError, match="bounds"):
        key_encryption_key("hasło", DEVICE, SALT, cost, b"p")


def test_password_device_salt_and_person_all_take_part() -> None:
    one = key()
    assert len(one) == 32
    assert one == key()
    others = {one, key("Hasło"), key(device=b"e" * 32), key(salt=b"t" * 16), key(context=b"q")}
    assert len(others) == 5


def test_the_same_password_typed_on_another_keyboard_is_the_same() -> None:
    # ó as one character and as o with an accent after it; a ligature and its letters
    assert key("mó\ufb01") == key("mo\u0301fi")


def test_a_password_with_half_a_character_is_hashed_rather_than_quoted_in_an_error() -> None:
    assert len(key("a\ud800b")) == 32


def test_nothing_of_a_long_password_is_cut() -> None:
    assert key("x" * 300 + "a") != key("x" * 300 + "b")
