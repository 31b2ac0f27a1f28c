"""Sealing values under a key, or to a person's public key.

Used by the vault itself and, through it, for drafts, sealed audit values and backups.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Random = Callable[[int], bytes]
"""Answers that many unpredictable bytes; ``os.urandom`` outside tests."""

KEY_BYTES = 32
NONCE_BYTES = 12

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Unopenable(Exception):
    """The key, the context and the bytes do not belong together; the caller knows whose fault that is."""


def encrypt_value(key: bytes | bytearray, plaintext: bytes, aad: bytes, random: Random = os.urandom) -> bytes:
    """Return ``plaintext`` under AES-256-GCM as nonce and ciphertext; ``aad`` must be given again to decrypt."""
    nonce = random(NONCE_BYTES)
    return nonce + AESGCM(bytes(key)).encrypt(nonce, plaintext, aad)


def decrypt_value(key: bytes | bytearray, sealed: bytes, aad: bytes) -> bytes:
    """Return what :func:`encrypt_value` was given, or raise :class:`Unopenable`."""
    try:
        return AESGCM(bytes(key)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], aad)
    except (InvalidTag, ValueError):
        raise Unopenable from None


def seal_to(public_key: bytes, plaintext: bytes, info: bytes, aad: bytes = b"") -> bytes:
    """Return ``plaintext`` sealed (HPKE base mode) so that only the holder of the matching private key reads it.

    ``info`` says what kind of thing it is, ``aad`` which one; both must be given again to open it.
    """
    return _SUITE.encrypt(plaintext, X25519PublicKey.from_public_bytes(public_key), info=_context(info, aad))


def open_sealed(private_key: bytes | bytearray, sealed: bytes, info: bytes, aad: bytes = b"") -> bytes:
    """Return what :func:`seal_to` was given, or raise :class:`Unopenable`."""
    try:
        return _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(bytes(private_key)), info=_context(info, aad))
    except (InvalidTag, ValueError):
        raise Unopenable from None


def rehearse() -> None:
    """Seal and open nothing once: what the library loads for its first key, it has loaded when somebody waits."""
    pair = X25519PrivateKey.generate()
    open_sealed(pair.private_bytes_raw(), seal_to(pair.public_key().public_bytes_raw(), b"", b""), b"")


def derive(secret: bytes | bytearray, salt: bytes, info: bytes) -> bytes:
    """Return a 32-byte key for the use named by ``info`` (HKDF-SHA256)."""
    return HKDF(SHA256(), KEY_BYTES, salt, info).derive(bytes(secret))


def _context(info: bytes, aad: bytes) -> bytes:
    # The length keeps (info, aad) pairs apart that would read the same end to end.
    return len(info).to_bytes(4, "big") + info + aad
