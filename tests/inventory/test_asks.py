"""The closed list of asks, held against permissions, answers, words and documentation."""

from __future__ import annotations

import ast
import dataclasses
import typing

import pytest

from desktop_crm.api.ask import Command, Look, Query, Writing
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.tags import Tag
from desktop_crm.words.asks import ASKS
from tests.inventory.project import modules, shown, tree
from tools import asks as documented

ALL = tuple(documented.asks())


def _answer_type(ask: type) -> object:
    """Return the T of an ask's ``Command[T]``."""
    base = next(each for each in ask.__orig_bases__ if typing.get_origin(each) in (Command, Look, Query, Writing))
    (answer,) = typing.get_args(base)
    return answer


def test_there_are_asks():
    assert len(ALL) > 40


@pytest.mark.parametrize("ask", ALL, ids=lambda each: each.__name__)
def test_every_ask_is_a_frozen_value_with_a_permission_of_its_own(ask):
    assert dataclasses.is_dataclass(ask)
    assert ask.__dataclass_params__.frozen
    assert "__slots__" in vars(ask)
    assert isinstance(vars(ask)["permission"], Permission)
    assert (ask.__doc__ or "").strip().endswith(".")


def test_every_ask_is_either_a_command_or_a_look_or_a_query():
    assert [ask for ask in ALL if sum(issubclass(ask, base) for base in (Command, Look, Query)) != 1] == []


def test_every_ask_has_one_answer_that_takes_it_and_gives_what_it_promises():
    from desktop_crm.app.answers import ANSWERS

    assert set(ANSWERS) == set(ALL)
    assert len(set(ANSWERS.values())) == len(ANSWERS)
    for ask, answer in ANSWERS.items():
        hints = typing.get_type_hints(answer)
        given = hints.pop("return")
        assert ask in hints.values(), f"{answer.__qualname__} does not take {ask.__name__}"
        assert given == _answer_type(ask), f"{answer.__qualname__} does not give what {ask.__name__} promises"


def test_every_ask_has_a_name_people_can_read():
    assert set(ASKS) == set(ALL)
    assert len(set(ASKS.values())) == len(ASKS)


def test_the_documentation_lists_every_ask_as_it_is():
    assert documented.PAGE.path.read_text(encoding="utf-8") == documented.page()


def test_every_permission_is_needed_by_an_ask():
    assert {ask.permission for ask in ALL} == set(Permission)


def test_every_tag_is_written_somewhere():
    used = {
        node.attr
        for path in modules()
        if "words/" not in shown(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Tag"
    }
    assert {tag.name for tag in Tag} - used == set()
