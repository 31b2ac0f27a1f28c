"""The bounds within which rules are safe, and what becomes of rules another program kept."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.policies import (
    CLASSIC,
    NIST,
    LockoutPolicy,
    PasswordPolicy,
    Rules,
    SessionPolicy,
    bounds_of,
    days_left,
    from_plain,
    require_safe,
    to_plain,
)

KINDS: tuple[type[Rules], ...] = (PasswordPolicy, LockoutPolicy, SessionPolicy)
ANYTHING = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.floats(), st.lists(st.integers()))


@pytest.mark.parametrize("rules", [CLASSIC, NIST, *(kind() for kind in KINDS)])
def test_what_the_program_itself_proposes_is_safe_and_survives_being_kept(rules: Rules) -> None:
    require_safe(rules)
    assert from_plain(type(rules), to_plain(rules)) == rules


@given(st.sampled_from(KINDS), st.integers(), st.data())
def test_a_number_is_taken_exactly_within_its_bounds(kind: type[Rules], number: int, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(set(bounds_of(kind)) - {"first_wait_s", "longest_wait_s"})))
    bounds, made = bounds_of(kind)[name], replace(kind(), **{name: number})  # type: ignore[type-var]
    if bounds.least <= number <= bounds.most:
        require_safe(made)
    else:
        with pytest.raises(Invalid) as refused:
            require_safe(made)
        assert refused.value.args[0] == f"policy.{name}"
        assert refused.value.args[2:] == (bounds.least, bounds.most)


@given(st.sampled_from(KINDS), st.dictionaries(st.text(max_size=5), ANYTHING), st.data())
def test_whatever_was_kept_becomes_rules_that_are_safe(
    kind: type[Rules], strange: dict[str, Any], data: st.DataObject
) -> None:
    names = [each.name for each in fields(kind)]
    kept = strange | data.draw(st.dictionaries(st.sampled_from(names), ANYTHING))
    require_safe(from_plain(kind, kept))
    assert from_plain(kind, None) == kind()


@given(st.integers(90, 730), st.integers(0, 1000))
def test_l4_a_password_lasts_exactly_as_many_days_as_the_rule_says(rotation: int, age: int) -> None:
    day = date(2026, 1, 1)
    assert days_left(day, replace(CLASSIC, rotation_days=rotation), day + timedelta(days=age)) == rotation - age
    assert days_left(day, NIST, day + timedelta(days=age)) is None
