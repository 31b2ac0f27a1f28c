"""Names taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop_crm.exchange import names


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Jan Kowalski", ("", "Jan", "", "Kowalski", "")),
        ("Kowalski Jan", ("", "Jan", "", "Kowalski", "")),
        ("Kowalski, Jan", ("", "Jan", "", "Kowalski", "")),
        ("mgr inż. Anna Maria Nowak", ("mgr inż.", "Anna", "Maria", "Nowak", "")),
        ("Dr. John Q. Smith Jr.", ("Dr.", "John", "Q.", "Smith", "Jr.")),
        ("John Smith, PhD", ("", "John", "", "Smith", "PhD")),
        ("Шевченко Тарас Григорович", ("", "Тарас", "Григорович", "Шевченко", "")),
        ("Тарас Григорович Шевченко", ("", "Тарас", "Григорович", "Шевченко", "")),
        ("Ludwig van Beethoven", ("", "Ludwig", "", "van Beethoven", "")),
        ("Madonna", ("", "Madonna", "", "", "")),
        ("Gęś Sp. z o.o.", ("", "", "", "", "")),
    ],
)
def test_a_name_is_taken_apart(full: str, parts: tuple[str, ...]) -> None:
    name = names.split(full)
    assert (name.prefix, name.given, name.additional, name.family, name.suffix) == parts


def test_a_file_that_promises_the_family_first_is_believed() -> None:
    assert names.split("Lis Ewa Anna", family_first=True).given == "Ewa"


@given(some.text())
def test_no_letter_of_a_name_is_lost_or_made_up(full: str) -> None:
    name = names.split(full)
    parts = " ".join((name.prefix, name.given, name.additional, name.family, name.suffix))
    assert name.full == " ".join(full.split())
    if parts.strip():
        assert sorted(parts.replace(",", "").split()) == sorted(name.full.replace(",", " ").split())
