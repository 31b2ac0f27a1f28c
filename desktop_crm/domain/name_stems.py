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
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’ʼ])*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, its stem, and whether it is written as a name is.

    ``joined`` says that only a space or a hyphen parts it from the word before.
    """

    start: int
    stop: int
    stem: str
    capital: bool
    joined: bool


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


def words_of(text: str, stems: dict[str, str]) -> Iterator[Word]:
    """Yield the words of a text in order; ``stems`` remembers those of words met before, also in other texts."""
    before = 0
    for match in _WORD.finditer(text):
        between, shown = text[before : match.start()], match.group()
        if shown.endswith(_POSSESSIVE):
            shown = shown[:-2]
        if shown not in stems:
            stems[shown] = stem(shown)
        joined = bool(before) and between.strip(" \u00a0-‐‑") == "" and len(between) <= 2
        yield Word(match.start(), match.start() + len(shown), stems[shown], shown[0].isupper(), joined)
        before = match.end()
