"""What the pipe to the worker adds to a page of fifty lines."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.bench import Bench, Row
from benchmarks.goals import Figure, Goal
from benchmarks.measure import in_turn, mean_of, p99_of
from desktop_crm.api.contacts import PageOfContacts

CALLS = 200


def _run(bench: Bench, size: int) -> Iterator[Figure]:
    ask = PageOfContacts()
    # One program at a time has an office open, so that the worker has one of its own.
    with bench.offices.copy(size) as far, far.worker() as worker, bench.offices.of(size).opened() as office:
        sides = (lambda: worker.ask(ask).result(), lambda: office.perform(ask))
        ours, floor = (mean_of(side, CALLS) for side in sides)
        yield Figure("ask-round-trip", size, "ms", Goal(times=1, plus=1), in_turn(ours, floor, bench.pairs))
        # On the clock, for the work is done in two processes: where others work beside them, this measures those too.
        ours, floor = (p99_of(side, CALLS, time.perf_counter_ns) for side in sides)
        yield Figure("ask-round-trip-p99", size, "ms", Goal(times=1, plus=1), in_turn(ours, floor, bench.pairs))


ROW = Row("ask", sized=True, run=_run)
