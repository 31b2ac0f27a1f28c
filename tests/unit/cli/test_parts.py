"""Parts of the command line that need no office."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from desktop_crm.__main__ import wants_window
from desktop_crm.cli.front import Front
from desktop_crm.cli.language import spoken
from desktop_crm.cli.options import money, number
from desktop_crm.cli.passwords import first_line, password_for
from desktop_crm.cli.retention_rules import _period
from desktop_crm.cli.tables import shown, table, told
from desktop_crm.domain.errors import FileUnreadable, Missing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.words.catalogue import words_in

WORDS = words_in(Language.ENGLISH)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "pl_PL.UTF-8"}, Language.POLISH),
        ({"LANG": "uk_UA.UTF-8"}, Language.UKRAINIAN),
        ({"LANG": "pl_PL.UTF-8", "LC_ALL": "uk_UA.UTF-8"}, Language.UKRAINIAN),
        ({"LANG": "pt_BR.UTF-8"}, Language.ENGLISH),
        ({"LANG": "C"}, Language.ENGLISH),
        ({}, Language.ENGLISH),
    ],
)
def test_the_language_is_the_system_s(environment, language):
    assert spoken(environment, "linux") is language


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--office", "D"], True),
        (["--office=D", "--login", "ola"], True),
        (["--office", "D", "contact", "list"], False),
        (["--help"], False),
        (["demo", "D"], False),
    ],
)
def test_without_a_verb_it_is_the_window(arguments, window):
    assert wants_window(arguments) is window


@pytest.mark.parametrize(("text", "meant"), [("C-10482", 10482), ("c-7", 7), (" 12 ", 12), ("R-3", 3)])
def test_a_reference_is_read_as_people_say_it(text, meant):
    assert number(text) == meant


@pytest.mark.parametrize("text", ["", "Nowak", "C-", "C--1", "-1", "1.5", "9" * 40])
def test_what_is_no_reference_is_missing(text):
    with pytest.raises(Missing):
        number(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [("5y", Period(5, 0, 0)), ("18M", Period(0, 18, 0)), ("30d", Period(0, 0, 30)), ("1y 2m 3d", Period(1, 2, 3))],
)
def test_a_period_is_years_months_and_days(text, period):
    assert _period(text) == period


@pytest.mark.parametrize("text", ["", "5", "y", "5 years", "1d 1y"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="5y"):
        _period(text)


def test_money_is_read_exactly():
    assert str(money("1 120,50", "pln").amount) == "1120.50"
    assert money("0.10", "eur").currency == "EUR"
    with pytest.raises(typer.BadParameter):
        money("a lot", "PLN")


def test_a_table_lines_its_columns_up_and_keeps_control_characters_out():
    assert table(("A", "B"), [("x", "1"), ("longer\x1b]0;", None)]) == ["A           B", "x           1", "longer ]0;"]
    assert shown("ż" * 100) == "ż" * 59 + "…"


def test_a_document_is_told_without_what_is_empty():
    assert told({"name": "Ola", "note": "", "emails": [{"address": "a@b", "label": "home"}], "hold": None}) == [
        "name: Ola",
        "emails: a@b, home",
    ]


def test_the_password_variable_is_taken_out_so_that_no_child_inherits_it(monkeypatch):
    monkeypatch.setenv("DESKTOP_CRM_PASSWORD", "secret")
    assert password_for(WORDS, "ola", None) == "secret"
    import os

    assert "DESKTOP_CRM_PASSWORD" not in os.environ


@pytest.mark.parametrize("content", [b"", b"\nsecond", b"\xff\xfe\x00"])
def test_a_password_file_without_a_first_line_is_refused(tmp_path, content):
    (tmp_path / "f").write_bytes(content)
    with pytest.raises(FileUnreadable):
        first_line(tmp_path / "f")


def test_a_password_file_may_begin_with_a_mark_and_end_as_on_windows(tmp_path):
    (tmp_path / "f").write_bytes("\ufeffgęś\r\nmore".encode())
    assert first_line(tmp_path / "f") == "gęś"


def test_which_office_and_who_is_asked_for_before_anything_else():
    nothing = Front(WORDS, Language.ENGLISH, None, "ola", None, False, lambda: pytest.fail("was started"))
    nobody = Front(WORDS, Language.ENGLISH, Path("somewhere"), None, None, False, lambda: pytest.fail("was started"))
    for front in (nothing, nobody):
        with pytest.raises(typer.BadParameter):
            front.open()
