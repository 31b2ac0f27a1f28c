"""Measuring two things in turn, so that what else the machine does falls on both.

A ratio is the median of the ratios of pairs run one after the other. Where the page on performance speaks of p99 it
means the CPU time of the thread: the time on the clock would hold the steps of the scheduler.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PAIRS = 7
"""How many pairs a figure is the median of, at least."""

Clock = Callable[[], int]
"""Nanoseconds since whenever."""

Side = Callable[[], object]
"""One of the two things that are compared, done once."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """What came of measuring ours and the floor in turn, in milliseconds (or whatever the measurement counts)."""

    ours: tuple[float, ...]
    floor: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse halves of pairs and floors of nothing."""
        if len(self.ours) != len(self.floor) or not self.ours or min(self.floor) <= 0:
            raise ValueError("a pair needs both sides, and a floor above zero")

    @property
    def our_median(self) -> float:
        """The middle of our figures."""
        return statistics.median(self.ours)

    @property
    def floor_median(self) -> float:
        """The middle of the floor's figures."""
        return statistics.median(self.floor)

    @property
    def ratio(self) -> float:
        """The middle of the ratios of the pairs."""
        return statistics.median(ours / floor for ours, floor in zip(self.ours, self.floor, strict=True))


def in_turn(ours: Callable[[], float], floor: Callable[[], float], pairs: int = PAIRS) -> Pairs:
    """Take each figure once for nothing, then both in turn, beginning with either one every other time."""
    ours(), floor()
    ours_found: list[float] = []
    floor_found: list[float] = []
    for number in range(pairs):
        sides = [(ours, ours_found), (floor, floor_found)]
        for figure, found in sides if number % 2 else reversed(sides):
            found.append(figure())
    return Pairs(tuple(ours_found), tuple(floor_found))


def mean_of(side: Side, times: int, clock: Clock = time.perf_counter_ns) -> Callable[[], float]:
    """Return a figure: the milliseconds one call takes in a row of ``times``."""

    def figure() -> float:
        with _quiet():
            began = clock()
            for _ in range(times):
                side()
            return (clock() - began) / times / 1e6

    return figure


def p99_of(side: Side, times: int, clock: Clock = time.thread_time_ns) -> Callable[[], float]:
    """Return a figure: the milliseconds of CPU that 99 of 100 calls do not exceed."""

    def figure() -> float:
        taken: list[float] = []
        with _quiet():
            for _ in range(times):
                began = clock()
                side()
                taken.append((clock() - began) / 1e6)
        return percentile(taken, 99)

    return figure


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that ``percent`` of 100 do not exceed."""
    ordered = sorted(values)
    place = -(-len(ordered) * percent // 100)  # rounded up: nearest rank
    return ordered[max(0, int(place) - 1)]


class _quiet:  # noqa: N801 — reads as what it does: with _quiet():
    """Keeps the collector of garbage out of a measurement, for it would fall on whoever is running just then."""

    def __enter__(self) -> None:
        gc.collect()
        gc.disable()

    def __exit__(self, *_error: object) -> None:
        gc.enable()
