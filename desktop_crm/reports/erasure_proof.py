"""The proof page of an erasure: what went, what stays as nobody's and why, counted table by table; it names nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.retention import KeptByLaw
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day, short_day
from desktop_crm.reports.look import BODY, NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.reports.subject_front import sender_card
from desktop_crm.words.catalogue import Words
from desktop_crm.words.erasures import erasure_said
from desktop_crm.words.retention import kept_together


@dataclass(frozen=True, slots=True)
class ErasureProof:
    """An erasure as counted after it was done.

    ``tables`` are name, rows before, rows gone, rows that laws keep, rows that are nobody's; ``stays`` say what is kept
    under which law, until ``until`` where that is known.
    """

    language: Language
    controller: Controller
    reference: str
    made: date
    made_by: str
    ground: str
    tables: Sequence[tuple[str, int, int, int, int]]
    left_in_index: int
    law: str
    until: date | None = None
    stays: Sequence[KeptByLaw] = ()


def erasure_proof_document(proof: ErasureProof, words: Words) -> bytes:
    """Return the page as a PDF in the language of ``words``."""
    sheet = Sheet(
        title=words.gettext("Proof of erasure"),
        author=proof.controller.name,
        language=proof.language,
        made=proof.made,
        reference=words.gettext("Reference: {reference}").format(reference=proof.reference),
    )
    return build(sheet, lambda: _story(proof, words), words)


def _story(proof: ErasureProof, words: Words) -> Iterator[Flowable]:
    yield Cards((sender_card(proof.controller, words),), accent=True)
    yield paragraph(words.gettext("Proof of erasure"), TITLE)
    yield paragraph(f"{proof.reference} · {day(proof.made, proof.language)}", SUBTITLE)
    gone, kept = sum(each[2] for each in proof.tables), sum(each[3] for each in proof.tables)
    nobodys = sum(each[4] for each in proof.tables)
    until = "" if proof.until is None else short_day(proof.until, proof.language)
    went, *rest = erasure_said(gone, kept, nobodys, until, words)
    cards = (
        Card(words.gettext("Counted afterwards"), tuple(rest), went),
        Card(
            words.gettext("Search index"), (), words.gettext("{count} entries left").format(count=proof.left_in_index)
        ),
        Card(words.gettext("Ground"), (words.gettext("Erased by {name}").format(name=proof.made_by),), proof.ground),
    )
    yield Cards(cards, across=3)
    yield paragraph(
        words.gettext(
            "Before the erasure, every row that led to this person was found by following the database's own keys from "
            "table to table. The same rows were looked for again after it."
        ),
        BODY,
    )
    yield Rows(
        (
            Column(words.gettext("Table")),
            Column(words.gettext("Rows before"), right=True, width=90),
            Column(words.gettext("Gone"), right=True, width=70),
            *((Column(words.gettext("Kept by a law"), right=True, width=90),) if proof.stays else ()),
            Column(words.gettext("Stay without the person"), right=True, width=110),
        ),
        [
            (words.gettext(name), *map(str, (before, gone, *((kept,) if proof.stays else ()), nobodys)))
            for name, before, gone, kept, nobodys in proof.tables
        ],
    )
    if proof.stays:
        yield from section(words.gettext("What a law keeps, and until when"), "kept", small=True)
        yield paragraph(
            words.gettext(
                "What is kept by a law stays set aside: nobody finds, uses or changes it, and it is erased by itself "
                "when the time the law sets is over."
            ),
            BODY,
        )
        yield Rows(
            (
                Column(words.gettext("What stays"), strong=True, width=130),
                Column(words.gettext("Until"), width=90),
                Column(words.gettext("Law")),
            ),
            [
                (
                    one.what,
                    words.gettext("no date yet") if one.until is None else short_day(one.until, proof.language),
                    one.law,
                )
                for one in kept_together(proof.stays, words)
            ],
        )
    if any(nobodys for *_rest, nobodys in proof.tables):
        yield paragraph(words.gettext(proof.law), NOTE)
    erased = words.gettext(
        "The audit trail names the person by a pseudonym only; the key that led from it to them was erased too. "
        "The erasure is entered in the ledger, so that a restored backup repeats it."
    )
    later = words.gettext(
        "The audit trail names the person by a pseudonym only; the key that leads from it to them goes with what the "
        "law keeps. The erasure is entered in the ledger, so that a restored backup repeats it."
    )
    yield paragraph(later if proof.stays else erased, NOTE)
