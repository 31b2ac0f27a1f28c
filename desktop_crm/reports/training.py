"""Who passed which lesson and until when it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import Controller
from desktop_crm.domain.training import Completion
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import paragraph
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label


@dataclass(frozen=True, slots=True)
class Proof:
    """How everybody stands on one day."""

    language: Language
    controller: Controller
    made: date
    found: Sequence[Completion]


def proof_document(proof: Proof, words: Words) -> bytes:
    """Return the proof as a PDF in the language of ``words``."""
    title = words.gettext("Proof of training")
    sheet = Sheet(title=title, author=proof.controller.name, language=proof.language, made=proof.made)
    return build(sheet, lambda: _story(proof, title, words), words)


def _story(proof: Proof, title: str, words: Words) -> Iterator[Flowable]:
    yield paragraph(title, TITLE)
    yield paragraph(f"{proof.controller.name} · {day(proof.made, proof.language)}", SUBTITLE)
    heads = (
        Column(words.gettext("Who"), strong=True),
        Column(words.gettext("Lesson")),
        Column(words.gettext("Passed"), width=90),
        Column(words.gettext("Counts until"), width=90),
    )
    never = words.gettext("still to do")
    lines = [
        (
            each.name,
            label(each.lesson, words),
            day(each.passed_on, proof.language) if each.passed_on else never,
            day(each.until, proof.language) if each.until else "",
        )
        for each in proof.found
    ]
    yield Rows(heads, lines)
    yield paragraph(words.gettext("A lesson is passed with four of five right answers and counts for a year."), NOTE)
