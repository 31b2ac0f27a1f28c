"""A register as a document: each entry with everything it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.register_specs import REGISTERS, Register
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.guide_kinds import internal_hint
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite
from desktop_crm.words.register_values import day as day_said
from desktop_crm.words.register_values import value
from desktop_crm.words.registers import ABOUT, FIELDS, JUDGED


@dataclass(frozen=True, slots=True)
class RegisterCopy:
    """The entries of one register on one day; ``unchecked`` counts those nobody has checked."""

    language: Language
    controller: Controller
    made: date
    register: Register
    entries: Sequence[Entry]
    unchecked: int = 0


def register_document(copy: RegisterCopy, words: Words) -> bytes:
    """Return the register as a PDF in the language of ``words``."""
    title = label(copy.register, words)
    sheet = Sheet(title=title, author=copy.controller.name, language=copy.language, made=copy.made)
    return build(sheet, lambda: _story(copy, title, words), words)


def _story(copy: RegisterCopy, title: str, words: Words) -> Iterator[Flowable]:
    article = cite(REGISTERS[copy.register].article, words)
    yield paragraph(title, TITLE)
    yield paragraph(f"{copy.controller.name} · {article} · {day(copy.made, copy.language)}", SUBTITLE)
    yield paragraph(words.gettext(ABOUT[copy.register]), NOTE)
    if copy.unchecked:
        yield paragraph(internal_hint(copy.unchecked, words), NOTE)
    if not copy.entries:
        yield paragraph(words.gettext("This register has no entries."), NOTE)
    for each in copy.entries:
        yield from section(f"{each.reference} {each.title}", each.reference)
        columns = (Column("", strong=True, width=170), Column(""))
        yield Rows(columns, list(entry_rows(each, copy.language, words)), head=False)


def entry_rows(entry: Entry, language: Language, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what an entry says as pairs of a field's name and its value; what is not said is left out."""
    for each in REGISTERS[entry.register].fields:
        on = day_said(each, entry)
        text = value(each, entry, language) if on is None else day(on, language)
        if text:
            yield words.gettext(FIELDS[entry.register][each.name][0]), text
    if (level := entry.level()) is not None:
        yield words.gettext(JUDGED[entry.register]), label(level, words)
    yield words.gettext("Since"), f"{day(entry.since.date(), language)} · {entry.by}"
