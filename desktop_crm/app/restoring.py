"""Putting a backup back: into the folder of the office it is of, or into a new one on an empty computer.

What was there is kept beside it, and everything is finished in a place of its own before the files are exchanged: a
crash at any moment leaves the office as it was, as it will be, or with both side by side in the folder. The keys in
force stay where there are any, so that nobody who was let go since comes back with the backup; the erasure ledger is
read from every copy at hand, so that nobody who was erased since comes back, either (at the next sign-in).
"""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from desktop_crm.access.second_check import require_code
from desktop_crm.app.folders import ASIDE, require_fit, require_writable
from desktop_crm.app.lock_file import LockFile
from desktop_crm.app.start import Machine, bring_up_to_date
from desktop_crm.backup.archive import Manifest, Step, look, unpack
from desktop_crm.backup.making import beside
from desktop_crm.backup.places import sweep, workshop
from desktop_crm.backup.rehearsing import require_signed
from desktop_crm.domain.backups import Restorable, Restored
from desktop_crm.domain.errors import (
    BackupForeign,
    BackupSealed,
    DatabaseDamaged,
    FileUnwritable,
    FolderUnfit,
    Invalid,
    NotAllowed,
    OfficeMissing,
    Refused,
    SignInFailed,
    VaultDamaged,
    VaultMissing,
)
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import FolderTrouble, Problem
from desktop_crm.privacy.do_not_import import NAME as LIST
from desktop_crm.privacy.do_not_import import ListLedger
from desktop_crm.privacy.ledger import NAME as LEDGER
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store.copying import put_under, require_whole
from desktop_crm.store.engine import Connection, Store, opens
from desktop_crm.store.queries import audit as audit_rows
from desktop_crm.store.queries import backups as rows
from desktop_crm.vault import office_vault
from desktop_crm.vault.backup_keys import bundle_by_code, key_by_code, key_for
from desktop_crm.vault.files import DATABASE, load, office_exists, save, sync_folder
from desktop_crm.vault.files import replace as put_over
from desktop_crm.vault.header import Vault
from desktop_crm.vault.recovery import RecoveryCode
from desktop_crm.work.standing import actor_of, admits
from desktop_crm.work.trail import GENESIS

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Opener:
    """Who puts a backup back: somebody with their password, or whoever holds the emergency kit.

    ``second`` is the code of the second check, for who has one.
    """

    login: str = ""
    password: str = field(default="", repr=False)
    second: str = field(default="", repr=False)
    recovery_code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class _Keys:
    """What opens the backup and the office: ``account_id`` is None for the holder of the kit."""

    backup_key: bytes = field(repr=False)
    data_key: bytes = field(repr=False)
    ledger_key: bytes = field(repr=False)
    account_id: str | None


def restorable(file: Path) -> Restorable:
    """Return what a backup tells without being opened. Raises BackupUnfit or TooNew."""
    return look(file).restorable()


def restore(folder: Path, file: Path, opener: Opener, reason: str, machine: Machine, step: Step) -> Restored:
    """Put the backup ``file`` into ``folder``; sign in as usual afterwards.

    Raises what opening an office does, BackupUnfit, BackupForeign (another office is there), BackupSealed, NotAllowed
    (an administrator's work), Invalid, DatabaseDamaged (the copy itself is not whole). Nothing was changed by any.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise Invalid("restore.reason", Problem.BLANK)
    if len(reason) > LONGEST_REASON:
        raise Invalid("restore.reason", Problem.TOO_LONG)
    manifest = look(file)
    existed = folder.exists()
    _make_ready(folder)
    try:
        with LockFile(folder).held():
            return _restore(folder, file, manifest, opener, reason, machine, step)
    except BaseException:
        if not existed and not office_exists(folder):
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _restore(
    folder: Path, file: Path, manifest: Manifest, opener: Opener, reason: str, machine: Machine, step: Step
) -> Restored:
    sweep(folder)
    here = _vault_here(folder)
    if here is not None and here.office != manifest.office:
        raise BackupForeign
    with workshop(folder) as shop:
        unpack(file, manifest, shop, step)
        keys = _opened(folder if here else shop, shop, here, manifest, opener, machine)
        require_signed(manifest, keys.ledger_key)
        require_whole(shop / DATABASE, keys.backup_key)
        put_under(shop / DATABASE, keys.backup_key, keys.data_key)
        lost = _lost(folder, here, manifest, keys.data_key)
        _prepare(shop, manifest, keys, opener, reason, lost, machine)
        _gather_ledgers(folder, file, shop, manifest, keys.ledger_key)
        before = _set_aside(folder, machine)
        try:
            put_over(shop / DATABASE, folder / DATABASE)
            if here is None:
                save(folder, load(shop))
            sync_folder(folder)
        except OSError:
            raise FileUnwritable(str(folder / DATABASE)) from None
    return Restored(manifest.made_at, lost, here is None, before)


def _make_ready(folder: Path) -> None:
    require_fit(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        strange = not office_exists(folder) and any(not path.name.startswith("office.") for path in folder.iterdir())
    except OSError:
        raise FolderUnfit(str(folder), FolderTrouble.READ_ONLY) from None
    if strange:
        raise FolderUnfit(str(folder), FolderTrouble.NOT_EMPTY)
    require_writable(folder)


def _vault_here(folder: Path) -> Vault | None:
    """Return the keys in force, or None where the folder has none that can be read: those of the backup serve then."""
    try:
        return load(folder)
    except (OfficeMissing, VaultMissing, VaultDamaged):
        return None


def _opened(
    keys_in: Path, shop: Path, here: Vault | None, manifest: Manifest, opener: Opener, machine: Machine
) -> _Keys:
    if opener.recovery_code:
        code = RecoveryCode.parse(opener.recovery_code)
        try:
            bundle = bundle_by_code(here or load(shop), code)
        except BackupSealed:
            raise (SignInFailed if here is None else BackupSealed) from None
        return _Keys(key_by_code(load(shop), code, manifest.keys, manifest.moment), bundle.data_key,
                     bundle.ledger_key, None)  # fmt: skip
    device = None if load(keys_in).open_secret is not None else machine.devices()
    unlocked = office_vault.unlock(
        keys_in, login=opener.login, password=opener.password, device=device, clock=machine.clock, boot=machine.boot
    )
    try:
        backup_key = key_for(unlocked, manifest.keys, manifest.moment)
        return _Keys(backup_key, bytes(unlocked.data_key), unlocked.ledger_key, unlocked.person_id)
    finally:
        unlocked.wipe()


def _prepare(
    shop: Path, manifest: Manifest, keys: _Keys, opener: Opener, reason: str, lost: int | None, machine: Machine
) -> None:
    """See that whoever asks may, bring the copy up to date, and write into it that it was put back."""
    now = machine.clock()
    store = Store(shop / DATABASE, keys.data_key)
    try:
        bring_up_to_date(store)
        with store.write() as connection:
            if keys.account_id is not None:
                _require_allowed(connection, keys.account_id, now)
                require_code(connection, keys.account_id, opener.second, now, keys.ledger_key)
            rows.note_restoration(connection, now, manifest.made_at, lost, reason, keys.account_id)
    finally:
        store.close()


def _require_allowed(connection: Connection, account_id: str, now: datetime) -> None:
    if not admits(connection, account_id, now):
        raise SignInFailed
    if not actor_of(connection, account_id, now.astimezone().date()).may(Permission.KEY_WRITE):
        raise NotAllowed(Permission.KEY_WRITE.value)


def _lost(folder: Path, here: Vault | None, manifest: Manifest, data_key: bytes) -> int | None:
    """Return how many lines the trail has grown by since; None where nothing is left that could tell."""
    known = here.head.number if here is not None and here.head is not None else None
    path = folder / DATABASE
    if here is not None and path.exists() and path.stat().st_size and opens(path, data_key):
        try:
            store = Store(path, data_key)
            try:
                with store.read() as connection:
                    known = max(known or 0, audit_rows.head(connection, GENESIS)[0])
            finally:
                store.close()
        except Refused:  # what cannot be read any more is why it is put back
            pass
    return None if known is None else max(0, known - manifest.head)


def _gather_ledgers(folder: Path, file: Path, shop: Path, manifest: Manifest, key: bytes) -> None:
    """Bring the office's ledgers together with the backup's and with the newest that lie beside it."""
    erased, kept_out = Ledger(folder, key), ListLedger(folder, key)
    for name, absorb in ((LEDGER, erased.absorb), (LIST, kept_out.absorb)):
        absorb(shop / name)
        with contextlib.suppress(DatabaseDamaged):  # a copy nobody signed; what it lacks the backup's own has
            absorb(beside(file.parent, manifest.office, name))


def _set_aside(folder: Path, machine: Machine) -> str:
    """Move the database that is there out of the way, its journal after it; return the folder's name, or ''.

    The journal must never meet another database: it would be taken for its own.
    """
    moving = [path for ending in ("", "-wal", "-shm") if (path := folder / f"{DATABASE}{ending}").exists()]
    if not moving:
        return ""
    aside = folder / f"{ASIDE}{machine.clock().astimezone(UTC):%Y%m%dT%H%M%SZ}"
    try:
        aside.mkdir(mode=0o700)
        for path in moving:
            put_over(path, aside / path.name)
        sync_folder(folder)
    except OSError:
        raise FileUnwritable(str(aside)) from None
    return aside.name
