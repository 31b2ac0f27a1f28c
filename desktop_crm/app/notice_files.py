"""Letters to recipients of data, as files (GDPR Art. 19)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop_crm.api import notices as api
from desktop_crm.api.ask import Count
from desktop_crm.domain import subject_file as file
from desktop_crm.domain.contacts import Contact, reference
from desktop_crm.domain.errors import FileUnwritable, Invalid, Missing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.notices import NOTICE_OF, NoticeKind, NoticeState
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy.answer_file import controller_of, envelope
from desktop_crm.privacy.notices import note_request
from desktop_crm.privacy.request_register import found_request, recorded
from desktop_crm.privacy.request_steps import changed_since
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import disclosures as disclosure_rows
from desktop_crm.store.queries import notices as rows
from desktop_crm.words.fields import field_name
from desktop_crm.words.national import words_for
from desktop_crm.work.unit import Work


def write_letters(work: Work, ask: api.WriteNoticeLetters) -> Count:
    """Write a letter to every recipient of a request who waits to be told."""
    entry = found_request(work, ask.request_id)
    kind = NOTICE_OF.get(entry.kind)
    if kind is None:
        raise Invalid("request.kind", Problem.UNKNOWN)
    if entry.contact_id is None:
        raise Missing(refer(REQUEST, entry.id))
    contact = contact_rows.fetch(work.connection, entry.contact_id, work.reach, kept=True)
    note_request(work, entry)
    waiting = {each.recipient for each in rows.of_request(work.connection, entry.id) if each.state is NoticeState.OPEN}
    told = [each for each in rows.received(work.connection, contact.id) if each.name in waiting]
    changed = changed_since(work, entry, contact)
    written = notice_letters(work, contact, kind, told, ask.folder, ask.language, changed)
    recorded(work, Tag.NOTICE_LETTER, entry, altered=False)
    return Count(written)


def notice_letters(
    work: Work,
    contact: Contact,
    kind: NoticeKind,
    recipients: Iterable[Recipient],
    folder: Path,
    language: Language,
    changed: tuple[str, ...] = (),
) -> int:
    """Write a letter to each recipient about a person into a folder, made where it is missing; return how many."""
    from desktop_crm.reports.notice_letter import NoticeLetter, notice_letter

    words = words_for(language, work.details.region)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FileUnwritable(str(folder)) from None
    disclosures = disclosure_rows.of_contact(work.connection, contact.id)
    count = 0
    for each in recipients:
        count += 1
        passed_on = [one for one in disclosures if one.recipient.id == each.id]
        letter = NoticeLetter(
            language=language,
            kind=kind,
            controller=controller_of(work.details, words),
            recipient=each.name,
            subject=file.Subject(reference(contact.id), contact.name, envelope(contact, language)),
            received=tuple((one.at.astimezone().date(), one.what) for one in passed_on),
            changed=tuple(field_name(name, words) for name in changed),
            made=work.today,
            made_by=work.actor.name,
        )
        with replacing(folder / f"{reference(contact.id)}-{each.id}.pdf") as temporary:
            temporary.write_bytes(notice_letter(letter, words))
    return count
