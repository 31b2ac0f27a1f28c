"""Opening an office with the printed recovery code: who comes back gets new keys, and everybody another data key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from desktop_crm.domain.errors import Missing, SignInFailed
from desktop_crm.vault import rekey as rotation
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.devices import enrolled
from desktop_crm.vault.files import load
from desktop_crm.vault.header import Recovery, Vault
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.vault.office_vault import found, with_person
from desktop_crm.vault.recovery import RecoveryCode, open_recovery
from desktop_crm.vault.sealing import Random, Unopenable
from desktop_crm.vault.seals import require_genuine, require_sealed
from desktop_crm.vault.sign_in import Counter, person_key
from desktop_crm.vault.slots import PrivateKeys, login_lookup
from desktop_crm.vault.unlocked import (
    RECOVERY,
    Unlocked,
    bundles_of,
    changing,
    open_bundles,
    sealed_to_all,
)

Accept = Callable[[Unlocked], AbstractContextManager[int]]
"""A block around the writing of the new slot: what it raises on entering leaves everything as it was. It says which
number the database knows office.vault by; where the file is an older one, nobody but who comes back keeps a slot."""


@contextmanager
def _accepted(_unlocked: Unlocked) -> Iterator[int]:
    """Accept whoever comes, where no database says what is known."""
    yield 0


def open_by_code(folder: Path, *, code: str, login: str, random: Random) -> Unlocked:
    """Open the office with its recovery code on behalf of ``login``, whose fresh key pairs are in no slot yet.

    Nothing is written. Raises ``Invalid("recovery_code", …)`` for a slip of the pen, :class:`SignInFailed` for another
    office's code or one that is spent, ``Missing("login")`` where nobody has that login.
    """
    parsed, vault = RecoveryCode.parse(code), load(folder)
    opened = _opened(vault, parsed)
    bundles = open_bundles(vault, opened, RECOVERY, vault.recovery.keys)
    require_genuine(vault, bundles[vault.epoch].data_key)
    secret = bundles[vault.epoch].device_secret
    require_sealed(vault, secret)
    person = found(vault, login_lookup(login, secret))
    if person is None:
        raise Missing("login")
    return Unlocked(vault, person.id, PrivateKeys.make(random), secret, bundles)


def recover(
    folder: Path,
    *,
    code: str,
    login: str,
    password: str,
    device: DeviceSecrets | None,
    cost: KdfCost | None,
    random: Random,
    rekey: rotation.Rekey,
    holds: Callable[[bytes], bool],
    upcoming: Recovery,
    accept: Accept = _accepted,
) -> Unlocked:
    """Open the office with the recovery code, give ``login`` a new password, and put the ``upcoming`` code in force.

    The person gets new key pairs (their old signing key is gone: pin the new public keys, in ``accept``), this OS
    account is enrolled, and the data key is rotated through ``rekey(old, new)``; ``holds(key)`` tells which key opens
    the database where an earlier rotation was cut short. The old code opens the office until all that is done.
    ``device`` None turns the office into one without a keyring: the caller has asked and will say so.
    Raises what :func:`open_by_code` does.
    """
    unlocked = open_by_code(folder, code=code, login=login, random=random)
    rotation.settle(folder, unlocked, holds)
    with accept(unlocked) as known:
        _let_in(folder, unlocked, login, password, device, cost, random, known)
    bound = load(folder).open_secret is None
    counter = Counter(folder, unlocked.device_secret(), device if bound else None)
    counter.clear(person_key(unlocked.person_id))
    renew_code(folder, unlocked, rekey=rekey, random=random, upcoming=upcoming)
    return unlocked


def renew_code(
    folder: Path,
    unlocked: Unlocked,
    *,
    rekey: rotation.Rekey,
    random: Random,
    upcoming: Recovery,
) -> None:
    """Put another recovery code in force, and with it another data key: the old code opens nothing from then on."""
    rotation.rotate(folder, unlocked, rekey, random, recovery=upcoming)


def check_code(folder: Path, code: str) -> None:
    """Say nothing where ``code`` is the office's recovery code in force; nothing is opened and nothing changed.

    Raises ``Invalid("recovery_code", …)`` for a slip of the pen and :class:`SignInFailed` for a code that is not it.
    """
    parsed = RecoveryCode.parse(code)
    _opened(load(folder), parsed)


def _opened(vault: Vault, code: RecoveryCode) -> bytes:
    try:
        return open_recovery(vault.recovery, code, vault.office)
    except Unopenable:
        raise SignInFailed from None


def _let_in(
    folder: Path,
    unlocked: Unlocked,
    login: str,
    password: str,
    device: DeviceSecrets | None,
    cost: KdfCost | None,
    random: Random,
    known: int,
) -> None:
    secret, who = bytes(unlocked.device_secret()), unlocked.person_id
    with changing(folder, unlocked) as draft:
        vault = draft.vault
        person = vault.person(who)
        if person is None:
            raise Missing("login")
        if vault.sequence < known:
            # An older file, put back: the slots in it may be those of people let go, or of passwords that leaked.
            vault = replace(vault, people=(person,), devices=(), invitations=(), sequence=known)
        cost = cost or (KdfCost.WITHOUT_DEVICE if device is None else vault.cost)
        vault = replace(vault, cost=cost, open_secret=secret if device is None else vault.open_secret)
        if device is not None and vault.open_secret is None:
            vault = enrolled(vault, secret, device, random)
        vault = with_person(
            vault, who, login, password, unlocked.private_keys(), secret, stoppable=person.stoppable, random=random
        )
        draft.vault = sealed_to_all(vault, bundles_of(unlocked))
