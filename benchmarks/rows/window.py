"""Rows 1, 2, 3, 6 and 20: what somebody at the window waits for, and what it takes of memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.bench import Bench, Row
from benchmarks.children import surroundings, time_and_peak
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Pairs
from benchmarks.offices import Built
from desktop_crm.domain.languages import Language
from desktop_crm.settings.window_state import WindowState, write_window_state


def _start(bench: Bench, _size: int) -> Iterator[Figure]:
    folder = bench.folder / "nobody"
    folder.mkdir(exist_ok=True)
    state = bench.folder / "window.json"
    # In a language of its own, as for most people: English needs no catalogue of words.
    write_window_state(state, WindowState(offices=(str(folder),), language=Language.POLISH.value))
    ours: list[tuple[float, float]] = []
    floor: list[tuple[float, float]] = []
    for number in range(bench.pairs + 1):
        sides = [
            (ours, ["-m", "benchmarks.children.our_window", str(folder), str(state)]),
            (floor, ["-m", "benchmarks.children.bare_window"]),
        ]
        for found, command in sides if number % 2 else reversed(sides):
            found.append(time_and_peak([sys.executable, *command]))
    times = Pairs(tuple(took for took, _ in ours[1:]), tuple(took for took, _ in floor[1:]))
    peaks = Pairs(tuple(peak for _, peak in ours[1:]), tuple(peak for _, peak in floor[1:]))
    yield Figure("start-sign-in-painted", 0, "ms", Goal(times=1.6), times)
    yield Figure("start-peak-memory", 0, "MiB", Goal(times=1, plus=12), peaks)


def _unlock(bench: Bench, size: int) -> Iterator[Figure]:
    built, state = bench.offices.of(size), bench.folder / "window.json"
    found = [_told(built, "unlock", str(state), str(number)) for number in range(bench.pairs)]
    today, list_, kdf, window, worker = (
        tuple(each[name] for each in found) for name in ("today", "list", "floor", "window", "worker")
    )
    yield Figure("sign-in-today-painted", size, "ms", Goal(times=1.15, plus=100), Pairs(today, kdf))
    yield Figure("unlock-list-painted", size, "ms", Goal(times=1.15, plus=200), Pairs(list_, kdf))
    bare = (time_and_peak([sys.executable, "-m", "benchmarks.children.bare_window"])[1],) * len(found)
    yield Figure("list-open-memory", size, "MiB", Goal(times=1, plus=150), Pairs(window, bare))
    yield Figure("list-open-memory-of-worker", size, "MiB", Goal(at_most=180), Pairs(worker, bare))


def _scroll(bench: Bench, size: int) -> Iterator[Figure]:
    found = _told(bench.offices.of(size), "scroll", str(bench.pairs))
    # A jump into a long list is painted empty, fetched, and painted again; where all pages are held it is painted once.
    goals = {"jump": Goal(times=3.5, at_most=25), "wheel": Goal(times=1.3)}
    for name, goal in goals.items():
        ours, floor = zip(*found[name][1:], strict=True)
        yield Figure(f"scroll-{name}-p99", size, "ms", goal, Pairs(ours, floor))


def _told(built: Built, child: str, *arguments: str) -> Any:
    """Start a child on an office and return what it found; the password goes where nobody else can read it."""
    command = [sys.executable, "-m", f"benchmarks.children.{child}", str(built.folder), *arguments]
    done = subprocess.run(
        command, input=f"{built.password}\n", capture_output=True, text=True, env=surroundings(), check=False
    )
    if done.returncode:
        raise RuntimeError(f"{child} ended with {done.returncode}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


START = Row("start", sized=False, run=_start)
UNLOCK = Row("unlock", sized=True, run=_unlock)
SCROLL = Row("scroll", sized=True, run=_scroll)
