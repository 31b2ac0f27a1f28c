"""From a password, and the device's secret, to the key of a slot."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import ClassVar, Final

from argon2.low_level import Type, hash_secret_raw

from desktop_crm.vault.sealing import KEY_BYTES, derive

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess at a password costs (Argon2id)."""

    memory_kib: int
    passes: int
    lanes: int

    DEFAULT: ClassVar[KdfCost]
    WITHOUT_DEVICE: ClassVar[KdfCost]
    FLOOR: ClassVar[KdfCost]
    CEILING: ClassVar[KdfCost]

    def within_bounds(self) -> bool:
        """Tell whether hashing at this cost is neither too cheap nor an attack on the machine."""
        return (
            KdfCost.FLOOR.memory_kib <= self.memory_kib <= KdfCost.CEILING.memory_kib
            and KdfCost.FLOOR.passes <= self.passes <= KdfCost.CEILING.passes
            and KdfCost.FLOOR.lanes <= self.lanes <= KdfCost.CEILING.lanes
        )


KdfCost.DEFAULT = KdfCost(128 * 1024, 3, 4)
KdfCost.WITHOUT_DEVICE = KdfCost(256 * 1024, 3, 4)
KdfCost.FLOOR = KdfCost(64 * 1024, 3, 4)
KdfCost.CEILING = KdfCost(1024 * 1024, 10, 8)

_DEVICE_INFO: Final = b"desktop-crm/device-share/v1"
_KEK_INFO: Final = b"desktop-crm/kek/v1|"


def key_encryption_key(
    password: str, device_secret: bytes | bytearray, salt: bytes, cost: KdfCost, context: bytes
) -> bytes:
    """Return the key that wraps a person's private keys.

    The password is taken as NFKC, whole, whatever its length. Both halves are needed:
    HKDF(Argon2id(password) xor HKDF(device secret)). A cost out of bounds raises ``ValueError`` before any hashing.
    """
    if not cost.within_bounds():
        raise ValueError("KDF cost out of bounds")
    # Lone surrogates must not raise: the exception would quote the password.
    secret = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    share = hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    other = derive(device_secret, salt, _DEVICE_INFO)
    both = bytes(a ^ b for a, b in zip(share, other, strict=True))
    return derive(both, salt, _KEK_INFO + context)
