"""The pinned lists, held against what is asked for and what is used."""

from __future__ import annotations

import ast
import re

import pytest

import dev
from tests.inventory.project import PACKAGE, ROOT, modules, tree

LISTS = ROOT / "requirements"
IMPORTED_AS = {
    "argon2-cffi": "argon2",
    "email-validator": "email_validator",
    "font-roboto": "font_roboto",
    "pyside6-essentials": "PySide6",
    "python-calamine": "python_calamine",
    "python-dateutil": "dateutil",
    "python-stdnum": "stdnum",
}


def _asked(name: str) -> set[str]:
    lines = (LISTS / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return {re.split(r"[=<>!~ \[]", line)[0] for line in lines if line and not line.startswith(("#", "-r"))}


@pytest.mark.parametrize("name", dev.LISTS)
def test_every_package_that_is_asked_for_is_pinned_with_hashes(name):
    text = (LISTS / f"{name}.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([\w.-]+)==\S+((?:.|\n)*?)(?=^[\w.-]+==|\Z)", text, re.MULTILINE))
    assert _asked(name) - {each.lower() for each in pinned} == set()
    assert [package for package, rest in pinned.items() if "--hash=sha256:" not in rest] == []


def test_one_version_of_a_package_stands_in_every_list():
    versions: dict[str, set[str]] = {}
    for name in dev.LISTS:
        for package, version in re.findall(
            r"^([\w.-]+)==(\S+)", (LISTS / f"{name}.txt").read_text(encoding="utf-8"), re.MULTILINE
        ):
            versions.setdefault(package, set()).add(version)
    assert {package: found for package, found in versions.items() if len(found) > 1} == {}


def test_every_package_the_program_asks_for_is_used_by_it():
    used = set()
    for path in modules(PACKAGE):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                used |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                used.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                used.add(node.value.partition(".")[0])  # loaded by name, when it is needed
    assert {name for name in _asked("runtime") if IMPORTED_AS.get(name, name) not in used} == set()
