"""The signature of the office itself, under papers it hands to somebody who does not know its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_crm.vault.sealing import derive

_INFO: Final = b"desktop-crm/office-signature/v1"


@dataclass(frozen=True, slots=True)
class OfficeSignature:
    """An Ed25519 signature and the public key it is checked with."""

    public: bytes
    signature: bytes


def office_key(ledger_key: bytes) -> bytes:
    """Return the public key of the office: the same for as long as the office lives, whoever signs in."""
    return _private(ledger_key).public_key().public_bytes_raw()


def sign_for_office(ledger_key: bytes, message: bytes) -> OfficeSignature:
    """Sign ``message`` in the name of the office; its key follows from one that the vault seals to its people."""
    private = _private(ledger_key)
    return OfficeSignature(private.public_key().public_bytes_raw(), private.sign(message))


def _private(ledger_key: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(derive(ledger_key, b"", _INFO))
