"""Figures as lines of JSON for machines and as a table for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from benchmarks.goals import Figure

_HEAD = ("what", "contacts", "ours", "floor", "", "ratio", "growth", "goal", "")
_WIDTHS = (28, 9, 10, 10, 4, 7, 7, 24, 6)


class Growth:
    """Remembers the figures at the smallest size, to say how they grow."""

    def __init__(self) -> None:
        self._first: dict[str, Figure] = {}

    def of(self, figure: Figure) -> float | None:
        """Return how many times the figure at the smallest size this one is; None for that one itself."""
        first = self._first.setdefault(figure.name, figure)
        return None if first.size == figure.size else figure.found.our_median / first.found.our_median


def as_json(figure: Figure, growth: float | None) -> str:
    """Return the figure as one line of JSON."""
    return json.dumps(
        {
            "name": figure.name,
            "size": figure.size,
            "ours": _rounded(figure.found.our_median),
            "floor": _rounded(figure.found.floor_median),
            "unit": figure.unit,
            "ratio": _rounded(figure.found.ratio),
            "goal": str(figure.goal),
            "met": figure.met,
            "growth": None if growth is None else _rounded(growth),
        }
    )


def as_line(figure: Figure, growth: float | None) -> str:
    """Return the figure as one line of the table."""
    cells = (
        figure.name,
        f"{figure.size:,}" if figure.size else "",
        f"{_rounded(figure.found.our_median):g}",
        f"{_rounded(figure.found.floor_median):g}",
        figure.unit,
        f"{figure.found.ratio:.2f}x",
        "" if growth is None else f"{growth:.2f}x",
        str(figure.goal),
        "" if str(figure.goal) == "none" else "met" if figure.met else "MISSED",
    )
    return _aligned(cells)


def head() -> str:
    """Return the first line of the table."""
    return _aligned(_HEAD)


def tell(figures: Iterable[Figure], *, in_json: bool, write: Callable[[str], None]) -> int:
    """Write each figure as it comes and return how many missed their goal."""
    growth, missed = Growth(), 0
    if not in_json:
        write(head())
    for figure in figures:
        line = as_json if in_json else as_line
        write(line(figure, growth.of(figure)))
        missed += not figure.met
    return missed


def _aligned(cells: Iterable[str]) -> str:
    numbers = (1, 2, 3, 5, 6)
    return " ".join(
        cell.rjust(width) if place in numbers else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True))
    ).rstrip()


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")
