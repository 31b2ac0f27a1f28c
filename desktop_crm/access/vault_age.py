"""Whether office.vault is the newest there was: an older one would open with a password that was changed since, for a
computer that was forgotten, with a kit that was renewed.

The database notes the highest sequence number the file had, after each change of it, and the keyring does at the end of
a session. A file *newer* than either is what a crash between the two leaves, and is fine.
"""

from __future__ import annotations

from datetime import datetime

from desktop_crm.access import key_notes
from desktop_crm.domain.errors import VaultOlder
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import backups
from desktop_crm.vault.heads import read_sequence
from desktop_crm.vault.held import HeldKeys

_HIGHEST, _REFUSED = "vault_sequence", "older_vault_at"


def known(connection: Connection) -> int:
    """Return the highest number the database knows office.vault by."""
    return int(key_notes.read(connection).get(_HIGHEST, 0))


def require_newest(connection: Connection, keys: HeldKeys) -> None:
    """Raise VaultOlder where office.vault is older than the database or the keyring knows it.

    What the keyring knows is of no account where the office was just put back from a backup with its keys.
    """
    if keys.unlocked.sequence < known(connection):
        raise VaultOlder
    if not backups.untold(connection):
        require_newest_by_keyring(keys)


def require_newest_by_keyring(keys: HeldKeys) -> None:
    """Raise VaultOlder where the keyring knows a newer office.vault; for a database that cannot be read."""
    if keys.device is not None and keys.unlocked.sequence < read_sequence(keys.unlocked, keys.device):
        raise VaultOlder


def note(connection: Connection, keys: HeldKeys, at: datetime) -> None:
    """Note the number office.vault has now, in the database."""
    if known(connection) != keys.unlocked.sequence:
        key_notes.write(connection, at, **{_HIGHEST: keys.unlocked.sequence})


def note_refused(connection: Connection, at: datetime) -> None:
    """Note that somebody came with an older file: whoever signs in next is told."""
    key_notes.write(connection, at, **{_REFUSED: at.isoformat()})


def was_refused(connection: Connection) -> bool:
    """Say whether somebody came with an older file since the last sign-in."""
    return bool(key_notes.read(connection).get(_REFUSED))


def forget_refused(connection: Connection, at: datetime) -> None:
    """Note that it was told."""
    if was_refused(connection):
        key_notes.write(connection, at, **{_REFUSED: None})
