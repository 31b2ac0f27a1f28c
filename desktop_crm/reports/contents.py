"""A table of contents whose page numbers are filled in when they are known, without laying the document out twice.

Each number, and each "page n of N", is a small form that a page refers to by name and that is drawn last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop_crm.reports.fonts import BOLD, REGULAR
from desktop_crm.reports.look import ACCENT, GRID, INK, MUTED, RULE
from desktop_crm.reports.pieces import Heading
from desktop_crm.reports.text import lines, text_width

_SIZE, _LEADING = 10.0, 17.0
_NUMBER_ROOM = 40.0


class PagedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that remembers where headings landed and draws page numbers at the end."""

    def __init__(self, *arguments: Any, page_label: Any = None, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.page_label = page_label
        self.landed: dict[str, int] = {}
        self.wanted: set[str] = set()
        self.footed: list[tuple[int, float]] = []
        self.begun: list[int] = []

    def begin_part(self) -> None:
        """Note that a letter of its own begins on this page: its pages are numbered from one."""
        self.begun.append(self.getPageNumber())

    def arrive(self, key: str, title: str, level: int, height: float) -> None:
        """Note that heading ``key`` begins here: a target for links, a line in the outline, a page number."""
        self.landed[key] = self.getPageNumber()
        self.bookmarkHorizontal(key, 0, height)
        self.addOutlineEntry(title, key, level=level, closed=level > 0)

    def draw_page_of(self, key: str, x: float, y: float) -> None:
        """Draw, right-aligned at ``x``, the page on which heading ``key`` will have landed."""
        self.wanted.add(key)
        self._place(f"page-of-{key}", x, y)

    def draw_page_label(self, x: float, y: float, size: float) -> None:
        """Draw "page n of N" right-aligned at ``x``."""
        self.footed.append((self.getPageNumber(), size))
        self._place(f"label-{self.getPageNumber()}", x, y)

    def showPage(self) -> None:
        """End the page and pack its drawing at once.

        reportlab would keep all pages unpacked until the end, and write them in ASCII, which takes a fifth of the
        time and makes the file a quarter larger.
        """
        super().showPage()
        page = self._doc.Pages.pages[-1]
        if page.stream:
            packed = PDFZCompress.encode(page.stream)
            page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed)
            page.stream = None

    def save(self) -> None:
        """Draw what was promised, then write the document."""
        pages = max((page for page, _ in self.footed), default=0)
        for key in sorted(self.wanted):
            self._fill(f"page-of-{key}", str(self.landed.get(key, "")), _SIZE, INK)
        starts = [*(self.begun or [1]), pages + 1]
        for page, size in self.footed:
            at = bisect_right(starts, page)
            label = self.page_label(page - starts[at - 1] + 1, starts[at] - starts[at - 1])
            self._fill(f"label-{page}", label, size, MUTED)
        super().save()

    def _place(self, name: str, x: float, y: float) -> None:
        self.saveState()
        self.translate(x, y)
        self.doForm(name)
        self.restoreState()

    def _fill(self, name: str, text: str, size: float, colour: Any) -> None:
        width = text_width(text, REGULAR, size)
        self.beginForm(name, -width - 2, -size / 2, 2, size)
        self.setFillColor(colour)
        self.setFont(REGULAR, size)
        self.drawString(-width, 0, text)
        self.endForm()


class Contents(Flowable):  # type: ignore[misc]  # reportlab has no types
    """One linked line per heading: its title, dots, its page."""

    def __init__(self, headings: Iterable[Heading]) -> None:
        super().__init__()
        self.headings = list(headings)

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 — the name is reportlab's
        """Take one line per heading."""
        self.width, self.height = width, len(self.headings) * _LEADING
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """Part between lines."""
        count = int(height // _LEADING)
        return [Contents(part) for part in (self.headings[:count], self.headings[count:]) if part] if count else []

    def draw(self) -> None:
        """Draw the lines with their links."""
        canvas, base = self.canv, self.height
        for heading in self.headings:
            base -= _LEADING
            indent = heading.level * GRID * 4
            face = BOLD if heading.level == 0 else REGULAR
            fitting = lines(heading.title, face, _SIZE, self.width - indent - _NUMBER_ROOM)
            title = fitting[0] if len(fitting) == 1 else fitting[0] + "…"
            canvas.setFillColor(ACCENT if heading.level == 0 else INK)
            canvas.setFont(face, _SIZE)
            canvas.drawString(indent, base + 4, title)
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.7)
            canvas.setDash(0.7, 3)
            canvas.line(indent + text_width(title, face, _SIZE) + 6, base + 4, self.width - 24, base + 4)
            canvas.setDash()
            canvas.draw_page_of(heading.key, self.width, base + 4)
            canvas.linkRect("", heading.key, (indent, base, self.width, base + _LEADING), relative=1, thickness=0)
