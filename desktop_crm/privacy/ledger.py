"""The erasure ledger: whom the office erased, kept beside the database and told to nobody.

An append-only file of keyed hashes. A restored backup is read against it, so that nobody who was erased comes back;
it holds no names, and without the office's ledger key it says nothing at all.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from desktop_crm.domain.errors import DatabaseDamaged, FileUnwritable
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import office as office_rows

NAME = "erasures.ledger"


class Ledger:
    """The ledger of the office in ``folder``."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path = folder / NAME
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
        line = "".join(
            json.dumps({"at": at.date().isoformat(), "entry": entry, "check": self._check(entry)}) + "\n"
            for entry, at in entries.items()
        )
        if not line:
            return
        try:
            self._path.touch(mode=0o600)
            with self._path.open("rb+", buffering=0) as file:
                # What a crash cut short would make one unreadable line with what follows it.
                whole = file.truncate(file.read().rfind(b"\n") + 1)
                file.seek(whole)
                if file.write(line.encode()) != len(line):
                    raise FileUnwritable(NAME)
                os.fsync(file.fileno())
        except OSError:
            raise FileUnwritable(NAME) from None

    def entries(self) -> frozenset[str]:
        """Return every entry; raise DatabaseDamaged where a line was altered. A last line cut short is left out."""
        if not self._path.exists():
            return frozenset()
        lines = self._path.read_bytes().split(b"\n")
        found = set()
        for line in lines[:-1]:
            try:
                held = json.loads(line)
                entry, check = held["entry"], held["check"]
            except (ValueError, KeyError, TypeError):
                raise DatabaseDamaged(NAME) from None
            if not hmac.compare_digest(check, self._check(entry)):
                raise DatabaseDamaged(NAME)
            found.add(entry)
        return frozenset(found)

    def _check(self, entry: str) -> str:
        return hmac.digest(self._key, f"desktop-crm/ledger-line/v1|{entry}".encode(), "sha256").hex()[:32]
