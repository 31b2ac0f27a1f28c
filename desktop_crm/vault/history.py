"""What is remembered of earlier passwords, so that the last few can be refused."""

from __future__ import annotations

from typing import Final

from desktop_crm.vault.kdf import KdfCost, key_encryption_key
from desktop_crm.vault.unlocked import Unlocked

_CONTEXT: Final = b"desktop-crm/history/v1|"


def password_fingerprint(unlocked: Unlocked, person_id: str, password: str, salt: bytes, cost: KdfCost) -> bytes:
    """Return what to keep of ``password``: hashed as slowly as a live one, useless without the device secret.

    ``salt`` is one for all of a person's earlier passwords, 16 random bytes, so that a new password is hashed once and
    compared with each of them; delete salt and fingerprints with the person.
    """
    return key_encryption_key(password, unlocked.device_secret(), salt, cost, _CONTEXT + person_id.encode())
