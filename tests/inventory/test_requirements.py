"""The requirements of security are numbered, and tests carry the numbers in their names."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.inventory.project import ROOT, modules, tree

NUMBERED = {"k": 15, "l": 13, "s": 8, "a": 7}
"""Keys, sign-in, sessions, access and audit: how many requirements there are of each (docs/threat-model.md)."""


@cache
def _names() -> set[str]:
    return {
        each.name
        for path in modules(ROOT / "tests")
        for each in ast.walk(tree(path))
        if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
    }


@pytest.mark.parametrize("number", [f"{group}{at}" for group, most in NUMBERED.items() for at in range(1, most + 1)])
def test_a_requirement_is_tested_by_its_number(number):
    assert [name for name in _names() if re.search(rf"_{number}_", name)] != []
