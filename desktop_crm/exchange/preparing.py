"""Records of a file made ready to be written: checked, sorted, folded; nothing here needs the office's files.

It runs in the child that reads the file, beside the transaction that writes what was made ready before.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from desktop_crm.crm.checks import MOST, checked
from desktop_crm.domain.contacts import Address, ContactDraft, ContactKind, Email, Phone
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.fields import Field as Closable
from desktop_crm.domain.free_text import Delicate, DelicateNotes, delicate
from desktop_crm.domain.languages import Language
from desktop_crm.domain.phones import to_e164
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.records import Field, FileReading, FoundRecord, ProblemCode
from desktop_crm.domain.references import says_export
from desktop_crm.exchange.labels import known
from desktop_crm.exchange.withholding import withheld, without
from desktop_crm.store.queries.contact_rows import ReadyContact, ready

_NUMBERS: Final = {Field.PERSONAL_ID: "national_id", Field.TAX_ID: "tax_id"}
"""Columns that a reader keeps as they are and that a contact has a field for."""
_REASONS: Final = {
    Problem.BLANK: ProblemCode.NOBODY,
    Problem.MALFORMED: ProblemCode.VALUE_MALFORMED,
    Problem.TOO_LONG: ProblemCode.VALUE_TOO_LONG,
}
_SEVERAL: Final = frozenset({"contact.addresses", "contact.emails", "contact.phones"})
_NOTE: Final = 100_000
_TITLES: Final = 256


class Prepared(NamedTuple):
    """A record ready to be written, the note that goes with it, its line, and what does not belong in its texts."""

    contact: ReadyContact
    note: str
    line: int
    delicate: tuple[Delicate, ...] = ()


class NotTaken(NamedTuple):
    """A record that cannot be taken: its line, and why."""

    line: int
    code: ProblemCode
    detail: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Leaves records as they are, and says of each that an import would not take why it would not."""

    region: str = ""
    hidden: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()

    def __call__(self, opened: FileReading) -> Callable[[FoundRecord], FoundRecord | NotTaken]:
        """Return what looks at one record."""
        numbered = numbered_columns(opened)

        def found(record: FoundRecord) -> FoundRecord | NotTaken:
            taken = draft_taken(record, numbered, self.region, self.hidden, self.closed)
            return taken if isinstance(taken, NotTaken) else record

        return found


@dataclass(frozen=True, slots=True)
class Preparing:
    """Makes the records of one file ready: where their telephones are, how they are sorted, and whose they will be.

    Where ``source`` is empty the kind of the file, as ``of_kind`` words it, is where they came from. What would go into
    a ``closed`` field is not taken; by what is ``hidden`` nobody is known again. What ``delicate`` says becomes of free
    words that hold what does not belong in them.
    """

    region: str
    language: Language
    owner_id: str
    source: str
    of_kind: str
    hidden: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    delicate: DelicateNotes | None = None

    def source_of(self, opened: FileReading) -> str:
        """Return where the records of a file came from; never the file's name, which could hold a person's."""
        return self.source or self.of_kind.format(kind=opened.kind.value.upper())

    def __call__(self, opened: FileReading) -> Callable[[FoundRecord], Prepared | NotTaken]:
        """Return what makes one record ready."""
        numbered = numbered_columns(opened)
        source = self.source_of(opened)
        unnoted = (withheld(opened, self.closed), numbered)
        noted = Closable.INTERACTIONS.value not in self.closed
        titled = lru_cache(_TITLES)(delicate)  # the same few job titles stand in a file again and again

        def prepared(record: FoundRecord) -> Prepared | NotTaken:
            note = note_of(record, *unnoted) if noted else ""
            if found := delicate_in(record, note) if note else titled(record.title):
                choice = self.delicate or DelicateNotes.KEEP
                note = choice.done_to(note) if delicate(note) else note
                record = record._replace(title=choice.done_to(record.title)) if delicate(record.title) else record
            taken = draft_taken(record, numbered, self.region, self.hidden, self.closed, source, self.owner_id)
            if isinstance(taken, NotTaken):
                return taken
            draft, known_as = taken
            contact = ready(draft, self.language)
            if draft is not known_as:
                contact = contact._replace(known_by=ready(known_as, self.language).known_by)
            return Prepared(contact, note, record.line, found)

        return prepared


def draft_taken(
    record: FoundRecord,
    numbered: Mapping[str, str],
    region: str,
    hidden: frozenset[str] = frozenset(),
    closed: frozenset[str] = frozenset(),
    source: str = "",
    owner_id: str = "",
) -> tuple[ContactDraft, ContactDraft] | NotTaken:
    """Return the draft a record becomes and the one it is known again by, or why it cannot be taken.

    Both who only looks at a file and who takes it in ask here, so that neither is told anything else.
    """
    told = record.source_fields
    numbers = {numbered[name]: told[name] for name in told if name in numbered} if numbered else {}
    try:
        draft = draft_of(record, source, owner_id, region, **numbers)
        known_as = checked(without(draft, hidden), region, dialled=True)
        draft = without(known_as, closed)
        if draft is not known_as:
            draft = checked(draft, region, dialled=True)
    except Invalid as refusal:
        field, problem = refusal.args
        code = _REASONS.get(problem, ProblemCode.RECORD_UNREADABLE)
        if max(len(record.emails), len(record.phones), len(record.addresses)) > MOST and field in _SEVERAL:
            code = ProblemCode.TOO_MANY_VALUES
        return NotTaken(record.line, code, field)
    return draft, known_as


def numbered_columns(opened: FileReading) -> dict[str, str]:
    """Return the columns whose values go into a field for official numbers, with that field's name."""
    return {name: _NUMBERS[field] for name, field in opened.mapping.items() if field in _NUMBERS}


def draft_of(
    record: FoundRecord, source: str, owner_id: str, region: str = "", *, national_id: str = "", tax_id: str = ""
) -> ContactDraft:
    """Return a record as a contact, a company where it names no person; its telephones are from ``region``."""
    name = record.name
    person = any((name.given, name.family, name.additional)) or (bool(name.full) and name.full != record.organization)
    common = {
        "source": source, "owner_id": owner_id, "national_id": national_id, "tax_id": tax_id,
        "website": record.website,
    }  # fmt: skip
    emails = tuple([Email(one.value, known(one.label)) for one in record.emails])
    # In international form from the start: ``checked`` would have to make the whole draft anew for it.
    phones = tuple([Phone(one.value, known(one.label), to_e164(one.value, region) or "") for one in record.phones])
    addresses = tuple([
        Address(place.street, place.postcode, place.city, place.region, place.country, known(place.label))
        for place in record.addresses
    ])  # fmt: skip
    if not person and record.organization:
        return ContactDraft(
            kind=ContactKind.COMPANY, family=record.organization, emails=emails, phones=phones, addresses=addresses,
            **common,  # type: ignore[arg-type]
        )  # fmt: skip
    parts = any((name.given, name.family))
    return ContactDraft(
        prefix=name.prefix, given=name.given, additional=name.additional, suffix=name.suffix,
        family=name.family if parts else name.full or name.additional,
        job_title=record.title, company_name=record.organization, birth_date=_plausible(record.birth_date),
        emails=emails, phones=phones, addresses=addresses, **common,  # type: ignore[arg-type]
    )  # fmt: skip


def delicate_in(record: FoundRecord, note: str) -> tuple[Delicate, ...]:
    """Return what the free words of a record hold that does not belong in them."""
    return delicate("\n".join(filter(None, (note, record.title))))


def note_of(record: FoundRecord, *leave_out: Container[str]) -> str:
    """Return what no field of ours takes, as a note: nothing a file says about somebody is lost in silence.

    That a list of ours was exported is nothing about somebody.
    """
    if not (record.note or record.categories or record.source_fields):
        return ""
    lines = [record.note] if record.note else []
    if record.categories:
        lines.append(", ".join(record.categories))
    lines += [
        f"{name}: {value}"
        for name, value in record.source_fields.items()
        if value.strip() and not any(name in left for left in leave_out) and not says_export(value)
    ]
    return "\n".join(lines)[:_NOTE]


def _plausible(born: date | None) -> date | None:
    return born if born is not None and born.year > 1850 else None
