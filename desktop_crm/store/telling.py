"""How a column's value becomes what a person reads, where its type alone does not say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Telling(Enum):
    """Ways to word a value that are not codes of a closed list."""

    AGAIN = auto()
    """It says once more what another column says: kept so that lists are quick, and left out of documents."""
    COUNTRY = auto()
    CURRENCY = auto()
    DISCLOSED = auto()
    """Words somebody wrote, or what the program says by itself (``domain.disclosed``)."""
    DRAFT = auto()
    """A JSON object: what stood in each field of a form."""
    HUNDREDTHS = auto()
    LANGUAGE = auto()
    ROW = auto()
    """A row of another table, or some of its columns, as a JSON object."""
    RUN = auto()
    """The number of a run of retention: told as when it took something, by which rule, and when that goes for good."""
    TABLE = auto()
    """The name of a table."""


@dataclass(frozen=True, slots=True)
class Several:
    """Codes of a closed list with a space between them."""

    members: type[Enum]


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of another record, told as people read it out: the letter of ``domain.references`` before it."""

    letter: str


@dataclass(frozen=True, slots=True)
class Named:
    """The key of another record, told by its name: ``steps`` lead there from key to key, the last to the name."""

    steps: tuple[str, ...]


Told = Telling | Several | Reference | Named | type[Enum] | None
"""A way to word a value, the closed list whose codes a column keeps, what its number refers to, how the record is
called that its key leads to, or neither."""

CODES = frozenset({Telling.COUNTRY, Telling.CURRENCY, Telling.LANGUAGE})
"""The tellings of codes that are the world's."""


def is_code(told: Told) -> bool:
    """Say whether a column's values are codes, which name nobody by themselves."""
    return isinstance(told, type | Several) or told in CODES
