"""Putting a backup back: into the folder of the office it is of, or into a new one on an empty computer.

What was there is kept beside it, and everything is finished in a place of its own before the files are exchanged: a
crash at any moment leaves the office as it was, as it will be, or with both side by side in the folder. The keys in
force stay where there are any, so that nobody who was let go since comes back with the backup; the erasure ledger is
read from every copy at hand, so that nobody who was erased since comes back, either (at the next sign-in).
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path

from desktop_crm.app.admitting import Claim, admitted, require_allowed, require_check_kept, rights_in_force
from desktop_crm.app.folders import ASIDE, require_fit, require_writable
from desktop_crm.app.lock_file import LockFile
from desktop_crm.app.start import Machine, bring_up_to_date, verdict
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
    OfficeMissing,
    Refused,
    SignInFailed,
    VaultDamaged,
    VaultMissing,
)
from desktop_crm.domain.problems import FolderTrouble, Problem
from desktop_crm.privacy.do_not_import import NAME as LIST
from desktop_crm.privacy.do_not_import import ListLedger
from desktop_crm.privacy.ledger import NAME as LEDGER
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store.copying import put_under, require_whole
from desktop_crm.store.engine import Store, opens
from desktop_crm.store.queries import audit as audit_rows
from desktop_crm.store.queries import backups as rows
from desktop_crm.store.queries import in_force
from desktop_crm.vault import office_vault
from desktop_crm.vault.backup_keys import bundle_by_code, key_by_code, key_for
from desktop_crm.vault.files import DATABASE, load, office_exists, save, sync_folder
from desktop_crm.vault.files import replace as put_over
from desktop_crm.vault.header import Vault
from desktop_crm.vault.held import HeldKeys
from desktop_crm.vault.recovery import RecoveryCode
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
    """What opens the backup and the office: ``claim`` is None for the holder of the kit.

    ``rights`` are those in force, which stay; None where no database tells them. Then the backup's own are asked.
    """

    backup_key: bytes = field(repr=False)
    data_key: bytes = field(repr=False)
    ledger_key: bytes = field(repr=False)
    claim: Claim | None
    rights: in_force.InForce | None

    @property
    def account_id(self) -> str | None:
        """Return whose keys they are."""
        return None if self.claim is None else self.claim.held.unlocked.person_id


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
        with _opened(folder, shop, here, manifest, opener, machine) as keys:
            require_signed(manifest, keys.ledger_key)
            require_whole(shop / DATABASE, keys.backup_key)
            put_under(shop / DATABASE, keys.backup_key, keys.data_key)
            lost = _lost(folder, here, manifest, keys.data_key)
            _prepare(folder if here else shop, shop, manifest, keys, reason, lost, machine)
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


@contextmanager
def _opened(
    folder: Path, shop: Path, here: Vault | None, manifest: Manifest, opener: Opener, machine: Machine
) -> Iterator[_Keys]:
    """Yield the keys to whoever may put the office back; a wrong code counts as a wrong try, whoever looks at it."""
    if opener.recovery_code:
        yield _by_code(folder, shop, here, manifest, RecoveryCode.parse(opener.recovery_code))
        return
    keys_in = folder if here else shop
    device = None if load(keys_in).open_secret is not None else machine.devices()
    unlocked = office_vault.unlock(
        keys_in, login=opener.login, password=opener.password, device=device, clock=machine.clock, boot=machine.boot,
        acquit=False,
    )  # fmt: skip
    claim = Claim(HeldKeys(keys_in, unlocked, device, machine.boot), opener.second)
    passed = False
    try:
        rights = admitted(folder, claim, machine, with_vault=here is not None)
        passed = rights is not None
        backup_key = key_for(unlocked, manifest.keys, manifest.moment)
        yield _Keys(backup_key, bytes(unlocked.data_key), unlocked.ledger_key, claim, rights)
    except BaseException as error:
        # Nothing is forgiven before the second check was passed, where there is one.
        settled = verdict(error) if passed or isinstance(error, SignInFailed) else office_vault.undecided
        with contextlib.suppress(Refused):
            settled(keys_in, unlocked, device)
        raise
    else:
        office_vault.acquitted(keys_in, unlocked, device)
    finally:
        unlocked.wipe()


def _by_code(folder: Path, shop: Path, here: Vault | None, manifest: Manifest, code: RecoveryCode) -> _Keys:
    try:
        bundle = bundle_by_code(here or load(shop), code)
    except BackupSealed:
        raise (SignInFailed if here is None else BackupSealed) from None
    backup_key = key_by_code(load(shop), code, manifest.keys, manifest.moment)
    return _Keys(backup_key, bundle.data_key, bundle.ledger_key, None, rights_in_force(folder, bundle.data_key))


def _prepare(
    keys_in: Path, shop: Path, manifest: Manifest, keys: _Keys, reason: str, lost: int | None, machine: Machine
) -> None:
    """Bring the copy up to date, let it have the rights in force, and write into it that it was put back."""
    store = Store(shop / DATABASE, keys.data_key)
    try:
        bring_up_to_date(store)
        with store.write() as connection:
            if keys.rights is not None:
                in_force.take_over(connection, keys.rights)
            elif keys.claim is not None:
                require_check_kept(connection, keys.claim, keys_in)
                require_allowed(connection, keys.claim, machine)
            rows.note_restoration(connection, machine.clock(), manifest.made_at, lost, reason, keys.account_id)
    finally:
        store.close()


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
