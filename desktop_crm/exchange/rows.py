"""Rows of a table turned into records, by what their columns mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from desktop_crm.domain import phones
from desktop_crm.domain.records import (
    Field,
    FileProblem,
    FoundRecord,
    Labelled,
    PersonName,
    PostalAddress,
    ProblemCode,
    Severity,
)
from desktop_crm.exchange import dates, emails, labels, names, numerals
from desktop_crm.exchange.alignment import aligned
from desktop_crm.exchange.columns import NAMING, Meaning, Part, unique
from desktop_crm.exchange.street import address_of

Row = tuple[int, Sequence[str]]
"""A line's number and its cells."""

_NOBODY = PersonName()
_NAME_PARTS = (Field.PREFIX, Field.GIVEN, Field.ADDITIONAL, Field.FAMILY, Field.SUFFIX)
_WEBSITE = re.compile(r"(?:[a-z]+://)?[^\s/@,;]+\.[^\s/@,;]{2,}(?:/\S*)?|https?://\S+", re.IGNORECASE)
_NOTHING: Mapping[str, str] = {}
_MANY = (" ::: ", ";", ",", "|", "\n")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, what the file calls it, what it means."""

    index: int
    name: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Habits:
    """What the rows of a table show that no single one does.

    Which small number of a date is the day; which columns claim one field that holds one value, the first of them
    first; how many digits the postal codes of a column have.
    """

    order: dates.DayOrder = dates.DayOrder.UNKNOWN
    claims: Mapping[Field, Sequence[int]] = field(default_factory=dict)
    postcodes: Mapping[int, int] = field(default_factory=dict)


class RowReader:
    """Makes a record of each row of one table and remembers what was wrong with them.

    One object reads one table; ``problems`` grows as rows are read.
    """

    def __init__(self, columns: Sequence[str], meanings: Sequence[Meaning | None], habits: Habits) -> None:
        self.problems: list[FileProblem] = []
        self._names = tuple(columns)
        self._habits = habits
        every = [Column(i, columns[i], meaning) for i, meaning in enumerate(meanings) if meaning is not None]
        values = [column for column in every if column.meaning.part is not Part.LABEL]
        labelled = {column.meaning.group for column in values}
        # What a value is for, without a column of that value, is kept as the file has it.
        known = [each for each in every if each.meaning.part is not Part.LABEL or each.meaning.group in labelled]
        later = {index for claimed in habits.claims.values() for index in claimed[1:]}
        self._claims = tuple(habits.claims.values())
        values = [column for column in values if column.index not in later]
        self._whole = {c.meaning.field: c for c in values if c.meaning.part in (Part.VALUE, Part.FAMILY_FIRST)}
        # Where each single field stands; a row ends in an empty cell of ours, which is what -1 finds.
        self._parts_at = tuple(map(self._at, _NAME_PARTS))
        self._full_at, self._organization_at, self._title_at = map(
            self._at, (Field.FULL, Field.ORGANIZATION, Field.TITLE)
        )
        self._emails = [c for c in values if c.meaning.field is Field.EMAIL]
        self._phones = [c for c in values if c.meaning.field is Field.PHONE]
        self._mail_at = frozenset(c.index for c in self._emails)
        self._phone_at = frozenset(c.index for c in self._phones)
        self._notes = [c for c in values if c.meaning.field is Field.NOTE]
        self._categories = [c for c in values if c.meaning.field is Field.CATEGORIES]
        self._birth_parts = {c.meaning.part: c.index for c in values if c.meaning.field is Field.BIRTH_DATE}
        self._counted = False
        self._websites = [c for c in values if c.meaning.field is Field.WEBSITE]
        self._numeric = [c for c in values if c.meaning.field in numerals.NUMERIC]
        self._kinds = {c.index: numerals.official_kind(c.name) for c in self._numeric}
        self._labels = {c.meaning.group: c.index for c in known if c.meaning.part is Part.LABEL}
        self._addresses = _address_groups(values)
        kept_apart = {Field.PERSONAL_ID, Field.TAX_ID}
        taken = {c.index for c in known if c.meaning.field not in kept_apart} - later
        self._rest = [(i, name) for i, name in enumerate(columns) if i not in taken]
        self.names_somebody = not NAMING.isdisjoint(self._whole)
        self.tells_who = self.names_somebody or bool(self._emails or self._phones)

    def read(self, line: int, cells: Sequence[str]) -> FoundRecord | None:
        """Return the record of a row; None for an empty one and, with a problem noted, for one that is nobody's."""
        if not any(cells):
            return None
        width = len(self._names)
        surplus: Mapping[str, str] = _NOTHING
        if len(cells) != width:
            cells, surplus = self._fitted(line, cells, width)
        cells = [*cells, ""]
        for claimed in self._claims:
            _fill(cells, claimed)
        for column in self._numeric:
            text = cells[column.index]
            if text and (text[-1] == "0" or column.index not in self._phone_at):
                cells[column.index] = self._numeral(line, text, column)
        source = {name: cells[i] for i, name in self._rest if cells[i]}
        source.update(surplus)
        for index in self._labels.values():
            if cells[index] and labels.says_more(cells[index]):
                source[self._names[index]] = cells[index]
        name, organization = self._name(cells)
        mails = self._mails(line, cells, source) if self._emails else ()
        numbers = self._numbers(line, cells, source) if self._phones else ()
        if self.tells_who and not (name.full or organization or mails or numbers):
            self._note(line, Severity.ERROR, ProblemCode.NOBODY)
            return None
        return FoundRecord(
            line,
            name,
            organization,
            cells[self._title_at],
            mails,
            numbers,
            self._postal(cells) if self._addresses else (),
            self._birth(line, cells, source) if self._birth_parts else None,
            "\n".join(cells[c.index] for c in self._notes if cells[c.index]) if self._notes else "",
            self._tags(cells) if self._categories else (),
            source,
            self._website(cells, source) if self._websites else "",
        )

    def _note(self, line: int, severity: Severity, code: ProblemCode, detail: str = "") -> None:
        self.problems.append(FileProblem(line, severity, code, detail))

    def _fitted(self, line: int, cells: Sequence[str], width: int) -> tuple[Sequence[str], Mapping[str, str]]:
        """Return the cells of a row as wide as the table, and by made-up names what lies beyond its last column."""
        if len(cells) > width:
            if not any(cells[width:]):
                return cells[:width], _NOTHING
            self._note(line, Severity.WARNING, ProblemCode.TOO_MANY_CELLS, str(len(cells)))
            if any(column.index == width - 1 for column in self._notes):
                return [*cells[: width - 1], " | ".join(cell for cell in cells[width - 1 :] if cell)], _NOTHING
            invented = unique([*self._names, *([""] * (len(cells) - width))])[width:]
            return cells[:width], {name: cell for name, cell in zip(invented, cells[width:], strict=True) if cell}
        padded, moved = aligned(cells, width, self._mail_at, self._phone_at)
        if moved:
            self._note(line, Severity.WARNING, ProblemCode.CELLS_MOVED, str(len(cells)))
        else:
            self._note(line, Severity.NOTE, ProblemCode.TOO_FEW_CELLS, str(len(cells)))
        return padded, _NOTHING

    def _numeral(self, line: int, text: str, column: Column) -> str:
        """Return a number as it was before a spreadsheet took it for one, as far as can be told."""
        text = numerals.whole(text)
        wanted = column.meaning.field
        if wanted is Field.POSTCODE:
            if numerals.is_short(text, self._habits.postcodes.get(column.index, 0)):
                self._note(line, Severity.WARNING, ProblemCode.ZERO_LOST, column.name)
        elif wanted is not Field.PHONE:
            text, code = numerals.official(text, self._kinds[column.index])
            if code is not None:
                severity = Severity.NOTE if code is ProblemCode.ZERO_PUT_BACK else Severity.WARNING
                self._note(line, severity, code, column.name)
        return text

    def _at(self, field: Field) -> int:
        column = self._whole.get(field)
        return column.index if column else -1

    def _name(self, cells: Sequence[str]) -> tuple[PersonName, str]:
        prefix, given, additional, family, suffix = [cells[at] for at in self._parts_at]
        full, organization = cells[self._full_at], cells[self._organization_at]
        if given or family:
            full = full or names.whole(prefix, given, additional, family, suffix)
            return PersonName(full, prefix, given, additional, family, suffix), organization
        if not full:
            return _NOBODY, organization
        if full == organization or names.looks_like_company(full):
            return PersonName(full), organization or full
        first = self._whole[Field.FULL].meaning.part is Part.FAMILY_FIRST
        return names.split(full, family_first=first), organization

    def _label(self, column: Column, cells: Sequence[str]) -> str:
        index = self._labels.get(column.meaning.group)
        if index is not None and cells[index]:
            return cells[index].strip("* ").casefold()
        return column.meaning.label

    def _mails(self, line: int, cells: Sequence[str], source: dict[str, str]) -> tuple[Labelled, ...]:
        held = [column for column in self._emails if cells[column.index]]
        if len(held) == 1 and emails.is_plain(cells[held[0].index]):
            return (Labelled(cells[held[0].index], self._label(held[0], cells)),)
        found: dict[str, Labelled] = {}
        for column in held:
            cell = cells[column.index]
            for address in emails.addresses_in(cell):
                if emails.is_address(address):
                    found.setdefault(address.casefold(), Labelled(address, self._label(column, cells)))
                else:
                    source[column.name] = cell
                    self._note(line, Severity.WARNING, ProblemCode.EMAIL_MALFORMED, column.name)
        return tuple(found.values())

    def _numbers(self, line: int, cells: Sequence[str], source: dict[str, str]) -> tuple[Labelled, ...]:
        held = [column for column in self._phones if cells[column.index]]
        if len(held) == 1 and phones.is_plain(cells[held[0].index]):
            return (Labelled(cells[held[0].index], self._label(held[0], cells)),)
        found: dict[str, Labelled] = {}
        for column in held:
            cell = cells[column.index]
            if phones.lost_digits(cell):
                source[column.name] = cell
                self._note(line, Severity.WARNING, ProblemCode.DIGITS_LOST, column.name)
                continue
            for number in phones.numbers_in(cell):
                if phones.is_number(number):
                    number, label = labels.without_words(number)
                    found.setdefault(number, Labelled(number, label or self._label(column, cells)))
                else:
                    source[column.name] = cell
                    self._note(line, Severity.WARNING, ProblemCode.PHONE_MALFORMED, column.name)
        return tuple(found.values())

    def _postal(self, cells: Sequence[str]) -> tuple[PostalAddress, ...]:
        found = []
        for label_column, places, plain in self._addresses:
            if plain is not None:
                street, postcode, city, region, country = said = [cells[at] for at in plain]
                if any(said):
                    label = self._label(label_column, cells)
                    found.append(PostalAddress(street, postcode, city, region, country, label))
                continue
            parts = [(meaning, cells[at]) for meaning, at in places if cells[at]]
            if parts and (address := address_of(parts, self._label(label_column, cells))) is not None:
                found.append(address)
        return tuple(found)

    def _birth(self, line: int, cells: Sequence[str], source: dict[str, str]) -> date | None:
        if Part.VALUE in self._birth_parts:
            index = self._birth_parts[Part.VALUE]
            text, name = cells[index], self._names[index]
        else:
            parts = [self._birth_parts.get(part) for part in (Part.BIRTH_YEAR, Part.BIRTH_MONTH, Part.BIRTH_DAY)]
            said = [cells[index] if index is not None else "" for index in parts]
            text, name = "-".join(said) if any(said) else "", self._names[next(i for i in parts if i is not None)]
        if dates.is_blank_date(text):
            return None
        day = dates.day_of(text, self._habits.order)
        if day is None and (day := dates.counted_day(text)) is not None and not self._counted:
            self._counted = True
            self._note(line, Severity.NOTE, ProblemCode.DATE_COUNTED, name)
        if day is None:
            source[name] = text
            self._note(line, Severity.WARNING, ProblemCode.DATE_NOT_CLEAR, name)
        return day

    def _website(self, cells: Sequence[str], source: dict[str, str]) -> str:
        """Return the first web address of a cell; what else it holds stays the file's own."""
        at = self._websites[0]
        first, _, more = cells[at.index].partition(_MANY[0])
        found = _WEBSITE.fullmatch(first.strip())
        if more or (first and not found):
            source[at.name] = more if found else cells[at.index]
        return found[0] if found else ""

    def _tags(self, cells: Sequence[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for column in self._categories:
            for tag in _split_many(cells[column.index]):
                # Google marks its own groups with an asterisk: "* myContacts" says nothing about a person.
                if tag and not tag.startswith("* "):
                    found[tag] = None
        return tuple(found)


def _fill(cells: list[str], claimed: Sequence[int]) -> None:
    """Move what the columns of one field hold into the first of them; a second value stays where it is."""
    first, *others = claimed
    for other in others:
        if not cells[first] or cells[other] == cells[first]:
            cells[first], cells[other] = cells[other], ""


class _Address(NamedTuple):
    """The columns of one address: any of them, and where each stands if all are plain fields."""

    any_column: Column
    places: list[tuple[Meaning, int]]
    plain: list[int] | None
    """Street, postcode, city, region and country, -1 for one that the file does not have."""


_PLACE = (Field.STREET, Field.POSTCODE, Field.CITY, Field.REGION, Field.COUNTRY)


def _address_groups(columns: Iterable[Column]) -> list[_Address]:
    groups: dict[str, list[Column]] = {}
    for column in columns:
        if column.meaning.field in (*_PLACE, Field.ADDRESS):
            groups.setdefault(column.meaning.group, []).append(column)
    return [_address(group) for group in groups.values()]


def _address(group: list[Column]) -> _Address:
    at = {column.meaning.field: column.index for column in group if column.meaning.part is Part.VALUE}
    plain = len(at) == len(group) and Field.ADDRESS not in at
    places = [(column.meaning, column.index) for column in group]
    return _Address(group[0], places, [at.get(field, -1) for field in _PLACE] if plain else None)


def _split_many(text: str) -> list[str]:
    for separator in _MANY:
        if separator in text:
            return [part.strip() for part in text.split(separator)]
    return [text] if text else []
