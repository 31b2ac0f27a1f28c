"""The key of a backup: another one for each, sealed to everybody who can open the office and to the recovery key.

So a backup's end is the end of its key, and whoever is let in later opens no backup made before.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from desktop_crm.domain.errors import BackupSealed, SignInFailed
from desktop_crm.vault.encoding import canonical
from desktop_crm.vault.header import Vault
from desktop_crm.vault.people import recipients
from desktop_crm.vault.recovery import RecoveryCode, open_recovery
from desktop_crm.vault.sealing import Unopenable, open_sealed, seal_to
from desktop_crm.vault.seals import require_genuine
from desktop_crm.vault.unlocked import RECOVERY, Bundle, Unlocked, open_bundles

_INFO: Final = b"desktop-crm/backup/v1"


def sealed_keys(folder: Path, unlocked: Unlocked, key: bytes, made_at: str) -> dict[str, bytes]:
    """Return the key of a backup sealed to each who may open it, by person, and to the recovery key."""
    return {
        who: seal_to(public, key, _INFO, _context(unlocked.office_id, made_at, who))
        for who, public in recipients(folder).items()
    }


def key_for(unlocked: Unlocked, sealed: Mapping[str, bytes], made_at: str) -> bytes:
    """Return the key of a backup; raise BackupSealed where it is not sealed to the keys somebody has now."""
    who = unlocked.person_id
    try:
        return unlocked.open_sealed(sealed[who], _INFO, _context(unlocked.office_id, made_at, who))
    except (KeyError, Unopenable):
        raise BackupSealed from None


def key_by_code(vault: Vault, code: RecoveryCode, sealed: Mapping[str, bytes], made_at: str) -> bytes:
    """Return the key of a backup with the recovery code of the vault that lies in it; SignInFailed for another code."""
    try:
        private = open_recovery(vault.recovery, code, vault.office)
        return open_sealed(private, sealed[RECOVERY], _INFO, _context(vault.office, made_at, RECOVERY))
    except (KeyError, Unopenable):
        raise SignInFailed from None


def bundle_by_code(vault: Vault, code: RecoveryCode) -> Bundle:
    """Return the keys in force of a vault with its recovery code; BackupSealed where it is another kit's code."""
    try:
        private = open_recovery(vault.recovery, code, vault.office)
    except Unopenable:
        raise BackupSealed from None
    bundle = open_bundles(vault, private, RECOVERY, vault.recovery.keys)[vault.epoch]
    require_genuine(vault, bundle.data_key)
    return bundle


def _context(office: str, made_at: str, who: str) -> bytes:
    return canonical((office, made_at, who))
