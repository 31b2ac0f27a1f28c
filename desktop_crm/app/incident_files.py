"""What is known of a breach, as the document it is notified by."""

from __future__ import annotations

from desktop_crm.api import incidents as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.languages import Language
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.store.queries import incidents as rows
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.unit import Work


def export_form(work: Work, ask: api.ExportIncidentForm) -> Made:
    """Write the form of an incident to a PDF."""
    found = rows.fetch(work.connection, ask.incident_id)
    content = form(work, found.id, ask.language or work.details.language)
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(content)
    work.record(Tag.INCIDENT_EXPORT, Subject.INCIDENT, found.id)
    return Made(found.reference, str(found.id), found.id)


def export_letter(work: Work, ask: api.ExportIncidentLetter) -> Made:
    """Write the letter that tells people of an incident; what Art. 34(2) wants in it must be known."""
    from desktop_crm.reports.incident_letter import IncidentLetter, incident_letter

    found = rows.fetch(work.connection, ask.incident_id)
    for name in ("data_kinds", "consequences", "measures"):
        if not getattr(found.assessment, name):
            raise Invalid(f"incident.{name}", Problem.BLANK)
    language = ask.language or work.details.language
    words = words_in(language)
    controller = controller_of(work.details, words)
    content = incident_letter(IncidentLetter(language, controller, found, work.today, work.actor.name), words)
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(content)
    work.record(Tag.INCIDENT_LETTER, Subject.INCIDENT, found.id)
    return Made(found.reference, str(found.id), found.id)


def form(work: Work, number: int, language: Language) -> bytes:
    """Return the form of an incident as a PDF."""
    from desktop_crm.reports.incident_form import IncidentForm, form_document

    words = words_in(language)
    controller = controller_of(work.details, words)
    return form_document(
        IncidentForm(language, controller, work.now, work.actor.name, rows.fetch(work.connection, number)), words
    )
