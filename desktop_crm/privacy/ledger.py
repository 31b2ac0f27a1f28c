"""The erasure ledger: whom the office erased, kept beside the database and told to nobody.

An append-only file of keyed hashes. A restored backup is read against it, so that nobody who was erased comes back;
it holds no names, and without the office's ledger key it says nothing at all.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from desktop_crm.domain.errors import DatabaseDamaged, FileUnwritable
from desktop_crm.store.queries import office as office_rows
from desktop_crm.work.unit import Work

NAME = "erasures.ledger"


class Ledger:
    """The ledger of the office in ``folder``."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path = folder / NAME
        self._key = key

    def entry(self, uid: str) -> str:
        """Return the keyed hash a contact is entered under."""
        return hmac.digest(self._key, f"desktop-crm/ledger/v1|{uid}".encode(), "sha256").hex()

    def note(self, work: Work, uid: str) -> None:
        """Enter a contact, in the database at once and in the file as soon as that is committed.

        A crash between the two is made good by :meth:`catch_up` when the office is opened next.
        """
        entry, at = self.entry(uid), work.now
        office_rows.note_entry(work.connection, entry, at)
        work.afterwards(lambda: self.append(entry, at))

    def catch_up(self, kept: Mapping[str, datetime]) -> None:
        """Write the entries the database keeps and the file lacks."""
        for entry in kept.keys() - self.entries():
            self.append(entry, kept[entry])

    def append(self, entry: str, at: datetime) -> None:
        """Write an entry to the end of the file and see it on disk. Raises FileUnwritable."""
        line = json.dumps({"at": at.date().isoformat(), "entry": entry, "check": self._check(entry)}) + "\n"
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

    def absorb(self, other: Path) -> None:
        """Take in every entry of another copy of the ledger that this one lacks; a copy that was altered adds none."""
        lines = other.read_bytes().split(b"\n")[:-1] if other.exists() else []
        theirs = Ledger(other.parent, self._key)
        theirs._path = other
        known, dated = self.entries(), {held["entry"]: held["at"] for held in map(json.loads, lines)}
        for entry in sorted(theirs.entries() - known):
            self.append(entry, datetime.fromisoformat(dated[entry]))

    def _check(self, entry: str) -> str:
        return hmac.digest(self._key, f"desktop-crm/ledger-line/v1|{entry}".encode(), "sha256").hex()[:32]
