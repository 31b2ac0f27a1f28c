"""Lengths of time in words."""

from __future__ import annotations

from desktop_crm.domain.periods import Period
from desktop_crm.words.catalogue import Words


def period_said(period: Period, words: Words) -> str:
    """Write a period in words: ``5 years``, ``1 month 14 days``."""
    said = length_said(period, words)
    return words.gettext("{period} from the year's end").format(period=said) if period.from_year_end else said


def length_said(period: Period, words: Words) -> str:
    """Write how long a period is, whatever it is counted from."""
    parts = (
        (period.years, words.ngettext("{number} year", "{number} years", period.years)),
        (period.months, words.ngettext("{number} month", "{number} months", period.months)),
        (period.days, words.ngettext("{number} day", "{number} days", period.days)),
    )
    return " ".join(text.format(number=number) for number, text in parts if number) or words.gettext("at once")
