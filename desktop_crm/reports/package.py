"""A package for a partner: whose it is, what for and until when, and the people in it (GDPR Art. 5(1)(b), 28)."""

from __future__ import annotations

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
from desktop_crm.reports.pieces import paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words

MOST_COLUMNS = 6
"""With more columns than these each person is a block of lines, as a table would be too narrow to read."""


@dataclass(frozen=True, slots=True)
class PackageCopy:
    """What is in a package; the first of ``heads`` is what each person is called in it."""

    language: Language
    controller: Controller
    reference: str
    recipient: str
    purpose: str
    made: date
    made_by: str
    until: date
    pseudonyms: bool
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def mark(reference: str, recipient: str, until: date, words: Words) -> str:
    """Return whose copy it is and until when, as it stands on each page and in each row."""
    return words.gettext("{reference} · only for {recipient} · until {day}").format(
        reference=reference, recipient=recipient, day=until.isoformat()
    )


def package_document(copy: PackageCopy, words: Words) -> bytes:
    """Return the package as a PDF in the language of ``words``, with whose copy it is across each page."""
    said = mark(copy.reference, copy.recipient, copy.until, words)
    sheet = Sheet(
        title=words.gettext("Package {reference}").format(reference=copy.reference),
        author=copy.controller.name,
        language=copy.language,
        made=copy.made,
        reference=said,
        watermark=said,
    )
    return build(sheet, lambda: _story(copy, words), words)


def _story(copy: PackageCopy, words: Words) -> Iterator[Flowable]:
    yield paragraph(words.gettext("Package {reference}").format(reference=copy.reference), TITLE)
    yield paragraph(words.gettext("For {recipient}").format(recipient=copy.recipient), SUBTITLE)
    yield Rows((Column("", strong=True, width=150), Column("")), list(_terms(copy, words)), head=False)
    yield paragraph(_duties(copy, words))
    if copy.pseudonyms:
        yield paragraph(
            words.gettext(
                "Nobody is named: each person has a pseudonym that stays the same in every package you get from us. "
                "Only we can tell who it is. Do not try to find out (GDPR Art. 4(5))."
            )
        )
    yield paragraph(
        words.gettext("The same table for programs is attached to this file: look for attachments in your PDF reader."),
        NOTE,
    )
    people = words.ngettext("{count} person", "{count} people", len(copy.rows)).format(count=len(copy.rows))
    yield from section(people, "people")
    yield _people(copy)


def _people(copy: PackageCopy) -> Flowable:
    if len(copy.heads) <= MOST_COLUMNS:
        return Rows([Column(head, strong=at == 0) for at, head in enumerate(copy.heads)], copy.rows)
    blocks = [(row[0], _block(copy.heads[1:], row[1:])) for row in copy.rows]
    return Rows((Column(copy.heads[0], strong=True, width=150), Column("")), blocks)


def _block(heads: Sequence[str], cells: Sequence[str]) -> str:
    return "\n".join(f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True) if cell) or "—"


def _terms(copy: PackageCopy, words: Words) -> Iterator[tuple[str, str]]:
    by = copy.controller
    reached = " · ".join(filter(None, (by.email, by.phone)))
    yield words.gettext("From"), "\n".join(filter(None, (by.name, by.address, reached)))
    yield words.gettext("For"), copy.recipient
    yield words.gettext("What for"), copy.purpose
    yield words.gettext("Made on"), f"{day(copy.made, copy.language)} · {copy.made_by}"
    yield words.gettext("To be deleted after"), day(copy.until, copy.language)


def _duties(copy: PackageCopy, words: Words) -> str:
    told = words.gettext(
        "Use these data for the purpose named above and for nothing else, show them to nobody who does not need them, "
        "and delete every copy after {day}, then write to us that you have done so: we record it (GDPR Art. 28(3)(g))."
    )
    return told.format(day=day(copy.until, copy.language))
