"""How every document looks: sizes, the one accent, and the styles of text. No colour or size stands elsewhere."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from desktop_crm.reports.fonts import BOLD, ITALIC, REGULAR

PAGE_WIDTH: float = A4[0]
PAGE_HEIGHT: float = A4[1]
MARGIN: float = 20 * mm
FRAME_WIDTH: float = PAGE_WIDTH - 2 * MARGIN
FRAME_HEIGHT: float = PAGE_HEIGHT - 2 * MARGIN
GRID = 4.0

# Dark enough to read when printed in grey: contrast with white is 5.9 (accent), 12.6 (ink), 5.6 (muted).
ACCENT = HexColor("#1f6f75")
ACCENT_TINT = HexColor("#e6f1f1")
INK = HexColor("#1b2a30")
MUTED = HexColor("#5a676d")
RULE = HexColor("#c9d3d6")
PANEL = HexColor("#f5f8f8")
WATERMARK = HexColor("#e6ecee")
WHITE = HexColor("#ffffff")
STAMP = HexColor("#e4eaec")

CELL_SIZE, CELL_LEADING, CELL_PAD = 8.5, 11.0, 4.0
SMALL_SIZE = 7.0


def _style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    values: dict[str, object] = {
        "fontName": REGULAR,
        "bulletFontName": REGULAR,
        "textColor": INK,
        "splitLongWords": 1,
        **more,
    }
    return ParagraphStyle(name, fontSize=size, leading=leading, **values)


TITLE = _style("title", 22, 27, fontName=BOLD, spaceBefore=GRID * 4, spaceAfter=GRID)
SUBTITLE = _style("subtitle", 11, 15, textColor=MUTED, spaceAfter=GRID * 3)
SECTION = _style("section", 15, 20, fontName=BOLD, textColor=ACCENT, spaceBefore=GRID * 5, spaceAfter=GRID)
SUBSECTION = _style("subsection", 11, 15, fontName=BOLD, spaceBefore=GRID * 2.5, spaceAfter=GRID * 1.5)
BODY = _style("body", 9.5, 13.5, spaceAfter=GRID * 1.5)
NOTE = _style("note", 8.5, 12, textColor=MUTED, spaceAfter=GRID * 1.5)
BULLET = _style("bullet", 9.5, 13.5, leftIndent=12, bulletIndent=2, spaceAfter=GRID)
QUOTE = _style(
    "quote", 9.5, 13.5, fontName=ITALIC, leftIndent=12, rightIndent=12, backColor=PANEL, borderPadding=6,
    spaceBefore=GRID * 2, spaceAfter=GRID * 3,
)  # fmt: skip
CARD_HEAD = _style("card-head", 8.5, 12, fontName=BOLD, textColor=ACCENT, spaceAfter=1.5)
CARD_BODY = _style("card-body", 8.5, 11.5)
CARD_VALUE = _style("card-value", 10, 13.5, fontName=BOLD)
STEP = _style("step", 10.5, 15, leftIndent=18, bulletIndent=0, spaceAfter=GRID * 1.5)
