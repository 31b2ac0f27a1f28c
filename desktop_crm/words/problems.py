"""Words for why a value, a password or a record of a file was not accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.problems import PasswordProblem, Problem
from desktop_crm.domain.records import ProblemCode, Severity
from desktop_crm.words.catalogue import N_, Words

PROBLEMS: Mapping[Problem, str] = {
    Problem.BLANK: N_("may not be empty"),
    Problem.DUPLICATE: N_("is there already"),
    Problem.MALFORMED: N_("is not written as it should be"),
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
FILE_PROBLEMS: Mapping[ProblemCode, str] = {
    ProblemCode.BINARY_SKIPPED: N_("A picture or another attachment was left out"),
    ProblemCode.BROKEN_LINE: N_("The line does not follow the format and was left out"),
    ProblemCode.CARD_NOT_ENDED: N_("The card has no end; it was read as far as it goes"),
    ProblemCode.CHARSET_UNKNOWN: N_("The text names an encoding nobody knows"),
    ProblemCode.DATE_NOT_CLEAR: N_("The date can be read in more than one way, or in none; it was kept as a note"),
    ProblemCode.DIGITS_LOST: N_("The spreadsheet has shortened the number; the lost digits cannot be restored"),
    ProblemCode.EMAIL_MALFORMED: N_("The e-mail address is not complete; it was kept as a note"),
    ProblemCode.ENCODING_GUESSED: N_("The encoding of the text was guessed; look at accented letters"),
    ProblemCode.FIELD_TOO_LONG: N_("The value is too long"),
    ProblemCode.NESTED_CARD: N_("A card inside a card was left out"),
    ProblemCode.NOBODY: N_("There is no name, company, e-mail address or telephone number"),
    ProblemCode.NO_NAME_COLUMN: N_("No column looks like a name"),
    ProblemCode.NUL_REMOVED: N_("Empty characters were removed from the text"),
    ProblemCode.OTHER_SHEETS: N_("Only the first sheet was read"),
    ProblemCode.OUTSIDE_CARD: N_("Text outside of any card was left out"),
    ProblemCode.PHONE_MALFORMED: N_("The telephone number is not complete; it was kept as it is"),
    ProblemCode.QUOTED_LINES: N_("Whole lines stand in quotation marks; they were read as lines"),
    ProblemCode.QUOTE_NOT_CLOSED: N_("A quotation mark is not closed"),
    ProblemCode.RECORD_UNREADABLE: N_("The record cannot be read"),
    ProblemCode.TOO_FEW_CELLS: N_("The line has fewer cells than the head"),
    ProblemCode.TOO_MANY_CELLS: N_("The line has more cells than the head; the rest was set aside"),
}

PROBLEM_LABELS: tuple[Mapping[Any, str], ...] = (
    FILE_PROBLEMS,
    PASSWORD_PROBLEMS,
    PROBLEMS,
    SEVERITIES,
)
"""The closed lists worded here."""


def file_problem(code: ProblemCode, detail: str, words: Words) -> str:
    """Return what a person is told about a line of a file; ``detail`` is a column's name or a number, or empty."""
    said = words.gettext(FILE_PROBLEMS[code])
    return f"{said} ({detail})." if detail else f"{said}."
