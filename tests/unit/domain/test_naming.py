"""Names people give to things of an office."""

from __future__ import annotations

import pytest

from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.naming import LONGEST_NAME, named
from desktop_crm.domain.problems import Problem


def test_a_name_is_kept_without_the_spaces_around_it():
    assert named("role.name", "  Recepcja \n") == "Recepcja"
    assert named("role.name", "ż" * LONGEST_NAME) == "ż" * LONGEST_NAME


@pytest.mark.parametrize(("name", "problem"), [(" \t", Problem.BLANK), ("x" * (LONGEST_NAME + 1), Problem.TOO_LONG)])
def test_no_name_and_one_that_fits_no_line_are_refused_by_field(name, problem):
    with pytest.raises(Invalid) as refusal:
        named("role.name", name)
    assert refusal.value.args == ("role.name", problem)
