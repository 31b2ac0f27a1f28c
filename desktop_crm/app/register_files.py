"""A register as a document or a table."""

from __future__ import annotations

from desktop_crm.api import registers as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.languages import Language
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.register_specs import REGISTERS, Register
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import csv_bytes, replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.store.queries import proposals as proposal_rows
from desktop_crm.store.queries import registers as rows
from desktop_crm.words.national import words_for
from desktop_crm.words.processing import processor_lines
from desktop_crm.words.register_values import value
from desktop_crm.words.registers import FIELDS
from desktop_crm.work.unit import Work


def export(work: Work, ask: api.ExportRegister) -> Count:
    """Write a register to a file; the answer counts its entries."""
    make = {".pdf": document, ".csv": table}.get(ask.to.suffix.lower())
    if make is None:
        raise Invalid("register.format", Problem.UNKNOWN)
    content = make(work, ask.register, ask.language or work.details.language)
    with replacing(ask.to) as temporary:
        temporary.write_bytes(content)
    work.record(Tag.REGISTER_EXPORT, Subject.REGISTER, detail=ask.register.value)
    return Count(len(rows.entries(work.connection, ask.register)))


def document(work: Work, register: Register, language: Language) -> bytes:
    """Return the entries of a register that were not ended as a PDF."""
    from desktop_crm.reports.processor_record import ProcessorCopy, processor_document
    from desktop_crm.reports.register import RegisterCopy, register_document

    words = words_for(language, work.details.region)
    found = rows.entries(work.connection, register)
    if register is Register.FOR_OTHERS:
        office = controller_of(work.details, words)
        return processor_document(ProcessorCopy(language, office, work.today, found), words)
    unchecked = sum(each.register is register for each in proposal_rows.to_check(work.connection))
    copy = RegisterCopy(language, controller_of(work.details, words), work.today, register, found, unchecked)
    return register_document(copy, words)


def table(work: Work, register: Register, language: Language) -> bytes:
    """Return the entries of a register, the ended ones too, as CSV with every field."""
    words, spec = words_for(language, work.details.region), REGISTERS[register]
    own = [words.gettext(FIELDS[register][each.name][0]) for each in spec.fields]
    more = (words.gettext("Since"), words.gettext("Version"), words.gettext("Ended because"))
    found = rows.entries(work.connection, register, ended=True)
    # The record of a processor must say who that is (Art. 30(2)(a)), on each line as a table has no head page.
    who = tuple(processor_lines(controller_of(work.details, words), words)) if register is Register.FOR_OTHERS else ()
    lines = (
        (
            each.reference,
            *(value(field, each, language) for field in spec.fields),
            each.since.date().isoformat(),
            str(each.version),
            each.ended_why,
            *(text for _name, text in who),
        )
        for each in found
    )
    return csv_bytes((words.gettext("Number"), *own, *more, *(name for name, _text in who)), lines)
