"""What opens an encrypted file, on half a page to be cut off: it goes another way than the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from reportlab.platypus import Flowable, HRFlowable, Spacer

from desktop_crm.domain.languages import Language
from desktop_crm.reports.code import CodeBox
from desktop_crm.reports.kit import groups_of
from desktop_crm.reports.look import GRID, NOTE, RULE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import bullet, paragraph
from desktop_crm.words.catalogue import Words

_GROUP = 12
"""Letters up to which a part between hyphens is told as a group of a code."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What the page says; the passphrase is never shown by ``repr``."""

    office: str
    reference: str
    made: date
    language: Language
    passphrase: str = field(repr=False)


def slip_document(slip: Slip, words: Words) -> bytes:
    """Return the slip as a PDF of one page, of which the lower half stays empty."""
    title = words.gettext("What opens the file {reference}").format(reference=slip.reference)
    sheet = Sheet(title=title, author=slip.office, language=slip.language, made=slip.made, reference=slip.reference)
    return build(sheet, lambda: _story(slip, title, words), words)


def _story(slip: Slip, title: str, words: Words) -> Iterator[Flowable]:
    groups = groups_of(slip.passphrase)
    drawn = len(groups) > 1 and "-".join(groups) == slip.passphrase and max(map(len, groups)) <= _GROUP
    yield paragraph(title, TITLE)
    yield paragraph(words.gettext("From {office}").format(office=slip.office), SUBTITLE)
    yield CodeBox(groups if drawn else (slip.passphrase,))
    if drawn:
        yield bullet(words.gettext("Type the groups one after the other, with a hyphen between them."))
    yield bullet(words.gettext("Open the file with any PDF reader; it asks for this passphrase."))
    yield bullet(
        words.gettext("Keep this sheet away from the file, and destroy it when you have opened the file and saved it.")
    )
    yield paragraph(words.gettext("Nobody keeps this passphrase: without it the file cannot be opened."), NOTE)
    yield Spacer(1, GRID * 4)
    yield HRFlowable(width="100%", color=RULE, dash=(4, 4))
