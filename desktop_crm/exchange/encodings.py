"""Which encoding a file of text was written in, told by its marks, its structure or its letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
CANDIDATES = ("cp1250", "iso-8859-2", "cp1251", "koi8-u", "cp1252", "cp852", "cp866")
SAMPLE = 200_000
ENOUGH = 40_000

_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_LINE = re.compile(rb"[^\r\n]*(?:\r\r\n|\r\n|\r|\n)|[^\r\n]+")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_SOFT = frozenset("ńśćźŃŚĆŹ")
_VOWELS = frozenset("aeouyAEOUY")
_CYRILLIC = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯыэъёЫЭЪЁ’")
_WESTERN = frozenset("äöüßÄÖÜéèêëàâçñíìîïúùûòôåæøÉÈÀÇÑÅÆØ")
_CENTRAL = frozenset("áýčďěňřšťůžľĺŕőűÁÝČĎĚŇŘŠŤŮŽĽŐŰăâîșțşţđ")
_TYPOGRAPHY = frozenset("„”“’‘–—…§°«»€№®©\xa0")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was in, and whether that is only the likeliest one.

    ``strays`` are the lines (counted from 1) of a file in UTF-8 that were written in another encoding, with that one.
    """

    text: str
    encoding: str
    guessed: bool = False
    strays: tuple[tuple[int, str], ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text of ``data``; never fails, what no encoding explains becomes U+FFFD.

    A file that several programs wrote into is decoded line by line where it is not of one encoding.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    wide = _wide_without_mark(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _line_by_line(data) or _guessed(data)


def _guessed(data: bytes) -> Decoded:
    encoding = likeliest(data)
    return Decoded(data.decode(encoding, "replace"), encoding, guessed=True)


def _line_by_line(data: bytes) -> Decoded | None:
    """Return the text of a file in UTF-8 with lines in another encoding; None when it is not mainly in UTF-8."""
    lines = _LINE.findall(data)
    valid = [_is_utf8(line) for line in lines]
    good = b"".join(line for line, fits in zip(lines, valid, strict=True) if fits and not line.isascii())
    bad = b"".join(line for line, fits in zip(lines, valid, strict=True) if not fits)
    if not good:
        return None
    other = likeliest(bad)
    if other == "utf-8":
        return None  # it is damaged, not mixed
    # A word in capitals may be UTF-8 by chance; then its letters make less sense than in the encoding of the rest.
    words = _sample(good)
    if _score(words.decode("utf-8", "replace")) <= _score(words.decode(other, "replace")):
        return None
    text = [line.decode("utf-8" if fits else other, "replace") for line, fits in zip(lines, valid, strict=True)]
    strays = tuple((number, other) for number, fits in enumerate(valid, 1) if not fits)
    return Decoded("".join(text), "utf-8", guessed=True, strays=strays)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def likeliest(data: bytes) -> str:
    """Return the 8-bit encoding (or a damaged UTF-8) whose letters make the most sense of ``data``."""
    words = _sample(data)
    high = sum(1 for byte in words if byte > 0x7F)
    inside = sum(len(match) for match in _MULTIBYTE.findall(words))
    if high and inside >= 0.8 * high:
        return "utf-8"
    scores = {encoding: _score(words.decode(encoding, "replace")) for encoding in CANDIDATES}
    best = max(CANDIDATES, key=lambda encoding: scores[encoding])
    return best if scores[best] > 0 else "cp1252"


def _sample(data: bytes) -> bytes:
    words, size = [], 0
    for match in _WORD.finditer(data):
        words.append(match[0][:64])
        size += len(words[-1])
        if size > ENOUGH:
            break
    return b" ".join(words)


def _wide_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by where its zero bytes fall: separators and digits have one each."""
    sample = data[:SAMPLE]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return None
    low, high = sample[0 : pairs * 2 : 2], sample[1 : pairs * 2 : 2]
    zeros_low, zeros_high = low.count(0), high.count(0)
    for zeros, other, tops, encoding in (
        (zeros_high, zeros_low, high, "utf-16-le"),
        (zeros_low, zeros_high, low, "utf-16-be"),
    ):
        # Latin text has a zero in nearly every pair; Cyrillic has 0x04 there and a zero at each space or digit.
        plausible = zeros + tops.count(4) + tops.count(1)
        if zeros * 20 >= pairs and other * 20 <= zeros and plausible >= 0.9 * pairs:
            return encoding
    return None


def _score(text: str) -> float:
    score = 0.0
    previous = " "
    for position, char in enumerate(text):
        if char > "\x7f":
            score += _letter(char)
            following = text[position + 1] if position + 1 < len(text) else " "
            if char in _SOFT and following in _VOWELS:
                score -= 4  # Polish writes "ni", not "ń", before a vowel: this is Spanish or noise
            if previous.islower() and char.isupper():
                score -= 3
            if previous.isalpha() and (previous in _CYRILLIC) != (char in _CYRILLIC) and char.isalpha():
                score -= 3
        elif char.isalpha() and (
            previous in _CYRILLIC or (previous > "\x7f" and previous.islower() and char.isupper())
        ):
            score -= 3
        previous = char
    return score


def _letter(char: str) -> float:
    if char in _POLISH:
        return 3.0
    if char in _CYRILLIC:
        return 2.0 if char.islower() else 1.2
    if char in _WESTERN:
        return 2.0
    if char in _CENTRAL:
        return 1.0
    if char in _TYPOGRAPHY:
        return 0.0
    return -3.0
