"""Roboto for every document: Latin with ł and ż, Cyrillic with ї and ґ, embedded as the subset that is used.

reportlab keeps fonts in a registry of its own, one per process; a font there is the same bytes for every
document, and what a document uses of it is kept per document, so registering once is safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import font_roboto
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Roboto", "Roboto-Bold", "Roboto-Italic", "Roboto-BoldItalic"
_FILES = {REGULAR: "Roboto", BOLD: "RobotoBold", ITALIC: "RobotoItalic", BOLD_ITALIC: "RobotoBoldItalic"}
_FAMILY = ((0, 0, REGULAR), (1, 0, BOLD), (0, 1, ITALIC), (1, 1, BOLD_ITALIC))


def register() -> None:
    """Make the four faces known to reportlab; calling it again does nothing."""
    if _missing(_FILES):
        for name in _missing(_FILES):
            pdfmetrics.registerFont(TTFont(name, font_roboto.font_files[_FILES[name]]))
        for bold, italic, name in _FAMILY:
            addMapping(REGULAR, bold, italic, name)


@cache
def widths(name: str) -> Mapping[str, float]:
    """Return how wide each character of a face is, in thousandths of the type size."""
    register()
    face = pdfmetrics.getFont(name).face
    return MappingProxyType({chr(code): float(face.getCharWidth(code)) for code in face.charToGlyph})


@cache
def drawable() -> frozenset[str]:
    """Return the characters every face can draw; all others must be replaced before they reach a page."""
    sets = [frozenset(widths(name)) for name in _FILES]
    return frozenset.intersection(*sets)


def _missing(names: Iterable[str]) -> list[str]:
    registered = set(pdfmetrics.getRegisteredFontNames())
    return [name for name in names if name not in registered]
