"""Letters about the requests of people, as files."""

from __future__ import annotations

from desktop_crm.api import requests as api
from desktop_crm.api.ask import Made
from desktop_crm.domain import subject_file as file
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import LetterStage, RequestEntry, RequestOutcome
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy.answer_file import controller_of, envelope
from desktop_crm.privacy.notices import note_request
from desktop_crm.privacy.request_register import found_request, recorded
from desktop_crm.privacy.request_steps import changed_since
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import notices as notice_rows
from desktop_crm.store.queries import request_work as work_rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.fields import field_name
from desktop_crm.words.labels import label
from desktop_crm.words.national import words_for
from desktop_crm.work.unit import Work


def write_letter(work: Work, ask: api.WriteRequestLetter) -> Made:
    """Write the letter a request calls for now, or the one asked for; to somebody who is erased there is none."""
    from desktop_crm.reports.request_letter import RequestLetter, request_letter

    found = found_request(work, ask.request_id)
    if found.contact_id is None:
        raise Missing(refer(REQUEST, ask.request_id))
    stage = ask.stage or stage_of(found)
    if stage is LetterStage.EXTENSION and not found.extension_reason:
        raise Invalid("request.extension", Problem.BLANK)
    if stage is LetterStage.REFUSAL and not found.grounds:
        raise Invalid("request.grounds", Problem.BLANK)
    contact = contact_rows.fetch(work.connection, found.contact_id, work.reach, kept=True)
    words = words_for(ask.language, work.details.region)
    letter = RequestLetter(
        language=ask.language,
        controller=controller_of(work.details, words),
        subject=file.Subject(reference(contact.id), contact.name, envelope(contact, ask.language)),
        request=found,
        stage=stage,
        made=work.today,
        made_by=work.actor.name,
        changed=tuple(field_name(name, words) for name in changed_since(work, found, contact)),
        recipients=_recipients(work, found, words) if ask.recipients else None,
    )
    if found.outcome is RequestOutcome.OPEN and stage is LetterStage.ANSWER:
        work_rows.tick(work.connection, found.id, StepKind.LETTER, at=work.now, account_id=work.actor.account_id)
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(request_letter(letter, words))
    return recorded(work, Tag.REQUEST_LETTER, found)


def stage_of(found: RequestEntry) -> LetterStage:
    """Return which letter a request calls for now."""
    match found.outcome:
        case RequestOutcome.ANSWERED:
            return LetterStage.ANSWER
        case RequestOutcome.REFUSED:
            return LetterStage.REFUSAL
        case _:
            return LetterStage.EXTENSION if found.extension_reason else LetterStage.RECEIPT


def _recipients(work: Work, found: RequestEntry, words: Words) -> tuple[tuple[str, str], ...]:
    note_request(work, found)
    notices = notice_rows.of_request(work.connection, found.id)
    return tuple((each.recipient, label(each.state, words)) for each in notices)
