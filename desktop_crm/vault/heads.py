"""The head of the audit trail, kept where a copied-back database cannot reach: companion file and keyring."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.encoding import canonical
from desktop_crm.vault.header import Head
from desktop_crm.vault.sealing import derive
from desktop_crm.vault.unlocked import Unlocked, changing, current_vault

ITEM: Final = "audit-head"
SEQUENCE: Final = "vault-sequence"


@dataclass(frozen=True, slots=True)
class Heads:
    """The head as each place knows it; None where it knows none, or none that this office wrote."""

    vault: Head | None
    keyring: Head | None

    def highest(self) -> Head | None:
        """Return the later of the two."""
        return max((head for head in (self.vault, self.keyring) if head), key=lambda head: head.number, default=None)


def mirror_head(folder: Path, unlocked: Unlocked, head: Head, device: DeviceSecrets | None) -> None:
    """Note the last audit line in the companion file and in the keyring, and in that how new the file is."""
    with changing(folder, unlocked, decides=False) as draft:
        draft.vault = replace(draft.vault, head=head)
    if device is not None:
        device.write(unlocked.office_id, ITEM, canonical((head.number, head.hash, _mac(unlocked, head))).decode())
        said = canonical((unlocked.sequence, _sequence_mac(unlocked, unlocked.sequence))).decode()
        device.write(unlocked.office_id, SEQUENCE, said)


def read_head(folder: Path, unlocked: Unlocked, device: DeviceSecrets | None) -> Heads:
    """Return the heads noted last. A database that ends before either was cut or put back."""
    kept = None if device is None else device.read(unlocked.office_id, ITEM)
    return Heads(current_vault(folder, unlocked).head, _parsed(kept, unlocked))


def read_sequence(unlocked: Unlocked, device: DeviceSecrets) -> int:
    """Return the sequence number the companion file had at the end of the last session here, 0 where none is known."""
    try:
        number, mac = json.loads(device.read(unlocked.office_id, SEQUENCE) or "null")
        return int(number) if hmac.compare_digest(str(mac), _sequence_mac(unlocked, int(number))) else 0
    except (ValueError, TypeError):
        return 0


def _parsed(text: str | None, unlocked: Unlocked) -> Head | None:
    try:
        number, digest, mac = json.loads(text or "null")
        head = Head(int(number), str(digest))
        return head if hmac.compare_digest(str(mac), _mac(unlocked, head)) else None
    except (ValueError, TypeError):
        return None


def _mac(unlocked: Unlocked, head: Head) -> str:
    return _marked(unlocked, b"desktop-crm/audit-head/v1", (head.number, head.hash))


def _sequence_mac(unlocked: Unlocked, number: int) -> str:
    return _marked(unlocked, b"desktop-crm/vault-sequence/v1", (number,))


def _marked(unlocked: Unlocked, info: bytes, said: tuple[object, ...]) -> str:
    # Under the ledger key, which outlives rotations of the data key.
    key = derive(unlocked.ledger_key, unlocked.office_id.encode(), info)
    return hmac.digest(key, canonical(said), "sha256").hex()
