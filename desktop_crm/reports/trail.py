"""Lines of the audit trail as a document that can be filed: what it says, its head, and whether it is whole."""

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
from desktop_crm.reports.pieces import Card, Cards, paragraph
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words


@dataclass(frozen=True, slots=True)
class TrailExcerpt:
    """Lines of the trail in plain words, each as number, moment, who, what, about whom, details, signature, hash."""

    language: Language
    controller: Controller
    made: date
    made_by: str
    shown: str
    """Which lines were asked for, in words."""
    lines: Sequence[tuple[str, ...]]
    last: int
    head: str
    verdict: str
    """What the check of the whole chain found, in words."""
    mark: str = ""
    """The reference of this very copy."""


def trail_document(excerpt: TrailExcerpt, words: Words) -> bytes:
    """Return the lines as a PDF in the language of ``words``; the head stands at the foot of each page."""
    sheet = Sheet(
        title=words.gettext("Audit trail"),
        author=excerpt.controller.name,
        language=excerpt.language,
        made=excerpt.made,
        reference=" · ".join(filter(None, (_head(excerpt, words), excerpt.mark))),
    )
    return build(sheet, lambda: _story(excerpt, words), words)


def _head(excerpt: TrailExcerpt, words: Words) -> str:
    return words.gettext("Head of the trail, line {line}: {hash}").format(line=excerpt.last, hash=excerpt.head)


def _story(excerpt: TrailExcerpt, words: Words) -> Iterator[Flowable]:
    yield paragraph(words.gettext("Audit trail"), TITLE)
    yield paragraph(excerpt.shown, SUBTITLE)
    yield Cards(
        (
            Card(words.gettext("Made"), (excerpt.made_by,), day(excerpt.made, excerpt.language)),
            Card(words.gettext("Lines"), (), str(len(excerpt.lines))),
            Card(words.gettext("The whole trail"), (excerpt.verdict,), ""),
        ),
        across=3,
    )
    heads = (
        Column(words.gettext("Line"), right=True, width=42),
        Column(words.gettext("When"), width=60),
        Column(words.gettext("Who"), width=68),
        Column(words.gettext("What"), width=86),
        Column(words.gettext("Whom"), width=50),
        Column(words.gettext("Details")),
        Column(words.gettext("Signature"), width=58),
        Column(words.gettext("Hash"), muted=True, width=58),
    )
    yield Rows(heads, excerpt.lines)
    yield paragraph(
        words.gettext(
            "Each line's hash covers the line and every line before it, and is signed by the person who acted. "
            "Who keeps this page can prove later that nothing above the head was changed."
        ),
        NOTE,
    )
