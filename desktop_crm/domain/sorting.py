"""Names in alphabetical order: keys whose plain order, code point by code point, is the order of a language.

A database compares such keys without knowing any language. A letter with a mark that counts as a letter of its own
is kept as its bare letter and a sign above all letters, so that ``sort_key("l")`` is a beginning of both «Lis» and
«Łukasz», and one range of keys holds all names that begin with what was typed.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import Final

from desktop_crm.domain.languages import Language
from desktop_crm.domain.text import IGNORED, LATIN_LETTERS, USUAL

NAMELESS: Final = "\U0010ffff"
"""The key of people who have no name, made anonymous or never told: after everybody who has one."""

_CYRILLIC_ORDER: Final = "абвгдђеєжзѕиіјклљмнњопрстћуфхцчџшщъыьэюя"
"""Ukrainian, with the letters of its neighbours where they would stand; й stands as ј, ґ and ї follow г and і."""

_POLISH: Final = {
    "ą": "a~", "ć": "c~", "ę": "e~", "ł": "l~", "ń": "n~", "ó": "o~", "ś": "s~", "ź": "z}", "ż": "z~",
}  # fmt: skip

_SHARED: Final = USUAL | {"~": " ", "}": " ", "ґ": "г～", "ї": "і～", "й": "ј"} | dict.fromkeys(IGNORED) | LATIN_LETTERS
_ORDERED: Final = str.maketrans(
    USUAL
    | {letter: chr(0x0430 + place) for place, letter in enumerate(_CYRILLIC_ORDER)}
    | {chr(code): None for code in range(0x0300, 0x0370)}
)
_LETTERS: Final = MappingProxyType(
    {
        Language.ENGLISH: str.maketrans(_SHARED),
        Language.POLISH: str.maketrans(_SHARED | _POLISH),
        Language.UKRAINIAN: str.maketrans(_SHARED),
    }
)
_BEHIND_CYRILLIC: Final = str.maketrans(
    {chr(code): chr(0xE000 + code) for code in (*range(0x61, 0x7B), *range(0x370, 0x400))}
)
"""Where a Ukrainian list keeps Latin and Greek: in the private use area, after every other alphabet."""

_ASCII_WORD: Final = re.compile(r"[a-z0-9]+")
_WORD: Final = re.compile(r"(?:[^\W_]|[~}～])+")


def sort_key(text: str, language: Language) -> str:
    """Return the key that puts a text in its place among others by the alphabet of a language, case ignored.

    Words are compared one by one and digits stand first. Latin stands before Cyrillic in English and Polish lists
    and after it in Ukrainian ones; marks count where they make a letter of the language's own alphabet.
    """
    if text.isascii():
        key = " ".join(_ASCII_WORD.findall(text.lower().replace("'", "").replace("`", "")))
    else:
        composed = unicodedata.normalize("NFKC", text.replace("´", "")).casefold()
        lettered = unicodedata.normalize("NFC", composed).translate(_LETTERS[language])
        key = " ".join(_WORD.findall(unicodedata.normalize("NFD", lettered).translate(_ORDERED)))
    return key.translate(_BEHIND_CYRILLIC) if language is Language.UKRAINIAN else key
