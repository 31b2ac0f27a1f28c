"""Figures that come of measuring two things in turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.goals import Figure, Goal
from benchmarks.measure import Pairs, in_turn, mean_of, p99_of, percentile


def ticking(*steps: int):
    """Return a clock that goes on by each of ``steps`` nanoseconds between two looks."""
    moments, now = iter(steps), 0

    def look() -> int:
        nonlocal now
        seen, now = now, now + next(moments, 0)
        return seen

    return look


def test_the_two_sides_take_turns_and_each_begins_every_other_time():
    done: list[str] = []
    in_turn(lambda: done.append("ours") or 1.0, lambda: done.append("floor") or 1.0, pairs=3)
    assert done == ["ours", "floor", "floor", "ours", "ours", "floor", "floor", "ours"]


def test_what_was_taken_to_warm_up_counts_for_nothing():
    figures = iter([1000.0, 2.0, 2.0])
    found = in_turn(lambda: next(figures), lambda: 1.0, pairs=2)
    assert found.ours == (2.0, 2.0)


def test_a_ratio_is_the_middle_one_of_the_pairs_not_of_the_middles():
    found = Pairs((10.0, 2.0, 30.0), (10.0, 1.0, 10.0))
    assert found.ratio == 2.0
    assert (found.our_median, found.floor_median) == (10.0, 10.0)


def test_a_disturbance_that_falls_on_both_sides_leaves_the_ratio_alone():
    assert Pairs((2.0, 200.0, 2.0), (1.0, 100.0, 1.0)).ratio == 2.0


@pytest.mark.parametrize(("ours", "floor"), [((), ()), ((1.0,), ()), ((1.0,), (0.0,)), ((1.0, 2.0), (1.0,))])
def test_half_a_pair_or_a_floor_of_nothing_is_no_measurement(ours, floor):
    with pytest.raises(ValueError, match="pair"):
        Pairs(ours, floor)


def test_a_mean_is_what_one_call_takes():
    calls: list[int] = []
    figure = mean_of(lambda: calls.append(1), 4, ticking(8_000_000))
    assert figure() == 2.0
    assert len(calls) == 4


def test_p99_tells_of_the_slow_call_a_mean_would_hide():
    steps = [step for number in range(100) for step in (1_000_000 if number not in (7, 8) else 9_000_000, 0)]
    assert p99_of(lambda: None, 100, ticking(*steps))() == 9.0


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=50), st.floats(1, 100))
def test_a_percentile_is_a_value_that_was_seen_and_that_enough_do_not_exceed(values, percent):
    found = percentile(values, percent)
    assert found in values
    assert sum(value <= found for value in values) >= len(values) * percent / 100


def test_no_percentile_is_above_the_largest():
    assert percentile([3.0, 1.0, 2.0], 100) == 3.0
    assert percentile([3.0, 1.0, 2.0], 1) == 1.0


PAIRS = Pairs((3.0, 3.0, 3.0), (2.0, 2.0, 2.0))


@pytest.mark.parametrize(
    ("goal", "met", "words"),
    [
        (Goal(times=1.5), True, "<= 1.5x"),
        (Goal(times=1.4), False, "<= 1.4x"),
        (Goal(times=1, plus=1), True, "<= 1x + 1"),
        (Goal(times=1, plus=0.5), False, "<= 1x + 0.5"),
        (Goal(at_most=3), True, "<= 3"),
        (Goal(times=1.5, at_most=2), False, "<= 1.5x and <= 2"),
        (Goal(), True, "none"),
    ],
)
def test_a_goal_says_what_it_holds_to(goal, met, words):
    assert Figure("name", 0, "ms", goal, PAIRS).met is met
    assert str(goal) == words
