"""Groups of verbs are made ready when they are called, and are what they would have been all along."""

from __future__ import annotations

import pytest

from desktop_crm.cli.main import GROUPS, command_line, run
from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import words_in


def nowhere():
    raise AssertionError("no office is opened for help")


def test_nothing_of_a_group_is_looked_at_before_it_is_called():
    line = command_line(words_in(Language.ENGLISH), Language.ENGLISH, nowhere)
    assert [name for name, made in line.commands.items() if name in GROUPS and made.commands] == []
    assert "open" in line.get_command(None, "request").commands
    assert [name for name, made in line.commands.items() if name in GROUPS and made.commands] == ["request"]
    assert line.get_command(None, "request") is line.get_command(None, "request")
    assert line.get_command(None, "nothing-like-it") is None


def test_the_help_lists_every_group_in_the_language_asked_for(capsys):
    assert run(["--language", "pl", "--help"], nowhere) == 0
    told = capsys.readouterr().out
    listed = [line.split()[0] for line in told.splitlines() if line.startswith("  ") and line.strip()]
    assert [name for name in GROUPS if name not in listed] == []
    assert words_in(Language.POLISH).gettext("People.") in told


@pytest.mark.parametrize("language", list(Language))
def test_a_group_says_what_it_is_for_in_the_language_asked_for(language, capsys):
    assert run(["--language", language, "team", "--help"], nowhere) == 0
    assert words_in(language).gettext(GROUPS["team"].info.help) in capsys.readouterr().out


def test_a_slip_of_the_pen_is_answered_with_the_verb_that_was_meant(capsys):
    assert run(["requst", "list"], nowhere) == 2
    assert "is it request?" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "cited"), [("en", "Art. 21"), ("pl", "art. 21"), ("uk", "ст. 21")])
def test_a_list_of_verbs_does_not_stop_at_the_point_of_an_article(language, cited, capsys):
    assert run(["--language", language, "subject", "--help"], nowhere) == 0
    assert cited in " ".join(capsys.readouterr().out.replace("\xa0", " ").split())
