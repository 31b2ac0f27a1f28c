"""What is remembered of earlier passwords, so that the last few can be refused."""

from __future__ import annotations

import hmac
import struct
from collections.abc import Iterable
from typing import Final

from desktop_crm.vault.kdf import KdfCost, key_encryption_key
from desktop_crm.vault.unlocked import Unlocked

_CONTEXT: Final = b"desktop-crm/history/v1|"
_COST: Final = struct.Struct(">III")


def password_fingerprint(unlocked: Unlocked, person_id: str, password: str, salt: bytes, cost: KdfCost) -> bytes:
    """Return what to keep of ``password``: hashed as slowly as a live one, useless without the device secret.

    ``salt`` is one for all of a person's earlier passwords, 16 random bytes, so that a new password is hashed once and
    compared with each of them; delete salt and fingerprints with the person. The cost stands before the hash.
    """
    key = key_encryption_key(password, unlocked.device_secret(), salt, cost, _CONTEXT + person_id.encode())
    return _COST.pack(cost.memory_kib, cost.passes, cost.lanes) + key


def was_used(
    unlocked: Unlocked, person_id: str, password: str, salt: bytes, kept: Iterable[bytes], known: bytes
) -> bool:
    """Say whether ``password`` is one of those whose fingerprints were ``kept``.

    ``known`` is its fingerprint at today's cost; it is hashed again only for fingerprints of another cost, made before
    an administrator changed it.
    """
    prints = {known[: _COST.size]: known}
    found = False
    for each in kept:
        head = each[: _COST.size]
        if head not in prints:
            prints[head] = password_fingerprint(unlocked, person_id, password, salt, KdfCost(*_COST.unpack(head)))
        found = hmac.compare_digest(each, prints[head]) or found
    return found
