"""The clock of a request (GDPR Art. 12(3), Regulation 1182/71)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.domain.requests import EXTENDED_MONTHS, answer_by, due_on, is_day_of_rest

DAYS = st.dates(date(2018, 5, 25), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2028-01-31", "2028-02-29"),
        ("2029-01-31", "2029-02-28"),
        ("2026-09-24", "2026-10-26"),
        ("2026-10-11", "2026-11-12"),
        ("2026-11-25", "2026-12-28"),
        ("2026-03-06", "2026-04-07"),
        ("2026-11-24", "2026-12-28"),
    ],
)
def test_a_month_ends_on_a_working_day(received, due):
    assert due_on(date.fromisoformat(received)) == date.fromisoformat(due)


@given(DAYS, st.sampled_from((1, EXTENDED_MONTHS)))
def test_the_last_day_is_the_first_working_day_from_the_end_of_the_period_on(received, months):
    due, end = due_on(received, months), received + relativedelta(months=months)
    assert due >= end
    assert not is_day_of_rest(due)
    assert all(is_day_of_rest(end + timedelta(days=days)) for days in range((due - end).days))


@given(DAYS, DAYS)
def test_who_asks_later_is_never_due_sooner(one, other):
    assert (one <= other) <= (due_on(one) <= due_on(other))


@pytest.mark.parametrize(
    ("country", "received", "due", "extended"),
    [
        ("PL", "2026-10-11", "2026-11-12", "2027-01-11"),  # 11 November is a holiday in Poland alone
        ("DE", "2026-10-11", "2026-11-11", "2027-01-11"),
        ("UA", "2026-10-11", "2026-11-10", "2026-11-25"),  # calendar days, also of rest
        ("UA", "2026-11-01", "2026-12-01", "2026-12-16"),
    ],
)
def test_the_country_of_the_office_decides_how_the_clock_runs(country, received, due, extended):
    day = date.fromisoformat(received)
    assert answer_by(day, country) == date.fromisoformat(due)
    assert answer_by(day, country, extended=True) == date.fromisoformat(extended)
