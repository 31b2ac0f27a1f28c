"""Numbers that were texts until a spreadsheet took them for numbers: zeros in front are gone, a fraction was added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from stdnum.pl import nip, pesel, regon
from stdnum.ua import edrpou, rntrc

from desktop_crm.domain import phones
from desktop_crm.domain.records import Field, ProblemCode
from desktop_crm.exchange.folding import words_of

MOST_LOST = 4
"""So many zeros in front an official number may have; what lacks more is something else."""
_WHOLE = re.compile(r"(\d{3,})[.,]0+")
_GAPS = re.compile(r"[\s-]")
NUMERIC = frozenset({Field.PERSONAL_ID, Field.PHONE, Field.POSTCODE, Field.TAX_ID})
"""The fields whose values a spreadsheet takes for numbers."""


@dataclass(frozen=True, slots=True)
class Official:
    """A kind of number that an authority gives: how many digits it has, and how they are checked."""

    lengths: tuple[int, ...]
    is_valid: Callable[[str], bool]


_OFFICIAL: Final[Mapping[str, Official]] = {
    word: official
    for words, official in (
        ("pesel", Official((11,), pesel.is_valid)),
        ("nip", Official((10,), nip.is_valid)),
        ("regon", Official((9, 14), regon.is_valid)),
        ("РНОКПП ІПН", Official((10,), rntrc.is_valid)),
        ("ЄДРПОУ", Official((8,), edrpou.is_valid)),
    )
    for word in words_of(words)
}


class Put(NamedTuple):
    """A number as it was before, and what is to be said of it."""

    value: str
    code: ProblemCode | None = None


def whole(text: str) -> str:
    """Return a number without the fraction a program added to it: ``48601234567.0``."""
    match = _WHOLE.fullmatch(text) if text[-1:] == "0" else None
    return match[1] if match else text


def official_kind(header: str) -> Official | None:
    """Return which official number a column holds, by what it is called."""
    return next((_OFFICIAL[word] for word in words_of(header) if word in _OFFICIAL), None)


def official(text: str, kind: Official | None) -> Put:
    """Return an official number with the zeros in front that its check digit proves it had."""
    if kind is not None and len(text) in kind.lengths and text.isdecimal():
        return Put(text)
    if phones.lost_digits(text):
        return Put(text, ProblemCode.DIGITS_LOST)
    plain = _GAPS.sub("", text)
    if kind is None or not (plain.isascii() and plain.isdecimal()) or len(plain) in kind.lengths:
        return Put(text)
    length = next((length for length in kind.lengths if 0 < length - len(plain) <= MOST_LOST), 0)
    if not length:
        return Put(text)
    padded = plain.zfill(length)
    return Put(padded, ProblemCode.ZERO_PUT_BACK) if kind.is_valid(padded) else Put(text, ProblemCode.ZERO_LOST)


def usual_digits(values: Iterable[str]) -> int:
    """Return how many digits the postal codes of a column have; 0 where they are no numbers of five or more."""
    lengths = Counter(len(plain) for value in values if (plain := _GAPS.sub("", value)).isdecimal())
    length = max(lengths, key=lambda length: (lengths[length], length), default=0)
    return length if length >= 5 else 0


def is_short(postcode: str, digits: int) -> bool:
    """Say whether a postal code has fewer digits than those beside it, being nothing but digits."""
    return postcode.isdecimal() and len(postcode) < digits
