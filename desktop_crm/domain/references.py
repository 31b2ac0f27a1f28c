"""The short references people read out and type: a letter or two for the kind of record, and its number."""

from __future__ import annotations

import base64
import re
from typing import Final
from uuid import UUID

ALERT: Final = "AL"
APPROVAL: Final = "A"
BACKUP: Final = "B"
CONTACT: Final = "C"
DRILL: Final = "DR"
ENTRY: Final = "E"
EXPORT: Final = "X"
IMPORT: Final = "I"
INCIDENT: Final = "IN"
PACKAGE: Final = "P"
NOTICE: Final = "N"
REQUEST: Final = "R"
REVIEW: Final = "V"
WORDING: Final = "W"

_DIGITS: Final = 15
"""More than an office will ever count, and fewer than a database can hold."""
_EXPORT_BYTES = 5
_SAYS_EXPORT: Final = re.compile(rf"[^,]{{1,40}} {EXPORT}-[A-Z2-7]{{8}}, \d{{4}}-\d\d-\d\d \d\d:\d\d, ")


def refer(letter: str, number: int) -> str:
    """Return the reference of a record, such as ``C-10482``."""
    return f"{letter}-{number}"


def number_in(letter: str, text: str) -> int | None:
    """Return the number in a reference with this letter, small or capital; None where ``text`` is something else."""
    beginning, _, number = text.strip().partition("-")
    fits = number.isdecimal() and len(number) <= _DIGITS
    return int(number) if beginning.upper() == letter and fits else None


def says_export(text: str) -> bool:
    """Say whether a text is what a list says of its own export: a word or two, the reference, the moment."""
    return _SAYS_EXPORT.match(text) is not None


def export_reference(key: UUID) -> str:
    """Return the reference of an export by the key of its command: a front can name the file before it is written."""
    return f"{EXPORT}-{base64.b32encode(key.bytes[-_EXPORT_BYTES:]).decode()}"
