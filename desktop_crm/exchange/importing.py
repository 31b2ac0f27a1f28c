"""Taking a file's records in as contacts: what is new is added, what is there already is left as it is."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from typing import NamedTuple

from desktop_crm.api import exchange as api
from desktop_crm.crm.checks import checked
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import Address, ContactDraft, ContactKind, Email, Phone
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.records import Field, FileReading, FoundRecord, ProblemCode
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.text import fold
from desktop_crm.exchange.child import read_in_child
from desktop_crm.exchange.labels import known
from desktop_crm.store.queries import contact_writes, imports
from desktop_crm.store.queries.contact_rows import Birth
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.unit import Work

BATCH = 5_000
_NUMBERS = {Field.PERSONAL_ID: "national_id", Field.TAX_ID: "tax_id"}
"""Columns that a reader keeps as they are and that a contact has a field for."""
_REASONS = {Problem.BLANK: ProblemCode.NOBODY, Problem.TOO_LONG: ProblemCode.FIELD_TOO_LONG}


def preview(work: Work, ask: api.PreviewImport) -> FileReading:
    """Return what an import of a file would see."""
    return read_in_child(ask.path, progress=work.step, cancelled=work.is_cancelled)


def import_file(work: Work, ask: api.ImportFile) -> api.ImportDone:
    """Take a file in, whole or not at all; a record that cannot be taken has a line and a reason."""
    reading = read_in_child(ask.path, cancelled=work.is_cancelled)
    rejected = [api.Rejected(problem.line, problem.code.value, problem.detail) for problem in reading.rejected]
    source = ask.source.strip() or _file_kind(work, reading)
    number = 0 if ask.dry_run else imports.begin(work.connection, work.now, work.actor.account_id, source, ask.basis)
    birth = Birth(work.now, work.details.language, work.around.random, number or None)
    seen: set[tuple[str, ...]] = set()
    created = duplicates = 0
    for batch in _batches(_accepted(work, reading, source, rejected)):
        there = imports.known(work.connection, [one.keys for one in batch])
        new = []
        for one in batch:
            if one.keys & there or one.strong & seen:
                duplicates += 1
            else:
                new.append(one)
            seen |= one.strong
        created += len(new)
        if new and not ask.dry_run:
            numbers = contact_writes.add_many(work.connection, (one.draft for one in new), birth)
            notes = [(i, one.note) for i, one in zip(numbers, new, strict=True) if one.note]
            imports.add_notes(work.connection, notes, work.now, work.actor.account_id)
        work.step(created + duplicates + len(rejected), len(reading.records))
    if not ask.dry_run:
        imports.finish(work.connection, number, created, duplicates, len(rejected))
        work.touch(Subject.CONTACT)
    work.record(Tag.CONTACT_IMPORT, Subject.IMPORT, number, detail=f"{created} {duplicates} {len(rejected)}")
    return api.ImportDone(number, created, 0, duplicates, tuple(sorted(rejected, key=lambda one: one.line)))


def imports_made(work: Work, ask: api.Imports) -> tuple[api.ImportEntry, ...]:  # noqa: ARG001
    """Return every import, newest first."""
    return imports.all_made(work.connection)


class _Accepted(NamedTuple):
    """A record ready to be written, and the keys by which it is known again.

    ``strong`` keys hold a name together with an address or a number; two of one file that share one are the same.
    """

    draft: ContactDraft
    note: str
    keys: frozenset[tuple[str, ...]]
    strong: frozenset[tuple[str, ...]]


def _accepted(work: Work, reading: FileReading, source: str, rejected: list[api.Rejected]) -> Iterator[_Accepted]:
    numbered = {name: _NUMBERS[field] for name, field in reading.mapping.items() if field in _NUMBERS}
    for record in reading.records:
        numbers = {numbered[name]: value for name, value in record.source_fields.items() if name in numbered}
        try:
            draft = draft_of(record, source, work.actor.account_id, **numbers)
            draft = checked(draft, work.details.region)
        except Invalid as refusal:
            code = _REASONS.get(refusal.args[1], ProblemCode.RECORD_UNREADABLE)
            rejected.append(api.Rejected(record.line, code.value, refusal.args[0]))
            continue
        strong = frozenset(_strong_keys(draft))
        yield _Accepted(draft, note_of(record, leave_out=numbered), strong or frozenset({_weak_key(draft)}), strong)


def _strong_keys(draft: ContactDraft) -> Iterator[tuple[str, ...]]:
    name = imports.known_name(draft)
    yield from (("email", email.address.casefold(), name) for email in draft.emails)
    yield from (("phone", phone.e164, name) for phone in draft.phones if phone.e164)


def _weak_key(draft: ContactDraft) -> tuple[str, ...]:
    """Return what somebody without address and number is known by: name, company and date of birth together."""
    birth = "" if draft.birth_date is None else draft.birth_date.isoformat()
    return ("name", imports.known_name(draft), fold(draft.company_name), birth)


def draft_of(
    record: FoundRecord, source: str, owner_id: str | None, *, national_id: str = "", tax_id: str = ""
) -> ContactDraft:
    """Return a record as a contact: a company where it names no person."""
    name = record.name
    person = any((name.given, name.family, name.additional)) or (bool(name.full) and name.full != record.organization)
    common = {"source": source, "owner_id": owner_id, "national_id": national_id, "tax_id": tax_id}
    emails = tuple(Email(one.value, known(one.label)) for one in record.emails)
    phones = tuple(Phone(one.value, known(one.label)) for one in record.phones)
    addresses = tuple(
        Address(place.street, place.postcode, place.city, place.region, place.country, known(place.label))
        for place in record.addresses
    )
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


def note_of(record: FoundRecord, leave_out: Container[str] = ()) -> str:
    """Return what no field of ours takes, as a note: nothing a file says about somebody is lost in silence."""
    lines = [record.note] if record.note else []
    if record.categories:
        lines.append(", ".join(record.categories))
    lines += [
        f"{name}: {value}" for name, value in record.source_fields.items() if value.strip() and name not in leave_out
    ]
    return "\n".join(lines)[:100_000]


def _plausible(born: date | None) -> date | None:
    return born if born is not None and born.year > 1850 else None


def _file_kind(work: Work, reading: FileReading) -> str:
    """Return the words a contact's source gets where nobody gave any; a file's name could hold a person's."""
    words = words_in(work.details.language)
    return words.gettext("Import of a {kind} file").format(kind=reading.kind.value.upper())


def _batches(items: Iterator[_Accepted]) -> Iterator[list[_Accepted]]:
    batch: list[_Accepted] = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
