"""Where a table begins: title rows above it, a row of headers, or data at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_crm.domain import phones
from desktop_crm.domain.records import Field
from desktop_crm.exchange import dates, emails
from desktop_crm.exchange.columns import Meaning, meanings_of, unique

LOOK_AT = 20
_NUMERIC = re.compile(r"[-+(]?[\d\s.,/:()+-]*\d[\d\s.,/:()+-]*")


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table and which of the looked-at rows is the first of its data."""

    columns: tuple[str, ...]
    meanings: list[Meaning | None]
    first: int


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return the header of the table that begins in ``rows`` (its first twenty or more), or None when all are empty."""
    best, best_count = -1, 0
    for index, cells in enumerate(rows[:LOOK_AT]):
        if sum(map(bool, cells)) == 0 or any(map(_is_data, cells)):
            continue
        known = sum(meaning is not None for meaning in meanings_of(cells)) if len(cells) <= 200 else 1
        if known > best_count and _could_be_header(cells, known):
            best, best_count = index, known
    if best >= 0:
        return _header(rows[best], best + 1, rows)
    first = next((index for index, cells in enumerate(rows) if any(cells)), None)
    if first is None:
        return None
    first = _past_titles(rows, first)
    if any(map(_is_data, rows[first])) or len(rows) == first + 1:
        width = max(len(cells) for cells in rows[first:])
        return _header([""] * width, first, rows)
    return _header(rows[first], first + 1, rows)


def _could_be_header(cells: Sequence[str], known: int) -> bool:
    filled = sum(map(bool, cells))
    return known >= 2 or known * 2 >= filled


def _past_titles(rows: Sequence[Sequence[str]], first: int) -> int:
    """Skip rows of one filled cell above rows of several."""
    widest = max(sum(map(bool, cells)) for cells in rows[: LOOK_AT * 2])
    if widest < 2:
        return first
    return next(index for index in range(first, len(rows)) if sum(map(bool, rows[index])) >= 2)


def _header(cells: Sequence[str], first: int, rows: Sequence[Sequence[str]]) -> Header:
    width = len(cells)
    while width and not cells[width - 1] and not any(len(row) >= width and row[width - 1] for row in rows[first:]):
        width -= 1
    columns = unique(cells[: max(width, 1)])
    meanings = meanings_of([header if given else "" for header, given in zip(columns, cells, strict=False)])
    return Header(columns, _by_content(meanings, columns, rows[first:], bare=not any(cells)), first)


def _by_content(
    meanings: list[Meaning | None], columns: Sequence[str], rows: Sequence[Sequence[str]], *, bare: bool
) -> list[Meaning | None]:
    """Tell columns nobody named by what they hold: e-mail addresses always, numbers and names only without headers."""
    fields = {meaning.field for meaning in meanings if meaning}
    for index in range(len(columns)):
        if meanings[index] is not None:
            continue
        values = [row[index] for row in rows if index < len(row) and row[index]]
        if not values:
            continue
        if Field.EMAIL not in fields and _share(values, emails.is_address) > 0.6:
            meanings[index] = Meaning(Field.EMAIL)
        elif bare and Field.FULL not in fields and _share(values, _is_name) > 0.6:
            meanings[index] = Meaning(Field.FULL)
        elif bare and Field.PHONE not in fields and _share(values, _is_phone) > 0.6:
            meanings[index] = Meaning(Field.PHONE)
        else:
            continue
        fields = {meaning.field for meaning in meanings if meaning}
    return meanings


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(1 for value in values if test(value)) / len(values)


def _is_data(cell: str) -> bool:
    """Say whether a cell cannot be a header: an address, a number of several digits, a date."""
    if not cell:
        return False
    return "@" in cell or (len(cell) > 2 and _NUMERIC.fullmatch(cell) is not None) or dates.day_of(cell) is not None


def _is_phone(text: str) -> bool:
    return 7 <= sum(map(str.isdigit, text)) <= 15 and phones.is_number(text) and dates.day_of(text) is None


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(
        word[0].isupper() and word.replace("-", "").replace(".", "").isalpha() for word in words
    )
