"""Lengths of time in calendar terms, as laws count them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

NEVER = date.max
"""What is later than the calendar goes."""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time; with ``from_year_end`` it begins when the calendar year does that follows the day it is for.

    So tax laws count: what happened in March 2026 and is kept for five years from the end of that year is kept through
    31 December 2031, and may go on 1 January 2032.
    """

    years: int = 0
    months: int = 0
    days: int = 0
    from_year_end: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether it is no time at all."""
        return not (self.years or self.months or self.days)

    def after(self, start: date) -> date:
        """Return the day a period that is for ``start`` is over; 29 February plus a year is 28 February."""
        return _over(self, start)

    def last_start(self, end: date) -> date | None:
        """Return the last day whose period is over on ``end`` or before; None where the calendar has no such day."""
        return _last_start(self, end)

    def not_before(self, end: date) -> date | None:
        """Return a day no earlier than the last one whose period is over on ``end``, and not much later."""
        try:
            # The last days of a long month are over with the last of a short one: three days at the most.
            bound = end - timedelta(days=self.days) - relativedelta(years=self.years, months=self.months)
            bound = min(bound, NEVER - timedelta(days=3)) + timedelta(days=3)
        except (ValueError, OverflowError):
            return None
        return date(bound.year, 12, 31) if self.from_year_end else bound


# A list of what goes asks for the same few days by the thousand, and calendar arithmetic is slow.
@lru_cache(4096)
def _over(period: Period, start: date) -> date:
    try:
        begins = date(start.year + 1, 1, 1) if period.from_year_end else start
        return begins + relativedelta(years=period.years, months=period.months, days=period.days)
    except (ValueError, OverflowError):
        return NEVER


@lru_cache(4096)
def _last_start(period: Period, end: date) -> date | None:
    day = period.not_before(end)
    while day is not None and period.after(day) > end:
        if period.from_year_end:
            day = date(day.year - 1, 12, 31) if day.year > 1 else None
        else:
            day = None if day == date.min else day - timedelta(days=1)
    return day
