"""What code that keeps secrets must not do; the letters are those of the security requirements."""

from __future__ import annotations

import ast
import re

from tests.inventory.project import PACKAGE, modules, shown, tree

MAY_BE_PREDICTABLE = "desktop_crm/app/demo"
"""Fictional people are made from a seed, so that the same seed makes the same office."""


def _imports(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_no_secret_comes_from_a_predictable_source():
    """K1: keys, salts and codes come from the system's own randomness."""
    for path in modules():
        if not shown(path).startswith(MAY_BE_PREDICTABLE):
            assert "random" not in set(_imports(path)), shown(path)


def test_predictable_people_never_reach_the_keys():
    """K1: nothing that makes keys imports what is made from a seed."""
    for part in ("vault", "access", "work", "store"):
        for path in modules(PACKAGE / part):
            assert not any(name.startswith("desktop_crm.app") for name in _imports(path)), shown(path)


def test_nothing_is_unpickled_evaluated_or_run_through_a_shell():
    allowed = {"desktop_crm/worker"}  # the inherited pipe between our own two processes
    for path in modules():
        if shown(path).startswith(tuple(allowed)):
            continue
        names = set(_imports(path))
        assert not names & {"pickle", "marshal", "shelve"}, shown(path)
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                assert getattr(node.func, "id", "") not in ("eval", "exec"), shown(path)
                assert not any(
                    word.arg == "shell" and getattr(word.value, "value", None) is not False for word in node.keywords
                ), shown(path)


def test_the_program_opens_no_connection():
    """Local mode talks to nobody: no module that could is loaded by our code."""
    talkers = {"aiohttp", "ftplib", "http", "httpx", "imaplib", "requests", "smtplib", "urllib.request", "urllib3"}
    found = {(shown(path), name) for path in modules() for name in _imports(path) if name in talkers}
    assert found == set()


def test_no_error_is_made_with_a_value_written_into_its_text():
    """Refusals hold names and numbers as arguments; a text put together from values could hold a person's data."""
    from desktop_crm.domain import errors

    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type)} - {"Defect"}
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in kinds:
                is_field = getattr(node.func, "id", "") == "Invalid"  # whose first argument is a field's name
                told = node.args[1:] if is_field else node.args
                built = [each for each in told if isinstance(each, ast.JoinedStr) and not _is_harmless(each)]
                assert built == [], f"{shown(path)}:{node.lineno}"


def _is_harmless(text):
    """Say whether a text is put together from references and the program's own limits only."""
    values = [each.value for each in text.values if isinstance(each, ast.FormattedValue)]
    return all(re.search(r"(_id|limits)\b", ast.unparse(value)) for value in values)
