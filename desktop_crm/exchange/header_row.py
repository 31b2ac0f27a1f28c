"""Where a table begins: title rows above it, a row of headers, or data at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from desktop_crm.domain import phones
from desktop_crm.domain.records import Field
from desktop_crm.exchange import dates, emails, names
from desktop_crm.exchange.columns import Meaning, holds_one, meanings_of, unique

LOOK_AT = 20
SOME = 0.3
MOST = 0.6
"""The shares of a column's cells that tell what it holds: of names we know, and of what only looks like it."""
_NUMERIC = re.compile(r"[-+(]?[\d\s.,/:()+-]*\d[\d\s.,/:()+-]*")


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, which of the looked-at rows is the first of its data, and which were passed over.

    ``titles`` are the rows above the table that hold something and are no part of it. ``claims`` tells, of a field that
    holds one value and that several columns claim, which these are, the fullest first.
    """

    columns: tuple[str, ...]
    meanings: list[Meaning | None]
    first: int
    titles: tuple[int, ...] = ()
    claims: Mapping[Field, tuple[int, ...]] = field(default_factory=dict)


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return the header of the table that begins in ``rows`` (its first twenty or more), or None when all are empty.

    It stands above the first row that tells of somebody: one with an address or a telephone, or as full as any.
    """
    begin = next((index for index, cells in enumerate(rows) if any(cells)), None)
    if begin is None:
        return None
    widest = max(_filled(cells) for cells in rows[: LOOK_AT * 2])
    best, best_count = -1, 0
    for index, cells in enumerate(rows[:LOOK_AT]):
        if any(map(_reaches, cells)):
            break
        if not any(cells) or any(map(_is_data, cells)):
            continue
        known = sum(meaning is not None for meaning in meanings_of(cells)) if len(cells) <= 200 else 1
        if known > best_count and _could_be_header(cells, known):
            best, best_count = index, known
        if _filled(cells) >= widest:
            break
    if best >= 0:
        return _header(rows[best], best + 1, rows, begin)
    first = _past_titles(rows, begin, widest)
    if any(map(_is_data, rows[first])) or any(map(names.has_given, rows[first])) or len(rows) == first + 1:
        width = max(len(cells) for cells in rows[first:])
        return _header([""] * width, first, rows, begin)
    return _header(rows[first], first + 1, rows, begin)


def _filled(cells: Sequence[str]) -> int:
    return sum(map(bool, cells))


def _could_be_header(cells: Sequence[str], known: int) -> bool:
    return known >= 2 or known * 2 >= _filled(cells)


def _past_titles(rows: Sequence[Sequence[str]], first: int, widest: int) -> int:
    """Skip rows of one filled cell above rows of several, but none that tells how to reach somebody."""
    if widest < 2:
        return first
    return next(
        index for index in range(first, len(rows)) if _filled(rows[index]) >= 2 or any(map(_reaches, rows[index]))
    )


def _header(cells: Sequence[str], first: int, rows: Sequence[Sequence[str]], begin: int) -> Header:
    width = len(cells)
    while width and not cells[width - 1] and not any(len(row) >= width and row[width - 1] for row in rows[first:]):
        width -= 1
    columns = unique(cells[: max(width, 1)])
    meanings = meanings_of([header if given else "" for header, given in zip(columns, cells, strict=False)])
    bare = not any(cells)
    above = range(begin, first if bare else first - 1)
    titles = tuple(index for index in above if any(rows[index]))
    meanings = _by_content(meanings, rows[first:], bare=bare)
    return Header(columns, meanings, first, titles, _claims(meanings, rows[first:]))


def _claims(meanings: Sequence[Meaning | None], rows: Sequence[Sequence[str]]) -> dict[Field, tuple[int, ...]]:
    """Return the columns of each field that several claim and that holds one value; those hardly filled come last."""
    claims: dict[Field, list[int]] = {}
    for index, meaning in enumerate(meanings):
        if meaning is not None and holds_one(meaning):
            claims.setdefault(meaning.field, []).append(index)
    return {field: _fullest_first(found, rows) for field, found in claims.items() if len(found) > 1}


def _fullest_first(columns: Sequence[int], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    filled = {index: len(_values(rows, index)) for index in columns}
    most = max(filled.values())
    return tuple(sorted(columns, key=lambda index: filled[index] * 2 < most))


def _values(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    return [row[index] for row in rows if index < len(row) and row[index]]


def _by_content(meanings: list[Meaning | None], rows: Sequence[Sequence[str]], *, bare: bool) -> list[Meaning | None]:
    """Tell columns nobody named by what they hold: e-mail addresses always, numbers and names only without headers."""
    fields = {meaning.field for meaning in meanings if meaning}
    unknown = (index for index, meaning in enumerate(meanings) if meaning is None)
    open_to = {index: values for index in unknown if (values := _values(rows, index))}
    tests = {Field.EMAIL: emails.is_address, Field.PHONE: _is_phone} if bare else {Field.EMAIL: emails.is_address}
    for wanted, test in tests.items():
        fitting = (index for index, values in open_to.items() if _share(values, test) > MOST)
        if wanted not in fields and (at := next(fitting, None)) is not None:
            meanings[at] = Meaning(wanted)
            del open_to[at]
    if bare:
        for at, found in _names_among(open_to).items():
            meanings[at] = Meaning(found)
    return meanings


def _names_among(columns: dict[int, list[str]]) -> dict[int, Field]:
    """Return which of the columns hold whole names; else which two neighbours hold a given and a family name."""
    whole = [index for index, values in columns.items() if _share(values, _is_name) > MOST]
    if whole:
        return {max(whole, key=lambda index: _share(columns[index], names.has_given)): Field.FULL}
    words = [index for index, values in columns.items() if _share(values, _is_word) > MOST]
    best, best_score = dict[int, Field](), 0.0
    for one, other in ((one, one + step) for one in words for step in (1, -1) if one + step in words):
        score = _share(columns[one], names.has_given) + _share(columns[other], names.looks_like_family)
        if score > best_score:
            best, best_score = {one: Field.GIVEN, other: Field.FAMILY}, score
    given = (index for index in words if _share(columns[index], names.has_given) > SOME)
    return best or dict.fromkeys(islice(given, 1), Field.FULL)


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(1 for value in values if test(value)) / len(values)


def _is_data(cell: str) -> bool:
    """Say whether a cell cannot be a header: an address, a number of several digits, a date."""
    if not cell:
        return False
    return "@" in cell or (len(cell) > 2 and _NUMERIC.fullmatch(cell) is not None) or dates.day_of(cell) is not None


def _reaches(cell: str) -> bool:
    """Say whether a cell is nothing but an address or a telephone: a row that has one is somebody's."""
    return emails.is_plain(cell) or (phones.is_plain(cell) and _is_phone(cell))


def _is_phone(text: str) -> bool:
    return 7 <= sum(map(str.isdigit, text)) <= 15 and phones.is_number(text) and dates.day_of(text) is None


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(
        word[0].isupper() and word.replace("-", "").replace(".", "").isalpha() for word in words
    )


def _is_word(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 2 and all(word[0].isupper() and re.sub("[-'’ʼ.]", "", word).isalpha() for word in words)
