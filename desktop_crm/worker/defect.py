"""How a mistake of ours is told without telling anybody's data.

An exception's message may hold a name or an address, and so may the line of source a traceback quotes; the
class and the places it passed through do not.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from desktop_crm.domain.errors import Defect

PROGRAM = Path(__file__).parents[2]


def as_defect(error: BaseException) -> Defect:
    """Return ``error`` as a Defect whose only argument names its class, its causes' classes and the places passed."""
    if isinstance(error, Defect) and error.__cause__ is None and not error.__traceback__:
        return error
    parts: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        places = " < ".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in _frames(link))
        parts.append(f"{type(link).__module__}.{type(link).__qualname__} at {places or '?'}")
        link = link.__cause__ or link.__context__
    return Defect(" because of ".join(parts))


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return list(reversed(traceback.extract_tb(error.__traceback__)))[:12]


def _short(filename: str) -> str:
    """Return the path inside the program, or the last two parts of a library's: home folders name people."""
    path = Path(filename)
    if path.is_relative_to(PROGRAM / "desktop_crm"):
        return path.relative_to(PROGRAM).as_posix()
    return "/".join(path.parts[-2:])
