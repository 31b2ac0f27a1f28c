"""The plan for the first hour of a breach, on one page to be pinned to the wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.response_plan import ORDER, ResponsePlan
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import NOTE, STEP, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, bullet, paragraph, section
from desktop_crm.words.catalogue import Words
from desktop_crm.words.drills import STEP_TEXTS
from desktop_crm.words.labels import label


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The plan as it is on a day."""

    language: Language
    controller: Controller
    plan: ResponsePlan
    made: date


def plan_document(sheet: PlanSheet, words: Words) -> bytes:
    """Return the plan as a PDF in the language of ``words``."""
    title = words.gettext("What to do in an incident")
    page = Sheet(title=title, author=sheet.controller.name, language=sheet.language, made=sheet.made)
    return build(page, lambda: _story(sheet, title, words), words)


def _story(sheet: PlanSheet, title: str, words: Words) -> Iterator[Flowable]:
    yield paragraph(title, TITLE)
    yield paragraph(f"{sheet.controller.name} · {day(sheet.made, sheet.language)}", SUBTITLE)
    yield Cards(whom_to_call(sheet, words), across=2)
    yield from section(words.gettext("The first hour"), "steps")
    for number, step in enumerate(ORDER, 1):
        yield bullet(words.gettext(STEP_TEXTS[step]), f"{label(step, words)}.", STEP, f"{number}.")
    yield paragraph(
        words.gettext("72 hours are counted from the moment anybody in the office knows of it (Art. 33(1))."), NOTE
    )


def whom_to_call(sheet: PlanSheet, words: Words) -> tuple[Card, ...]:
    """Return whom to call, a card for each; what nobody entered is said to be missing."""
    by, plan, missing = sheet.controller, sheet.plan, words.gettext("not entered in the office's details")
    deciders = plan.deciders or (missing,)
    return (
        Card(words.gettext("Who decides"), deciders[1:], deciders[0]),
        Card(words.gettext("The office"), tuple(filter(None, (by.phone, by.email))) or (missing,), by.name),
        Card(words.gettext("Data protection officer"), (by.dpo_contact or missing,), by.dpo_name),
        Card(words.gettext("Supervisory authority"), (words.gettext("within 72 hours"),), by.authority_name),
    )
