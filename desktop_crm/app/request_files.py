"""Letters about the requests of people, as files."""

from __future__ import annotations

from desktop_crm.api import requests as api
from desktop_crm.api.ask import Made
from desktop_crm.domain import subject_file as file
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy.answer_file import controller_of, envelope
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import requests as rows
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.unit import Work


def write_letter(work: Work, ask: api.WriteRequestLetter) -> Made:
    """Write the letter a request calls for now; to somebody who is erased there is none."""
    from desktop_crm.reports.request_letter import RequestLetter, request_letter

    found = rows.fetch(work.connection, ask.request_id)
    if found is None or found.contact_id is None:
        raise Missing(refer(REQUEST, ask.request_id))
    contact = contact_rows.fetch(work.connection, found.contact_id, work.reach, kept=True)
    words = words_in(ask.language)
    letter = RequestLetter(
        language=ask.language,
        controller=controller_of(work.details, words),
        subject=file.Subject(reference(contact.id), contact.name, envelope(contact)),
        request=found,
        made=work.today,
        made_by=work.actor.name,
    )
    work.record_contact(Tag.REQUEST_LETTER, contact.id, detail=refer(REQUEST, found.id), altered=False)
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(request_letter(letter, words))
    return Made(refer(REQUEST, found.id), str(found.id), found.id)
