"""What people typed, made fit for a page: nothing in it is a command, nothing in it disappears unseen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from xml.sax.saxutils import escape as _escape_markup

from desktop_crm.reports.fonts import drawable, widths

_Measure = Callable[[str], float]

_NEW_LINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u1680\u2000-\u200a\u205f\u3000]")
_HARD_SPACES = re.compile("[\u00a0\u202f]")
# Marks that turn, hide or join text: they change what a reader believes is written, and add nothing to see.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_LOOKALIKES = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u2190": "<-",
        "\u2192": "->",
        "\u2194": "<->",
        "\u21d2": "=>",
        "\u2610": "[ ]",
        "\u2611": "[x]",
        "\u2713": "[x]",
        "\u2714": "[x]",
        "\u2717": "[-]",
    }
)


def plain(text: str) -> str:
    """Return ``text`` with only characters the font can draw, and newlines.

    What cannot be drawn is named in square brackets: a symbol by its name (``[grinning face]``), anything
    else by its number (``[U+4E2D]``), a control character as ``[U+0007]``. Marks that reverse or hide
    writing are taken out.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _NEW_LINES.sub("\n", unicodedata.normalize("NFC", text))
    text = _UNSEEN.sub("", text)
    text = _HARD_SPACES.sub("\u00a0", _SPACES.sub(" ", text)).translate(_LOOKALIKES)
    known = _allowed()
    if known.issuperset(text):
        return text
    return "".join(character if character in known else _named(character) for character in text)


def escape(text: str) -> str:
    """Return ``text`` for a reportlab Paragraph: markup in it is shown, never obeyed; line breaks are kept."""
    return _escape_markup(plain(text)).replace("\n", "<br/>")


def brief(text: str, length: int) -> str:
    """Return ``text`` on one line, cut with an ellipsis beyond ``length`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"


def flat(text: str) -> str:
    """Return ``text`` drawable and on one line."""
    return " ".join(plain(text).split())


def text_width(text: str, face: str, size: float) -> float:
    """Return how many points ``text`` takes; it must have come through :func:`plain`."""
    return sum(map(_width_of(face), text)) * size / 1000


def lines(text: str, face: str, size: float, width: float) -> list[str]:
    """Break ``text`` (after :func:`plain`) into lines of ``width`` points, inside a word where a word is too long."""
    measure, limit = _width_of(face), width * 1000 / size
    result: list[str] = []
    for paragraph in text.split("\n"):
        if sum(map(measure, paragraph)) <= limit:
            result.append(paragraph)
        else:
            result.extend(_broken(paragraph, measure, limit))
    return result


def _broken(paragraph: str, measure: _Measure, limit: float) -> list[str]:
    result: list[str] = []
    line: list[str] = []
    used, space = 0.0, measure(" ")
    for word in paragraph.split(" "):
        needed = sum(map(measure, word))
        if line and used + space + needed <= limit:
            line.append(word)
            used += space + needed
            continue
        if line:
            result.append(" ".join(line))
        if needed > limit:
            *pieces, word = _cut(word, measure, limit)
            result.extend(pieces)
            needed = sum(map(measure, word))
        line, used = [word], needed
    result.append(" ".join(line))
    return result


def _cut(word: str, measure: _Measure, limit: float) -> list[str]:
    pieces, start, used = [], 0, 0.0
    for position, character in enumerate(word):
        width = measure(character)
        if used + width > limit and position > start:
            pieces.append(word[start:position])
            start, used = position, 0.0
        used += width
    return [*pieces, word[start:]]


def _width_of(face: str) -> _Measure:
    return widths(face).__getitem__


def _named(character: str) -> str:
    if unicodedata.category(character) in {"Sk", "Sm", "So"}:
        name = unicodedata.name(character, "")
        if name:
            return f"[{name.lower()}]"
    return f"[U+{ord(character):04X}]"


@cache
def _allowed() -> frozenset[str]:
    return frozenset(c for c in drawable() if c.isprintable() or c == "\u00a0") | {"\n", " "}
