"""The look every document shares: A4, 20 mm margins, Roboto, one accent, head and foot on each page."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.utils import TimeStamp
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from desktop_crm.domain.errors import Defect
from desktop_crm.domain.languages import Language
from desktop_crm.reports.contents import PagedCanvas
from desktop_crm.reports.fonts import BOLD, REGULAR, register
from desktop_crm.reports.look import (
    ACCENT,
    FRAME_HEIGHT,
    FRAME_WIDTH,
    MARGIN,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE,
    STAMP,
    WATERMARK,
)
from desktop_crm.reports.text import brief, plain, text_width
from desktop_crm.words.catalogue import Words

_HEAD_SIZE, _FOOT_SIZE = 8.0, 7.0
_ACROSS, _ANGLE = 560.0, 54.0
_STAMP_SIZE, _STAMP_GAPS = 96.0, (0.0,)
_MARK_SIZE, _MARK_GAPS = 40.0, (-130.0, 0.0, 130.0)
_FIRST, _LATER = "first", "later"
_PRODUCER = "Desktop CRM"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is the same on every page of one document, and in its properties."""

    title: str
    """For the properties and the head of later pages: no personal data, it shows in file lists."""
    author: str
    language: Language
    made: date
    """Becomes the date in the properties, so that the same data make the same bytes."""
    reference: str = ""
    fingerprint: str = ""
    """SHA-256 of the data set, for the foot of each page."""
    stamp: str = ""
    """Put across every page, so that nobody takes it for what it is not."""
    watermark: str = ""
    """Whose copy it is, in pale letters across each page, under what is written on it."""


def build(sheet: Sheet, story: Callable[[], Iterable[Flowable]], words: Words) -> bytes:
    """Lay out what ``story`` answers and return the PDF; the same arguments give the same bytes.

    ``story`` is called once the fonts are there. What goes wrong inside becomes a :class:`Defect` without
    detail: reportlab quotes the text of the person in its messages.
    """
    register()
    try:
        return _laid_out(sheet, story(), words)
    except Exception as error:
        trouble = Defect("a document could not be drawn", type(error).__name__)
    raise trouble


def _laid_out(sheet: Sheet, story: Iterable[Flowable], words: Words) -> bytes:
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=plain(sheet.title),
        author=plain(sheet.author),
        subject=plain(sheet.reference),
        creator=_PRODUCER,
        producer=_PRODUCER,
        lang=sheet.language.value,
        pageCompression=1,
        initialFontName=REGULAR,
    )
    frame = Frame(MARGIN, MARGIN, FRAME_WIDTH, FRAME_HEIGHT, 0, 0, 0, 0, id="body")
    first, later = (partial(_decorate, sheet=sheet, words=words, first=each) for each in (True, False))
    document.addPageTemplates(
        [
            PageTemplate(id=_FIRST, frames=[frame], onPage=first, autoNextPageTemplate=_LATER),
            PageTemplate(id=_LATER, frames=[frame], onPage=later),
        ]
    )
    document.build(list(story), canvasmaker=partial(_canvas, sheet=sheet, words=words))
    return out.getvalue()


def new_letter() -> Iterator[Flowable]:
    """Yield what begins another letter in the same document: a first page, with the numbers of pages from one again."""
    yield NextPageTemplate(_FIRST)
    yield PageBreak()


def _canvas(*arguments: Any, sheet: Sheet, words: Words, **more: Any) -> PagedCanvas:
    def page_label(page: int, pages: int) -> str:
        return plain(words.gettext("Page {page} of {pages}").format(page=page, pages=pages))

    canvas = PagedCanvas(*arguments, page_label=page_label, **{**more, "invariant": 1})
    # The properties carry the day the document speaks of, not the second it was drawn.
    stamp = TimeStamp(invariant=1)
    stamp.lt = sheet.made.timetuple()
    stamp.t = calendar.timegm(stamp.lt)
    stamp.YMDhms = tuple(stamp.lt)[:6]
    canvas._doc._timeStamp = stamp
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _decorate(canvas: PagedCanvas, _document: BaseDocTemplate, *, sheet: Sheet, words: Words, first: bool) -> None:
    right, foot = PAGE_WIDTH - MARGIN, MARGIN - 22
    if sheet.watermark:
        _across(canvas, plain(sheet.watermark), WATERMARK, _MARK_SIZE, _MARK_GAPS)
    canvas.saveState()
    if first:
        canvas.begin_part()
    if sheet.stamp:
        _across(canvas, plain(sheet.stamp), STAMP, _STAMP_SIZE, _STAMP_GAPS)
    if first:
        canvas.setFillColor(ACCENT)
        canvas.rect(0, PAGE_HEIGHT - 10, PAGE_WIDTH, 10, stroke=0, fill=1)
    else:
        head = PAGE_HEIGHT - MARGIN + 16
        canvas.setFillColor(MUTED)
        canvas.setFont(BOLD, _HEAD_SIZE)
        author = brief(plain(sheet.author), 60)
        canvas.drawString(MARGIN, head, author)
        canvas.setFont(REGULAR, _HEAD_SIZE)
        canvas.drawString(MARGIN + text_width(author, BOLD, _HEAD_SIZE) + 8, head, brief(plain(sheet.title), 60))
        canvas.drawRightString(right, head, plain(sheet.reference))
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, head - 6, right, head - 6)
    canvas.setFillColor(MUTED)
    canvas.setFont(REGULAR, _FOOT_SIZE)
    if sheet.reference:
        canvas.drawString(MARGIN, foot, plain(sheet.reference))
    if sheet.fingerprint:
        label = words.gettext("SHA-256 of the data set: {digest}").format(digest=sheet.fingerprint)
        canvas.drawString(MARGIN, foot - 9, plain(label))
    canvas.draw_page_label(right, foot, _FOOT_SIZE + 1)
    canvas.restoreState()


def _across(canvas: PagedCanvas, text: str, colour: Color, largest: float, gaps: Iterable[float]) -> None:
    """Write ``text`` across the page, once at each of ``gaps`` points from the middle, as large as it fits."""
    size = min(largest, _ACROSS / max(1.0, text_width(text, BOLD, 1.0)))
    canvas.saveState()
    canvas.setFillColor(colour)
    canvas.setFont(BOLD, size)
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(_ANGLE)
    for gap in gaps:
        canvas.drawCentredString(0, gap, text)
    canvas.restoreState()
