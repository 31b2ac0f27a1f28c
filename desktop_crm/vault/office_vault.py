"""The keys of an office: make them, open them with a password, open what is sealed to the recovery code.

What an open office can change about its keys is in :mod:`~desktop_crm.vault.people`,
:mod:`~desktop_crm.vault.rekey`, :mod:`~desktop_crm.vault.devices` and :mod:`~desktop_crm.vault.heads`; coming back
with the recovery code is in :mod:`~desktop_crm.vault.recovering`.
"""

from __future__ import annotations

import hmac
from dataclasses import replace
from pathlib import Path

from desktop_crm.domain.clock import Clock
from desktop_crm.domain.errors import OfficeExists, SignInFailed, VaultDamaged
from desktop_crm.domain.policies import LockoutPolicy
from desktop_crm.vault.boot import BootClock
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.devices import ITEM as DEVICE_ITEM
from desktop_crm.vault.devices import enrolled, office_secret
from desktop_crm.vault.files import load, office_exists, save, writing
from desktop_crm.vault.header import Person, Tries, Vault
from desktop_crm.vault.kdf import SALT_BYTES, KdfCost, key_encryption_key
from desktop_crm.vault.lockout import Moment
from desktop_crm.vault.recovery import RecoveryCode, make_recovery, open_recovery
from desktop_crm.vault.sealing import Random, Unopenable, open_sealed
from desktop_crm.vault.seals import require_genuine, require_sealed, stamped
from desktop_crm.vault.sign_in import Counter, person_key
from desktop_crm.vault.slots import PrivateKeys, PublicKeys, close_slot, login_lookup, open_slot
from desktop_crm.vault.unlocked import (
    Bundle,
    Unlocked,
    fresh_key,
    open_bundles,
    sealed_to_all,
)


def create(
    folder: Path,
    *,
    office_id: str,
    person_id: str,
    login: str,
    password: str,
    device: DeviceSecrets | None,
    cost: KdfCost | None,
    clock: Clock,
    random: Random,
    recovery_code: RecoveryCode | None = None,
) -> tuple[Unlocked, RecoveryCode]:
    """Make the keys of a new office in ``folder`` and return them open, with the recovery code to be printed.

    ``device`` None is the explicit choice of working without a keyring: the password alone protects, at a higher cost.
    ``recovery_code`` is one that was shown before anything is on disk. Raises :class:`OfficeExists` where the folder
    holds a database, a companion file or a copy of one; nothing is written then.
    """
    if office_exists(folder):
        raise OfficeExists
    code = recovery_code or RecoveryCode.make(random)
    cost = cost or (KdfCost.WITHOUT_DEVICE if device is None else KdfCost.DEFAULT)
    secret = fresh_key(random)
    private = PrivateKeys.make(random)
    bundle = Bundle(fresh_key(random), fresh_key(random), secret)
    vault = Vault(
        office=office_id,
        created=clock().isoformat(),
        open_secret=secret if device is None else None,
        cost=cost,
        lockout=LockoutPolicy(),
        epoch=1,
        pending=None,
        devices=(),
        invitations=(),
        people=(),
        recovery=make_recovery(code, office_id, random),
        head=None,
        tries=Tries(0, {}),
        mac=b"",
        seal=b"",
    )
    # The only administrator may have to wait, but is never locked out for good.
    vault = with_person(vault, person_id, login, password, private, secret, stoppable=False, random=random)
    vault = sealed_to_all(vault, {1: bundle})
    try:
        if device is not None:
            vault = enrolled(vault, secret, device, random)
        vault = stamped(vault, bundle.data_key, secret)
        with writing(folder):
            if office_exists(folder):
                raise OfficeExists
            save(folder, vault)
    except BaseException:
        if device is not None and not office_exists(folder):
            device.forget(office_id, DEVICE_ITEM)
        raise
    return Unlocked(vault, person_id, private, secret, {1: bundle}), code


def unlock(
    folder: Path,
    *,
    login: str,
    password: str,
    device: DeviceSecrets | None,
    clock: Clock,
    boot: BootClock,
    acquit: bool = True,
) -> Unlocked:
    """Open the office with a login and its password.

    The try stays counted until the caller calls :func:`acquitted`, or at once with ``acquit``: whether the person may
    still come in can stand in the database, and whoever may not must not be able to tell it from a wrong password.

    Raises :class:`SignInFailed` (an unknown login looks and takes the same as a wrong password), :class:`MustWait`,
    :class:`AccountStopped`, :class:`OfficeMissing`, :class:`VaultMissing`, :class:`VaultDamaged`, :class:`TooNew`,
    :class:`KeyringChanged`, :class:`KeyringUnavailable` or :class:`FileUnwritable`.
    Where a rotation was cut short ``pending`` is set: settle it with :func:`~desktop_crm.vault.rekey.settle`.
    """
    vault = load(folder)
    secret = office_secret(vault, device)
    require_sealed(vault, secret)
    lookup = login_lookup(login, secret)
    person = found(vault, lookup)
    counter = Counter(folder, secret, device if vault.open_secret is None else None)
    before = counter.charge(person, lookup, Moment.at(clock(), boot()))
    private = _tried(vault, person, password, secret)
    if person is None or private is None:
        raise SignInFailed
    bundles = open_bundles(vault, private.sealing, person.id, person.keys)
    require_genuine(vault, bundles[vault.epoch].data_key)
    unlocked = Unlocked(vault, person.id, private, secret, bundles, before)
    if acquit:
        acquitted(folder, unlocked, device)
    return unlocked


def acquitted(folder: Path, unlocked: Unlocked, device: DeviceSecrets | None) -> None:
    """Forget the wrong tries of somebody who has come in, and the try that let them in."""
    counter = Counter(folder, unlocked.device_secret(), device)
    counter.clear(person_key(unlocked.person_id))


def undecided(folder: Path, unlocked: Unlocked, device: DeviceSecrets | None) -> None:
    """Take the try back out of the count and forgive nothing: the password is right, and something else is missing."""
    Counter(folder, unlocked.device_secret(), device).put_back(person_key(unlocked.person_id), unlocked.before)


def rejected(folder: Path, unlocked: Unlocked, device: DeviceSecrets | None) -> None:
    """Let the try of somebody who may not come in stand as a wrong one, in the keyring too."""
    Counter(folder, unlocked.device_secret(), device).mirror()


def open_with_recovery(folder: Path, *, code: str, sealed: bytes, info: bytes, aad: bytes = b"") -> bytes:
    """Return what was sealed to the recovery key (a backup's key, say); nothing is changed.

    Raises ``Invalid("recovery_code", …)`` for a slip of the pen and :class:`SignInFailed` for a code or bytes that
    are not this office's.
    """
    parsed, vault = RecoveryCode.parse(code), load(folder)
    try:
        return open_sealed(open_recovery(vault.recovery, parsed, vault.office), sealed, info, aad)
    except Unopenable:
        raise SignInFailed from None


def with_person(
    vault: Vault,
    person_id: str,
    login: str,
    password: str,
    private: PrivateKeys,
    secret: bytes | bytearray,
    *,
    stoppable: bool,
    random: Random,
) -> Vault:
    """Return the vault with a fresh slot for that person, nothing sealed to them yet."""
    slot = close_slot(private, password, secret, office=vault.office, person=person_id, cost=vault.cost, random=random)
    public = private.public()
    person = Person(person_id, login_lookup(login, secret), public.sealing, public.signing, stoppable, slot, {})
    others = tuple(each for each in vault.people if each.id != person_id)
    return replace(vault, people=(*others, person))


def release(folder: Path, unlocked: Unlocked, person_id: str, device: DeviceSecrets | None) -> None:
    """Forget somebody's wrong tries, the hard stop included. For administrators."""
    Counter(folder, unlocked.device_secret(), device).clear(person_key(person_id))


def is_device_bound(folder: Path) -> bool:
    """Tell whether the office wants an enrolled keyring; where not, a lasting banner says so."""
    return load(folder).open_secret is None


def found(vault: Vault, lookup: bytes) -> Person | None:
    """Return whoever has the login behind ``lookup``; every entry takes the same time."""
    return next((person for person in vault.people if hmac.compare_digest(person.login, lookup)), None)


def _tried(vault: Vault, person: Person | None, password: str, secret: bytes | bytearray) -> PrivateKeys | None:
    """Return the keys behind the password, or None; an unknown login costs the same time and memory."""
    try:
        if person is None:
            key_encryption_key(password, secret, bytes(SALT_BYTES), vault.cost, b"")
            return None
        public = PublicKeys(person.sealing, person.signing)
        return open_slot(person.slot, password, secret, office=vault.office, person=person.id, public=public)
    except Unopenable:
        return None
    except ValueError:
        # A cost out of bounds was written into the file.
        raise VaultDamaged from None
