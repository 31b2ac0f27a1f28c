"""Where a text about one person seems to speak of somebody else (GDPR Art. 15(4)): proposals, never decisions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from desktop_crm.domain.free_text import Delicate, places
from desktop_crm.domain.name_stems import SHORTEST, Word, stem, words_of
from desktop_crm.domain.phones import to_e164
from desktop_crm.domain.redaction import Hint, Proposal
from desktop_crm.domain.text import digits, fold

_EMAIL: Final = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE: Final = re.compile(r"(?<![\w@.])\+?\(?\d(?:[ \u00a0().-]{0,2}\d){6,14}(?!\w)")
_NUMBERS: Final = {Delicate.ACCOUNT: Hint.ACCOUNT, Delicate.CARD: Hint.ACCOUNT, Delicate.PESEL: Hint.NATIONAL_ID}
_LEGAL_FORMS: Final = frozenset({"sp", "z", "o", "oo", "sa", "s", "a", "k", "j", "ltd", "gmbh", "тов", "фоп"})
_LONE_COMPANY: Final = 5
"""Letters the stem of a company of one word has at least, to be told from an everyday word."""


@dataclass(slots=True)
class Known:
    """Whom the office knows besides the person: given names by the stem of the family name, and companies' words."""

    people: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    colleagues: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    companies: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    stems: dict[str, str] = field(default_factory=dict)
    """The stems of words met in texts so far."""

    def add_person(self, given: str, family: str) -> None:
        """Know a person of the office's contacts."""
        self.people[stem(family)].add(stem(given))

    def add_colleague(self, name: str) -> None:
        """Know somebody who works here, by their whole name."""
        *given, family = name.split() or [""]
        if len(stem(family)) >= SHORTEST:
            self.colleagues[stem(family)].add(stem(given[0]) if given else "")

    def add_company(self, name: str) -> None:
        """Know a company; what says only which kind of company it is does not count."""
        words = tuple(stem(each) for each in fold(name).split() if each not in _LEGAL_FORMS)
        if len(words) > 1 or (words and len(words[0]) >= _LONE_COMPANY):
            self.companies[words[0]].add(words[:2])


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to the person themselves, or is the office's, and so is not proposed."""

    family: str
    given: str
    company: str
    emails: frozenset[str]
    numbers: frozenset[str]
    """Digits of telephone and identification numbers; telephones by their last nine."""
    region: str

    def is_number(self, text: str) -> bool:
        """Say whether a number is one of their own."""
        plain = digits(text)
        return plain in self.numbers or plain[-9:] in self.numbers


def capitals(texts: Iterable[str], stems: dict[str, str]) -> frozenset[str]:
    """Return the stems of everything in some texts that is written as a name is; ``stems`` as for ``words_of``."""
    return frozenset(
        word.stem for text in texts for word in words_of(text, stems) if word.capital and len(word.stem) >= SHORTEST
    )


def proposals(text: str, known: Known, own: Own) -> tuple[Proposal, ...]:
    """Return where a text seems to speak of somebody else, in order, none within another."""
    found = [*_addresses(text, own), *_numbers(text, own), *_names(text, known, own)]
    kept: list[Proposal] = []
    for each in sorted(found, key=lambda one: (one.start, -one.stop)):
        if not kept or each.start >= kept[-1].stop:
            kept.append(each)
    return tuple(kept)


def _addresses(text: str, own: Own) -> Iterator[Proposal]:
    for match in _EMAIL.finditer(text):
        if match.group().casefold().rstrip(".") not in own.emails:
            yield Proposal(match.start(), match.start() + len(match.group().rstrip(".")), Hint.EMAIL)


def _numbers(text: str, own: Own) -> Iterator[Proposal]:
    for place in places(text):
        if place.kind in _NUMBERS and not own.is_number(text[place.start : place.end]):
            yield Proposal(place.start, place.end, _NUMBERS[place.kind])
    for match in _PHONE.finditer(text):
        if not own.is_number(match.group()) and to_e164(match.group(), own.region) is not None:
            yield Proposal(match.start(), match.end(), Hint.PHONE)


def _names(text: str, known: Known, own: Own) -> Iterator[Proposal]:
    words = list(words_of(text, known.stems))
    for at, word in enumerate(words):
        if not word.capital:
            continue
        if length := _company(words[at:], known.companies.get(word.stem, ())):
            if own.company != word.stem:
                yield Proposal(word.start, words[at + length - 1].stop, Hint.COMPANY)
            continue
        for people, hint in ((known.colleagues, Hint.COLLEAGUE), (known.people, Hint.PERSON)):
            if word.stem in people and (span := _span(words, at, people[word.stem], own)) is not None:
                yield Proposal(*span, hint)
                break


def _company(words: Sequence[Word], companies: Iterable[tuple[str, ...]]) -> int:
    """Return how many of the words a company's name takes, 0 where none is meant."""
    return next((len(one) for one in companies if tuple(word.stem for word in words[: len(one)]) == one), 0)


def _span(words: Sequence[Word], at: int, given: set[str], own: Own) -> tuple[int, int] | None:
    """Return where a name stands whose family name is word ``at``; None where the person or no name is meant."""
    word = words[at]
    ahead = words[at - 1] if at and word.joined else None
    behind = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    for beside in (ahead, behind):
        if beside is not None and beside.capital and beside.stem in given:
            if (beside.stem, word.stem) == (own.given, own.family):
                return None
            return min(beside.start, word.start), max(beside.stop, word.stop)
    if word.stem == own.family:
        return None
    return word.start, word.stop
