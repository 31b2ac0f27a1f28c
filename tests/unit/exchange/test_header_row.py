"""Where a table begins, and what columns without headers hold: nobody above a header is passed over."""

from __future__ import annotations

import pytest

from desktop_crm.domain.records import Field, FileReading, ProblemCode
from desktop_crm.exchange.reading import read_bytes


def read(text: str) -> FileReading:
    return read_bytes(text.encode())


def codes(reading: FileReading) -> list[ProblemCode]:
    return [one.code for one in reading.problems]


@pytest.mark.parametrize("last", ["mail,telefon\nola@x.example,603345678\n", "mail,telefon\n"])
def test_a_row_like_headers_below_somebody_is_no_header(last: str) -> None:
    reading = read(f"iga@x.example,601234567\newa@x.example,602345678\n{last}")
    assert [record.line for record in reading.records][:2] == [1, 2]
    assert [one.line for one in reading.rejected] == [3]


def test_a_row_as_full_as_the_table_is_no_title() -> None:
    reading = read("Iga;Sroka;Opole\nEwa;Łoś;Łódź\nKontakt;Imię;Miasto\n")
    assert [(record.name.given, record.name.family) for record in reading.records][:2] == [
        ("Iga", "Sroka"),
        ("Ewa", "Łoś"),
    ]


def test_rows_taken_for_titles_are_told_with_their_lines() -> None:
    reading = read("# all clients\n# of 2024\nname,email\nAnn Lee,ann@x.example\n")
    assert [(one.line, one.code, one.detail) for one in reading.problems] == [(1, ProblemCode.TITLE_ROWS, "1, 2")]
    assert len(reading.records) == 1


def test_an_address_alone_above_fuller_rows_is_somebody() -> None:
    reading = read("iga@x.example\newa@x.example;Ewa;Łoś\nola@x.example;Ola;Mróz\n")
    assert [record.line for record in reading.records] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Iga,Sroka,iga@x.example\nJan,Lis,jan@x.example\n", [Field.GIVEN, Field.FAMILY]),
        ("Kowalska;Iga;601234567\nWilk;Jan;602345678\n", [Field.FAMILY, Field.GIVEN]),
        ("Opole;Iga Sroka;iga@x.example\nNowy Sącz;Jan Lis;jan@x.example\n", [Field.FULL]),
        ("Тарас;Щирба;0671234567\nОлена;Коваленко;0672345678\n", [Field.GIVEN, Field.FAMILY]),
        ("iga@x.example;Iga\njan@x.example;Jan\n", [Field.FULL]),
        ("Iga Sroka\nJan Lis\n", [Field.FULL]),
    ],
)
def test_names_without_headers_are_told_by_what_they_are(text: str, fields: list[Field]) -> None:
    reading = read(text)
    reached = {Field.EMAIL, Field.PHONE}
    assert [field for field in reading.mapping.values() if field not in reached] == fields
    assert len(reading.records) == 2
    assert codes(reading) == []


def test_contacts_without_a_name_are_told_of() -> None:
    reading = read("iga@x.example\njan@x.example\n")
    assert (len(reading.records), codes(reading)) == (2, [ProblemCode.NO_NAMES])


def test_headers_without_rows_are_told_of() -> None:
    reading = read("Name,Email\n")
    assert (reading.records, codes(reading)) == ((), [ProblemCode.NO_ROWS])
