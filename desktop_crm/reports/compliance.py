"""Where the office stands with the GDPR: every check with its article and what was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.compliance import CheckResult, CheckState
from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, paragraph
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.compliance import reason
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite


@dataclass(frozen=True, slots=True)
class Standing:
    """What the checks found on one day."""

    language: Language
    controller: Controller
    made: date
    made_by: str
    checks: Sequence[CheckResult]


def standing_document(standing: Standing, words: Words) -> bytes:
    """Return the checks as a PDF in the language of ``words``."""
    sheet = Sheet(
        title=words.gettext("State of compliance"),
        author=standing.controller.name,
        language=standing.language,
        made=standing.made,
    )
    return build(sheet, lambda: _story(standing, words), words)


def _story(standing: Standing, words: Words) -> Iterator[Flowable]:
    yield paragraph(words.gettext("State of compliance"), TITLE)
    yield paragraph(standing.controller.name, SUBTITLE)
    made = Card(words.gettext("Made"), (standing.made_by,), day(standing.made, standing.language))
    counted = (
        Card(label(state, words), (), str(sum(each.state is state for each in standing.checks)))
        for state in (CheckState.MET, CheckState.NOT_MET)
    )
    yield Cards((made, *counted), across=3)
    heads = (
        Column(words.gettext("Duty"), strong=True),
        Column(words.gettext("Article"), width=92),
        Column(words.gettext("State"), width=72),
        Column(words.gettext("What was counted")),
    )
    lines = [
        (words.gettext(each.title), cite(each.article, words), label(each.state, words), reason(each, words))
        for each in standing.checks
    ]
    yield Rows(heads, lines)
    yield paragraph(
        words.gettext("Everything here is counted in the office's registers at the moment of writing; none is ticked."),
        NOTE,
    )
