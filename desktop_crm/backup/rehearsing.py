"""Restoring a backup to the end in a place of its own, to know before it is needed that it can be done."""

from __future__ import annotations

from pathlib import Path

from desktop_crm.access import pins
from desktop_crm.api.backups import Rehearsal
from desktop_crm.backup.archive import Manifest, Step, look, unpack
from desktop_crm.backup.places import workshop
from desktop_crm.domain.errors import BackupForeign, BackupUnfit, TooNew
from desktop_crm.privacy.do_not_import import ListLedger
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store.copying import require_whole
from desktop_crm.store.engine import SCHEMA_VERSION, Connection, Store
from desktop_crm.store.queries import audit as audit_rows
from desktop_crm.vault.backup_keys import key_for
from desktop_crm.vault.files import DATABASE, load
from desktop_crm.vault.office_signing import office_key
from desktop_crm.vault.slots import verify_signature
from desktop_crm.work.trail import GENESIS, verify
from desktop_crm.work.unit import Circumstances


def rehearse(file: Path, around: Circumstances, step: Step) -> Rehearsal:
    """Unpack, open and look at everything: pages, trees, references, every line of the trail, the keys, the ledger.

    Raises BackupUnfit for the first thing that is not as it should be, BackupForeign, BackupSealed, TooNew. Nothing
    of it is left afterwards.
    """
    manifest = look(file)
    unlocked = around.keys.unlocked
    if manifest.office != unlocked.office_id:
        raise BackupForeign
    require_signed(manifest, unlocked.ledger_key)
    key = key_for(unlocked, manifest.keys, manifest.moment)
    with workshop(around.folder) as shop:
        unpack(file, manifest, shop, step)
        rows = require_whole(shop / DATABASE, key)
        load(shop)
        Ledger(shop, around.ledger_key).entries()
        ListLedger(shop, around.ledger_key).changes()
        copy = Store(shop / DATABASE, key)
        try:
            lines = _trail(copy, manifest)
        finally:
            copy.close()
    with around.store.read() as connection:
        _require_part_of(connection, manifest)
    return Rehearsal(file.name, len(rows), sum(rows.values()), lines)


def require_signed(manifest: Manifest, ledger_key: bytes) -> None:
    """Raise BackupUnfit where the manifest is not signed by the office, TooNew for the backup of a newer program."""
    if not verify_signature(office_key(ledger_key), manifest.said, manifest.signature):
        raise BackupUnfit
    if manifest.schema > SCHEMA_VERSION:
        raise TooNew(manifest.schema, SCHEMA_VERSION)


def _trail(copy: Store, manifest: Manifest) -> int:
    """Walk the whole trail of the copy and see that it ends as the manifest says; return how many lines it has."""
    with copy.read() as connection:
        signers = pins.signers(connection, verify_signature)
        state = verify(connection, signers, verify_signature, every_signature=False)
        number, digest = audit_rows.head(connection, GENESIS)
    if state.broken_at is not None or (number, digest.hex()) != (manifest.head, manifest.head_hash):
        raise BackupUnfit
    return state.last - state.first + 1


def _require_part_of(connection: Connection, manifest: Manifest) -> None:
    """See that the office's trail of now still holds the line the backup ended with, unless its time is over."""
    begun = audit_rows.start(connection)
    if begun is not None and manifest.head <= begun.number:
        return
    if manifest.head and audit_rows.hash_of(connection, manifest.head) != manifest.head_hash:
        raise BackupUnfit
