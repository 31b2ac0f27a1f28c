"""What the pipe to the worker adds to a page of fifty lines."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.bench import Bench, Row
from benchmarks.goals import Figure, Goal
from benchmarks.measure import in_turn, p99_of
from desktop_crm.api.contacts import PageOfContacts

CALLS = 200


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    built, ask = bench.offices.of(size), PageOfContacts()
    here: list[float] = []
    with built.opened() as office:
        floor = p99_of(lambda: office.perform(ask), CALLS, time.perf_counter_ns)
        here = [floor() for _ in range(bench.pairs + 1)]
    # One program at a time has an office open, so that the two sides cannot take turns here.
    waiting = iter(here)
    with built.worker() as worker:
        ours = p99_of(lambda: worker.ask(ask).result(), CALLS, time.perf_counter_ns)
        found = in_turn(ours, lambda: next(waiting), bench.pairs)
    yield Figure("ask-round-trip-p99", size, "ms", Goal(times=1, plus=1), found)


ROW = Row("ask", sized=True, run=_run)
