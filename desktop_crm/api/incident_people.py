"""What may be asked about the people a breach concerns: finding them, writing to them, telling them (GDPR Art. 34)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from desktop_crm.api.ask import Command, Count, Look, Made, Writing
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.fields import NOTHING, Field, Touches
from desktop_crm.domain.incident_people import Concerned, ConcernedPerson, Origin, Trace
from desktop_crm.domain.incidents import TellWay
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission

_WRITTEN_TO = Touches(needs=frozenset({Field.ADDRESSES, Field.EMAILS, Field.LANGUAGE}))


@dataclass(frozen=True, slots=True)
class TraceOrigins(Look[tuple[Origin, ...]]):
    """What people can be found from: who signs in, computers, partners, recipients, exports, imports."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class FindConcerned(Look[Concerned]):
    """Count whom a breach concerns by what was recorded; nobody is listed yet."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class ListConcerned(Command[Count]):
    """List whom a search finds as concerned by an open incident, and write the numbers of Art. 33(3)(a) from it.

    The answer counts those who were not listed before.
    """

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlistConcerned(Writing[Count]):
    """Take people off the list who turned out to have no part in an open incident."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING
    free_text: ClassVar = {"reason": "incident_find.of"}

    incident_id: int
    contacts: tuple[ContactId, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ConcernedPeople(Look[tuple[ConcernedPerson, ...]]):
    """Who is listed as concerned, by number, from after ``after`` on; named to who reads every contact."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    after: int = 0
    limit: int = 200
    unreachable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportIncidentLetter(Command[Made]):
    """Write the letter that tells people of an incident as a PDF (Art. 34(2)); raise Invalid while it is not known
    what may come of it and what was done. It names nobody."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    pdf: Path
    language: Language | None = None
    """The language of the letter; None is the office's own."""


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters were written, and how many people none could be written to."""

    written: int
    unreachable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportIncidentLetters(Command[Letters]):
    """Write a letter to each person listed who was not told, in one PDF, each with the address and in their language.

    Raises NotAllowed to who does not read every contact. Whom no letter reaches is left out and counted.
    """

    permission = Permission.INCIDENT_WRITE
    touches = _WRITTEN_TO

    incident_id: int
    pdf: Path
    language: Language | None = None
    """The language of every letter; None is each person's own, and the office's where that is not spoken here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportConcerned(Command[Count]):
    """Write the people listed with their addresses as CSV, for a mail merge; recorded for each of them."""

    permission = Permission.CONTACT_EXPORT
    danger = Danger.EXPORT
    touches = _WRITTEN_TO

    incident_id: int
    to: Path
    unreachable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TellPeople(Writing[Made]):
    """Record how the people concerned were told, or as ``exempt`` why they need not be (Art. 34(3)).

    Where people are listed, ``way`` says whom it reached: those of ``contacts``, else everybody not told yet who has
    such an address; told publicly, everybody.
    """

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING
    free_text: ClassVar = {"how": "incident_person.told_how"}

    incident_id: int
    how: str
    exempt: bool = False
    way: TellWay = TellWay.LETTER
    contacts: tuple[ContactId, ...] = ()
