"""Whether somebody may put the office back: asked of the office in force, not of the backup they come with (B6, S6).

A backup knows people as they were: whoever was disabled or demoted since could give themselves back what they lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop_crm.access import vault_age
from desktop_crm.access.second_check import require_code
from desktop_crm.app.folders import DATABASE
from desktop_crm.app.start import Machine, bring_up_to_date
from desktop_crm.backup.making import copy_before_migrating
from desktop_crm.domain.errors import DatabaseDamaged, KitNeeded, NotAllowed, SignInFailed, VaultOlder
from desktop_crm.domain.permissions import Permission
from desktop_crm.store.engine import SCHEMA_VERSION, Connection, Store, opens
from desktop_crm.store.queries import in_force as rows
from desktop_crm.store.queries import second_check as checks
from desktop_crm.vault.files import load
from desktop_crm.vault.held import HeldKeys
from desktop_crm.work.standing import actor_of, admits


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody with the right password who wants to put the office back, and the code of their second check."""

    held: HeldKeys
    code: str = field(repr=False)


def admitted(folder: Path, claim: Claim, machine: Machine, *, with_vault: bool) -> rows.InForce | None:
    """Return the rights in force once the office says that they may; None where no database can be asked.

    ``with_vault`` tells that the keys are those of the folder, and not the backup's. Raises SignInFailed, CodeNeeded,
    WrongCode, NotAllowed, VaultOlder, and KitNeeded where nothing that can be read says that they may.
    """
    found = _asked(folder, claim, machine)
    if found is None and with_vault:
        vault_age.require_newest_by_keyring(claim.held)
        person = load(folder).person(claim.held.unlocked.person_id)
        if person is None or person.stoppable:  # no administrator by what office.vault was last told
            raise KitNeeded
    elif found is None and _is_there(folder):
        raise KitNeeded  # the keys are gone that would tell
    return found


def rights_in_force(folder: Path, key: bytes) -> rows.InForce | None:
    """Return the rights in the database of a folder, None where it cannot be read or is an earlier program's."""
    try:
        with _opened(folder, key) as store:
            if store is None or store.version != SCHEMA_VERSION:
                return None
            with store.read() as connection:
                return rows.read(connection)
    except DatabaseDamaged:
        return None


def require_allowed(connection: Connection, claim: Claim, machine: Machine) -> None:
    """Raise SignInFailed, CodeNeeded, WrongCode or NotAllowed where a database says that somebody may not."""
    who, now = claim.held.unlocked.person_id, machine.clock()
    if not admits(connection, who, now):
        raise SignInFailed
    require_code(connection, who, claim.code, now, claim.held.unlocked.ledger_key)
    if not actor_of(connection, who, now.astimezone().date()).may(Permission.KEY_WRITE):
        raise NotAllowed(Permission.KEY_WRITE.value)


def require_check_kept(connection: Connection, claim: Claim, folder: Path) -> None:
    """Raise KitNeeded where somebody has a second check and the backup, which alone can be read, is from before it."""
    who = claim.held.unlocked.person_id
    person = load(folder).person(who)
    if person is not None and person.checked and checks.kept(connection, who).secret is None:
        raise KitNeeded


def _asked(folder: Path, claim: Claim, machine: Machine) -> rows.InForce | None:
    unlocked, held = claim.held.unlocked, claim.held
    keys = [bytes(key) for key in (unlocked.pending, unlocked.data_key) if key is not None]
    key = next((key for key in keys if _is_there(folder) and opens(folder / DATABASE, key)), None)
    if key is None:
        return None
    try:
        with _opened(folder, key) as store:
            if store is None:
                return None
            if store.version < SCHEMA_VERSION:
                copy_before_migrating(folder, store, held, machine.clock(), machine.random)
            bring_up_to_date(store)
            try:
                with store.write() as connection:
                    vault_age.require_newest(connection, held)
                    require_allowed(connection, claim, machine)
            except VaultOlder:
                with store.write() as connection:
                    vault_age.note_refused(connection, machine.clock())
                raise
            with store.read() as connection:
                return rows.read(connection)
    except DatabaseDamaged:
        return None  # what cannot be read any more is why it is put back


def _is_there(folder: Path) -> bool:
    return (folder / DATABASE).exists() and bool((folder / DATABASE).stat().st_size)


@contextmanager
def _opened(folder: Path, key: bytes) -> Iterator[Store | None]:
    if not (_is_there(folder) and opens(folder / DATABASE, key)):
        yield None
        return
    store = Store(folder / DATABASE, key)
    try:
        yield store if store.version else None
    finally:
        store.close()
