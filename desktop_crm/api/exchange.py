"""What may be asked about files in and out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Query
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.fields import DRAFTED, LISTED, NOTHING, Field, Touches
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.records import FileReading


@dataclass(frozen=True, slots=True)
class PreviewImport(Query[FileReading]):
    """What an import of a file would see; nothing is kept."""

    takes_long = True
    permission = Permission.CONTACT_IMPORT
    touches = NOTHING

    path: Path


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that was not taken: its line, and a :class:`~desktop_crm.domain.records.ProblemCode` with its detail."""

    line: int
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What came of an import; ``duplicates`` were there already and left as they are."""

    number: int
    created: int
    updated: int
    duplicates: int
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFile(Command[ImportDone]):
    """Take a file's records in as contacts; ``source`` says where the data came from (Art. 14(2)(f)), ``basis`` why."""

    permission = Permission.CONTACT_IMPORT
    touches = Touches(may_write=frozenset(DRAFTED) | {Field.INTERACTIONS})

    path: Path
    source: str = ""
    basis: str = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """One import of the past."""

    number: int
    at: datetime
    by: str
    source: str
    created: int
    duplicates: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Imports(Query[tuple[ImportEntry, ...]]):
    """Every import, newest first."""

    permission = Permission.CONTACT_IMPORT
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportContacts(Command[Count]):
    """Write a list of contacts to a CSV or XLSX file, by the ending of ``to``.

    With ``purpose`` only contacts with a consent for it in force are written; restricted contacts never are (Art. 18).
    """

    permission = Permission.CONTACT_EXPORT
    touches = Touches(shows=LISTED)

    to: Path
    filter: ContactFilter = ContactFilter()
    purpose: str = ""

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the list is chosen or sorted by."""
        return self.filter.asks_by() | (frozenset({Field.CONSENTS}) if self.purpose else frozenset())
