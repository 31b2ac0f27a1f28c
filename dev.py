#!/usr/bin/env python3
"""The one command of a developer: `python3 dev.py VERB`; it needs Python 3.11 and nothing else.

Every verb first brings `.venv` up to date with the hash-pinned lists in `requirements/`, so a fresh clone and a
checkout after a pull are used in the same way. `python3 dev.py` alone lists the verbs.
"""

from __future__ import annotations

import sys
import time

if sys.version_info < (3, 11):  # noqa: UP036 — before the imports below, which need it
    sys.exit("Desktop CRM needs Python 3.11 or newer, and this is an older one. Nothing was changed.")

import argparse
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools import demo, environment, machine
from tools.steps import Command, run_together

ROOT = Path(__file__).resolve().parent
LISTS = ("build", "runtime", "dev", "freeze")


def _surroundings(*, offscreen: bool) -> dict[str, str]:
    """Return the environment of what is run."""
    surroundings = dict(os.environ)
    # Without compiled modules every process a test starts would compile the program anew.
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    if offscreen:
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    return surroundings


def _python(*arguments: str | Path, offscreen: bool = False) -> int:
    """Run the project's own Python in the project's folder and return its exit code."""
    command = [environment.python(ROOT), *arguments]
    return subprocess.run(command, cwd=ROOT, env=_surroundings(offscreen=offscreen), check=False).returncode


def _prepare(*lists: str) -> None:
    """Bring `.venv` and the shared libraries of the system up to date."""
    environment.prepare(ROOT, lists)
    machine.provide_qt(environment.packages(ROOT))


def run(arguments: Sequence[str]) -> int:
    """Start the program from this checkout; arguments are the program's own."""
    _prepare("runtime")
    return _python("-m", "desktop_crm", *arguments)


def show(arguments: Sequence[str]) -> int:
    """Make an office of 500 fictional people, do the main job once, open the window on it. [DIR] [--no-window]"""
    reader = argparse.ArgumentParser(prog="dev.py demo", description=show.__doc__)
    reader.add_argument("folder", metavar="DIR", nargs="?", type=Path, default=ROOT / "demo-office")
    reader.add_argument("--people", type=int, default=500, help="how many fictional people (500)")
    reader.add_argument("--seed", type=int, default=1, help="the same seed makes the same people (1)")
    reader.add_argument("--no-window", action="store_true", help="do not open the window at the end")
    given = reader.parse_args(arguments)
    folder: Path = given.folder.absolute()
    began = time.monotonic()
    _prepare("runtime")
    wish = demo.Wish(folder, given.people, given.seed, window=not given.no_window and machine.has_display())
    return demo.show(environment.python(ROOT), ROOT, wish, began)


def test(arguments: Sequence[str]) -> int:
    """Run the whole suite, without a screen; arguments go to pytest."""
    _prepare("dev")
    machine.provide_programs(machine.TEST_PROGRAMS)
    together = () if any(each.startswith("-n") for each in arguments) else ("-n", "auto", "--dist", "worksteal")
    with machine.quick_folder() as folder:
        place = () if folder is None else (f"--basetemp={folder / 'tests'}",)
        return _python("-m", "pytest", *together, *place, *arguments, offscreen=True)


def check(arguments: Sequence[str]) -> int:
    """Lint, types, floors, words, written pages, inventory; [--fix] mends what it can, [--no-tests] skips the last."""
    _prepare("dev")
    mend = "--fix" in arguments
    python = environment.python(ROOT)
    steps: Mapping[str, Command] = {
        "lint": (python, "-m", "ruff", "check", *(("--fix",) if mend else ()), "."),
        "format": (python, "-m", "ruff", "format", *(() if mend else ("--check",)), "."),
        "types": (python, "-m", "mypy"),
        "floors": (environment.script(ROOT, "lint-imports"),),
        "words": (python, "-m", "tools.words", *(() if mend else ("--check",))),
        "asks": (python, "-m", "tools.asks", *(() if mend else ("--check",))),
        "data map": (python, "-m", "tools.data_map", *(() if mend else ("--check",))),
        "inventory": (python, "-m", "pytest", "-q", "-n", "auto", "tests/inventory"),
    }
    if "--no-tests" in arguments:
        steps = {name: step for name, step in steps.items() if name != "inventory"}
    # What mends writes into the same files.
    failed = run_together(steps, ROOT, _surroundings(offscreen=True), 1 if mend else os.cpu_count() or 1)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.", flush=True)
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure: our figure, the floor of the same run, and their ratio; arguments are those of `benchmarks`."""
    _prepare("dev")
    return _python("-m", "benchmarks", *arguments, offscreen=True)


def build(arguments: Sequence[str]) -> int:
    """Freeze the program for this system into dist/, with installer/freeze.spec."""
    _prepare("freeze")
    return _python("-m", "PyInstaller", "--noconfirm", "--clean", *arguments, ROOT / "installer" / "freeze.spec")


def screenshots(arguments: Sequence[str]) -> int:
    """Make a picture of each screen into docs/images/."""
    _prepare("dev")
    return _python("-m", "tools.screenshots", *arguments, offscreen=True)


def words(arguments: Sequence[str]) -> int:
    """Bring the catalogues of words up to date with the program; [--check] only says whether they are."""
    _prepare("dev")
    return _python("-m", "tools.words", *arguments)


def asks(arguments: Sequence[str]) -> int:
    """Write docs/asks.md from the closed list of asks; [--check] only says whether it is true."""
    _prepare("dev")
    return _python("-m", "tools.asks", *arguments)


def datamap(arguments: Sequence[str]) -> int:
    """Write docs/data-map.md from the tables of the program; [--check] only says whether it is true."""
    _prepare("dev")
    return _python("-m", "tools.data_map", *arguments)


def lock(arguments: Sequence[str]) -> int:
    """Pin requirements/*.in with hashes for all systems; [--upgrade] takes newer versions."""
    uv = environment.locker(ROOT)
    for name in LISTS:
        command: list[str | Path] = [
            uv, "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
            "--no-annotate", "--quiet", *arguments, f"{name}.in", "--output-file", f"{name}.txt",
        ]  # fmt: skip
        if code := subprocess.run(command, cwd=ROOT / "requirements", check=False).returncode:
            return code
        print(f"requirements/{name}.txt")
    return 0


VERBS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "demo": show,
    "test": test,
    "run": run,
    "check": check,
    "bench": bench,
    "build": build,
    "screenshots": screenshots,
    "words": words,
    "asks": asks,
    "datamap": datamap,
    "lock": lock,
}


def main(arguments: Sequence[str]) -> int:
    """Do the verb that was asked for and return the exit code."""
    if not arguments or arguments[0] not in VERBS:
        print("python3 dev.py VERB\n")
        for name, verb in VERBS.items():
            print(f"  {name:<12} {verb.__doc__}")
        return 0 if arguments[:1] in ([], ["--help"], ["-h"]) else 2
    try:
        return VERBS[arguments[0]](arguments[1:])
    except environment.Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
