"""How the project is laid out."""

from __future__ import annotations

import re
import statistics

from tests.inventory.project import PACKAGE, ROOT, files, modules, shown

LONGEST = 400
MEDIAN = 150
GENERATED = {"desktop_crm/store/migrations/versions/0001_first_office.py"}
"""Files written by a program (here Alembic, from the tables), which may be as long as they come out."""

EMPTY_NAMES = {"base_utils", "common", "helper", "helpers", "manager", "misc", "tools", "util", "utils"}


def _lengths() -> dict[str, int]:
    ours = (
        *modules(),
        *modules(ROOT / "tests"),
        *modules(ROOT / "tools"),
        *modules(ROOT / "benchmarks"),
        ROOT / "dev.py",
    )
    return {shown(path): path.read_text(encoding="utf-8").count("\n") for path in ours if shown(path) not in GENERATED}


def test_no_module_is_longer_than_four_hundred_lines():
    assert {name: length for name, length in _lengths().items() if length > LONGEST} == {}


def test_the_middle_module_of_the_program_is_short():
    lengths = [length for name, length in _lengths().items() if name.startswith("desktop_crm/") and length > 1]
    assert statistics.median(lengths) < MEDIAN


def test_no_module_is_named_for_holding_anything():
    assert [shown(path) for path in modules() if path.stem in EMPTY_NAMES or path.parent.name in EMPTY_NAMES] == []


def test_every_package_says_what_it_is():
    folders = {path.parent for path in modules()}
    silent = [
        shown(each) for each in folders if not (each / "__init__.py").read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


# Put together here, so that this file does not find itself.
FOREIGN = re.compile(
    "|".join(
        (
            "/" + r"work/(main|shared|\.library)",
            "/" + r"tmp/w\b",
            "/" + r"root/",
            r"\bpypi\." + r"org\b",
            r"\bpythonhosted\." + r"org\b",
            r"\bregistry\.npmjs\." + r"org\b",
            r"\bdeb\.debian\." + r"org\b",
        )
    )
)
TEXT = {
    "",
    ".cfg",
    ".desktop",
    ".in",
    ".ini",
    ".json",
    ".md",
    ".po",
    ".pot",
    ".py",
    ".spec",
    ".svg",
    ".toml",
    ".txt",
    ".yml",
}


def test_no_file_names_a_machine_or_a_registry():
    found = [
        f"{shown(path)}: {match[0]}"
        for path in files()
        if path.suffix in TEXT and (match := FOREIGN.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []


def test_nothing_is_left_to_do_in_the_code():
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    found = [shown(path) for path in modules(PACKAGE) if marks.search(path.read_text(encoding="utf-8"))]
    assert found == []
