"""Stale and wrong data as a document to work through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.law import cite


@dataclass(frozen=True, slots=True)
class QualityCopy:
    """What was found on one day; each line is reference, name, flaw, value and why."""

    language: Language
    controller: Controller
    made: date
    made_by: str
    lines: Sequence[tuple[str, ...]]


def quality_document(copy: QualityCopy, words: Words) -> bytes:
    """Return the findings as a PDF in the language of ``words``."""
    title = words.gettext("Stale and wrong data")
    sheet = Sheet(title=title, author=copy.controller.name, language=copy.language, made=copy.made)
    return build(sheet, lambda: _story(copy, title, words), words)


def _story(copy: QualityCopy, title: str, words: Words) -> Iterator[Flowable]:
    yield paragraph(title, TITLE)
    yield paragraph(f"{copy.controller.name} · {cite('5(1)(d)', words)} · {day(copy.made, copy.language)}", SUBTITLE)
    flaws = Counter(line[2] for line in copy.lines)
    named = tuple(f"{flaw} · {count}" for flaw, count in flaws.most_common())
    yield Cards(
        (
            Card(words.gettext("Made"), (copy.made_by,), day(copy.made, copy.language)),
            Card(words.gettext("Findings"), named, str(len(copy.lines))),
        ),
        across=2,
    )
    if not copy.lines:
        yield paragraph(words.gettext("Nothing was found."), NOTE)
    for place, flaw in enumerate(flaws):
        lines = [line for line in copy.lines if line[2] == flaw]
        yield from section(f"{flaw} ({len(lines)})", f"flaw{place}")
        yield paragraph(lines[0][4], NOTE)
        heads = (
            Column(words.gettext("Reference"), width=70),
            Column(words.gettext("Name"), strong=True),
            Column(words.gettext("Value")),
        )
        yield Rows(heads, [(line[0], line[1], line[3]) for line in lines])
