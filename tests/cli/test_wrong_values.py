"""Every verb over a real office, with values that no office has: a sentence and its code, never a mistake of ours."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

from desktop_crm.cli import main
from desktop_crm.cli.errors import ExitCode
from desktop_crm.cli.help_page import choices_of
from tests.support.verbs import groups, kind_of, verbs

VALUES = {int: ("9223372036854775807", "-1"), Path: ("x" * 300,)}
"""Values that are of the right type and still of nothing there is."""
REFERENCE, WORDS = ("9" * 20,), ("ż" * 600,)
ENDS = {ExitCode.DONE, ExitCode.USAGE, ExitCode.REFUSED, ExitCode.NOT_FOUND}
APART = {
    ("account", "edit"), ("account", "password"), ("demo",), ("import",), ("init",), ("policy", "everybody-changes"),
    ("read",), ("recover",),
}  # fmt: skip
"""Verbs that make another office, read in a process of their own or change how one signs in; tested by themselves."""
FIRST = sorted({group.path[0] for group in groups() if len(group.path) == 1})


@pytest.fixture
def spoken_once(monkeypatch):
    """Make the command line once for all calls of a test: nothing of it changes."""
    monkeypatch.setattr(main, "command_line", functools.cache(main.command_line))


def wrong(parameter) -> tuple[str, ...]:
    """Return values to try a parameter with: a number where something is named by one, else very long words."""
    if choices_of(parameter):
        return ()
    if kind_of(parameter) is str:
        return WORDS if parameter.metavar in {None, "TEXT", "NAME"} else REFERENCE
    return VALUES.get(kind_of(parameter), ())


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.usefixtures("spoken_once")
def test_a_value_of_nothing_there_is_gets_a_sentence_and_its_code(verb, tmp_path, first):
    for one in verbs():
        if one.path[0] != first or one.path in APART:
            continue
        for parameter in one.takes:
            for value in wrong(parameter):
                arguments = one.typed({parameter.name: value}, tmp_path)
                done = verb("--language", "uk", *arguments)
                assert done.code in ENDS, (arguments, done.err)
                assert "Traceback" not in done.err
                if done.code != ExitCode.DONE:
                    assert re.search("[а-яіїє]", done.err), (arguments, done.err)
                    assert len(done.err) < 3000, arguments
