"""Tables of any length: rows that wrap, heads that repeat, in time and memory that grow as the rows do.

platypus' own table lays out all its rows again at each page, so ten times the rows take twenty-three times
as long; this one lays out a row when its page is filled, and draws a page of rows as one text object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import Flowable

from desktop_crm.reports.columns import Column, column_widths
from desktop_crm.reports.fonts import BOLD, REGULAR
from desktop_crm.reports.look import (
    ACCENT,
    ACCENT_TINT,
    CELL_LEADING,
    CELL_PAD,
    CELL_SIZE,
    FRAME_HEIGHT,
    INK,
    MUTED,
    RULE,
    SMALL_SIZE,
)
from desktop_crm.reports.text import flat, lines, plain, text_width

Cells = list[list[str]]
"""One row laid out: the lines of each of its cells."""

_ASCENT = 8.2
_GAP = 6.0
_FEWEST_LINES = 6
_FEWEST_ROWS = 2
_MOST_HEAD_LINES = 5


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows of a table a flowable holds; ``carried`` is what is left of a row taller than a page."""

    rows: Sequence[Sequence[str]]
    start: int
    stop: int
    carried: Cells | None = None


class Rows(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A table over ``rows``, one cell per column, as wide as the page; a row is split only if no page can hold it."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[str]], head: bool = True) -> None:
        super().__init__()
        self.spaceAfter = 8
        self.columns = columns
        self.part = Part(rows, 0, len(rows))
        self.has_head = head
        self.widths: tuple[float, ...] = ()
        self.head_labels: Cells = []
        self.head_notes: Cells = []
        self.laid: list[Cells] = []
        self.laid_for: tuple[float, float] | None = None
        self.fits = False
        self.overflowing: Cells = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Lay out as many rows as ``height`` takes; answers more than ``height`` when some are left over."""
        if self.laid_for is None or (self.laid_for != (width, height) and not self._settled(width, height)):
            self._lay_out(width, height)
        self.width = width
        self.height = self._head_height() + sum(map(_height, self.laid)) if self.fits else height + 1
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Rows]:
        """Part the table where ``height`` ends; an empty list sends it to the next page whole."""
        self.wrap(width, height)
        if self.fits:
            return [self]
        if self.laid:
            if not self._leave_no_row_alone():
                return []
            rest = self.part.start + len(self.laid) - (1 if self.part.carried is not None else 0)
            return [
                self._piece(replace(self.part, stop=rest), self.laid),
                self._piece(replace(self.part, start=rest, carried=None)),
            ]
        room = int((height - self._head_height() - 2 * CELL_PAD) // CELL_LEADING)
        tallest = FRAME_HEIGHT - self._head_height() - 1
        if _height(self.overflowing) <= tallest or room < _FEWEST_LINES:
            return []
        now = [cell[:room] for cell in self.overflowing]
        later = [cell[room:] or [""] for cell in self.overflowing]
        start = self.part.start if self.part.carried is not None else self.part.start + 1
        return [
            self._piece(replace(self.part, start=start, stop=start, carried=now), [now]),
            self._piece(replace(self.part, start=start, carried=later)),
        ]

    def _leave_no_row_alone(self) -> bool:
        """Take a row along to the next page where the last one would stand there by itself.

        Answer False where the rest of a table, of which rows were drawn already, should go there whole instead.
        """
        if self.part.carried is not None or self.part.stop - self.part.start - len(self.laid) != 1:
            return True
        if len(self.laid) > _FEWEST_ROWS:
            self.laid.pop()
            return True
        together = self._head_height() + sum(map(_height, self.laid)) + _height(self.overflowing)
        return not self.part.start or together > FRAME_HEIGHT - 1

    def draw(self) -> None:
        """Draw what was laid out, on ``self.canv``."""
        canvas, top = self.canv, self.height
        lefts = self._lefts()
        if self.has_head:
            top = self._draw_head(canvas, lefts, top)
        canvas.setFillColor(INK)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        rules = []
        pen = canvas.beginText()
        face, colour = REGULAR, INK
        pen.setFont(REGULAR, CELL_SIZE, CELL_LEADING)
        for cells in self.laid:
            for column, left, width, cell in zip(self.columns, lefts, self.widths, cells, strict=True):
                wanted = BOLD if column.strong else REGULAR
                if wanted != face:
                    face = wanted
                    pen.setFont(face, CELL_SIZE, CELL_LEADING)
                if (wanted_colour := MUTED if column.muted else INK) is not colour:
                    colour = wanted_colour
                    pen.setFillColor(colour)
                base = top - CELL_PAD - _ASCENT
                for line in cell:
                    if line:
                        indent = width - _GAP - text_width(line, face, CELL_SIZE) if column.right else 0.0
                        pen.setTextOrigin(left + indent, base)
                        pen.textOut(line)
                    base -= CELL_LEADING
            top -= _height(cells)
            rules.append((0, top, self.width, top))
        canvas.drawText(pen)
        canvas.lines(rules)

    def _settled(self, width: float, height: float) -> bool:
        """Whether another height changes nothing: all rows are laid out and still fit."""
        return (
            self.fits
            and self.laid_for is not None
            and self.laid_for[0] == width
            and self._head_height() + sum(map(_height, self.laid)) <= height
        )

    def _lay_out(self, width: float, height: float) -> None:
        if not self.widths:
            self.widths = column_widths(self.columns, self.part.rows, width)
            self._lay_out_head()
        used = self._head_height()
        self.laid, self.laid_for, self.fits = [], (width, height), False
        waiting = self.part.carried
        position = self.part.start
        while waiting is not None or position < self.part.stop:
            if waiting is not None:
                cells, waiting = waiting, None
            else:
                cells = self._cells(self.part.rows[position])
                position += 1
            used += _height(cells)
            if used > height:
                self.overflowing = cells
                return
            self.laid.append(cells)
        self.fits = True

    def _cells(self, row: Sequence[str]) -> Cells:
        return [
            lines(plain(text), BOLD if column.strong else REGULAR, CELL_SIZE, width - _GAP)
            for column, width, text in zip(self.columns, self.widths, row, strict=True)
        ]

    def _piece(self, part: Part, laid: list[Cells] | None = None) -> Rows:
        piece = Rows(self.columns, part.rows, self.has_head)
        piece.part, piece.widths = part, self.widths
        piece.head_labels, piece.head_notes = self.head_labels, self.head_notes
        if laid is not None:
            piece.laid, piece.fits, piece.laid_for = laid, True, (self.width, 0.0)
        return piece

    def _lay_out_head(self) -> None:
        pairs = list(zip(self.columns, self.widths, strict=True))
        self.head_labels = [_few(lines(flat(c.label), BOLD, CELL_SIZE, width - _GAP)) for c, width in pairs]
        self.head_notes = [
            _few(lines(flat(c.note), REGULAR, SMALL_SIZE, width - _GAP)) if c.note else [] for c, width in pairs
        ]

    def _head_height(self) -> float:
        if not self.has_head:
            return 0.0
        labels = max(map(len, self.head_labels), default=0)
        return labels * CELL_LEADING + max(map(len, self.head_notes), default=0) * (SMALL_SIZE + 1.5) + 2 * CELL_PAD

    def _lefts(self) -> list[float]:
        lefts, left = [], CELL_PAD
        for width in self.widths:
            lefts.append(left)
            left += width
        return lefts

    def _draw_head(self, canvas: Any, lefts: list[float], top: float) -> float:
        height = self._head_height()
        canvas.setFillColor(ACCENT_TINT)
        canvas.rect(0, top - height, self.width, height, stroke=0, fill=1)
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1)
        canvas.line(0, top - height, self.width, top - height)
        for column, left, width, labels, notes in zip(
            self.columns, lefts, self.widths, self.head_labels, self.head_notes, strict=True
        ):
            base = top - CELL_PAD - _ASCENT
            for face, size, colour, texts, step in (
                (BOLD, CELL_SIZE, INK, labels, CELL_LEADING),
                (REGULAR, SMALL_SIZE, MUTED, notes, SMALL_SIZE + 1.5),
            ):
                canvas.setFillColor(colour)
                canvas.setFont(face, size)
                for text in texts:
                    indent = width - _GAP - text_width(text, face, size) if column.right else 0.0
                    canvas.drawString(left + indent, base, text)
                    base -= step
        return top - height


def _few(labels: list[str]) -> list[str]:
    """A head must leave room for rows, whatever somebody called a field of theirs."""
    return labels if len(labels) <= _MOST_HEAD_LINES else [*labels[: _MOST_HEAD_LINES - 1], "…"]


def _height(cells: Cells) -> float:
    return max(map(len, cells), default=1) * CELL_LEADING + 2 * CELL_PAD
