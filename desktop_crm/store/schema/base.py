"""What every table is made of: one metadata, columns that say what they hold, and moments kept as UTC text."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, MetaData, Text
from sqlalchemy.types import TypeDecorator

from desktop_crm.domain.categories import Category
from desktop_crm.domain.fields import Field
from desktop_crm.store.telling import Told
from desktop_crm.words.catalogue import N_

__all__ = ["METADATA", "NOT_PERSONAL", "N_", "OWN_DAY", "UNRULED", "Moment", "code", "held"]

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

NOT_PERSONAL: dict[str, Any] = {"personal": None}
"""Marks a column that says nothing about a person by itself: a key, a version, a machine's own date."""

FREE: dict[str, Any] = {"free": True}
"""Marks a column that is of nobody in particular, and in which somebody writes as they like about people."""

OWN_DAY: dict[str, Any] = {"own_day": True}
"""Marks the column that says when a record came about, where it is not called ``at``: rules can count from it."""

UNRULED: dict[str, Any] = {"ruled": False}
"""Marks a table no rule of retention can speak of: a hold is what stops rules, and the machine's own notes about a
contact go with the contact."""


def held(
    category: Category,
    label: str,
    told: Told = None,
    *,
    closes: Field | None = None,
    free: bool = False,
    stays: bool = False,
    withheld: bool = False,
) -> dict[str, Any]:
    """Mark a column as holding personal data of ``category``, shown to people under ``label`` (an English msgid).

    ``told`` says how documents word its values: the closed list whose codes it keeps, or another telling. ``closes`` is
    the field by which it can be closed to a role. ``free`` marks words somebody writes as they like: every ask that
    writes them declares so, and they are looked through before they are kept (``api.ask.Writing``). What
    ``stays`` is the person's while a row that outlives them leads to them; once it leads to nobody it says that
    something was asked or done on a day, and is kept to account for it (GDPR Art. 5(2), 17(3)(b) and (e)). What is
    ``withheld`` is not told to the person: it would undo what protects somebody else.
    """
    return {
        "personal": category,
        "label": label,
        "told": told,
        "closes": closes,
        "free": free,
        "stays": stays,
        "withheld": withheld,
    }


def code(members: type[Enum]) -> dict[str, Any]:
    """Mark a column that keeps a code of a closed list and says nothing about a person by itself."""
    return {**NOT_PERSONAL, "told": members}


@lru_cache(64)
def moment(at: datetime) -> str:
    """Return an aware moment as text whose order is that of time; one ask writes the same one several times."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC text to the microsecond, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the moment."""
        return None if value is None else moment(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read the moment back."""
        return None if value is None else datetime.fromisoformat(value)
