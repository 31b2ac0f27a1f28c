"""How a column's value becomes what a person reads, where its type alone does not say."""

from __future__ import annotations

from enum import Enum, auto


class Telling(Enum):
    """Ways to word a value that are not codes of a closed list."""

    AGAIN = auto()
    """It says once more what another column says: kept so that lists are quick, and left out of documents."""
    COUNTRY = auto()
    HUNDREDTHS = auto()
    LANGUAGE = auto()


Told = Telling | type[Enum] | None
"""A way to word a value, the closed list whose codes a column keeps, or neither."""
