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
    ask = PageOfContacts()
    # One program at a time has an office open, so that the worker has one of its own.
    with bench.offices.copy(size) as far, far.worker() as worker, bench.offices.of(size).opened() as office:
        ours = p99_of(lambda: worker.ask(ask).result(), CALLS, time.perf_counter_ns)
        floor = p99_of(lambda: office.perform(ask), CALLS, time.perf_counter_ns)
        found = in_turn(ours, floor, bench.pairs)
    yield Figure("ask-round-trip-p99", size, "ms", Goal(times=1, plus=1), found)


ROW = Row("ask", sized=True, run=_run)
