"""What the columns of a table mean, told by their headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from desktop_crm.domain.records import Field
from desktop_crm.exchange import vocabulary
from desktop_crm.exchange.folding import words_of


class Part(StrEnum):
    """What a column adds to its field beyond the plain value."""

    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    FAMILY_FIRST = "family_first"
    FLAT = "flat"
    HOUSE = "house"
    LABEL = "label"
    LINE = "line"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one column holds: ``group`` ties the columns of one address or of a value and its label together."""

    field: Field
    part: Part = Part.VALUE
    label: str = ""
    group: str = ""


def _phrases(text: str) -> Iterable[tuple[str, ...]]:
    return (tuple(words_of(phrase)) for phrase in text.split("|"))


def _folded(text: str) -> frozenset[str]:
    return frozenset(word for phrase in text.split() for word in words_of(phrase))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of :mod:`~desktop_crm.exchange.vocabulary`, folded for looking up."""

    meanings: dict[tuple[str, ...], Meaning]
    labels: dict[str, str]
    fillers: frozenset[str]
    blocked: frozenset[str]
    lines: frozenset[tuple[str, ...]]
    address_words: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def folded(cls) -> Vocabulary:
        """Return the vocabulary with every word folded."""
        meanings = {phrase: Meaning(field) for field, text in vocabulary.NAMES.items() for phrase in _phrases(text)}
        for text, field, part in (
            (vocabulary.HOUSE, Field.STREET, Part.HOUSE),
            (vocabulary.FLAT, Field.STREET, Part.FLAT),
            (vocabulary.MORE_STREET, Field.STREET, Part.LINE),
            (vocabulary.FAMILY_FIRST, Field.FULL, Part.FAMILY_FIRST),
            (vocabulary.BIRTH_PARTS[0], Field.BIRTH_DATE, Part.BIRTH_YEAR),
            (vocabulary.BIRTH_PARTS[1], Field.BIRTH_DATE, Part.BIRTH_MONTH),
            (vocabulary.BIRTH_PARTS[2], Field.BIRTH_DATE, Part.BIRTH_DAY),
        ):
            meanings |= {phrase: Meaning(field, part) for phrase in _phrases(text)}
        labels = {word: label for label, text in vocabulary.LABELS.items() for word in _folded(text)}
        return cls(
            meanings,
            labels,
            _folded(vocabulary.FILLERS),
            _folded(vocabulary.BLOCKED),
            frozenset(_phrases(vocabulary.LINES)),
            _folded(vocabulary.ADDRESS_WORDS),
            _folded(vocabulary.NUMBER_WORDS),
        )

    def meaning(self, header: str) -> Meaning | None:
        """Return what a column under ``header`` holds, or None when nobody can tell."""
        words = words_of(header)
        if not words or len(words) > 12:
            return None
        bare = [word for word in words if not word.isdigit()]
        numbers = [word for word in words if word.isdigit()]
        labels = [self.labels[word] for word in bare if word in self.labels]
        core = tuple(word for word in bare if word not in self.labels)
        exact = self.meanings.get(tuple(words))
        if exact:
            return self._grouped(exact, labels, numbers, core, words)
        if _TYPE.search(header) and len(bare) > 1:
            return self._label_column(bare[:-1], numbers)
        if any(word in self.blocked for word in bare):
            return None
        kept = [word for word in core if word not in self.fillers]
        spellings = (tuple(bare), tuple(word for word in bare if word not in self.fillers), core, tuple(kept))
        found = next((self.meanings[words] for words in spellings if words in self.meanings), None)
        found = found or self._part_of_address(kept) or self._by_word(kept)
        if found is None and {"cell", "fax", "pager"} & set(labels) and self.numbers.issuperset(kept):
            found = Meaning(Field.PHONE)  # "Mobile", "Home Fax", "Pager Number"
        if found is None or (found.field in _PERSONAL and (labels or numbers)):
            return None
        return self._grouped(found, labels, numbers, core, words)

    def _grouped(
        self, found: Meaning, labels: list[str], numbers: list[str], core: tuple[str, ...], words: list[str]
    ) -> Meaning:
        if found.field is Field.PHONE and core in self.meanings:
            labels = [label for label in labels if label != "fax"]  # "Tel./fax" is either
        number, label = numbers[0] if numbers else "", " ".join(dict.fromkeys(labels))
        if found.field in _ADDRESS_FIELDS:
            if core in self.lines and number and words[-1].isdigit():
                part = Part.VALUE if number == "1" else Part.LINE
                return Meaning(Field.STREET, part, label, f"{label}|")
            return replace(found, label=label, group=f"{label}|{number}")
        if found.field in (Field.EMAIL, Field.PHONE):
            return replace(found, label=label, group=f"{found.field} {number}")
        return found

    def _label_column(self, bare: list[str], numbers: list[str]) -> Meaning | None:
        """Return the meaning of a column such as "Phone 1 - Type": it labels the values of its group."""
        found, number = self.meaning(" ".join(bare)), numbers[0] if numbers else ""
        if found is None or found.label:
            return None
        if found.field in (Field.EMAIL, Field.PHONE):
            return Meaning(found.field, Part.LABEL, group=f"{found.field} {number}")
        if found.field in _ADDRESS_FIELDS:
            return Meaning(Field.ADDRESS, Part.LABEL, group=f"|{number}")
        return None

    def _part_of_address(self, words: list[str]) -> Meaning | None:
        found = self.meanings.get(tuple(word for word in words if word not in self.address_words))
        return found if found and found.field in _ADDRESS_FIELDS else None

    def _by_word(self, words: list[str]) -> Meaning | None:
        """Return what a header of unknown words still tells by one of them: "Numer telefonu do kontaktu"."""
        for word in words:
            if word in _TELLING:
                return Meaning(_TELLING[word])
        return None


NAMING = frozenset({Field.FAMILY, Field.FULL, Field.GIVEN, Field.ORGANIZATION})
"""The fields by which somebody is called."""
WHO = NAMING | {Field.EMAIL, Field.PHONE}
"""The fields without any of which a record is nobody's."""
_PERSONAL = frozenset({Field.FULL, Field.GIVEN, Field.ADDITIONAL, Field.FAMILY, Field.PREFIX, Field.SUFFIX})
_ADDRESS_FIELDS = frozenset({Field.ADDRESS, Field.STREET, Field.POSTCODE, Field.CITY, Field.REGION, Field.COUNTRY})
_TYPE = re.compile(r"(?i)\S\s*[-–:]\s*(?:type|label|typ|etykieta|тип|мітка|ярлик)\s*$")
_TELLING = {
    "email": Field.EMAIL, "mail": Field.EMAIL, "phone": Field.PHONE, "telephone": Field.PHONE, "telefon": Field.PHONE,
    "telefonu": Field.PHONE, "телефон": Field.PHONE, "телефону": Field.PHONE, "telefonnummer": Field.PHONE,
    "birthday": Field.BIRTH_DATE, "birth": Field.BIRTH_DATE, "urodzenia": Field.BIRTH_DATE,
    "geburtsdatum": Field.BIRTH_DATE, "postcode": Field.POSTCODE, "zip": Field.POSTCODE, "pesel": Field.PERSONAL_ID,
}  # fmt: skip


def unique(headers: Sequence[str]) -> tuple[str, ...]:
    """Return ``headers`` with no two alike and none empty: "E-mail", "E-mail (2)", "Column 3"."""
    seen: set[str] = set()
    names = []
    for number, header in enumerate(headers, 1):
        base = " ".join(header.split())[:200] or f"Column {number}"
        name, copy = base, 1
        while name in seen:
            copy += 1
            name = f"{base} ({copy})"
        seen.add(name)
        names.append(name)
    return tuple(names)


@cache
def folded_vocabulary() -> Vocabulary:
    """Return the vocabulary ready for looking up; folding its thousand phrases takes a while, so it is done once."""
    return Vocabulary.folded()


def meanings_of(headers: Sequence[str]) -> list[Meaning | None]:
    """Return what each column holds, with words of two meanings decided by their neighbours."""
    words = folded_vocabulary()
    found = [words.meaning(header) for header in headers]
    fields = [meaning.field if meaning else None for meaning in found]
    folded = [tuple(words_of(header)) for header in headers]
    has_given, has_family = Field.GIVEN in fields, Field.FAMILY in fields
    titles = [index for index, field in enumerate(fields) if field is Field.TITLE]
    for index, header in enumerate(folded):
        if fields[index] is Field.FULL and header == ("name",) and has_given and not has_family:
            found[index] = Meaning(Field.FAMILY)  # German: "Name, Vorname"
        elif fields[index] is Field.FULL and header in _ALSO_COMPANY and (has_given or has_family):
            found[index] = None if Field.ORGANIZATION in fields else Meaning(Field.ORGANIZATION)
        elif header in _TITLE_WORDS and len(titles) > 1 and Field.PREFIX not in fields:
            found[index] = Meaning(Field.PREFIX)  # Outlook: "Title" is Mr. where "Job Title" is there too
        elif found[index] == Meaning(Field.BIRTH_DATE, Part.BIRTH_DAY) and not _has_year(found):
            found[index] = Meaning(Field.BIRTH_DATE)
    return _of_one_part(found)


def holds_one(meaning: Meaning) -> bool:
    """Say whether a contact has one value of a field, however many columns claim it."""
    return meaning.field in _SINGLE and meaning.part in (Part.VALUE, Part.FAMILY_FIRST)


def _of_one_part(found: list[Meaning | None]) -> list[Meaning | None]:
    """Leave a field that holds one value to the columns that write it as the first does; the rest stay the file's."""
    taken: dict[Field, Part] = {}
    for index, meaning in enumerate(found):
        if (
            meaning is not None
            and holds_one(meaning)
            and taken.setdefault(meaning.field, meaning.part) is not meaning.part
        ):
            found[index] = None
    return found


_SINGLE = _PERSONAL | {Field.ORGANIZATION, Field.TITLE, Field.BIRTH_DATE, Field.WEBSITE}
_ALSO_COMPANY = {(word,) for word in ("client", "customer", "klient", "kunde", "клієнт", "account")}
_TITLE_WORDS = {("title",), ("tytul",), ("titel",)}


def _has_year(found: list[Meaning | None]) -> bool:
    return any(meaning is not None and meaning.part is Part.BIRTH_YEAR for meaning in found)
