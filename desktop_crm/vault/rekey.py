"""Another data key for the whole office, in two phases, so that a crash at any moment leaves one that opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop_crm.domain.errors import Busy, DatabaseDamaged
from desktop_crm.vault.files import save, writing
from desktop_crm.vault.header import Recovery
from desktop_crm.vault.memory import wipe
from desktop_crm.vault.sealing import Random
from desktop_crm.vault.seals import stamped
from desktop_crm.vault.unlocked import (
    Bundle,
    Unlocked,
    bundles_of,
    current_vault,
    fresh_key,
    moved_on,
    sealed_to_all,
)

Rekey = Callable[[bytes, bytes], None]
"""Re-encrypts the database from the first key to the second, and is done when it has reached the disk."""


def rotate(
    folder: Path,
    unlocked: Unlocked,
    rekey: Rekey,
    random: Random,
    *,
    without: str | None = None,
    recovery: Recovery | None = None,
) -> None:
    """Give the office a new data key; ``unlocked`` holds it afterwards.

    First both keys are stored, then ``rekey(old, new)`` runs, then the old key is dropped. ``without`` names somebody
    who gets neither key any more; ``recovery`` is the next recovery entry, which takes effect with the last step.
    When ``rekey`` raises, both keys stay stored and :func:`settle` decides. The copies of the file never hold both:
    until all is done they are of before, with a key that opens nothing any more. Raises :class:`Busy` while an earlier
    rotation is unsettled.
    """
    with writing(folder):
        vault = current_vault(folder, unlocked)
        if vault.pending is not None:
            raise Busy
        old = bundles_of(unlocked)[vault.epoch]
        new = replace(old, data_key=fresh_key(random))
        vault = replace(vault, pending=vault.epoch + 1, people=tuple(p for p in vault.people if p.id != without))
        vault = moved_on(sealed_to_all(vault, {vault.epoch: old, vault.epoch + 1: new}))
        save(folder, stamped(vault, old.data_key, old.device_secret), copied=False)
        unlocked.sequence = vault.sequence
        unlocked.pending = bytearray(new.data_key)
    rekey(old.data_key, new.data_key)
    _drop_other(folder, unlocked, new_holds=True, recovery=recovery)


def settle(folder: Path, unlocked: Unlocked, holds: Callable[[bytes], bool]) -> bool:
    """End a rotation that was cut short: keep the key for which ``holds(key)`` is true. Tell whether there was one.

    Raises :class:`DatabaseDamaged` where neither opens the database; both stay stored then.
    """
    if unlocked.pending is None:
        return False
    if holds(bytes(unlocked.pending)):
        _drop_other(folder, unlocked, new_holds=True)
    elif holds(bytes(unlocked.data_key)):
        _drop_other(folder, unlocked, new_holds=False)
    else:
        raise DatabaseDamaged
    return True


def _drop_other(folder: Path, unlocked: Unlocked, *, new_holds: bool, recovery: Recovery | None = None) -> None:
    with writing(folder):
        vault = current_vault(folder, unlocked)
        # An epoch is never used twice: the abandoned key was sealed under the next number.
        epoch = vault.epoch + 1 if new_holds else vault.epoch + 2
        key = unlocked.pending if new_holds and unlocked.pending is not None else unlocked.data_key
        bundle = Bundle(bytes(key), unlocked.ledger_key, bytes(unlocked.device_secret()))
        vault = moved_on(replace(vault, epoch=epoch, pending=None))
        if recovery is not None:
            vault = replace(vault, recovery=recovery)
        save(folder, stamped(sealed_to_all(vault, {epoch: bundle}), bundle.data_key, bundle.device_secret))
        unlocked.sequence = vault.sequence
    for other in (unlocked.data_key, unlocked.pending):
        if other is not None and other is not key:
            wipe(other)
    unlocked.data_key, unlocked.epoch, unlocked.pending = key, epoch, None
