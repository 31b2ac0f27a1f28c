"""Making a backup: a copy under a key of its own that was opened and found whole before it counts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_crm.backup.archive import LEDGERS, PARTS, Step, look, manifest_bytes, pack, part, unpack
from desktop_crm.backup.places import made_ready, place_of, sweep, workshop
from desktop_crm.domain.backups import name_of
from desktop_crm.domain.errors import DatabaseDamaged, FileUnwritable
from desktop_crm.domain.policies import BackupPolicy
from desktop_crm.store.copying import copy_under, require_whole, rows_of
from desktop_crm.store.engine import Store
from desktop_crm.store.queries import audit
from desktop_crm.vault.backup_keys import sealed_keys
from desktop_crm.vault.files import DATABASE, copy_vault, sync_folder
from desktop_crm.vault.files import NAME as VAULT
from desktop_crm.vault.files import replace as put_over
from desktop_crm.vault.held import HeldKeys
from desktop_crm.vault.memory import wipe
from desktop_crm.vault.office_signing import sign_for_office
from desktop_crm.work.trail import GENESIS

FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that lies where it should: its file, length in bytes, SHA-256, newest line of the trail."""

    file: Path
    size: int
    sha256: str
    head: int


def make(
    folder: Path, place: Path, store: Store, keys: HeldKeys, *, at: datetime, random: Callable[[int], bytes], step: Step
) -> Made:
    """Write a backup of the office in ``folder`` into ``place``; it is whole and on the disk, or not there at all.

    Nobody may write to the database meanwhile. Raises FileUnwritable, or DatabaseDamaged where the copy is not the
    same as what was copied. What ``step`` raises leaves nothing behind.
    """
    sweep(place)
    unlocked = keys.unlocked
    target = place / name_of(unlocked.office_id, at)
    key = bytearray(random(32))
    try:
        with workshop(place) as shop:
            copy_under(store, shop / DATABASE, bytes(key), step)
            if require_whole(shop / DATABASE, bytes(key)) != rows_of(store):
                raise DatabaseDamaged(DATABASE)
            _tidy(shop)
            copy_vault(folder, shop / VAULT)
            for name in LEDGERS:
                _copy_ledger(folder / name, shop / name)
            with store.read() as connection:
                number, digest = audit.head(connection, GENESIS)
            manifest = manifest_bytes(
                office=unlocked.office_id,
                made_at=at,
                made_by=unlocked.person_id,
                schema=store.version,
                head=number,
                head_hash=digest.hex(),
                keys=sealed_keys(folder, unlocked, bytes(key), at.isoformat()),
                parts={name: part(shop / name) for name in PARTS},
            )
            signature = sign_for_office(unlocked.ledger_key, manifest).signature
            sha256 = pack(shop / FINISHED, shop, manifest, signature, step)
            unpack(shop / FINISHED, look(shop / FINISHED), None, step)  # read once more from the disk
            _move(shop / FINISHED, target)
    finally:
        wipe(key)
    _copy_ledgers_beside(folder, place, unlocked.office_id)
    return Made(target, target.stat().st_size, sha256, number)


def copy_before_migrating(
    folder: Path, store: Store, keys: HeldKeys, at: datetime, random: Callable[[int], bytes]
) -> None:
    """Keep the office as it is before a newer program changes its schema; without such a copy it is not changed."""
    place = made_ready(place_of(folder, BackupPolicy()))
    store.refuse_newer()
    with store.write():  # nobody writes meanwhile
        make(folder, place, store, keys, at=at, random=random, step=lambda _done, _total: None)


def copy_to(made: Made, second: Path) -> bool:
    """Put a copy of a backup into a second place and see that it is the same; False where the place is not there."""
    if not second.is_dir():
        return False
    try:
        with workshop(second) as shop:
            shutil.copyfile(made.file, shop / made.file.name)
            same = part(shop / made.file.name).sha256 == made.sha256
            if same:
                _move(shop / made.file.name, second / made.file.name)
    except (OSError, FileUnwritable):
        return False
    return same


def beside(place: Path, office: str, name: str) -> Path:
    """Return where a ledger's copy lies beside the backups: a restore reads it, however old the backup is."""
    return place / f"office-{office[:8]}-{name}"


def _copy_ledgers_beside(folder: Path, place: Path, office: str) -> None:
    for name in LEDGERS:
        target = beside(place, office, name)
        fresh = target.with_name(f"{target.name}.new")
        try:
            _copy_ledger(folder / name, fresh)
            put_over(fresh, target)
            sync_folder(place)
        except OSError:
            raise FileUnwritable(str(target)) from None


def _copy_ledger(source: Path, target: Path) -> None:
    content = source.read_bytes() if source.exists() else b""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _tidy(shop: Path) -> None:
    """Take away what the database leaves beside a file that was closed."""
    for ending in ("-wal", "-shm"):
        (shop / f"{DATABASE}{ending}").unlink(missing_ok=True)


def _move(source: Path, target: Path) -> None:
    try:
        put_over(source, target)
        sync_folder(target.parent)
    except OSError:
        raise FileUnwritable(str(target)) from None
