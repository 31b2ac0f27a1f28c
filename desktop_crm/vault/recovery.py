"""The recovery code on the printed emergency kit, and the key pair behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.vault.header import Recovery
from desktop_crm.vault.kdf import SALT_BYTES
from desktop_crm.vault.sealing import KEY_BYTES, Random, decrypt_value, derive, encrypt_value

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXY"
"""Letters and digits that are not mistaken for each other, on paper or read aloud: no 0 O 1 I L U Z. Their number, 29,
is a prime, so that the check character notices every single slip and every swap of two neighbours."""

GROUPS: Final = 7
GROUP_DIGITS: Final = 4
ONE_TIME_GROUPS: Final = 5
_INFO: Final = b"desktop-crm/recovery/v1|"


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """136 random bits as seven groups of five: four characters and the group's own check character."""

    groups: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The code as printed: groups joined by dashes."""
        return "-".join(self.groups)

    @classmethod
    def make(cls, random: Random) -> RecoveryCode:
        """Return a fresh code."""
        return cls(tuple(_group(number, _digits(random)) for number in range(GROUPS)))

    @classmethod
    def parse(cls, typed: str) -> RecoveryCode:
        """Return the code in ``typed``, whatever its case, spaces and dashes.

        Raises ``Invalid("recovery_code", problem)`` for a wrong length, and ``Invalid("recovery_code", problem, n)``
        when the n-th group (from 1) holds a slip.
        """
        letters = "".join(letter for letter in typed.upper() if letter.isalnum())
        if not letters:
            raise Invalid("recovery_code", Problem.BLANK)
        size = GROUP_DIGITS + 1
        groups = tuple(letters[start : start + size] for start in range(0, len(letters), size))
        for number, group in enumerate(groups[:GROUPS]):
            if len(group) == size and group != _checked_group(number, group):
                raise Invalid("recovery_code", Problem.MALFORMED, number + 1)
        if len(letters) != GROUPS * size:
            raise Invalid("recovery_code", Problem.MALFORMED)
        return cls(groups)

    def secret(self) -> bytes:
        """Return what the code stands for, as key material."""
        return "".join(group[:GROUP_DIGITS] for group in self.groups).encode("ascii")


def make_recovery(code: RecoveryCode, office: str, random: Random) -> Recovery:
    """Return a fresh recovery key pair under ``code``, with no data key sealed to it yet."""
    private, salt = random(KEY_BYTES), random(SALT_BYTES)
    public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    wrapped = encrypt_value(_wrapping_key(code, salt, office), private, _INFO + public, random)
    return Recovery(public, salt, wrapped, {})


def open_recovery(recovery: Recovery, code: RecoveryCode, office: str) -> bytes:
    """Return the private key behind ``code``, or raise :class:`Unopenable`."""
    return decrypt_value(_wrapping_key(code, recovery.salt, office), recovery.wrapped, _INFO + recovery.public)


def _wrapping_key(code: RecoveryCode, salt: bytes, office: str) -> bytes:
    # 136 random bits need no slow hash.
    return derive(code.secret(), salt, _INFO + office.encode())


def _digits(random: Random) -> str:
    """Return four characters, each of the alphabet equally likely: bytes past the last full round are drawn again."""
    digits = ""
    limit = 256 - 256 % len(ALPHABET)
    while len(digits) < GROUP_DIGITS:
        (byte,) = random(1)
        if byte < limit:
            digits += ALPHABET[byte % len(ALPHABET)]
    return digits


def _checked_group(number: int, group: str) -> str | None:
    digits = group[:GROUP_DIGITS]
    return _group(number, digits) if all(digit in ALPHABET for digit in digits) else None


def _group(number: int, digits: str) -> str:
    """Return ``digits`` with the check character, which also notices a group in another's place."""
    total = sum(weight * ALPHABET.index(digit) for weight, digit in enumerate(digits, 1))
    return digits + ALPHABET[(total + 17 * number) % len(ALPHABET)]


def one_time_code(random: Random) -> str:
    """Return 97 random bits to be typed once in place of a password: five groups of four, in small letters.

    A sign-in takes it as it stands, as it takes any password, so nothing in it depends on how a sheet is read.
    """
    return "-".join(_digits(random).lower() for _ in range(ONE_TIME_GROUPS))
