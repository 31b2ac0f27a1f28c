"""References as people read them out and type them."""

from __future__ import annotations

import pytest

from desktop_crm.domain.contacts import reference
from desktop_crm.domain.references import CONTACT, REQUEST, number_in, refer


def test_a_reference_is_a_letter_and_a_number():
    assert refer(REQUEST, 23) == "R-23"
    assert reference(10482) == refer(CONTACT, 10482) == "C-10482"


@pytest.mark.parametrize(
    ("text", "number"), [("C-7", 7), (" c-7 ", 7), ("R-7", None), ("C-", None), ("7", None), ("C-x", None), ("", None)]
)
def test_a_number_is_read_only_from_a_reference_of_its_kind(text, number):
    assert number_in(CONTACT, text) == number
