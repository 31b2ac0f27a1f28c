"""What may be asked about files in and out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from desktop_crm.api.ask import Command, Query, Writing
from desktop_crm.domain.consents import Channel
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.fields import DRAFTED, LISTED, NOTHING, Field, Touches
from desktop_crm.domain.free_text import DelicateNotes
from desktop_crm.domain.gate import Barrier
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.records import FileReading


@dataclass(frozen=True, slots=True)
class PreviewImport(Query[FileReading]):
    """What an import of a file would see; nothing is kept. ``sheet`` names the one of a workbook to read."""

    takes_long = True
    permission = Permission.CONTACT_IMPORT
    touches = NOTHING

    path: Path
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that was not taken: its line, and a :class:`~desktop_crm.domain.records.ProblemCode` with its detail."""

    line: int
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What came of an import; ``duplicates`` were there already and left as they are.

    ``delicate`` are the lines of new contacts with a text that holds what does not belong in one (``DelicateText``);
    ``without_consent`` counts those taken in who may not be used for the purpose until they consent to it.
    """

    number: int
    created: int
    updated: int
    duplicates: int
    rejected: tuple[Rejected, ...]
    delicate: tuple[int, ...] = ()
    without_consent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFile(Writing[ImportDone]):
    """Take a file's records in as contacts; ``source`` says where the data came from (Art. 14(2)(f)), ``basis`` why.

    With ``purpose`` the basis must be said, and whoever is known and objected to it, withdrew their consent to it or
    is restricted is rejected by that name. No import gives a consent, or turns one on that was withdrawn.
    ``delicate`` says what becomes of notes that hold what does not belong in them; refused as DelicateText where there
    are some and nothing is said. ``sheet`` names the one of a workbook to read, where its looks do not tell.
    ``piped`` is what was piped in, and then there is no file at ``path``.
    """

    permission = Permission.CONTACT_IMPORT
    touches = Touches(may_write=frozenset(DRAFTED) | {Field.INTERACTIONS})
    free_text: ClassVar = {"source": "contact.source"}

    path: Path
    source: str = ""
    basis: str = ""
    purpose: str = ""
    dry_run: bool = False
    delicate: DelicateNotes | None = None
    sheet: str = ""
    piped: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """One import of the past."""

    number: int
    at: datetime
    by: str
    source: str
    basis: str
    purpose: str
    created: int
    duplicates: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Imports(Query[tuple[ImportEntry, ...]]):
    """Every import, newest first."""

    permission = Permission.CONTACT_IMPORT
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many contacts of a list were not written, for one reason."""

    barrier: Barrier
    number: int


@dataclass(frozen=True, slots=True)
class Exported:
    """How many contacts were written, and how many were left out; by reason, never by name."""

    number: int
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportContacts(Command[Exported]):
    """Write a list of contacts to a CSV or XLSX file, by the ending of ``to``.

    With ``purpose`` only contacts who may be used for it are written (``domain.gate``), reached by ``channel``;
    restricted contacts never are (Art. 18). The file says who wrote it, when and ``why``, and under which reference
    the trail tells of it.
    """

    permission = Permission.CONTACT_EXPORT
    touches = Touches(shows=LISTED)

    to: Path
    filter: ContactFilter = ContactFilter()
    purpose: str = ""
    why: str = ""
    channel: Channel = Channel.ANY

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the list is chosen or sorted by."""
        return self.filter.asks_by() | (frozenset({Field.CONSENTS}) if self.purpose else frozenset())
