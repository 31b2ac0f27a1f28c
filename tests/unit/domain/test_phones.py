"""Telephone numbers in the one form they are compared in."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop_crm.domain import phones


@pytest.mark.parametrize(
    ("written", "region", "e164"),
    [
        ("+48 601 234 567", "", "+48601234567"),
        ("601-234-567", "PL", "+48601234567"),
        ("(22) 123 45 67", "PL", "+48221234567"),
        ("0048 601234567", "PL", "+48601234567"),
        ("(067) 123-45-67", "UA", "+380671234567"),
        ("+380 67 123 45 67", "PL", "+380671234567"),
        ("07700 900123", "GB", "+447700900123"),
        ("0170 1234567", "DE", "+491701234567"),
        ("+1 (415) 555-2671", "PL", "+14155552671"),
        ("601 234 567", "", None),
        ("123", "PL", None),
        ("none", "PL", None),
    ],
)
def test_a_number_has_one_international_form(written: str, region: str, e164: str | None) -> None:
    assert phones.to_e164(written, region) == e164


@given(
    some.sampled_from(["PL", "UA", "GB", "DE"]),
    some.from_regex(r"(\+48|\+380|\+44|\+49|0)?[1-9][0-9]{7,9}", fullmatch=True),
)
def test_the_fast_way_agrees_with_the_library(region: str, written: str) -> None:
    found = phones.to_e164(written, region)
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        number = None
    valid = number is not None and phonenumbers.is_valid_number(number)
    expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid and number else None
    if expected is not None or found is None:
        assert found == expected
    else:
        assert phonenumbers.is_possible_number(phonenumbers.parse(found))
