"""Putting people on the list of who is not to be taken in again, and taking them off; an older copy forgets neither.

Beside the database lies an append-only file of every change, as the erasure ledger lies there: a database that was put
back from an older copy is brought up to date with it before anybody is let in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from desktop_crm.api import do_not_import as api
from desktop_crm.api.ask import Count
from desktop_crm.crm.checks import checked
from desktop_crm.crm.do_not_import import keys_of
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.do_not_import import ListChange, Mark, mark
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.ledger_file import LedgerFile, Line
from desktop_crm.store.queries import do_not_import as rows
from desktop_crm.work.unit import Work

NAME = "do-not-import.ledger"
_ENTRY_BYTES = 16


class ListLedger:
    """Every change of the list of the office in ``folder``, under its ledger key."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._file = LedgerFile(folder / NAME, key, "do-not-import-line/v1", _covered)

    def note(self, work: Work, change: ListChange) -> None:
        """Write a change once the database has it for good; a crash before that is made good at the next start."""
        work.afterwards(lambda: self._append(change))

    def catch_up(self, kept: Iterable[ListChange]) -> None:
        """Write the changes the database keeps and the file lacks."""
        there = {mark(each) for each in self.changes()}
        for change in kept:
            if mark(change) not in there:
                self._append(change)

    def changes(self) -> tuple[ListChange, ...]:
        """Return every change; raise DatabaseDamaged where a line was altered."""
        return tuple(
            ListChange(line["entry"], datetime.fromisoformat(line["at"]), frozenset(line["keys"]))
            for line in self._file.lines()
        )

    def marks(self) -> frozenset[Mark]:
        """Return what tells the changes in the file apart."""
        return frozenset(mark(each) for each in self.changes())

    def absorb(self, other: Path) -> None:
        """Take in every change of another copy that this one lacks; raise DatabaseDamaged for an altered one."""
        self._file.absorb(other)

    def _append(self, change: ListChange) -> None:
        self._file.append([{"at": change.at.isoformat(), "entry": change.entry, "keys": sorted(change.keys)}])


def _covered(line: Line) -> str:
    return "|".join((str(line["at"]), str(line["entry"]), *map(str, line["keys"])))


def put_on(work: Work, draft: ContactDraft) -> None:
    """Put somebody who is erased on the list; raise Invalid where there is nothing to recognise them by."""
    found = keys_of(work, draft)
    if not found:
        raise Invalid("erasure.recognised", Problem.BLANK)
    change = ListChange(work.around.random(_ENTRY_BYTES).hex(), work.now, found)
    rows.apply(work.connection, change)
    _ledger(work).note(work, change)
    work.record(Tag.IMPORT_LIST_ADD, Subject.OFFICE)


def leave(work: Work, ask: api.LeaveDoNotImportList) -> Count:
    """Take somebody off the list; the line says how many, never who."""
    found = keys_of(work, checked(ask.draft, work.details.region))
    if not found:
        raise Invalid("erasure.recognised", Problem.BLANK)
    gone = rows.known_by(work.connection, found)
    for entry in gone:
        change = ListChange(entry, work.now)
        rows.apply(work.connection, change)
        _ledger(work).note(work, change)
    work.record(Tag.IMPORT_LIST_REMOVE, Subject.OFFICE, detail=str(len(gone)))
    return Count(len(gone))


def count(work: Work, ask: api.DoNotImportList) -> Count:  # noqa: ARG001
    """Return how many people are on the list."""
    return Count(rows.count(work.connection))


def _ledger(work: Work) -> ListLedger:
    return ListLedger(work.around.folder, work.around.ledger_key)
