"""What ``python -m benchmarks`` does."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.bench import Bench, chosen, figures
from benchmarks.measure import PAIRS
from benchmarks.offices import Offices
from benchmarks.report import tell
from benchmarks.rows import ROWS


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and tell it as it comes."""
    reader = argparse.ArgumentParser(prog="benchmarks", description="Ours, the floor of the same run, and their ratio.")
    reader.add_argument("--json", action="store_true", help="one line of JSON for each figure")
    reader.add_argument("--sizes", type=_sizes, default=(10_000, 100_000), help="people in the offices")
    reader.add_argument("--only", nargs="+", default=[], metavar="NAME", help="benchmarks whose names begin so")
    reader.add_argument("--pairs", type=int, default=PAIRS, help=f"pairs to take the median of ({PAIRS})")
    reader.add_argument("--keep", type=Path, metavar="DIR", help="where offices are kept from one run to the next")
    given = reader.parse_args(arguments)
    try:
        rows = chosen(ROWS, given.only)
    except ValueError as error:
        reader.error(str(error))
    with tempfile.TemporaryDirectory(prefix="desktop-crm-bench-") as name:
        if given.keep is not None:
            given.keep.mkdir(parents=True, exist_ok=True)
        bench = Bench(Offices(Path(name), given.keep), Path(name), given.pairs)
        measured = figures(rows, bench, given.sizes)
        missed = tell(measured, in_json=given.json, write=partial(print, flush=True))
    if missed:
        print(f"{missed} goals missed", file=sys.stderr)
    return 1 if missed else 0


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(part.replace("_", "")) for part in text.split(",")}))
