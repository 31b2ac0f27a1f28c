"""Everything held on a person on one sheet, counted twice, so that it is known to be everything."""

from __future__ import annotations

from desktop_crm.api import subjects as api
from desktop_crm.domain import subject_file as file
from desktop_crm.domain.contacts import Contact, reference
from desktop_crm.domain.languages import Language
from desktop_crm.domain.person_sheet import Completeness, Disagreement, PersonSheet
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.privacy.answer_file import envelope, retention_told
from desktop_crm.privacy.held_values import held_tables
from desktop_crm.privacy.masking import Masks
from desktop_crm.privacy.plain_values import shown
from desktop_crm.privacy.subjects import looks_at
from desktop_crm.store import left_behind, subject_map
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import disclosures as disclosure_rows
from desktop_crm.store.queries import due as due_rows
from desktop_crm.store.telling import Telling
from desktop_crm.words.national import words_for
from desktop_crm.words.transfers import place_said
from desktop_crm.work.unit import Work


def show(work: Work, ask: api.ShowPersonSheet) -> PersonSheet:
    """Return the sheet."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    work.record_contact(Tag.SUBJECT_SHEET_READ, contact.id, altered=False)
    return sheet_of(work, contact, ask.language or work.details.language)


def sheet_of(work: Work, contact: Contact, language: Language) -> PersonSheet:
    """Return the sheet; nothing on it is masked, for it stays in the office."""
    words = words_for(language, work.details.region)
    # First: reading the trail notes which pseudonym is whose, and that is a row of theirs, too.
    looks = tuple(looks_at(work, TrailFilter(contact_id=contact.id), words))
    tables = tuple(held_tables(work, contact.id, language, words, Masks(), withheld=True))
    return PersonSheet(
        subject=file.Subject(reference(contact.id), contact.name, envelope(contact, language)),
        tables=tables,
        disclosures=tuple(
            file.Disclosure(
                one.at.astimezone().date(),
                one.recipient.name,
                shown(Telling.DISCLOSED, one.what, language=language, words=words),
                one.why,
                place_said(one.recipient, language),
            )
            for one in disclosure_rows.of_contact(work.connection, contact.id)
        ),
        looks=looks,
        retention=tuple(retention_told(due_rows.of_contact(work.connection, contact.id, work.today), words, language)),
        proof=counted(work, contact.id, {table.name: len(table.rows) for table in tables}),
        stays=due_rows.kept_of(work.connection, contact.id, work.today),
        speaks=contact.draft.language,
    )


def counted(work: Work, contact_id: int, shown: dict[str, int]) -> Completeness:
    """Count a person's rows by the map and by a walk that knows nothing of it, and compare them row by row."""
    mapped = subject_map.numbers(work.connection, contact_id)
    walked = {name: trace.rows for name, trace in left_behind.walk(work.connection, contact_id).items() if trace.rows}
    disagreements = tuple(
        Disagreement(left_behind.label_of(name), len(mapped.get(name, ())), len(walked.get(name, ())))
        for name in sorted(mapped.keys() | walked.keys())
        if set(mapped.get(name, ())) != walked.get(name, set())
    )
    return Completeness(
        tables=left_behind.tables(work.connection),
        holding=len(walked),
        rows=sum(map(len, walked.values())),
        not_shown=sum(max(0, len(rows) - shown.get(name, 0)) for name, rows in walked.items()),
        disagreements=disagreements,
    )
