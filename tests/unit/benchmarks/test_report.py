"""How figures are told."""

from __future__ import annotations

import json

import pytest

from benchmarks.bench import Row, chosen, figures
from benchmarks.goals import Figure, Goal
from benchmarks.measure import Pairs
from benchmarks.report import tell


def figure(name: str = "list-first-page", size: int = 10_000, ours: float = 3.0, goal: Goal | None = None) -> Figure:
    return Figure(name, size, "ms", goal or Goal(times=1.7), Pairs((ours,), (2.0,)))


def told(*of: Figure, in_json: bool) -> list[str]:
    lines: list[str] = []
    tell(of, in_json=in_json, write=lines.append)
    return lines


def test_a_machine_gets_one_line_of_json_for_each_figure():
    (line,) = told(figure(), in_json=True)
    assert json.loads(line) == {
        "name": "list-first-page",
        "size": 10_000,
        "ours": 3.0,
        "floor": 2.0,
        "unit": "ms",
        "ratio": 1.5,
        "goal": "<= 1.7x",
        "met": True,
        "growth": None,
    }


def test_growth_is_told_against_the_smallest_office():
    lines = [json.loads(line) for line in told(figure(), figure(size=100_000, ours=6.0), in_json=True)]
    assert [line["growth"] for line in lines] == [None, 2.0]


def test_people_get_a_table_that_says_which_goal_was_missed():
    head, met, missed = told(figure(), figure("card-data", ours=9.0), in_json=False)
    assert head.split()[0] == "what"
    assert met.endswith("met")
    assert missed.endswith("MISSED")
    assert "10,000" in met
    assert head.index("ratio") + len("ratio") == met.index("1.50x") + len("1.50x")


def test_a_figure_without_a_goal_is_neither_met_nor_missed():
    _, line = told(figure(goal=Goal()), in_json=False)
    assert line.endswith("none")


def test_what_was_missed_is_counted():
    assert tell([figure(), figure(ours=9.0)], in_json=True, write=lambda _: None) == 1


ROWS = (
    Row("start", sized=False, run=lambda _bench, size: iter([figure("start", size)])),
    Row("list", sized=True, run=lambda _bench, size: iter([figure("list", size)])),
)


def test_what_depends_on_the_size_is_measured_at_each_and_the_rest_once():
    measured = [(one.name, one.size) for one in figures(ROWS, None, (10, 100))]
    assert measured == [("start", 0), ("list", 10), ("list", 100)]


def test_only_what_was_asked_for_is_measured():
    assert [row.name for row in chosen(ROWS, ["sta"])] == ["start"]
    assert chosen(ROWS, []) == ROWS


def test_a_name_nobody_has_is_told_with_the_names_there_are():
    with pytest.raises(ValueError, match="'lsit'; there are start, list"):
        chosen(ROWS, ["lsit"])
