"""The two marks on the companion file: who could have written it as it is.

``mac`` needs the data key and covers what only a signed-in person changes: slots, sealed keys, settings, audit head.
``seal`` needs the device secret and covers all of it, wrong tries and devices too, so that it is checked before any
password is. Without a keyring the device secret lies in the file itself, and the seal only notices accidents.
"""

from __future__ import annotations

import hmac
from dataclasses import replace
from typing import Final

from desktop_crm.domain.errors import VaultDamaged
from desktop_crm.vault.encoding import canonical, plain
from desktop_crm.vault.header import Tries, Vault
from desktop_crm.vault.sealing import derive

_MAC_INFO: Final = b"desktop-crm/vault-mac/v1"
_SEAL_INFO: Final = b"desktop-crm/vault-seal/v1"


def stamped(vault: Vault, data_key: bytes | bytearray, device_secret: bytes | bytearray) -> Vault:
    """Return the vault under both marks."""
    return sealed_off(replace(vault, mac=_mac(vault, data_key)), device_secret)


def sealed_off(vault: Vault, device_secret: bytes | bytearray) -> Vault:
    """Return the vault under a fresh seal, after a change that needs no data key."""
    return replace(vault, seal=_seal(vault, device_secret))


def require_genuine(vault: Vault, data_key: bytes | bytearray) -> None:
    """Raise :class:`VaultDamaged` where the file was put together by somebody without the data key."""
    if not hmac.compare_digest(vault.mac, _mac(vault, data_key)):
        raise VaultDamaged


def require_sealed(vault: Vault, device_secret: bytes | bytearray) -> None:
    """Raise :class:`VaultDamaged` where the file was put together by somebody without the device secret."""
    if not hmac.compare_digest(vault.seal, _seal(vault, device_secret)):
        raise VaultDamaged


def _mac(vault: Vault, data_key: bytes | bytearray) -> bytes:
    covered = replace(vault, tries=Tries(0, {}), devices=(), invitations=(), mac=b"", seal=b"")
    return hmac.digest(derive(data_key, b"", _MAC_INFO), canonical(plain(covered)), "sha256")


def _seal(vault: Vault, device_secret: bytes | bytearray) -> bytes:
    return hmac.digest(derive(device_secret, b"", _SEAL_INFO), canonical(plain(replace(vault, seal=b""))), "sha256")
