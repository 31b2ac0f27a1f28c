"""A person's key pairs, and the slot that keeps them under a password."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop_crm.vault.encoding import canonical, plain
from desktop_crm.vault.header import Slot
from desktop_crm.vault.kdf import SALT_BYTES, KdfCost, key_encryption_key
from desktop_crm.vault.sealing import KEY_BYTES, Random, Unopenable, decrypt_value, derive, encrypt_value

_SLOT_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others may know of a person: ``sealing`` (X25519) is sealed to, ``signing`` (Ed25519) checks their lines."""

    sealing: bytes
    signing: bytes


@dataclass(frozen=True, slots=True)
class PrivateKeys:
    """The other halves; never printed."""

    sealing: bytes = field(repr=False)
    signing: bytes = field(repr=False)

    @classmethod
    def make(cls, random: Random) -> PrivateKeys:
        """Return two fresh keys."""
        return cls(random(KEY_BYTES), random(KEY_BYTES))

    def public(self) -> PublicKeys:
        """Return the matching public keys."""
        sealing = X25519PrivateKey.from_private_bytes(self.sealing).public_key().public_bytes_raw()
        signing = Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw()
        return PublicKeys(sealing, signing)

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature of ``message``."""
        return self.signer()(message)

    def signer(self) -> Callable[[bytes], bytes]:
        """Return what signs many messages: making the key ready takes as long as signing with it."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign


def verify_signature(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether ``signature`` over ``message`` was made with the signing key of ``public_key``."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def close_slot(
    keys: PrivateKeys,
    password: str,
    device_secret: bytes | bytearray,
    *,
    office: str,
    person: str,
    cost: KdfCost,
    random: Random,
) -> Slot:
    """Return a fresh slot: new salt, new nonce, the same keys."""
    salt = random(SALT_BYTES)
    kek = key_encryption_key(password, device_secret, salt, cost, person.encode())
    aad = slot_context(office, person, cost, salt, keys.public())
    return Slot(cost, salt, encrypt_value(kek, keys.sealing + keys.signing, aad, random))


def open_slot(
    slot: Slot,
    password: str,
    device_secret: bytes | bytearray,
    *,
    office: str,
    person: str,
    public: PublicKeys,
) -> PrivateKeys:
    """Return the keys, or raise :class:`Unopenable`; a cost out of bounds raises ``ValueError`` before hashing."""
    kek = key_encryption_key(password, device_secret, slot.salt, slot.cost, person.encode())
    return unwrap(slot, kek, slot_context(office, person, slot.cost, slot.salt, public))


def unwrap(slot: Slot, kek: bytes, aad: bytes) -> PrivateKeys:
    """Return the keys under a key that is already derived, or raise :class:`Unopenable`."""
    both = decrypt_value(kek, slot.wrapped, aad)
    if len(both) != 2 * KEY_BYTES:
        raise Unopenable
    return PrivateKeys(both[:KEY_BYTES], both[KEY_BYTES:])


def slot_context(office: str, person: str, cost: KdfCost, salt: bytes, public: PublicKeys) -> bytes:
    """Return everything a slot belongs to; AES-GCM refuses the slot anywhere else."""
    parts = (_SLOT_VERSION, office, person, cost, salt, public)
    return b"desktop-crm/slot/v1|" + canonical(plain(parts))


def login_lookup(login: str, secret: bytes | bytearray) -> bytes:
    """Return the keyed hash a login is found by: NFKC, case folded, outer blanks off."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", login).casefold()).strip()
    return derive(secret, folded.encode("utf-8", "surrogatepass"), b"desktop-crm/login/v1")
