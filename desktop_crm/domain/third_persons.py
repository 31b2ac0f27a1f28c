"""Where a text about one person seems to speak of somebody else (GDPR Art. 15(4)): proposals, never decisions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from stdnum.pl import nip, regon
from stdnum.ua import edrpou

from desktop_crm.domain.free_text import Delicate, numbers
from desktop_crm.domain.name_stems import SHORTEST, Word, names_in, stem, words_from
from desktop_crm.domain.phones import to_e164
from desktop_crm.domain.redaction import Hint, Proposal
from desktop_crm.domain.text import digits, fold

_EMAIL: Final = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE: Final = re.compile(r"(?<![\w@.])\+?\(?\d(?:[ \u00a0().-]{0,2}\d){6,14}(?!\w)")
_NUMBERS: Final = {Delicate.ACCOUNT: Hint.ACCOUNT, Delicate.CARD: Hint.ACCOUNT, Delicate.PESEL: Hint.NATIONAL_ID}
# Numbers of firms are nobody's secret, and often somebody's own: only one that is called by its name is proposed.
_OF_FIRM: Final = re.compile(
    r"\b(?:nip|regon|єдрпоу|edrpou|код)\W{0,3}(?:PL ?)?([0-9](?:[ \u00a0-]?[0-9]){7,13})(?![0-9])", re.IGNORECASE
)
_LEGAL_FORMS: Final = frozenset({"sp", "z", "o", "oo", "sa", "s", "a", "k", "j", "ltd", "gmbh", "тов", "фоп"})
_WORDS_OF_COMPANY: Final = 2
"""How many words of a company's name are compared."""
_LONE_COMPANY: Final = 5
"""Letters the stem of a company of one word has at least, to be told from an everyday word."""


@dataclass(slots=True)
class Known:
    """Whom the office knows besides the person: given names by the stem of the family name, and companies' words."""

    people: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    colleagues: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    companies: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    stems: dict[str, str] = field(default_factory=dict)
    """The stems of words met so far, in texts or as names."""

    def add_person(self, given: str, family: str) -> None:
        """Know a person of the office's contacts."""
        self.people[self._stem(family)].add(self._stem(given))

    def add_colleague(self, name: str) -> None:
        """Know somebody who works here, by their whole name."""
        *given, family = name.split() or [""]
        if len(stem(family)) >= SHORTEST:
            self.colleagues[stem(family)].add(stem(given[0]) if given else "")

    def add_company(self, name: str) -> None:
        """Know a company; what says only which kind of company it is does not count."""
        words = tuple(stem(each) for each in fold(name).split() if each not in _LEGAL_FORMS)
        if len(words) > 1 or (words and len(words[0]) >= _LONE_COMPANY):
            self.companies[words[0]].add(words[:_WORDS_OF_COMPANY])

    def _stem(self, name: str) -> str:
        if name not in self.stems:
            self.stems[name] = stem(name)
        return self.stems[name]


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


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it was read once: the words in it that are written as names are."""

    text: str
    names: tuple[Word, ...]


def read(text: str, known: Known) -> Read:
    """Read a text for names."""
    return Read(text, tuple(names_in(text, known.stems)))


def capitals(texts: Iterable[Read]) -> frozenset[str]:
    """Return the stems of everything in some texts that is written as a name is."""
    return frozenset(word.stem for each in texts for word in each.names if len(word.stem) >= SHORTEST)


def proposals(text: Read, known: Known, own: Own) -> tuple[Proposal, ...]:
    """Return where a text seems to speak of somebody else, in order, none within another."""
    found = [*_addresses(text.text, own), *_numbers(text.text, own), *_names(text, known, own)]
    kept: list[Proposal] = []
    for each in sorted(found, key=lambda one: (one.start, -one.stop)):
        if not kept or each.start >= kept[-1].stop:
            kept.append(each)
    return tuple(kept)


def _addresses(text: str, own: Own) -> Iterator[Proposal]:
    for match in _EMAIL.finditer(text) if "@" in text else ():
        if match.group().casefold().rstrip(".") not in own.emails:
            yield Proposal(match.start(), match.start() + len(match.group().rstrip(".")), Hint.EMAIL)


def _numbers(text: str, own: Own) -> Iterator[Proposal]:
    for place in numbers(text):
        if place.kind in _NUMBERS and not own.is_number(text[place.start : place.end]):
            yield Proposal(place.start, place.end, _NUMBERS[place.kind])
    for match in _OF_FIRM.finditer(text):
        plain = digits(match[1])
        if _is_firms(plain) and not own.is_number(plain):
            yield Proposal(match.start(1), match.end(1), Hint.NATIONAL_ID)
    for match in _PHONE.finditer(text):
        if not own.is_number(match.group()) and to_e164(match.group(), own.region) is not None:
            yield Proposal(match.start(), match.end(), Hint.PHONE)


def _is_firms(plain: str) -> bool:
    return bool(nip.is_valid(plain) or regon.is_valid(plain) or edrpou.is_valid(plain))


def _names(text: Read, known: Known, own: Own) -> Iterator[Proposal]:
    for ahead, word, behind in zip((None, *text.names), text.names, (*text.names[1:], None), strict=False):
        if word.stem in known.companies and (stop := _company(text.text, word, known)):
            if own.company != word.stem:
                yield Proposal(word.start, stop, Hint.COMPANY)
            continue
        for people, hint in ((known.colleagues, Hint.COLLEAGUE), (known.people, Hint.PERSON)):
            if word.stem in people and (span := _span(ahead, word, behind, people[word.stem], own)) is not None:
                yield Proposal(*span, hint)
                break


def _company(text: str, word: Word, known: Known) -> int:
    """Return where the name of a company ends that begins with a word, 0 where none is meant."""
    following = tuple(islice(words_from(text, word.start, known.stems), _WORDS_OF_COMPANY))
    stems = tuple(each.stem for each in following)
    return next((following[len(one) - 1].stop for one in known.companies[word.stem] if stems[: len(one)] == one), 0)


def _span(ahead: Word | None, word: Word, behind: Word | None, given: set[str], own: Own) -> tuple[int, int] | None:
    """Return where a name stands whose family name is ``word``; None where the person or no name is meant."""
    joined = (ahead if word.joined else None, behind if behind is not None and behind.joined else None)
    for beside in joined:
        if beside is not None and beside.stem in given:
            if (beside.stem, word.stem) == (own.given, own.family):
                return None
            return min(beside.start, word.start), max(beside.stop, word.stop)
    if word.stem == own.family:
        return None
    return word.start, word.stop
