"""Every verb and option of the program: its help, and what is told of a mistake in what was typed."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop_crm.cli import main
from desktop_crm.cli.errors import ExitCode
from desktop_crm.cli.help_page import PLACEHOLDERS, choices_of
from desktop_crm.domain.errors import Cancelled
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.errors import sentence
from tests.support.verbs import groups, kind_of, line_in, never_started, verbs

VERBS = {verb.name: verb for verb in verbs()}
GROUPS = {group.name: group for group in groups()}
ENGLISH = re.compile(
    r"Usage|Options|Commands|Arguments|default|required|Invalid|Missing|Error|Show this|No such|should be|Value"
)
"""Words of typer, of pydantic and of Python's own messages."""
WRONG = {
    date: ("", "tomorrow", "2026-13-45", "2026-11-31", "0001-01-01", "9999-12-31", "31.03.2026"),
    datetime: ("", "now", "2026-11-20T25:00", "0001-01-01T00:00", "2026-11-20T10:00+99:00"),
    int: ("", "many", "1.5", "9" * 30, "-" + "9" * 30),
    Period: ("", "5", "long", "-5y", "999999y"),
}
"""What is no value of a type."""


@pytest.fixture
def typed(monkeypatch, capsys):
    """Type something in a language: the exit code, and the lines on standard error. No office may be opened."""
    monkeypatch.setattr(main, "command_line", lambda _words, language, _machine: line_in(language))
    monkeypatch.setenv("COLUMNS", "80")

    def do(*arguments, language=Language.ENGLISH):
        code = main.run(["--language", language.value, "--office", "x", "--login", "y", *arguments], never_started)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out.splitlines(), said.err.splitlines()

    return do


def refused(typed, *arguments):
    """Type a mistake in each language; return the first line of each, told in as many ways as there are languages."""
    first = []
    for language in Language:
        code, out, err = typed(*arguments, language=language)
        assert (code, out, len(err)) == (ExitCode.USAGE, [], 2), (arguments, out, err)
        first.append(err[0])
        if language is not Language.ENGLISH:
            assert not ENGLISH.search(re.sub(r"-\S+", "", err[0])), err
    assert len(set(first)) == len(Language), first
    return first


@pytest.mark.parametrize("name", VERBS)
def test_a_value_that_is_none_is_told_by_the_option_and_how_it_is_written(typed, name):
    for parameter in VERBS[name].takes:
        wrong = WRONG.get(kind_of(parameter), ("", "nonsense") if choices_of(parameter) else ())
        for value in wrong:
            arguments = VERBS[name].typed({parameter.name: value}, Path("x"))
            for line in refused(typed, *arguments):
                assert len(value) < 3 or value not in line, "what was typed may be somebody's"
                if parameter.param_type_name == "option":
                    assert parameter.opts[0] in line


@pytest.mark.parametrize("name", VERBS)
def test_what_is_missing_or_unknown_is_told_with_the_way_to_the_help(typed, name):
    verb = VERBS[name]
    refused(typed, *verb.path, "--no-such-option")
    if any(each.required for each in verb.command.params):
        refused(typed, *verb.path)
    for parameter in verb.command.params:
        if parameter.param_type_name == "option":
            value = "=yes" if parameter.is_flag else ""
            refused(typed, *verb.path, f"{parameter.opts[0]}{value}")
    assert typed(*verb.path, "--no-such-option")[2][1] == f"Help: desktop-crm {name} --help"


@pytest.mark.parametrize("name", GROUPS)
def test_a_verb_there_is_none_of_is_told_with_the_nearest(typed, name):
    one = next(iter(GROUPS[name].command.commands))
    for line in refused(typed, *GROUPS[name].path, one + "x"):
        assert one in line.replace("“" + one + "x”", "")
    refused(typed, *GROUPS[name].path, "qqqqqq")


@pytest.mark.parametrize("name", [*VERBS, *GROUPS])
def test_help_is_whole_and_in_the_language_of_the_reader(typed, monkeypatch, name):
    for language in Language:
        look_at_help(typed, monkeypatch, (GROUPS | VERBS)[name], language)


def look_at_help(typed, monkeypatch, page, language):
    command, words = page.command, words_in(language)
    for width in (60, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        code, out, _ = typed(*page.path, "--help", language=language)
        assert code == ExitCode.DONE
        assert [line for line in out if len(line) > width and len(line.split()) > 1] == []
        told = " ".join(" ".join(out).split())
        helps = [command.help, *(each.help for each in command.params), *(v.help for v in _below(command))]
        assert [each for each in helps if each and " ".join(words.gettext(each).split()) not in told] == []
    if language is not Language.ENGLISH:
        own = re.sub(r"\[.*?\]", "", re.sub(r"-\S+( \S+\|\S*)?", "", told))
        assert not re.search(r"\b(Usage|Options|Commands|Arguments|Show this)\b", own)


def _below(command):
    return getattr(command, "commands", {}).values()


def test_every_word_that_stands_for_a_value_is_in_the_catalogue():
    every = {parameter.metavar or "" for verb in VERBS.values() for parameter in verb.takes}
    found = {word for metavar in every for word in re.findall(r"[A-Z]{2,}", metavar)}
    assert found - {"MIB", "TFTFT"} - {part for each in PLACEHOLDERS for part in re.findall("[A-Z]+", each)} == set()


def test_too_many_words_and_no_verb_are_told(typed):
    refused(typed, "contact", "show", "C-1", "C-2")
    refused(typed, "--json")
    assert typed("contact")[0] == ExitCode.USAGE


def test_a_text_in_another_encoding_is_told_and_reaches_no_database(typed):
    for line in refused(typed, "contact", "add", "--name", "Wr\udcf3bel"):
        assert "--name" in line
        assert "UTF-8" in line


@pytest.mark.parametrize("language", Language)
def test_ctrl_c_is_told_in_a_sentence_and_is_130(capsys, tmp_path, language):
    def interrupted():
        raise KeyboardInterrupt

    code = main.run(["--language", language.value, "demo", str(tmp_path / "demo")], interrupted)
    assert code == ExitCode.INTERRUPTED
    assert capsys.readouterr().err.splitlines() == [sentence(Cancelled(), words_in(language))]
