"""An office that is open: the keys in hand, and what can be done to the companion file with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from desktop_crm.domain.errors import Defect, Stale, VaultDamaged
from desktop_crm.vault.encoding import canonical
from desktop_crm.vault.files import load, save, writing
from desktop_crm.vault.header import Person, Vault
from desktop_crm.vault.lockout import NOTHING_COUNTED, Record
from desktop_crm.vault.memory import wipe
from desktop_crm.vault.sealing import KEY_BYTES, Random, Unopenable, open_sealed, seal_to
from desktop_crm.vault.seals import require_genuine, require_sealed, stamped
from desktop_crm.vault.slots import PrivateKeys, PublicKeys

RECOVERY: Final = "recovery"
"""The recipient behind the recovery code, where people are named by their ids."""

_KEYS_INFO: Final = b"desktop-crm/keys/v1"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is sealed to everybody who can open the office; ``device_secret`` goes to the recovery key alone."""

    data_key: bytes
    ledger_key: bytes
    device_secret: bytes = b""


class Unlocked:
    """The keys of somebody who has signed in. Nothing of it is ever printed; :meth:`wipe` before letting go of it.

    ``before`` is what was counted of them when they tried: the wrong tries since they signed in last.
    """

    __slots__ = (
        "_device_secret", "_private", "_signer", "before", "data_key", "epoch", "ledger_key", "office_id", "pending",
        "person_id", "sequence",
    )  # fmt: skip

    def __init__(
        self,
        vault: Vault,
        person_id: str,
        private: PrivateKeys,
        device_secret: bytes | bytearray,
        bundles: Mapping[int, Bundle],
        before: Record = NOTHING_COUNTED,
    ) -> None:
        current = bundles[vault.epoch]
        self.office_id = vault.office
        self.person_id = person_id
        self.before = before
        self.epoch = vault.epoch
        self.sequence = vault.sequence
        self.data_key = bytearray(current.data_key)
        self.ledger_key = current.ledger_key
        self.pending = None if vault.pending is None else bytearray(bundles[vault.pending].data_key)
        self._private = private
        self._signer = private.signer()
        self._device_secret = bytearray(device_secret)

    def __repr__(self) -> str:
        return f"Unlocked({self.person_id}, epoch {self.epoch})"

    def sign(self, message: bytes) -> bytes:
        """Return the person's Ed25519 signature of ``message``."""
        return self._signer(message)

    def public_keys(self) -> PublicKeys:
        """Return the person's own public keys, to be compared with those pinned in the database."""
        return self._private.public()

    def open_sealed(self, sealed: bytes, info: bytes, aad: bytes = b"") -> bytes:
        """Return what was sealed to this person, or raise :class:`~desktop_crm.vault.sealing.Unopenable`."""
        return open_sealed(self._private.sealing, sealed, info, aad)

    def private_keys(self) -> PrivateKeys:
        """Return the person's private keys; for the vault's own modules."""
        return self._private

    def device_secret(self) -> bytearray:
        """Return the secret every slot of the office takes part of; for the vault's own modules."""
        return self._device_secret

    def wipe(self) -> None:
        """Overwrite what can be overwritten and forget the rest."""
        for secret in (self.data_key, self.pending, self._device_secret):
            if secret is not None:
                wipe(secret)
        self.ledger_key = b""
        self._private = PrivateKeys(bytes(KEY_BYTES), bytes(KEY_BYTES))
        self._signer = self._private.signer()


def sealed_bundle(bundle: Bundle, public: bytes, office: str, epoch: int, recipient: str) -> bytes:
    """Return the bundle of ``epoch`` sealed to one recipient."""
    whole = bundle.data_key + bundle.ledger_key + (bundle.device_secret if recipient == RECOVERY else b"")
    return seal_to(public, whole, _KEYS_INFO, _recipient(office, epoch, recipient))


def open_bundles(vault: Vault, private: bytes, recipient: str, keys: Mapping[int, bytes]) -> dict[int, Bundle]:
    """Return every bundle kept for ``recipient``; raise :class:`VaultDamaged` where one is missing or does not open."""
    found = {}
    try:
        for epoch in vault.epochs():
            whole = open_sealed(private, keys[epoch], _KEYS_INFO, _recipient(vault.office, epoch, recipient))
            parts = [whole[start : start + KEY_BYTES] for start in range(0, len(whole), KEY_BYTES)]
            if len(whole) != KEY_BYTES * (3 if recipient == RECOVERY else 2):
                raise VaultDamaged
            found[epoch] = Bundle(*parts)
    except (KeyError, Unopenable):
        raise VaultDamaged from None
    return found


def sealed_to_all(vault: Vault, bundles: Mapping[int, Bundle]) -> Vault:
    """Return the vault with exactly those epochs sealed to every person and the recovery key."""

    def keys(public: bytes, recipient: str) -> dict[int, bytes]:
        return {
            epoch: sealed_bundle(bundle, public, vault.office, epoch, recipient) for epoch, bundle in bundles.items()
        }

    people = tuple(replace(person, keys=keys(person.sealing, person.id)) for person in vault.people)
    recovery = replace(vault.recovery, keys=keys(vault.recovery.public, RECOVERY))
    return replace(vault, people=people, recovery=recovery)


def bundles_of(unlocked: Unlocked) -> dict[int, Bundle]:
    """Return the bundles somebody who has signed in holds, to seal them to others."""
    secret = bytes(unlocked.device_secret())
    bundles = {unlocked.epoch: Bundle(bytes(unlocked.data_key), unlocked.ledger_key, secret)}
    if unlocked.pending is not None:
        bundles[unlocked.epoch + 1] = Bundle(bytes(unlocked.pending), unlocked.ledger_key, secret)
    return bundles


def current_vault(folder: Path, unlocked: Unlocked) -> Vault:
    """Return the file as it is now, checked; raise :class:`Stale` when its data key is another than the one in hand."""
    vault = load(folder)
    if vault.office != unlocked.office_id or vault.epoch != unlocked.epoch:
        raise Stale
    if (vault.pending is None) != (unlocked.pending is None):
        raise Stale
    require_sealed(vault, unlocked.device_secret())
    require_genuine(vault, unlocked.data_key)
    return vault


class Draft:
    """The vault being changed; ``vault`` is what will be written."""

    __slots__ = ("vault",)

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def put(self, person: Person) -> None:
        """Add the person, or replace the one with the same id."""
        others = tuple(each for each in self.vault.people if each.id != person.id)
        self.vault = replace(self.vault, people=(*others, person))


@contextmanager
def changing(folder: Path, unlocked: Unlocked, *, decides: bool = True) -> Iterator[Draft]:
    """Read, let the block change, stamp and write the companion file; nothing is written when the block raises.

    ``decides`` tells that who opens the office, or with what, may be another afterwards: the copies beside the file
    follow, and the file of before is an older one from then on.
    """
    with writing(folder):
        draft = Draft(current_vault(folder, unlocked))
        yield draft
        vault = moved_on(draft.vault) if decides else draft.vault
        save(folder, stamped(vault, unlocked.data_key, unlocked.device_secret()), copied=decides)
        unlocked.sequence = vault.sequence


def moved_on(vault: Vault, beyond: int = 0) -> Vault:
    """Return the vault under the next sequence number, which is higher than ``beyond`` too."""
    return replace(vault, sequence=max(vault.sequence, beyond) + 1)


def fresh_key(random: Random) -> bytes:
    """Return 32 random bytes, never fewer."""
    key = random(KEY_BYTES)
    if len(key) != KEY_BYTES:
        raise Defect
    return key


def _recipient(office: str, epoch: int, recipient: str) -> bytes:
    return canonical((office, epoch, recipient))
