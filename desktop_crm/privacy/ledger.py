"""The erasure ledger: whom the office erased, kept beside the database and told to nobody.

An append-only file of keyed hashes. A restored backup is read against it, so that nobody who was erased comes back.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from desktop_crm.privacy.ledger_file import LedgerFile
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import office as office_rows

NAME = "erasures.ledger"


class Ledger:
    """The ledger of the office in ``folder``."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._file = LedgerFile(folder / NAME, key, "ledger-line/v1", lambda line: str(line["entry"]))
        self._key = key

    def entry(self, uid: str) -> str:
        """Return the keyed hash a contact is entered under."""
        return hmac.digest(self._key, f"desktop-crm/ledger/v1|{uid}".encode(), "sha256").hex()

    def note(self, connection: Connection, uids: Iterable[str], at: datetime) -> Callable[[], None]:
        """Enter contacts in the database; what is returned enters them in the file, to be called after the commit.

        A crash between the two is made good by :meth:`catch_up` when the office is opened next.
        """
        entries = [self.entry(uid) for uid in uids]
        office_rows.note_entries(connection, entries, at)
        return lambda: self.append(dict.fromkeys(entries, at))

    def catch_up(self, kept: Mapping[str, datetime]) -> None:
        """Write the entries the database keeps and the file lacks."""
        held = self.entries()
        self.append({entry: at for entry, at in kept.items() if entry not in held})

    def append(self, entries: Mapping[str, datetime]) -> None:
        """Write entries to the end of the file and see them on disk. Raises FileUnwritable."""
        self._file.append({"at": at.date().isoformat(), "entry": entry} for entry, at in entries.items())

    def entries(self) -> frozenset[str]:
        """Return every entry; raise DatabaseDamaged where a line was altered. A last line cut short is left out."""
        return frozenset(str(line["entry"]) for line in self._file.lines())

    def absorb(self, other: Path) -> None:
        """Take in every entry of another copy that this one lacks; raise DatabaseDamaged for an altered one."""
        self._file.absorb(other)
