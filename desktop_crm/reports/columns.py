"""How wide the columns of a table become, and which of them hold amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_crm.reports.fonts import BOLD, REGULAR
from desktop_crm.reports.look import CELL_PAD, CELL_SIZE, SMALL_SIZE
from desktop_crm.reports.text import flat, plain, text_width

_CURRENCY = r"(?:zł|₴|€|£|\$|PLN|UAH|EUR|GBP|USD|грн|%)"
_AMOUNT = re.compile(rf"[-−]?\d{{1,3}}(?:[ \u00a0\u202f,]?\d{{3}})*(?:[.,]\d{{2}})?(?:[ \u00a0]?{_CURRENCY})?")
_SAMPLE = 150
_GAP = 8.0
_WIDEST_WORD = 110.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what its head says and how its cells look."""

    label: str
    note: str = ""
    """A second, smaller line of the head."""
    right: bool = False
    strong: bool = False
    muted: bool = False
    width: float = 0.0
    """In points; 0 leaves it to what the column holds."""


def column_widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: float) -> tuple[float, ...]:
    """Share ``width`` among the columns by what a sample of the rows needs."""
    fixed = sum(column.width for column in columns)
    loose = [index for index, column in enumerate(columns) if not column.width]
    available = width - fixed - CELL_PAD
    sample = sample_of(rows)
    cells = {index: [row[index] for row in sample] for index in loose}
    wanted = {index: _natural(columns[index], cells[index]) for index in loose}
    least = {index: min(wanted[index], _longest_word(columns[index], cells[index])) for index in loose}
    shares = _shared(wanted, least, available)
    return tuple(column.width or shares[index] for index, column in enumerate(columns))


def sample_of(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return at most a few hundred rows, evenly spread, that stand for all."""
    return [rows[index] for index in range(0, len(rows), max(1, len(rows) // _SAMPLE))]


def is_amounts(cells: Iterable[str]) -> bool:
    """Say whether every cell that says something is a number or an amount of money."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(_AMOUNT.fullmatch(cell.strip()) for cell in filled)


def _shared(wanted: dict[int, float], least: dict[int, float], available: float) -> dict[int, float]:
    total, needed = sum(wanted.values()), sum(least.values())
    if total <= available:
        spare = (available - total) / max(1, len(wanted))
        return {index: value + spare for index, value in wanted.items()}
    if needed >= available:
        return {index: value * available / needed for index, value in least.items()}
    # The modest are served in full, first; what they leave goes to the columns of long notes.
    shares, spare = dict(least), available - needed
    by_wish = sorted(wanted, key=lambda index: wanted[index] - least[index])
    for place, index in enumerate(by_wish):
        given = min(wanted[index] - least[index], spare / (len(by_wish) - place))
        shares[index] += given
        spare -= given
    return shares


def _natural(column: Column, cells: Sequence[str]) -> float:
    texts = (line for cell in cells for line in plain(cell).split("\n"))
    longest = max((text_width(line, _face(column), CELL_SIZE) for line in texts), default=0.0)
    return max(longest, _label_width(column.label), text_width(flat(column.note), REGULAR, SMALL_SIZE)) + _GAP


def _longest_word(column: Column, cells: Sequence[str]) -> float:
    words = (word for cell in cells for word in plain(cell).split())
    longest = min(_WIDEST_WORD, max((text_width(word, _face(column), CELL_SIZE) for word in words), default=0.0))
    head = max((_label_width(word) for word in flat(column.label).split()), default=0.0)
    note = max((text_width(word, REGULAR, SMALL_SIZE) for word in flat(column.note).split()), default=0.0)
    return max(longest, head, note, 24.0) + _GAP


def _label_width(label: str) -> float:
    return text_width(flat(label), BOLD, CELL_SIZE)


def _face(column: Column) -> str:
    return BOLD if column.strong else REGULAR
