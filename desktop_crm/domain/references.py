"""The short references people read out and type: a letter or two for the kind of record, and its number."""

from __future__ import annotations

from typing import Final

ALERT: Final = "AL"
APPROVAL: Final = "A"
CONTACT: Final = "C"
ENTRY: Final = "E"
IMPORT: Final = "I"
INCIDENT: Final = "IN"
NOTICE: Final = "N"
REQUEST: Final = "R"
REVIEW: Final = "V"
WORDING: Final = "W"


def refer(letter: str, number: int) -> str:
    """Return the reference of a record, such as ``C-10482``."""
    return f"{letter}-{number}"


def number_in(letter: str, text: str) -> int | None:
    """Return the number in a reference with this letter, small or capital; None where ``text`` is something else."""
    beginning, _, number = text.strip().partition("-")
    return int(number) if beginning.upper() == letter and number.isdecimal() else None
