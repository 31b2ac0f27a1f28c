"""What pages are made of besides tables: headings that land in the outline, paragraphs, cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from desktop_crm.reports.columns import Column
from desktop_crm.reports.look import (
    ACCENT,
    BODY,
    BULLET,
    CARD_BODY,
    CARD_HEAD,
    CARD_VALUE,
    GRID,
    PANEL,
    RULE,
    SECTION,
    SUBSECTION,
)
from desktop_crm.reports.rows import Rows
from desktop_crm.reports.text import brief, escape, flat

_ROOM = 90.0
"""A heading with less than this below it would stand alone at the foot of a page."""
ROOM_FOR_TABLE = 170.0
"""The same where a sentence and a table follow: the first rows stay with what says what they are."""


class Heading(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A heading that the outline and the contents lead to; ``key`` is unique in its document."""

    def __init__(self, title: str, key: str, level: int, *, small: bool = False) -> None:
        super().__init__(escape(title), SECTION if level == 0 and not small else SUBSECTION)
        self.title, self.key, self.level = flat(title), key, level

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """Keep the heading in one piece: its key can lead to one place only."""
        return []

    def draw(self) -> None:
        """Draw the heading and tell the canvas where it landed."""
        self.canv.arrive(self.key, self.title, self.level, self.height)
        super().draw()


@dataclass(frozen=True, slots=True)
class Card:
    """A framed note: a head, perhaps one strong line, and short lines below; all text is unescaped."""

    head: str
    lines: tuple[str, ...]
    strong: str = ""


class Cards(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Cards side by side, as many in a row as ``across``, each row as high as its tallest."""

    def __init__(self, cards: Sequence[Card], across: int = 2, accent: bool = False) -> None:
        super().__init__()
        self.cards, self.across, self.accent = list(cards), across, accent
        self.spaceAfter = GRID * 2
        self.heights: list[float] = []
        self.texts: list[list[Paragraph]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 — the names are reportlab's
        """Measure every card at its share of ``width``."""
        self.width = width
        inner = self._card_width() - 4 * GRID
        self.texts = [_card_texts(card) for card in self.cards]
        needed = [sum(_wrapped(text, inner) for text in texts) + 4 * GRID for texts in self.texts]
        self.heights = [max(needed[start : start + self.across]) for start in range(0, len(needed), self.across)]
        self.height = sum(self.heights) + 2 * GRID * (len(self.heights) - 1)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part between rows of cards."""
        self.wrap(width, height)
        used, rows = 0.0, 0
        for row in self.heights:
            used += row + (2 * GRID if rows else 0)
            if used > height:
                break
            rows += 1
        if not rows:
            return []
        cut = rows * self.across
        pieces = [Cards(part, self.across, self.accent) for part in (self.cards[:cut], self.cards[cut:]) if part]
        return list(pieces)

    def draw(self) -> None:
        """Draw boxes, then the text in them."""
        top, card_width = self.height, self._card_width()
        for row, height in enumerate(self.heights):
            for place, texts in enumerate(self.texts[row * self.across : (row + 1) * self.across]):
                left = place * (card_width + 2 * GRID)
                self.canv.setFillColor(PANEL)
                self.canv.setStrokeColor(RULE)
                self.canv.setLineWidth(0.6)
                self.canv.roundRect(left, top - height, card_width, height, 4, stroke=1, fill=1)
                if self.accent:
                    self.canv.setFillColor(ACCENT)
                    self.canv.rect(left, top - height + 4, 2, height - 8, stroke=0, fill=1)
                base = top - 2 * GRID
                for text in texts:
                    base -= text.height
                    text.drawOn(self.canv, left + 2 * GRID, base)
                    base -= text.style.spaceAfter
            top -= height + 2 * GRID

    def _card_width(self) -> float:
        return float((self.width - 2 * GRID * (self.across - 1)) / self.across)


_LONGEST_TITLE = 150
_LONGEST_PARAGRAPH = 4_000


def section(title: str, key: str, *, small: bool = False, room: float = _ROOM) -> Iterator[Flowable]:
    """Yield a heading of the first level with ``room`` below it; ``small`` in what should stay on one page."""
    yield CondPageBreak(room)
    yield Heading(title, key, 0, small=small)


def subsection(title: str, key: str, *, room: float = _ROOM) -> Iterator[Flowable]:
    """Yield a heading of the second level with ``room`` below it; one cut short is told in full below."""
    yield CondPageBreak(room)
    short = brief(flat(title), _LONGEST_TITLE)
    yield Heading(short, key, 1)
    if short != flat(title):
        yield paragraph(title)


def paragraph(text: str, style: ParagraphStyle = BODY) -> Flowable:
    """Return a paragraph that shows ``text`` as it is; a very long one as a table of one cell, which is quicker."""
    if len(text) > _LONGEST_PARAGRAPH:
        return Rows((Column(""),), ((text,),), head=False)
    return Paragraph(escape(text), style)


def told(label: str, text: str, style: ParagraphStyle = BODY) -> Flowable:
    """Return a paragraph that begins with a bold ``label``."""
    if len(text) > _LONGEST_PARAGRAPH:
        return Rows((Column("", strong=True, width=130), Column("")), ((label, text),), head=False)
    return Paragraph(f"<b>{escape(label)}</b> {escape(text)}", style)


def bullet(text: str, label: str = "", style: ParagraphStyle = BULLET, mark: str = "•") -> Flowable:
    """Return one item of a list; a ``label`` stands in front in bold."""
    start = f"<b>{escape(label)}</b> " if label else ""
    return Paragraph(start + escape(text), style, bulletText=mark)


def _card_texts(card: Card) -> list[Paragraph]:
    texts = [Paragraph(escape(card.head), CARD_HEAD)]
    if card.strong:
        texts.append(Paragraph(escape(card.strong), CARD_VALUE))
    return texts + [Paragraph(escape(line), CARD_BODY) for line in card.lines]


def _wrapped(text: Paragraph, width: float) -> float:
    return float(text.wrap(width, 10_000)[1] + text.style.spaceAfter)
