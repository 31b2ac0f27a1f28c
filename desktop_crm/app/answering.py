"""Handing a person their file: the PDF, and the same data as JSON, CSV and vCard (GDPR Art. 15, 20).

What draws PDF is loaded only where one is drawn: it would make every verb of the command line slower.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop_crm.api import subjects as api
from desktop_crm.api.ask import Made
from desktop_crm.domain import subject_file as file
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import Contact, ContactKind, Label
from desktop_crm.domain.errors import Defect, FileUnwritable, Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.records import FoundRecord, Labelled, PersonName, PostalAddress
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.requests import RequestKind, due_on
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing, write_csv
from desktop_crm.exchange.vcard_writer import person_to_vcard
from desktop_crm.privacy.answer_file import data_set, file_of
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import requests as rows
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.unit import Work


def document(work: Work, ask: api.SubjectDocument) -> bytes:
    """Return a contact's file as a PDF for the preview; the register is not touched."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    work.record_contact(Tag.SUBJECT_EXPORT, contact.id, detail="preview")
    request = file.SubjectRequest("", work.today, due_on(work.today), work.today, answered_by=work.actor.name)
    from desktop_crm.reports.subject import subject_document

    return subject_document(file_of(work, contact, ask.language, request), words_in(ask.language))


def render_page(work: Work, ask: api.RenderPage) -> api.RenderedPage:  # noqa: ARG001
    """Return one page of a document as pixels."""
    from desktop_crm.reports.preview import page_count
    from desktop_crm.reports.preview import render_page as render

    page = render(ask.document, ask.page, ask.width)
    return api.RenderedPage(page_count(ask.document), page.width, page.height, page.stride, page.rgb)


def export_subject(work: Work, ask: api.ExportSubject) -> Made:
    """Write a contact's file in every form asked for, and enter the answer in the register of requests."""
    wanted = {"pdf": ask.pdf, "json": ask.json, "csv": ask.csv, "vcard": ask.vcard}
    if not any(wanted.values()):
        raise Invalid("subject.to", Problem.BLANK)
    received = ask.received_on or work.today
    if received > work.today:
        raise Invalid("subject.received_on", Problem.TOO_LATE)
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    forms = [name for name, path in wanted.items() if path is not None]
    work.record_contact(Tag.SUBJECT_EXPORT, contact.id, detail=" ".join(forms))
    number = _entered(work, ask, contact, received)
    answer = file_of(work, contact, ask.language, _request(work, number))
    rows.note_hash(work.connection, number, answer.sha256)
    writers: tuple[tuple[Path | None, Callable[[Path], None]], ...] = (
        (ask.json, lambda path: _write(path, data_set(work, contact))),
        (ask.vcard, lambda path: _write(path, _vcard(contact))),
        (ask.csv, lambda path: _write_tables(path, answer)),
        (ask.pdf, lambda path: _write(path, _pdf(answer, ask))),
    )
    for done, (path, write) in enumerate(writers):
        work.step(done, len(writers))
        if path is not None:
            write(path)
    return Made(refer(REQUEST, number), str(number), number)


def _entered(work: Work, ask: api.ExportSubject, contact: Contact, received: date) -> int:
    """Answer the open request for a copy, or enter one that is answered at once; return its number."""
    checked = ask.identity_check.strip()
    waiting = rows.open_of(work.connection, contact.id, (RequestKind.ACCESS, RequestKind.PORTABILITY))
    if waiting is not None:
        rows.change(work.connection, waiting, answered_at=work.now, **({"identity_check": checked} if checked else {}))
        work.touch(Subject.REQUEST, waiting)
        return waiting
    due = due_on(received)
    kind, by = RequestKind.ACCESS, work.actor.account_id
    return rows.enter(work.connection, contact.id, kind, received, due, work.now, checked, by)


def _request(work: Work, number: int) -> file.SubjectRequest:
    entry = rows.fetch(work.connection, number)
    if entry is None:
        raise Defect("a request that was just answered is not there")
    checked = entry.identity_check
    return file.SubjectRequest(
        reference=refer(REQUEST, number),
        received=entry.received_on,
        due=entry.due_on,
        answered=work.today,
        extended=bool(entry.extension_reason),
        extension_reason=entry.extension_reason,
        identity=file.IdentityCheck(checked, work.today, work.actor.name) if checked else None,
        answered_by=work.actor.name,
    )


def _pdf(answer: file.SubjectFile, ask: api.ExportSubject) -> bytes:
    from desktop_crm.reports.encryption import encrypted
    from desktop_crm.reports.subject import subject_document

    pdf = subject_document(answer, words_in(ask.language))
    return encrypted(pdf, ask.password) if ask.password else pdf


def _write_tables(folder: Path, answer: file.SubjectFile) -> None:
    """Write one CSV file a table into a folder, made where it is missing."""
    words = words_in(answer.language)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FileUnwritable(str(folder)) from None
    for table in answer.tables:
        head = [words.gettext(column.label) for column in table.columns]
        write_csv(folder / f"{table.name}.csv", head, table.rows)


def _write(path: Path, content: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def _vcard(contact: Contact) -> bytes:
    draft = contact.draft
    company = draft.kind is ContactKind.COMPANY
    return person_to_vcard(
        FoundRecord(
            0,
            PersonName(contact.name, draft.prefix, draft.given, draft.additional, draft.family, draft.suffix),
            draft.family if company else draft.company_name,
            draft.job_title,
            tuple(Labelled(one.address, _type(one.label)) for one in draft.emails),
            tuple(Labelled(one.number, _type(one.label)) for one in draft.phones),
            tuple(
                PostalAddress(one.street, one.postcode, one.city, one.region, one.country, _type(one.label))
                for one in draft.addresses
            ),
            draft.birth_date,
        )
    ).encode()


def _type(where: Label) -> str:
    """Return a label as a vCard's TYPE (RFC 6350, 5.6), '' where there is none for it."""
    return {Label.FAX: "fax", Label.HOME: "home", Label.MOBILE: "cell", Label.WORK: "work"}.get(where, "")
