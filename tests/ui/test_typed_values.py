"""Amounts and dates as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.domain.languages import Language
from desktop_crm.ui.language import LOCALES
from desktop_crm.ui.screens.contacts.orders import read_amount
from desktop_crm.ui.widgets.date_field import read_day
from desktop_crm.ui.wording import say_date, say_day, say_moment, say_near_day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1200.50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1 200,50", "1200.50"),
        ("1\u00a0200,5", "1200.50"),
        ("99,50", "99.50"),
        ("1,200", "1200.00"),
        ("1.234.567", "1234567.00"),
        ("-12", "-12.00"),
    ],
)
def test_an_amount_is_read_with_either_sign(typed, meant):
    assert read_amount(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["", "a lot", "1,2,3.4.5", "NaN", "Infinity", "9" * 20])
def test_what_is_no_amount_is_none(typed):
    assert read_amount(typed) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(Language))
def test_a_date_written_in_a_language_is_read_back_in_it(day, language):
    locale = LOCALES[language]
    assert read_day(say_date(locale, day), locale) == day
    assert read_day(day.isoformat(), locale) == day


@given(st.text(max_size=20), st.sampled_from(Language))
def test_nothing_typed_into_a_date_raises(text, language):
    assert isinstance(read_day(text, LOCALES[language]), date | None)


def test_may_is_declined_in_a_polish_day_as_it_is_spoken():
    polish = LOCALES[Language.POLISH]
    assert say_day(polish, date(2027, 5, 2)) == "2 maja 2027"
    assert say_near_day(polish, date(2027, 5, 2)) == "2 maja"
    assert say_day(polish, date(2027, 6, 2)) == "2 cze 2027"
    assert say_moment(polish, datetime(2027, 5, 2, 12, tzinfo=UTC)).startswith("2 maja 2027, ")
    assert say_day(LOCALES[Language.ENGLISH], date(2027, 5, 2)) == "2 May 2027"
