"""What does not belong in a note: numbers of people, accounts and cards, and words about health (GDPR Art. 5(1)(c), 9).

Nothing is forbidden: a person is warned before a note is kept, and may keep it. What leaves this module about a note is
kinds and places, never its text, so that nothing said or recorded about a note repeats any of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from stdnum import iban, luhn
from stdnum.pl import pesel
from stdnum.ua import rntrc

from desktop_crm.domain.text import fold


class Delicate(StrEnum):
    """A kind of data that does not belong in a note."""

    ACCOUNT = "account"
    CARD = "card"
    HEALTH = "health"
    PESEL = "pesel"
    RNOKPP = "rnokpp"


class DelicateNotes(StrEnum):
    """What an import does with free words that hold what does not belong there."""

    KEEP = "keep"
    LEAVE_OUT = "leave_out"
    TAKE_OUT = "take_out"

    def done_to(self, text: str) -> str:
        """Return what is kept of such a text."""
        if self is DelicateNotes.KEEP:
            return text
        return "" if self is DelicateNotes.LEAVE_OUT else without(text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text a kind of delicate data stands, ``end`` not included."""

    kind: Delicate
    start: int
    end: int


_GAP: Final = r"[ \u00a0\u202f\u2010-\u2013-]?"
# Behind a sign that calls abroad stands a telephone number, and between other groups of digits a part of a longer one.
_ALONE: Final = r"(?<![0-9A-Za-z])(?<![0-9]-)(?<!\+)"
_ENDS: Final = r"(?![0-9A-Za-z]|-[0-9])"
_PESEL: Final = re.compile(rf"{_ALONE}[0-9](?:{_GAP}[0-9]){{10}}{_ENDS}")
_CARD: Final = re.compile(rf"{_ALONE}(?<![0-9] )[2-6](?:{_GAP}[0-9]){{12,18}}{_ENDS}")
_ISSUED: Final = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})"  # Visa
    r"|5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}"  # Mastercard
    r"|(?:5[06-9]|6[0-9])[0-9]{14}(?:[0-9]{3})?"  # Maestro, Discover, UnionPay
    r"|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|35(?:2[89]|[3-8][0-9])[0-9]{12}"  # Amex, Diners, JCB
    r"|220[0-4][0-9]{12}"  # Mir
)
"""How numbers of cards begin, and how long they are then: an article's number (EAN) has the same check digit."""
_LIVING: Final = re.compile(r"[0-9]{2}[0-3]")
"""How the PESEL of somebody born since 1900 begins: those of other centuries look like telephone numbers after 48."""
_IBAN: Final = re.compile(rf"(?<![A-Za-z0-9])[A-Za-z]{{2}}[0-9]{{2}}(?:{_GAP}[A-Za-z0-9]){{11,30}}")
_DOMESTIC: Final = re.compile(rf"(?<![A-Za-z0-9])[0-9](?:{_GAP}[0-9]){{25}}(?![0-9])")
# Ten digits alone are a telephone number as often as not: only one that is called by its name is meant.
_RNOKPP: Final = re.compile(
    rf"(?:рнокпп|іпн|ідентифікаційн\w{{2,3}} (?:код|номер)\w*|rnokpp)\W{{1,3}}([0-9](?:{_GAP}[0-9]){{9}})(?![0-9])",
    re.IGNORECASE,
)
_SIGNS: Final = re.compile(r"[^A-Z0-9]")
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d'’])*")
_SHORTEST_IBAN: Final = 15

_BEGINNINGS: Final = (
    # Polish
    "chorob", "chorowal", "chorowac", "diagnoz", "szpital", "operacja na", "operacji na", "leczen", "rak piersi",
    "nowotwor", "cukrzyc", "depresj", "ciąż", "niepełnospraw", "orzeczenie o stopniu", "zwolnienie lekarskie",
    "zwolnieniu lekarskim", "alergi", "astma", "astmę", "astmy", "padaczk", "zawał serca", "udar mózgu", "psychiatr",
    "psychoterap", "uzależnien", "alkoholi", "narkotyk", "zakażen", "szczepien", "recepta na",
    # English
    "disease", "illness", "diagnosis", "diagnosed", "hospital", "surgery", "cancer", "diabet", "depression", "pregnan",
    "disabilit", "allerg", "asthma", "epilep", "heart attack", "psychother", "alcoholi", "drug addict", "vaccinat",
    "sick leave", "hiv positive",
    # Ukrainian
    "хвороб", "захворюв", "діагноз", "лікарн", "лікуван", "операція на", "пухлин", "діабет", "депресі", "вагітн",
    "інвалідн", "алергі", "астм", "епілепс", "інфаркт", "інсульт", "психіатр", "психотерап", "алкоголі", "наркот",
    "щеплен", "вакцин",
)  # fmt: skip
"""What words about health begin with. A warning nobody believes is no warning, so what has an everyday meaning, too
(an *operacja* of a bank, a *diagnostyka* of a car), is left out."""
_HEALTH: Final = re.compile(r"(?<!\S)(?:" + "|".join(sorted({fold(each) for each in _BEGINNINGS})) + r")\S*")


def delicate(text: str) -> tuple[Delicate, ...]:
    """Return the kinds of data in ``text`` that do not belong in a note, each once, in alphabetical order."""
    found = {place.kind for place in places(text)}
    return tuple(kind for kind in Delicate if kind in found)


def places(text: str) -> tuple[Place, ...]:
    """Return where such data stand, in the order of the text; one may lie within another."""
    found = [*numbers(text), *_health(text)]
    return tuple(sorted(found, key=lambda place: (place.start, -place.end, place.kind)))


def without(text: str) -> str:
    """Return ``text`` with all such data taken out, and an ellipsis where each stood."""
    kept, at = [], 0
    for place in places(text):
        if place.start >= at:
            kept += [text[at : place.start], "…"]
        at = max(at, place.end)
    return "".join([*kept, text[at:]])


def is_pesel(digits: str) -> bool:
    """Say whether eleven digits are a PESEL: a day that was, in one of five centuries, and the right check digit."""
    return re.fullmatch(r"[0-9]{11}", digits) is not None and bool(pesel.is_valid(digits))


def is_rnokpp(digits: str) -> bool:
    """Say whether ten digits are the number of a taxpayer in Ukraine, by its check digit."""
    return re.fullmatch(r"[0-9]{10}", digits) is not None and bool(rntrc.is_valid(digits))


def is_card(digits: str) -> bool:
    """Say whether digits are a card's number, by its beginning, its length and Luhn's check digit (ISO/IEC 7812)."""
    return _ISSUED.fullmatch(digits) is not None and len(set(digits)) > 1 and bool(luhn.is_valid(digits))


def is_iban(plain: str) -> bool:
    """Say whether letters and digits are an account's number, by its country's form and check digits (ISO 13616)."""
    return re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", plain) is not None and bool(iban.is_valid(plain))


def numbers(text: str) -> Iterator[Place]:
    """Yield where the numbers among them stand, in no order."""
    whole: tuple[tuple[Delicate, re.Pattern[str], Callable[[str], bool]], ...] = (
        (Delicate.ACCOUNT, _DOMESTIC, lambda digits: is_iban(f"PL{digits}")),
        (Delicate.CARD, _CARD, is_card),
        (Delicate.PESEL, _PESEL, lambda digits: _LIVING.match(digits) is not None and is_pesel(digits)),
    )
    for kind, pattern, passes in whole:
        for found in pattern.finditer(text):
            if passes(_plain(found[0])):
                yield Place(kind, found.start(), found.end())
    for found in _RNOKPP.finditer(text):
        if is_rnokpp(_plain(found[1])):
            yield Place(Delicate.RNOKPP, found.start(1), found.end(1))
    for found in _IBAN.finditer(text):
        # What follows an account's number may be letters, too: the word after it is not part of it.
        for end in range(found.end(), found.start() + _SHORTEST_IBAN - 1, -1):
            if text[end - 1].isalnum() and is_iban(_plain(text[found.start() : end])):
                yield Place(Delicate.ACCOUNT, found.start(), end)
                break


def _health(text: str) -> Iterator[Place]:
    """Look for words in the text as folded, and say where they stand in the text as written."""
    folded, ends, written = "", [], []
    for word in _WORD.finditer(text):
        if plain := fold(word[0]):
            folded += f" {plain}" if folded else plain
            ends.append(len(folded))
            written.append(word)
    for found in _HEALTH.finditer(folded):
        first = next(at for at, end in enumerate(ends) if found.start() < end)
        last = next(at for at, end in enumerate(ends) if found.end() <= end)
        yield Place(Delicate.HEALTH, written[first].start(), written[last].end())


def _plain(number: str) -> str:
    return _SIGNS.sub("", number.upper())
