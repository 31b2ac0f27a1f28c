"""Cyrillic names in Latin letters, as passports and as Polish offices write them.

Both functions take casefolded words in composed form (NFC), parted by single spaces, in which an apostrophe is ``'``,
and leave letters that are not Cyrillic alone. Words stay apart and in order, though one can become empty. What a
beginning of a word gives is always a beginning of what the whole word gives: a half-typed name finds its record.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

_CYRILLIC: Final = re.compile(r"[Ѐ-ԯ]")

_ALIKE: Final = {
    "а": "a", "б": "b", "д": "d", "е": "e", "з": "z", "и": "y", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "ы": "y", "э": "e",
    "г": "h", "ґ": "g", "ь": "", "'": "", " ": " ",
}  # fmt: skip

_OFFICIAL: Final = str.maketrans(
    _ALIKE
    | {
        "в": "v", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "й": "i", "ї": "i",
        "є": "ie", "ю": "iu", "я": "ia", "ё": "e", "ъ": "ie",
    }
)  # fmt: skip
"""Resolution 55 of the Cabinet of Ministers of Ukraine, 2010; ы э ё ъ as Russian passports have them."""

_OFFICIAL_FIRST: Final = ((" є", " ye"), (" ї", " yi"), (" й", " y"), (" ю", " yu"), (" я", " ya"))

_POLISH: Final = str.maketrans(
    _ALIKE
    | {
        "в": "w", "ж": "z", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz", "щ": "szcz", "й": "j", "ї": "ji",
        "є": "je", "ю": "ju", "я": "ja", "ё": "jo", "ъ": "",
    }
)  # fmt: skip
"""The transcription Polish papers use, already without Polish marks: ż, ł and ś are found as z, l and s anyway."""

_SOFTENED: Final = re.compile(r"(?<=[бвгґджзйклмнпрстфхцчшщ])[єюяё]")
_AFTER_CONSONANT: Final = MappingProxyType({"є": "ie", "ю": "iu", "я": "ia", "ё": "io"})
_AFTER_L: Final = MappingProxyType({"є": "e", "ю": "u", "я": "a", "ё": "o"})


def is_cyrillic(text: str) -> bool:
    """Say whether a text has a Cyrillic letter."""
    return _CYRILLIC.search(text) is not None


def official(words: str) -> str:
    """Return words as Ukraine's passports write them: «юлія згурська» is yuliia zghurska."""
    spaced = " " + words.replace("зг", "zgh")  # zgh, so that «зг» is told from «ж»
    for letter, latin in _OFFICIAL_FIRST:
        spaced = spaced.replace(letter, latin)
    return spaced[1:].translate(_OFFICIAL)


def polish_style(words: str) -> str:
    """Return words as Polish offices write them: «людмила шевченко» is ludmyla szewczenko."""
    hardened = words.replace("льо", "lo").replace("ьо", "io")
    return _SOFTENED.sub(_soften, hardened).translate(_POLISH)


def _soften(vowel: re.Match[str]) -> str:
    after_l = vowel.string[vowel.start() - 1] == "л"
    return (_AFTER_L if after_l else _AFTER_CONSONANT)[vowel[0]]
