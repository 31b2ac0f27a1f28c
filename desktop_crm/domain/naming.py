"""Names people give to things of an office: there must be one, and it must fit a line of a page."""

from __future__ import annotations

from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem

LONGEST_NAME = 200
"""Signs of a name or a title."""


def named(field: str, name: str) -> str:
    """Return a name without the spaces around it; raise Invalid for ``field`` where it is none, or too long for one."""
    tidy = name.strip()
    if not tidy:
        raise Invalid(field, Problem.BLANK)
    if len(tidy) > LONGEST_NAME:
        raise Invalid(field, Problem.TOO_LONG)
    return tidy
