"""Text made comparable: what is saved and what is typed are folded alike, so that one finds the other."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from desktop_crm.domain.transliteration import is_cyrillic, official, polish_style

LATIN_LETTERS: Final = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t",
    "ƶ": "z", "ɨ": "i", "ƒ": "f", "ə": "e", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ɠ": "g",
}  # fmt: skip
"""Small Latin letters that Unicode does not take apart, and what people type for them."""

IGNORED: Final = "'`´‘’‛ʹʻʼʽʾʿ′＇\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Signs inside a word that many leave out: apostrophes, soft hyphens, joiners of no width."""

USUAL: Final = {sign: sign for sign in " abcdefghijklmnopqrstuvwxyz0123456789абвгдежзиклмнопрстуфхцчшщъыьэюяєі"}
"""What most text is made of, named because ``str.translate`` is slow for signs its table does not have."""

_MARKS: Final = (
    *range(0x0300, 0x0370), *range(0x0483, 0x0488), *range(0x0591, 0x05BE), *range(0x064B, 0x0660),
    # Letters to Unicode by now, marks still to SQLite's tokenizer, which would cut a word in two at them.
    *range(0x19B0, 0x19C1), 0x19C8, 0x19C9, 0x1CF2, 0x1CF3,
)  # fmt: skip
_FOLD: Final = str.maketrans(
    USUAL
    | LATIN_LETTERS
    | {"ґ": "г", "ς": "σ", "ѓ": "г"}
    | dict.fromkeys(IGNORED)
    | {chr(code): None for code in _MARKS}
)
_ACUTE: Final = "´"  # NFKD makes a space and a mark of it, which would part the word
_APOSTROPHE: Final = re.compile("[`´‘’‛ʹʻʼʽʾʿ′＇]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_WORD: Final = re.compile(r"[^\W_]+")
_WORD_WITH_APOSTROPHES: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ASCII_DIGIT: Final = re.compile(r"[0-9]+")


def fold(text: str) -> str:
    """Return a text's words without case, marks and signs, parted by single spaces; «Łódź, Їжак» is «lodz іжак».

    Nothing but letters and digits survives, whatever was typed. Folding twice changes nothing more.
    """
    return " ".join(_folded_words(text))


def comparable(name: str) -> str:
    """Return a name as names are compared: folded, its words in alphabetical order, whichever came first."""
    return " ".join(sorted(_folded_words(name)))


def search_text(*values: str) -> str:
    """Return the words an index keeps for some values, each once: folded, Cyrillic ones in both Latin spellings too."""
    together = " ".join(values)
    if together.isascii() or not is_cyrillic(together):  # as in one word as in three, at a third of the price
        return " ".join(dict.fromkeys(_folded_words(together)))
    words: dict[str, None] = {}
    for value in values:
        if value.isascii() or not is_cyrillic(value):
            words.update(dict.fromkeys(_folded_words(value)))
        else:
            for spelling in _spellings(value):
                words.update(dict.fromkeys(spelling))
    words.pop("", None)
    return " ".join(words)


def query_words(text: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each typed word, the folded spellings to look for: «Ковальчик» is kowalczyk and kovalchyk, too.

    Spellings hold letters and digits only, so that quotes and operators can never become part of a query's syntax.
    """
    if text.isascii() or not is_cyrillic(text):
        return tuple((word,) for word in _folded_words(text))
    found = (tuple(dict.fromkeys(filter(None, spellings))) for spellings in zip(*_spellings(text), strict=True))
    return tuple(spellings for spellings in found if spellings)


def digits(text: str) -> str:
    """Return the decimal digits of a text, in whatever script they were written, as 0 to 9."""
    if text.isascii():
        return "".join(_ASCII_DIGIT.findall(text))
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def _folded_words(text: str) -> list[str]:
    if text.isascii():
        return _WORD.findall(text.lower().replace("'", "").replace("`", ""))
    plain = unicodedata.normalize("NFKD", text.replace(_ACUTE, "")).casefold().translate(_FOLD)
    return _WORD.findall(plain)


def _spellings(text: str) -> tuple[list[str], list[str], list[str]]:
    """Return a text's words folded, as passports write them and as Polish offices do, each list in the same order."""
    composed = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _APOSTROPHE.sub("'", text))).casefold()
    words = " ".join(_WORD_WITH_APOSTROPHES.findall(composed))
    return _apart(words), _apart(official(words)), _apart(polish_style(words))


def _apart(words: str) -> list[str]:
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words).casefold().translate(_FOLD)
    return words.split(" ")
