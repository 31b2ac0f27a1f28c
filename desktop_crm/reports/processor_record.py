"""The record of what the office processes on behalf of other controllers (GDPR Art. 30(2), (4))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite
from desktop_crm.words.processing import processor_lines, served_lines


@dataclass(frozen=True, slots=True)
class ProcessorCopy:
    """The record on one day; ``processor`` is the office itself."""

    language: Language
    processor: Controller
    made: date
    entries: Sequence[Entry]


def processor_document(copy: ProcessorCopy, words: Words) -> bytes:
    """Return the record as a PDF in the language of ``words``; what is not said yet is said to be so."""
    title = label(Register.FOR_OTHERS, words)
    sheet = Sheet(title=title, author=copy.processor.name, language=copy.language, made=copy.made)
    return build(sheet, lambda: _story(copy, title, words), words)


def _story(copy: ProcessorCopy, title: str, words: Words) -> Iterator[Flowable]:
    yield paragraph(title, TITLE)
    yield paragraph(f"{copy.processor.name} · {cite('30(2)', words)} · {day(copy.made, copy.language)}", SUBTITLE)
    yield from section(words.gettext("Who processes (Art. 30(2)(a))"), "who")
    yield _pairs(processor_lines(copy.processor, words), words)
    yield from section(words.gettext("On whose behalf"), "whose")
    if not copy.entries:
        yield paragraph(words.gettext("Nothing is processed on behalf of others."))
    names = [(each.reference, each.title, each.said("ends_on")) for each in copy.entries]
    if names:
        heads = (Column(words.gettext("Number"), width=60), Column(words.gettext("Controller"), strong=True))
        yield Rows((*heads, Column(words.gettext("Ends on"), width=80)), names)
    for each in copy.entries:
        yield from section(f"{each.reference} {each.title}", f"controller{each.id}")
        yield _pairs(served_lines(each, words), words)
        since = day(each.since.astimezone().date(), copy.language)
        yield paragraph(
            words.gettext("Version {version}, written on {day}").format(version=each.version, day=since), NOTE
        )


def _pairs(lines: Iterator[tuple[str, str]], words: Words) -> Rows:
    unknown = words.gettext("not said yet")
    columns = (Column("", strong=True, width=170), Column(""))
    return Rows(columns, [(name, text or unknown) for name, text in lines], head=False)
