"""What every table is made of: one metadata, columns that say what they hold, and moments kept as UTC text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, MetaData, Text
from sqlalchemy.types import TypeDecorator

from desktop_crm.domain.categories import Category
from desktop_crm.words.catalogue import N_

__all__ = ["FIGURE", "METADATA", "NOT_PERSONAL", "N_", "OWN_DAY", "UNRULED", "Moment", "held"]

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

FIGURE: dict[str, Any] = {"figure": True}
"""Marks a column of text that names nobody by itself: a unit or a code of a closed list. It stays in what is made
anonymous, as numbers and days do; other words go."""

OWN_DAY: dict[str, Any] = {"own_day": True}
"""Marks the column that says when a record came about, where it is not called ``at``: rules can count from it."""

UNRULED: dict[str, Any] = {"ruled": False}
"""Marks a table no rule of retention can speak of: a hold is what stops rules, and the machine's own notes about a
contact go with the contact."""


def held(category: Category, label: str) -> dict[str, Any]:
    """Mark a column as holding personal data of ``category``, shown to people under ``label`` (an English msgid)."""
    return {"personal": category, "label": label}


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC text to the microsecond, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the moment."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read the moment back."""
        return None if value is None else datetime.fromisoformat(value)
