"""The record of processing activities as a document or a table."""

from __future__ import annotations

from desktop_crm.api import processing as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.languages import Language
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import csv_bytes, replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.privacy.processing import record_now, unchecked_of
from desktop_crm.store.queries import inventory as inventory_rows
from desktop_crm.words.national import words_for
from desktop_crm.words.processing import activity_lines, other_lines
from desktop_crm.words.record_again import record_again
from desktop_crm.work.unit import Work

FEWEST = 5
"""Of how many people a source must be to be named in a notice: one of fewer could be a person."""


def export(work: Work, ask: api.ExportProcessing) -> Count:
    """Write the record to a file."""
    make = {".pdf": document, ".csv": table}.get(ask.to.suffix.lower())
    if make is None:
        raise Invalid("register.format", Problem.UNKNOWN)
    content = make(work, ask.language or work.details.language)
    with replacing(ask.to) as temporary:
        temporary.write_bytes(content)
    work.record(Tag.REGISTER_EXPORT, Subject.REGISTER, detail="processing")
    return Count(len(record_now(work).activities))


def export_notice(work: Work, ask: api.ExportNotice) -> Count:
    """Write the privacy notice to a file."""
    suffix, language = ask.to.suffix.lower(), ask.language or work.details.language
    if suffix not in (".pdf", ".txt"):
        raise Invalid("register.format", Problem.UNKNOWN)
    content = notice(work, language, from_elsewhere=ask.from_elsewhere, plain=suffix == ".txt")
    with replacing(ask.to) as temporary:
        temporary.write_bytes(content)
    work.record(Tag.REGISTER_EXPORT, Subject.REGISTER, detail="notice")
    return Count(len(record_now(work).activities))


def notice(work: Work, language: Language, *, from_elsewhere: bool = False, plain: bool = False) -> bytes:
    """Return the privacy notice as a PDF, or as UTF-8 text where ``plain``."""
    from desktop_crm.reports.notice import Notice, notice_document, notice_text

    words = words_for(language, work.details.region)
    controller = controller_of(work.details, words)
    made = Notice(
        language, controller, work.today, record_again(record_now(work), language), work.details.region,
        work.details.automated, inventory_rows.sources(work.connection, FEWEST) if from_elsewhere else (),
        from_elsewhere,
    )  # fmt: skip
    return notice_text(made, words).encode() if plain else notice_document(made, words)


def document(work: Work, language: Language) -> bytes:
    """Return the record as a PDF."""
    from desktop_crm.reports.processing_record import ProcessingCopy, processing_document

    words = words_for(language, work.details.region)
    record = record_now(work)
    controller, home = controller_of(work.details, words), work.details.region
    told = record_again(record, language)
    copy = ProcessingCopy(language, controller, work.today, told, home, unchecked_of(work, record))
    return processing_document(copy, words)


def table(work: Work, language: Language) -> bytes:
    """Return the activities as CSV, a line each."""
    home = work.details.region
    record, words = record_again(record_now(work), language), words_for(language, home)
    lines = [list(activity_lines(each, language, work.today, home)) for each in record.activities]
    heads = [name for name, _text in lines[0]] if lines else [words.gettext("Purpose (Art. 30(1)(b))")]
    rows = [[text for _name, text in line] for line in lines]
    if lines and (others := dict(other_lines(record, language, work.today, home))):
        rows.append([words.gettext("Recipients no activity names"), *(others.get(head, "") for head in heads[1:])])
    return csv_bytes(heads, rows)
