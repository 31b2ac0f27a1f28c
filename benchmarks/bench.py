"""What every row of the goal table is given to work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.goals import Figure
from benchmarks.measure import PAIRS
from benchmarks.offices import Offices


@dataclass(frozen=True, slots=True)
class Bench:
    """The offices to measure in, a folder for whatever a row makes, and how many pairs to take."""

    offices: Offices
    folder: Path
    pairs: int = PAIRS


@dataclass(frozen=True, slots=True)
class Row:
    """One or more rows of the goal table; ``sized`` says whether it is measured at each size or once, at size 0."""

    name: str
    sized: bool
    run: Callable[[Bench, int], Iterator[Figure]]


def figures(rows: tuple[Row, ...], bench: Bench, sizes: tuple[int, ...]) -> Iterator[Figure]:
    """Measure every row, the unsized ones first, then size by size, and yield each figure when it is there."""
    for row in rows:
        if not row.sized:
            yield from row.run(bench, 0)
    for size in sizes:
        for row in rows:
            if row.sized:
                yield from row.run(bench, size)


def chosen(rows: tuple[Row, ...], names: list[str]) -> tuple[Row, ...]:
    """Return the rows whose name begins with one of ``names``, all without any; raise ValueError for a stranger."""
    for name in names:
        if not any(row.name.startswith(name) for row in rows):
            raise ValueError(f"there is no benchmark {name!r}; there are {', '.join(row.name for row in rows)}")
    return tuple(row for row in rows if not names or any(row.name.startswith(name) for name in names))
