"""Headers and labels brought to one spelling, so that "E-mail 2 Address" and "e_mail_2_address" are the same words."""

from __future__ import annotations

import re
import unicodedata

_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ґ": "г", "ё": "е", "'": "", "’": "", "ʼ": "", "`": ""}
)
_WORDS = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-ząćęłńóśźż])(?=[A-ZĄĆĘŁŃÓŚŹŻ])|(?<=[^\W\d_])(?=\d)")


def words_of(text: str) -> list[str]:
    """Return the words of ``text``, folded: no case, no accents, no signs; ``FirstName`` is two words."""
    split = _CAMEL.sub(" ", text[:200])
    folded = unicodedata.normalize("NFKD", split.casefold().translate(_STROKES))
    # й and ї lose their marks too; the vocabulary is folded by this same function.
    return _WORDS.findall("".join(char for char in folded if not unicodedata.combining(char)))
