"""What may be asked on behalf of a data subject (GDPR Art. 12–22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from desktop_crm.api.ask import Command, Look, Made, Query, Writing
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.fields import NOTHING, Touches
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.person_sheet import PersonSheet
from desktop_crm.domain.retention import KeptByLaw


@dataclass(frozen=True, slots=True)
class Holding:
    """How many rows of one table hold data of a contact, and which categories they are of."""

    table: str
    rows: int
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubjectHoldings(Look[tuple[Holding, ...]]):
    """Where a contact's data lie: every table that leads to them, derived from the column map."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    contact_id: ContactId


@dataclass(frozen=True, slots=True)
class Seen:
    """One time somebody reached a contact's data: when, who, the audit line's tag, which fields changed, and what for.

    ``purpose`` is what was said before a card of a special category opened: the purpose's name, or the words.
    """

    at: datetime
    who: str
    tag: str
    fields: tuple[str, ...] = ()
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class WhoSaw(Look[tuple[Seen, ...]]):
    """Who reached a contact's data, newest first; between two days, both included, where they are given."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    contact_id: ContactId
    limit: int = 10_000
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ShowPersonSheet(Look[PersonSheet]):
    """Everything held on a person on one sheet, with the proof that it is everything; for the office itself.

    Values are worded in ``language`` or the office's.
    """

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    contact_id: ContactId
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPersonSheet(Command[Made]):
    """Write the person's sheet to a PDF for the office's own file, in ``language`` or the office's."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    contact_id: ContactId
    pdf: Path
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSubject(Writing[Made]):
    """Write a contact's whole file: the answer to an access or portability request (Art. 15, 20).

    Each path that is given is written; ``csv`` is a folder. ``password`` encrypts the PDF (AES-256).
    The answer is the register entry of the request (``R-<number>``): the one that is named or waits, which is answered
    once its delivery is recorded, or one that is entered for it and answered at once. What was masked for the request
    is masked in every file; refused while a masked value changed since. For a request of Art. 20, or where none waits
    for a ``portable`` one, the files hold what the person gave and what rests on consent or contract, and no PDF.
    """

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"identity_check": "subject_request.identity_check"}

    contact_id: ContactId
    language: Language
    pdf: Path | None = None
    json: Path | None = None
    csv: Path | None = None
    vcard: Path | None = None
    password: str = ""
    received_on: date | None = None
    identity_check: str = ""
    request_id: int | None = None
    portable: bool = False

    def opens_card(self) -> bool:
        """Say yes: it is the card, and everything behind it."""
        return True


@dataclass(frozen=True, slots=True)
class SubjectDocument(Look[bytes]):
    """A contact's file as a PDF, for the program's own preview; nothing is written to disk."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    contact_id: ContactId
    language: Language


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page as 24-bit RGB pixels, rows of ``stride`` bytes from the top; ``pages`` is how many the document has."""

    pages: int
    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class RenderPage(Query[RenderedPage]):
    """One page (from 0) of a PDF the office made, ``width`` pixels wide."""

    takes_long = True
    permission = Permission.SESSION_USE
    touches = NOTHING

    document: bytes
    page: int
    width: int


@dataclass(frozen=True, slots=True)
class ErasurePart:
    """What erasing a contact does to one table: ``rows`` go, or stay because of ``law``, ``until`` a day if it has one.

    ``table`` is an English msgid, of a table or of a field of the contact's own card that a law keeps.
    """

    table: str
    rows: int
    stays: bool
    law: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What erasing a contact would do; ``hold`` names the reason it cannot be done now.

    ``recognisable`` says whether they have something the do-not-import list could recognise them by; ``recipients`` are
    those who must be told.
    """

    name: str
    reference: str
    parts: tuple[ErasurePart, ...]
    hold: str = ""
    recognisable: bool = False
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewErasure(Look[ErasurePlan]):
    """What would go and what would stay, and under which law."""

    permission = Permission.CONTACT_ERASE
    touches = Touches(whole=True)

    contact_id: ContactId


@dataclass(frozen=True, slots=True)
class TableLeft:
    """Of one table (an English msgid): rows of the person before, still theirs, and kept as nobody's.

    ``kept`` of those still theirs stay because a law keeps them.
    """

    table: str
    before: int
    left: int
    nobodys: int
    kept: int = 0

    @property
    def gone(self) -> int:
        """Return how many rows there are no more."""
        return self.before - self.left - self.nobodys


@dataclass(frozen=True, slots=True)
class Erased:
    """Who was erased, by reference and internal id, and what was counted afterwards by a walk of its own.

    ``laws`` name what keeps the rest, which goes by itself when its time is over; ``stays`` say what that is and until
    when.
    """

    reference: str
    id: str
    number: int
    tables: tuple[TableLeft, ...]
    left_in_index: int
    laws: tuple[str, ...] = ()
    stays: tuple[KeptByLaw, ...] = ()

    @property
    def left(self) -> int:
        """Return how many rows are left of the person that no law keeps."""
        return sum(one.left - one.kept for one in self.tables)

    @property
    def gone(self) -> int:
        """Return how many rows there are no more."""
        return sum(one.gone for one in self.tables)

    @property
    def kept(self) -> int:
        """Return how many rows of theirs laws keep."""
        return sum(one.kept for one in self.tables)

    @property
    def nobodys(self) -> int:
        """Return how many rows stay as nobody's."""
        return sum(one.nobodys for one in self.tables)

    @property
    def until(self) -> date | None:
        """Return the first day laws keep nothing any more, None where that is not known or nothing is kept."""
        days = [one.until for one in self.stays]
        return max((day for day in days if day is not None), default=None) if None not in days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseSubject(Command[Erased]):
    """Erase a contact with everything related (Art. 17); the finish cleans the pages they stood on.

    ``proof_pdf`` and ``proof_json`` are where to write the proof page, in ``language`` or the office's.
    ``do_not_import``: they ask not to be taken in again, and are remembered as keyed hashes. ``letters`` is a folder
    for a letter to each recipient who must be told (Art. 19): later nobody can write it.
    """

    permission = Permission.CONTACT_ERASE
    danger = Danger.ERASURE
    touches = Touches(whole=True)

    contact_id: ContactId
    reason: str
    do_not_import: bool = False
    proof_pdf: Path | None = None
    proof_json: Path | None = None
    letters: Path | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishErasure(Command[None]):
    """Rebuild the search index, rewrite the file and empty the journal, so that no page keeps an erased word.

    What retention took longer than a day ago is erased with it; with ``runs`` also what could be undone still.
    """

    permission = Permission.CONTACT_ERASE
    touches = NOTHING

    runs: bool = True
