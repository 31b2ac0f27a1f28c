"""The sheet of a person: all the office holds about them, and the proof by two counts that it is all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.person_sheet import Completeness, PersonSheet
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day, short_day
from desktop_crm.reports.look import BODY, NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.reports.subject_data import table_pieces
from desktop_crm.reports.subject_front import sender_card
from desktop_crm.words.catalogue import Words
from desktop_crm.words.person_sheet import kept_sentence, proof_sentence


@dataclass(frozen=True, slots=True)
class PersonSheetPage:
    """A sheet, and who made it when."""

    language: Language
    controller: Controller
    sheet: PersonSheet
    made: date
    made_by: str


def person_sheet(page: PersonSheetPage, words: Words) -> bytes:
    """Return the sheet as a PDF in the language of ``words``."""
    sheet = Sheet(
        title=words.gettext("Everything held on one person"),
        author=page.controller.name,
        language=page.language,
        made=page.made,
        reference=words.gettext("Reference: {reference}").format(reference=page.sheet.subject.reference),
    )
    return build(sheet, lambda: _story(page, words), words)


def _story(page: PersonSheetPage, words: Words) -> Iterator[Flowable]:
    sheet = page.sheet
    about = tuple(line for line in (*sheet.subject.address.splitlines(), sheet.subject.reference) if line)
    person = Card(words.gettext("The person"), about, sheet.subject.name)
    yield Cards((sender_card(page.controller, words, words.gettext("The controller")), person), accent=True)
    yield paragraph(words.gettext("Everything held on one person"), TITLE)
    made = words.gettext("{day}, made by {name}; for the office, not for the person")
    yield paragraph(made.format(day=day(page.made, page.language), name=page.made_by), SUBTITLE)
    if sheet.stays:
        yield paragraph(kept_sentence(sheet.stays, words), BODY)
    yield from _proof(sheet.proof, words)
    yield from section("1. " + words.gettext("The records"), "s1")
    for index, table in enumerate((each for each in sheet.tables if each.rows), 1):
        yield from table_pieces(table, words, f"1.{index}")
    yield from section("2. " + words.gettext("When it goes"), "s2")
    yield from _retention(page, words)
    yield from section("3. " + words.gettext("Who received it"), "s3")
    yield from _disclosures(page, words)
    yield from section("4. " + words.gettext("Who reached it"), "s4")
    yield from _looks(page, words)


def _proof(proof: Completeness, words: Words) -> Iterator[Flowable]:
    said = words.gettext("Both counts agree") if proof.is_whole else words.gettext("THE COUNTS DISAGREE")
    cards = (
        Card(words.gettext("Tables looked at"), (), str(proof.tables)),
        Card(words.gettext("Hold something"), (), str(proof.holding)),
        Card(words.gettext("Rows"), (), str(proof.rows)),
        Card(words.gettext("Not shown here"), (said,), str(proof.not_shown)),
    )
    yield Cards(cards, across=4)
    yield paragraph(proof_sentence(proof, words), BODY)
    yield paragraph(
        words.gettext(
            "Counted twice: by the map of columns this sheet is made from, and by following the database's own keys "
            "from table to table, which knows nothing of that map."
        ),
        NOTE,
    )
    if proof.disagreements:
        yield Rows(
            (
                Column(words.gettext("Table")),
                Column(words.gettext("By the map"), right=True, width=90),
                Column(words.gettext("By the keys"), right=True, width=90),
            ),
            [(words.gettext(one.table), str(one.by_map), str(one.by_walk)) for one in proof.disagreements],
        )


def _retention(page: PersonSheetPage, words: Words) -> Iterator[Flowable]:
    if not page.sheet.retention:
        yield paragraph(words.gettext("No rule takes this contact yet."))
        return
    yield Rows(
        (
            Column(words.gettext("What")),
            Column(words.gettext("Why")),
            Column(words.gettext("When"), width=80),
            Column(words.gettext("Legal hold")),
        ),
        [
            (each.what, each.why, short_day(each.after, page.language) if each.after else "", each.held)
            for each in page.sheet.retention
        ],
    )


def _disclosures(page: PersonSheetPage, words: Words) -> Iterator[Flowable]:
    if not page.sheet.disclosures:
        yield paragraph(words.gettext("Nothing was passed on."))
        return
    heads = (words.gettext("Recipient"), words.gettext("What was passed on"), words.gettext("Why"))
    yield Rows(
        (Column(words.gettext("When"), width=80), *map(Column, heads)),
        [
            (short_day(each.when, page.language), each.recipient, each.what, each.why)
            for each in page.sheet.disclosures
        ],
    )  # fmt: skip


def _looks(page: PersonSheetPage, words: Words) -> Iterator[Flowable]:
    when, who, what = words.gettext("When"), words.gettext("Who"), words.gettext("What")
    yield Rows(
        (Column(when, width=100), Column(who, width=130), Column(what)),
        [
            (f"{short_day(each.when.date(), page.language)}, {each.when:%H:%M}", each.who, each.did)
            for each in page.sheet.looks
        ],
    )  # fmt: skip
