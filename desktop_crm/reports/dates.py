"""Days and moments as the reader's language writes them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

from desktop_crm.domain.languages import Language


@lru_cache(maxsize=4096)
def day(value: date, language: Language) -> str:
    """Return a day in full: "3 November 2026", "3 listopada 2026"."""
    return str(format_date(value, "long", locale=_locale(language)))


@lru_cache(maxsize=4096)
def short_day(value: date, language: Language) -> str:
    """Return a day as tables show it: "3 Nov 2026"."""
    return str(format_date(value, "d MMM y", locale=_locale(language)))


def moment(value: datetime, language: Language) -> str:
    """Return a day and a time as tables show them."""
    return f"{short_day(value.date(), language)}, {value:%H:%M}"


def _locale(language: Language) -> str:
    return "en_GB" if language is Language.ENGLISH else language.value
