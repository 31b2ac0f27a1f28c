"""Names in running text, in whatever case they are declined: «Kowalskiego», «z Nowakiem», «Шевченкові».

A stem is no grammar: it brings the forms of one name to one beginning, so that a name that is known is found again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop_crm.domain.text import fold

SHORTEST: Final = 3
"""Letters a stem has at least."""

_ENDINGS: Final = frozenset({
    # Polish, folded
    "iego", "iemu", "iej", "ich", "imi", "im", "ego", "emu", "ej", "ych", "ymi", "ym", "owie", "owi", "ami", "ach",
    "iem", "em", "om", "ow", "ia", "ie", "ii", "iu", "a", "e", "i", "y", "o", "u",
    # Ukrainian, folded
    "ого", "ому", "ої", "оі", "ій", "іи", "ою", "ею", "их", "ими", "им", "ові", "еві", "ем", "ом", "ам", "ами", "ах",
    "ів", "ий", "ии", "а", "я", "у", "ю", "о", "е", "и", "і", "ї", "й", "ь",
})  # fmt: skip
_LONGEST: Final = 4
_POSSESSIVE: Final = ("'s", "’s")
_REST: Final = r"(?:[^\W\d_]|[\u0300-\u036f'’ʼ])*"
_WORD: Final = re.compile(rf"[^\W\d_]{_REST}")
# Where a word begins is looked at last: running text is small letters, which the first class passes over quickly.
_NAME: Final = re.compile(
    rf"[^\W\d_a-zа-яіїєґąćęłńóśźż](?<![^\W\d_].)(?<![^\W\d_][\u0300-\u036f'’ʼ].){_REST}", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and its stem.

    ``joined`` says that it is a name like the one before, and only a space or a hyphen parts them.
    """

    start: int
    stop: int
    stem: str
    joined: bool = False


def stem(name: str) -> str:
    """Return the stem of one word of a name; of several words, that of the first."""
    folded = fold(name).partition(" ")[0]
    for length in range(min(_LONGEST, len(folded) - SHORTEST), 0, -1):
        if folded[-length:] in _ENDINGS:
            folded = folded[:-length]
            break
    # «Dudek», «Dudka»: the vowel goes with the first ending.
    return f"{folded[:-2]}k" if folded.endswith("ek") and len(folded) > SHORTEST else folded


def beginnings(found: str) -> tuple[str, ...]:
    """Return what the names that have a stem begin with."""
    return (found, f"{found[:-1]}ek") if found.endswith("k") and len(found) > SHORTEST else (found,)


def names_in(text: str, stems: dict[str, str]) -> Iterator[Word]:
    """Yield the words of a text that are written as a name is, in order; ``stems`` remembers those met before."""
    before = 0
    for match in _NAME.finditer(text):
        if match.group()[0].isupper():
            between = text[before : match.start()]
            joined = bool(before) and len(between) <= 2 and between.strip(" \u00a0-‐‑") == ""
            yield _word(match, stems, joined=joined)
            before = match.end()


def words_from(text: str, start: int, stems: dict[str, str]) -> Iterator[Word]:
    """Yield the words of a text from a place on, however they are written."""
    for match in _WORD.finditer(text, start):
        yield _word(match, stems)


def _word(match: re.Match[str], stems: dict[str, str], *, joined: bool = False) -> Word:
    shown = match.group()
    if shown.endswith(_POSSESSIVE):
        shown = shown[:-2]
    if shown not in stems:
        stems[shown] = stem(shown)
    return Word(match.start(), match.start() + len(shown), stems[shown], joined)
