"""A stored value as a person reads it: days and amounts in their language, codes in words, files by their size."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from desktop_crm.domain.consents import Channel, ConsentForm
from desktop_crm.domain.contacts import ContactStatus, Label
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.redaction import MaskReason
from desktop_crm.domain.requests import FileRole
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label

_CODES: dict[tuple[str, str], type[Enum]] = {
    ("consent", "channel"): Channel,
    ("consent", "form"): ConsentForm,
    ("contact", "status"): ContactStatus,
    ("contact_address", "label"): Label,
    ("contact_email", "label"): Label,
    ("contact_phone", "label"): Label,
    ("interaction", "kind"): InteractionKind,
    ("request_file", "role"): FileRole,
    ("request_mask", "reason"): MaskReason,
}
"""The columns that keep a code of a closed list."""


def is_code(table: str, column: str) -> bool:
    """Say whether a column keeps a code of a closed list, or a code of the world's."""
    return (table, column) in _CODES or (table, column) in (("contact", "language"), ("contact_address", "country"))


def shown(table: str, column: str, value: Any, *, language: Language, words: Words) -> str:
    """Return a column's value as display text in ``language``; '' for nothing."""
    if value is None or value == "":
        return ""
    kind = _CODES.get((table, column))
    if kind is not None and value in {each.value for each in kind}:
        return label(kind(value), words)
    if (table, column) == ("contact", "language"):
        return _named(value, Locale(language.value).languages, value.lower())
    if (table, column) == ("contact_address", "country"):
        return _named(value, Locale(language.value).territories, value.upper())
    if isinstance(value, datetime):
        return str(format_datetime(value.astimezone(), "d MMM y, HH:mm", locale=_locale(language)))
    if isinstance(value, date):
        return str(format_date(value, "d MMM y", locale=_locale(language)))
    if isinstance(value, bytes):
        size = str(format_decimal(max(1, len(value) // 1024), locale=_locale(language)))
        return words.gettext("a file of {size} KB, handed over on request").format(size=size)
    if (table, column) == ("customer_order", "minor"):
        return str(format_decimal(Decimal(value) / 100, "#,##0.00", locale=_locale(language)))
    return str(value)


def _named(value: str, names: Mapping[str, str], code: str) -> str:
    """Return the name of a two-letter code in the reader's language; free text stays as it was found."""
    return str(names.get(code, value)) if len(code) == 2 else value


def _locale(language: Language) -> str:
    return "en_GB" if language is Language.ENGLISH else language.value
