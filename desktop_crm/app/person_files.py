"""The sheet of a person as a file, for the office's own records."""

from __future__ import annotations

from desktop_crm.api import subjects as api
from desktop_crm.api.ask import Made
from desktop_crm.crm.contacts import made
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.privacy.person_sheet import sheet_of
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.words.national import words_for
from desktop_crm.work.unit import Work


def export(work: Work, ask: api.ExportPersonSheet) -> Made:
    """Write the sheet as a PDF."""
    from desktop_crm.reports.person_sheet import PersonSheetPage, person_sheet

    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    language = ask.language or work.details.language
    words = words_for(language, work.details.region)
    work.record_contact(Tag.SUBJECT_SHEET_EXPORT, contact.id, altered=False)
    page = PersonSheetPage(
        language=language,
        controller=controller_of(work.details, words),
        sheet=sheet_of(work, contact, language),
        made=work.today,
        made_by=work.actor.name,
    )
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(person_sheet(page, words))
    return made(contact)
