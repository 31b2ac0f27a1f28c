"""Words for why a value, a password or a record of a file was not accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.problems import PasswordProblem, Problem
from desktop_crm.domain.records import Severity
from desktop_crm.words.catalogue import N_

PROBLEMS: Mapping[Problem, str] = {
    Problem.BLANK: N_("may not be empty"),
    Problem.DUPLICATE: N_("is there already"),
    Problem.IN_USE: N_("is still in use"),
    Problem.MALFORMED: N_("is not written as it should be"),
    Problem.OUT_OF_BOUNDS: N_("is too low or too high"),
    Problem.TOO_EARLY: N_("is too early"),
    Problem.TOO_FEW: N_("needs two people who can approve"),
    Problem.TOO_LATE: N_("is too late"),
    Problem.TOO_LONG: N_("is too long"),
    Problem.UNKNOWN: N_("is not known here"),
}
PASSWORD_PROBLEMS: Mapping[PasswordProblem, str] = {
    PasswordProblem.COMMON: N_("is on the list of common passwords"),
    PasswordProblem.GUESSABLE: N_("is easy to guess"),
    PasswordProblem.NAMED: N_("holds the name of the office, the person or the program"),
    PasswordProblem.NEEDS_DIGIT: N_("needs a digit"),
    PasswordProblem.NEEDS_LETTER: N_("needs a letter"),
    PasswordProblem.NEEDS_SPECIAL: N_("needs a special character"),
    PasswordProblem.REUSED: N_("was used before"),
    PasswordProblem.TOO_LONG: N_("is too long"),
    PasswordProblem.TOO_SHORT: N_("is too short"),
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: N_("record not taken"),
    Severity.NOTE: N_("note"),
    Severity.WARNING: N_("value set aside"),
}
PROBLEM_LABELS: tuple[Mapping[Any, str], ...] = (
    PASSWORD_PROBLEMS,
    PROBLEMS,
    SEVERITIES,
)
"""The closed lists worded here."""
