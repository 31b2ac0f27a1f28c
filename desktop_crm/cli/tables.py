"""Tables and texts for a terminal, from values that may hold anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from desktop_crm.words.catalogue import Words

_COMMANDS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WIDEST = 60
"""Characters a cell may take; more is cut."""


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return lines with columns under their heads, or only the heads where there are no rows."""
    cells = [list(heads), *([shown(value) for value in row] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(heads))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]


def harmless(text: str) -> str:
    """Return a text of several lines without what moves a cursor, rings a bell or turns the order of letters around."""
    return _COMMANDS.sub("", text)


def harmless_json(text: str) -> str:
    """Return a JSON document with such signs escaped: it keeps every value as it is."""
    return _COMMANDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def heads(words: Words, *messages: str) -> list[str]:
    """Return the heads of a table in the language of ``words``."""
    return [words.gettext(message) if message else "" for message in messages]


def told(document: Mapping[str, object]) -> list[str]:
    """Return a document for people: a line for every value there is."""
    return [f"{name}: {text}" for name, value in document.items() if (text := _flat(value))]


def _flat(value: object) -> str:
    match value:
        case Mapping():
            return ", ".join(text for part in value.values() if (text := _flat(part)))
        case list() | tuple():
            return "; ".join(text for part in value if (text := _flat(part)))
        case None | "" | False:
            return ""
        case _:
            return shown(value, 1000)


def shown(value: object, widest: int = WIDEST) -> str:
    """Return a value as one line of text that cannot move the cursor or change colours."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{value.astimezone():%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case _:
            text = "".join(sign if sign.isprintable() else " " for sign in str(value))
            return text if len(text) <= widest else f"{text[: widest - 1]}…"
