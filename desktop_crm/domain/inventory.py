"""What is held of people, column by column: how sensitive, how protected, and whether a purpose needs it.

Everything here follows from the category of a column (GDPR Art. 5(1)(c), 9, 25, 32, 87); nothing is listed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_crm.domain.categories import Category


class Sensitivity(StrEnum):
    """The classes of personal data, by how much harm can come of them."""

    ORDINARY = "ordinary"
    SENSITIVE = "sensitive"
    SPECIAL = "special"


class Protection(StrEnum):
    """What protects data of a class."""

    CLOSABLE = "closable"
    ENCRYPTED = "encrypted"
    PERMISSION = "permission"
    PURPOSE_ASKED = "purpose_asked"
    RETENTION = "retention"


class Need(StrEnum):
    """Whether data are needed for anything."""

    DUTY = "duty"
    EMPTY = "empty"
    NEEDED = "needed"
    UNNEEDED = "unneeded"


SENSITIVE: frozenset[Category] = frozenset(
    {
        Category.CORRESPONDENCE,
        Category.DEMOGRAPHIC,
        Category.DOCUMENT,
        Category.OFFICIAL_NUMBER,
        Category.TRANSACTION,
    }
)
"""Data that would harm a person if they came into the wrong hands, without being of a special category."""

DUTIES: frozenset[Category] = frozenset({Category.CONSENT, Category.TECHNICAL})
"""What the law has the office keep to prove what it did, whatever its purposes are (Art. 5(2), 7(1), 14(2)(f))."""

EVERYWHERE: frozenset[Protection] = frozenset({Protection.ENCRYPTED, Protection.PERMISSION})
"""What protects every column: the whole database is encrypted, and no ask is answered without a permission."""

_REQUIRED: Mapping[Sensitivity, frozenset[Protection]] = {
    Sensitivity.ORDINARY: EVERYWHERE | {Protection.RETENTION},
    Sensitivity.SENSITIVE: EVERYWHERE | {Protection.RETENTION, Protection.CLOSABLE},
    Sensitivity.SPECIAL: EVERYWHERE | {Protection.RETENTION, Protection.CLOSABLE, Protection.PURPOSE_ASKED},
}


def sensitivity(category: Category) -> Sensitivity:
    """Return the class of a category."""
    if category is Category.SPECIAL:
        return Sensitivity.SPECIAL
    return Sensitivity.SENSITIVE if category in SENSITIVE else Sensitivity.ORDINARY


def unneeded(held: Iterable[Category], bound: Iterable[Category]) -> tuple[Category, ...]:
    """Return the categories that are held although no purpose in use is ``bound`` to them, in alphabetical order."""
    return tuple(sorted(set(held) - set(bound) - DUTIES))


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """One column that holds personal data; ``table_label`` and ``label`` are English messages.

    ``of_contacts`` is False for data of the people who sign in, whom no retention rule of the office is about.
    ``derived`` repeats what another column says. ``people`` is for how many it is filled, None where that is not
    counted; ``latest`` the last day something was written to its table, None where the table does not say. ``purposes``
    and ``rules`` are names.
    """

    table: str
    column: str
    table_label: str
    label: str
    category: Category
    of_contacts: bool = True
    closes: str = ""
    free: bool = False
    derived: bool = False
    people: int | None = None
    latest: date | None = None
    purposes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def sensitivity(self) -> Sensitivity:
        """Return its class."""
        return sensitivity(self.category)

    @property
    def required(self) -> tuple[Protection, ...]:
        """Return what its class asks for."""
        return _in_order(_REQUIRED[self.sensitivity] if self.of_contacts else EVERYWHERE)

    @property
    def present(self) -> tuple[Protection, ...]:
        """Return what there is."""
        found = {
            Protection.CLOSABLE: bool(self.closes),
            Protection.PURPOSE_ASKED: self.category is Category.SPECIAL,
            Protection.RETENTION: bool(self.rules),
        }
        return _in_order(EVERYWHERE | {each for each, there in found.items() if there})

    @property
    def lacking(self) -> tuple[Protection, ...]:
        """Return what its class asks for and is not there."""
        return tuple(each for each in self.required if each not in self.present)

    @property
    def need(self) -> Need:
        """Say whether it is needed."""
        if self.people == 0:
            return Need.EMPTY
        if self.purposes:
            return Need.NEEDED
        return Need.DUTY if self.category in DUTIES or not self.of_contacts else Need.UNNEEDED


def _in_order(found: Iterable[Protection]) -> tuple[Protection, ...]:
    return tuple(each for each in Protection if each in set(found))
