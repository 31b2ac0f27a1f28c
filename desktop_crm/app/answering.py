"""Handing a person their file: the PDF, and the same data as JSON, CSV and vCard (GDPR Art. 15, 20).

What draws PDF is loaded only where one is drawn: it would make every verb of the command line slower.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from desktop_crm.api import subjects as api
from desktop_crm.api.ask import Made
from desktop_crm.domain import subject_file as file
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import Contact, ContactKind, Label
from desktop_crm.domain.errors import Defect, FileUnwritable, Invalid, Missing
from desktop_crm.domain.handed_files import HandedFile
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.records import FoundRecord, Labelled, PersonName, PostalAddress
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.request_steps import PACKAGED, StepKind
from desktop_crm.domain.requests import RequestCame, RequestKind, answer_by
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing, write_csv
from desktop_crm.exchange.vcard_writer import person_to_vcard
from desktop_crm.privacy.answer_file import Columns, as_json, data_set, file_of, handed_files, masked_contact
from desktop_crm.privacy.masking import Masks, masks_of
from desktop_crm.privacy.portability import carried_along, carried_contact, columns_kept, left_out, told
from desktop_crm.privacy.request_register import found_request
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import request_work as work_rows
from desktop_crm.store.queries import requests as rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.national import words_for
from desktop_crm.work.unit import Work


def document(work: Work, ask: api.SubjectDocument) -> bytes:
    """Return a contact's file as a PDF for the preview; the register is not touched."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    work.record_contact(Tag.SUBJECT_EXPORT, contact.id, detail="preview")
    waiting = rows.open_of(work.connection, contact.id, (RequestKind.ACCESS,))
    words = words_for(ask.language, work.details.region)
    masks, plain = (masks_of(work, waiting, each, strict=False) for each in (words, None))
    due = answer_by(work.today, work.details.region)
    request = file.SubjectRequest("", work.today, due, work.today, answered_by=work.actor.name)
    if waiting is not None:
        request = _request(work, waiting, masks)
    from desktop_crm.reports.subject import subject_document

    return subject_document(file_of(work, contact, ask.language, request, masks, plain), words)


def render_page(work: Work, ask: api.RenderPage) -> api.RenderedPage:  # noqa: ARG001
    """Return one page of a document as pixels."""
    from desktop_crm.reports.preview import page_count
    from desktop_crm.reports.preview import render_page as render

    page = render(ask.document, ask.page, ask.width)
    return api.RenderedPage(page_count(ask.document), page.width, page.height, page.stride, page.rgb)


def export_subject(work: Work, ask: api.ExportSubject) -> Made:
    """Write a contact's file in every form asked for, and note in the register that the package is written."""
    wanted = {"pdf": ask.pdf, "json": ask.json, "csv": ask.csv, "vcard": ask.vcard}
    if not any(wanted.values()):
        raise Invalid("subject.to", Problem.BLANK)
    received = ask.received_on or work.today
    if received > work.today:
        raise Invalid("subject.received_on", Problem.TOO_LATE)
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    number, kind = _entered(work, ask, contact, received)
    portable = kind is RequestKind.PORTABILITY
    if portable and ask.pdf is not None:
        raise Invalid("subject.format", Problem.UNKNOWN)
    forms = [name for name, path in wanted.items() if path is not None]
    work.record_contact(Tag.SUBJECT_EXPORT, contact.id, detail=" ".join(forms))
    words = words_for(ask.language, work.details.region)
    masks, plain = (masks_of(work, number, each, strict=True) for each in (words, None))
    answer = file_of(work, contact, ask.language, _request(work, number, masks), masks, plain)
    data = as_json(carried_along(work, contact, plain, words)) if portable else data_set(work, contact, plain)
    rows.note_hash(work.connection, number, hashlib.sha256(data).hexdigest())
    without = left_out(work) if portable else {}
    kept = columns_kept(without) if portable else None
    files = handed_files(work, contact.id, masks, kept)
    card = carried_contact(masked_contact(contact, masks), without)
    writers: tuple[tuple[Path | None, Callable[[Path], None]], ...] = (
        (ask.json, lambda path: _write(path, data)),
        (ask.vcard, lambda path: _write(path, vcard_of(card))),
        (ask.csv, lambda path: _write_tables(path, answer, kept, files, told(without, words), words)),
        (ask.pdf, lambda path: _write(path, _pdf(answer, ask, files, words))),
    )
    for done, (path, write) in enumerate(writers):
        work.step(done, len(writers))
        if path is not None:
            write(path)
    return Made(refer(REQUEST, number), str(number), number)


def _entered(work: Work, ask: api.ExportSubject, contact: Contact, received: date) -> tuple[int, RequestKind]:
    """Return the request whose package this is, and its kind: the one named, one that waits, or a new one.

    A new one is answered at once: the person has their copy in hand.
    """
    kind = RequestKind.PORTABILITY if ask.portable else RequestKind.ACCESS
    number, checked = ask.request_id, ask.identity_check.strip()
    if number is None:
        number = rows.open_of(work.connection, contact.id, (kind,))
    else:
        named = found_request(work, number)
        if named.contact_id != contact.id or named.kind not in PACKAGED:
            raise Missing(refer(REQUEST, number))
        kind = named.kind
    if number is None:
        due, by = answer_by(received, work.details.region), work.actor.account_id
        number = rows.enter(work.connection, contact.id, kind, received, due, work.now, checked, by)
    elif checked:
        rows.change(work.connection, number, identity_check=checked)
    if checked:
        work_rows.tick(work.connection, number, StepKind.IDENTITY, at=work.now, account_id=work.actor.account_id)
    work_rows.tick(work.connection, number, StepKind.PACKAGE, at=work.now, account_id=work.actor.account_id)
    work.touch(Subject.REQUEST, number)
    return number, kind


def _request(work: Work, number: int, masks: Masks) -> file.SubjectRequest:
    entry = rows.fetch(work.connection, number)
    if entry is None:
        raise Defect("a request that was just answered is not there")
    checked = masks.text("subject_request", number, "identity_check", entry.identity_check)
    tick = work_rows.ticks(work.connection, number).get(StepKind.IDENTITY)
    when, by = (work.today, work.actor.name) if tick is None else (tick.at.astimezone().date(), tick.by)
    return file.SubjectRequest(
        reference=refer(REQUEST, number),
        received=entry.received_on,
        due=entry.due_on,
        answered=work.today,
        extended=bool(entry.extension_reason),
        extension_reason=masks.text("subject_request", number, "extension_reason", entry.extension_reason),
        identity=file.IdentityCheck(checked, when, by) if checked else None,
        answered_by=work.actor.name,
        electronic=entry.came is RequestCame.EMAIL,
    )


def _pdf(answer: file.SubjectFile, ask: api.ExportSubject, files: Mapping[str, HandedFile], words: Words) -> bytes:
    from desktop_crm.reports.encryption import encrypted, with_files
    from desktop_crm.reports.subject import subject_document

    pdf = subject_document(answer, words)
    attached = {name: each.content for name, each in files.items()}
    return encrypted(pdf, ask.password, attached) if ask.password else with_files(pdf, attached)


_EMPTY = "nothing_held.txt"


def _write_tables(
    folder: Path,
    answer: file.SubjectFile,
    kept: Columns | None,
    files: Mapping[str, HandedFile],
    said: Sequence[str],
    words: Words,
) -> None:
    """Write one CSV file a table into a folder, made where it is missing, and the files that go along beside them.

    Only the columns that are ``kept``. Beside data to carry along a text says what they are and what is not in them.
    Tables that hold nothing are listed instead, for the person is told that, too.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FileUnwritable(str(folder)) from None
    if kept is not None:
        _write(folder / "README.txt", "\r\n\r\n".join(said).encode("utf-8-sig"))
    empty = []
    for table in answer.tables:
        chosen = [at for at, each in enumerate(table.columns) if kept is None or each.name in kept[table.name]]
        if chosen and not table.rows:
            empty.append(words.gettext(table.label))
        elif chosen:
            head = [words.gettext(table.columns[at].label) for at in chosen]
            write_csv(folder / f"{table.name}.csv", head, ([row[at] for at in chosen] for row in table.rows))
    for name, each in files.items():
        _write(folder / name, each.content)
    if empty:
        lines = [words.gettext("Nothing about you is held here:"), *(f"- {label}" for label in sorted(empty))]
        _write(folder / _EMPTY, "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig"))


def _write(path: Path, content: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def vcard_of(contact: Contact) -> bytes:
    """Return a contact as a business card file."""
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
            website=draft.website,
        )
    ).encode()


def _type(where: Label) -> str:
    """Return a label as a vCard's TYPE (RFC 6350, 5.6), '' where there is none for it."""
    return {Label.FAX: "fax", Label.HOME: "home", Label.MOBILE: "cell", Label.WORK: "work"}.get(where, "")
