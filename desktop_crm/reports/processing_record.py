"""The record of processing activities as a document (GDPR Art. 30(1), (4))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.processing import ProcessingRecord
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.guide_kinds import internal_hint
from desktop_crm.words.law import cite, national_note
from desktop_crm.words.processing import activity_lines, measure_lines, other_lines


@dataclass(frozen=True, slots=True)
class ProcessingCopy:
    """The record on one day, of an office in the country ``home``.

    ``unchecked`` counts what it follows from and nobody has checked.
    """

    language: Language
    controller: Controller
    made: date
    record: ProcessingRecord
    home: str
    unchecked: int = 0


def processing_document(copy: ProcessingCopy, words: Words) -> bytes:
    """Return the record as a PDF in the language of ``words``; what is not said yet is said to be so."""
    title = words.gettext("Record of processing activities")
    sheet = Sheet(title=title, author=copy.controller.name, language=copy.language, made=copy.made)
    return build(sheet, lambda: _story(copy, title, words), words)


def _story(copy: ProcessingCopy, title: str, words: Words) -> Iterator[Flowable]:
    yield paragraph(title, TITLE)
    yield paragraph(f"{copy.controller.name} · {cite('30(1)', words)} · {day(copy.made, copy.language)}", SUBTITLE)
    yield from section(words.gettext("Who is responsible (Art. 30(1)(a))"), "who")
    yield _pairs(_who(copy, words), words)
    yield from section(words.gettext("Activities"), "activities")
    names = [(str(number), each.purpose.name) for number, each in enumerate(copy.record.activities, 1)]
    yield Rows((Column("", strong=True, width=40), Column("")), names, head=False)
    for number, each in enumerate(copy.record.activities, 1):
        yield from section(f"{number}. {each.purpose.name}", f"activity{number}")
        yield _pairs(activity_lines(each, copy.language, copy.made, copy.home), words)
    if copy.record.others:
        yield from section(words.gettext("Recipients no activity names"), "others")
        yield _pairs(other_lines(copy.record, copy.language, copy.made, copy.home), words)
    yield from section(words.gettext("How the data are protected (Art. 30(1)(g))"), "measures")
    protected = list(measure_lines(copy.record, copy.language))
    yield _pairs(iter(protected or [(words.gettext("Measures"), "")]), words)
    if copy.unchecked:
        yield paragraph(internal_hint(copy.unchecked, words), NOTE)
    if note := national_note(words):
        yield paragraph(note, NOTE)
    yield paragraph(
        words.gettext("This record follows from the office's registers at the moment of writing; nothing is copied."),
        NOTE,
    )


def _pairs(lines: Iterator[tuple[str, str]], words: Words) -> Rows:
    unknown = words.gettext("not said yet")
    columns = (Column("", strong=True, width=170), Column(""))
    return Rows(columns, [(name, text or unknown) for name, text in lines], head=False)


def _who(copy: ProcessingCopy, words: Words) -> Iterator[tuple[str, str]]:
    by, none = copy.controller, words.gettext("none")
    reached = " · ".join(filter(None, (by.email, by.phone)))
    yield words.gettext("Controller"), "\n".join(filter(None, (by.name, by.address, by.tax_id, reached)))
    yield words.gettext("Representative in the European Union"), by.representative or none
    yield words.gettext("Data protection officer"), " · ".join(filter(None, (by.dpo_name, by.dpo_contact))) or none
