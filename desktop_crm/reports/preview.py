"""Pages as pictures, for looking at a document inside the program without a file on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2

from desktop_crm.domain.errors import Defect, FileUnreadable
from desktop_crm.domain.problems import FileTrouble

_WIDEST = 4000
"""Pixels; a page of this width takes some 70 MB as a picture."""
_HIGHEST = 16_000


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page as RGB, three bytes a pixel, ``stride`` bytes a line."""

    width: int
    height: int
    stride: int
    rgb: bytes = field(repr=False)


def page_count(pdf: bytes) -> int:
    """Return how many pages the document has; raises :class:`FileUnreadable` if it is no readable PDF."""
    with _opened(pdf) as document:
        return len(document)


def render_page(pdf: bytes, page: int, width_px: int) -> RenderedPage:
    """Draw one page, counted from 0, ``width_px`` wide (at most 4000).

    Raises :class:`FileUnreadable` if it is no readable PDF. PDFium is not made for threads: one caller at a time.
    """
    with _opened(pdf) as document:
        if not 0 <= page < len(document) or width_px < 1:
            raise Defect("there is no such page", page)
        sheet = document[page]
        width, height = sheet.get_size()
        scale = min(width_px, _WIDEST) / width
        if height * scale > _HIGHEST:
            raise FileUnreadable(FileTrouble.TOO_BIG, "")
        bitmap = sheet.render(scale=scale, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGR)
        try:
            return RenderedPage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            sheet.close()


def text_of(pdf: bytes) -> str:
    """Return the text that can be copied out of all pages, its words parted by single spaces.

    Raises :class:`FileUnreadable` if it is no readable PDF.
    """
    found = []
    with _opened(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            found += text.get_text_range().split()
            text.close()
            page.close()
    return " ".join(found)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise FileUnreadable(FileTrouble.MALFORMED, "") from None
    try:
        yield document
    finally:
        document.close()
