"""Which OS accounts may open the office: the enrolled devices in the companion file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from desktop_crm.domain.clock import Clock
from desktop_crm.domain.errors import KeyringChanged, SignInFailed, VaultDamaged
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.encoding import canonical
from desktop_crm.vault.files import load, save, writing
from desktop_crm.vault.header import Device, Invitation, Vault
from desktop_crm.vault.kdf import SALT_BYTES
from desktop_crm.vault.recovery import RecoveryCode
from desktop_crm.vault.sealing import KEY_BYTES, Random, Unopenable, decrypt_value, derive, encrypt_value
from desktop_crm.vault.seals import require_sealed, sealed_off
from desktop_crm.vault.unlocked import Unlocked, changing

ITEM: Final = "device-secret"
INVITATION_LASTS: Final = timedelta(hours=24)
_INFO: Final = b"desktop-crm/device/v1|"
_INVITATION_INFO: Final = b"desktop-crm/invitation/v1|"


def office_secret(vault: Vault, device: DeviceSecrets | None) -> bytearray:
    """Return the secret that takes part in every slot.

    Raises :class:`KeyringChanged` where the office wants an enrolled device and this is none, or answers through
    another backend than when it was enrolled.
    """
    if vault.open_secret is not None:
        return bytearray(vault.open_secret)
    own = None if device is None else _read_own(vault.office, device)
    if own is None or device is None:
        raise KeyringChanged
    entry = next((each for each in vault.devices if each.id == _device_id(own)), None)
    if entry is None or entry.backend != device.backend:
        raise KeyringChanged
    try:
        return bytearray(decrypt_value(_wrapping_key(own), entry.wrapped, _context(vault.office, entry)))
    except Unopenable:
        raise VaultDamaged from None


def enrolled(vault: Vault, secret: bytes | bytearray, device: DeviceSecrets, random: Random) -> Vault:
    """Return the vault with ``device`` among those enrolled; its own secret is made, kept and read back."""
    own = _read_own(vault.office, device)
    if own is None:
        own = random(KEY_BYTES)
        device.write(vault.office, ITEM, own.hex())
    empty = Device(_device_id(own), device.backend, b"")
    entry = replace(
        empty, wrapped=encrypt_value(_wrapping_key(own), bytes(secret), _context(vault.office, empty), random)
    )
    others = tuple(each for each in vault.devices if each.id != entry.id)
    return replace(vault, devices=(*others, entry))


def invite_device(folder: Path, unlocked: Unlocked, *, clock: Clock, random: Random) -> RecoveryCode:
    """Return a code with which one other OS account or computer can enrol within a day. For administrators."""
    code = RecoveryCode.make(random)
    expires = (clock() + INVITATION_LASTS).isoformat()
    salt = random(SALT_BYTES)
    empty = Invitation(salt.hex(), expires, salt, b"")
    key = _invitation_key(code, empty, unlocked.office_id)
    wrapped = encrypt_value(
        key, bytes(unlocked.device_secret()), _invitation_context(empty, unlocked.office_id), random
    )
    with changing(folder, unlocked) as draft:
        still = _in_force(draft.vault, clock)
        draft.vault = replace(draft.vault, invitations=(*still, replace(empty, wrapped=wrapped)))
    return code


def enrol_device(folder: Path, *, code: str, device: DeviceSecrets, clock: Clock, random: Random) -> None:
    """Enrol this OS account with an invitation's code, which then is spent.

    Raises :class:`SignInFailed` for a code that is no invitation's, or an old one's.
    """
    parsed = RecoveryCode.parse(code)
    with writing(folder):
        vault = load(folder)
        for invitation in _in_force(vault, clock):
            key = _invitation_key(parsed, invitation, vault.office)
            try:
                secret = decrypt_value(key, invitation.wrapped, _invitation_context(invitation, vault.office))
            except Unopenable:
                continue
            left = tuple(each for each in vault.invitations if each.id != invitation.id)
            require_sealed(vault, secret)
            vault = enrolled(replace(vault, invitations=left), secret, device, random)
            save(folder, sealed_off(vault, secret))
            return
    raise SignInFailed


def add_this_device(folder: Path, unlocked: Unlocked, device: DeviceSecrets, *, random: Random) -> None:
    """Enrol the OS account somebody is signed in from, under the backend that answers now."""
    with changing(folder, unlocked) as draft:
        draft.vault = enrolled(draft.vault, unlocked.device_secret(), device, random)


def forget_devices(folder: Path, unlocked: Unlocked, keeps: Callable[[Device], bool]) -> None:
    """Drop the enrolled devices for which ``keeps`` says no."""
    with changing(folder, unlocked) as draft:
        draft.vault = replace(draft.vault, devices=tuple(each for each in draft.vault.devices if keeps(each)))


def own_id(office: str, device: DeviceSecrets) -> str | None:
    """Return the id this OS account is enrolled under, or None where its keyring holds nothing of the office."""
    own = _read_own(office, device)
    return None if own is None else _device_id(own)


def _read_own(office: str, device: DeviceSecrets) -> bytes | None:
    kept = device.read(office, ITEM)
    try:
        own = bytes.fromhex(kept) if kept is not None else b""
    except ValueError:
        raise KeyringChanged from None
    return own if len(own) == KEY_BYTES else None


def _device_id(own: bytes) -> str:
    return derive(own, b"", b"desktop-crm/device-id/v1").hex()[:32]


def _wrapping_key(own: bytes) -> bytes:
    return derive(own, b"", b"desktop-crm/device-wrap/v1")


def _context(office: str, entry: Device) -> bytes:
    return _INFO + canonical((office, entry.id, entry.backend))


def _in_force(vault: Vault, clock: Clock) -> tuple[Invitation, ...]:
    now = clock()
    return tuple(each for each in vault.invitations if datetime.fromisoformat(each.expires) > now)


def _invitation_key(code: RecoveryCode, invitation: Invitation, office: str) -> bytes:
    return derive(code.secret(), invitation.salt, _INVITATION_INFO + office.encode())


def _invitation_context(invitation: Invitation, office: str) -> bytes:
    return _INVITATION_INFO + canonical((office, invitation.id, invitation.expires))
