"""Row 14: the PDF for a data subject, its time and its peak of memory, against the rows drawn bare on a canvas."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

from benchmarks.bench import Bench, Row
from benchmarks.children import peak_of
from benchmarks.goals import Figure, Goal
from benchmarks.measure import in_turn, mean_of
from benchmarks.pdf import subject_pdf

ROWS = 10_000
FEW = ROWS // 10


def _run(bench: Bench, _size: int) -> Iterator[Figure]:
    ours, floor = subject_pdf(FEW)
    few = in_turn(mean_of(ours, 1), mean_of(floor, 1), bench.pairs)
    yield Figure("subject-pdf-1k-rows", 0, "ms", Goal(times=3), few)
    ours, floor = subject_pdf(ROWS)
    many = in_turn(mean_of(ours, 1), mean_of(floor, 1), bench.pairs)
    yield Figure("subject-pdf-10k-rows", 0, "ms", Goal(times=3), many)
    yield Figure("subject-pdf-10x-rows", 0, "ms", Goal(times=11), type(many)(many.ours, few.ours))
    peaks = in_turn(partial(_peak, "ours"), partial(_peak, "floor"), min(bench.pairs, 3))
    yield Figure("subject-pdf-peak", 0, "MiB", Goal(times=2), peaks)


def _peak(side: str) -> float:
    return peak_of([sys.executable, "-m", "benchmarks.children.draw", side, str(ROWS)])


ROW = Row("subject-pdf", sized=False, run=_run)
