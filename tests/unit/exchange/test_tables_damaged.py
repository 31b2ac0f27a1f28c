"""Tables that something went wrong with: what is lost is said, and the next line is read."""

from __future__ import annotations

import pytest

from desktop_crm.domain.records import FileReading, ProblemCode
from desktop_crm.exchange.reading import read_bytes


def read(text: str) -> FileReading:
    return read_bytes(text.encode())


def names(reading: FileReading) -> list[str]:
    return [record.name.full for record in reading.records]


def told(reading: FileReading) -> list[tuple[int, ProblemCode, str]]:
    return [(one.line, one.code, one.detail) for one in reading.problems]


@pytest.mark.parametrize(
    "rows",
    [
        '"Iga Sroka;iga@x.example\nOla Mróz;ola@x.example\n',
        'Iga;"Sroka "" x;iga@x.example\nOla Mróz;ola@x.example\n',
        '"Iga Sroka;iga@x.example\nOla Mróz;ola@x.example\n"Jan Lis";jan@x.example\n',
        '"Iga Sroka;iga@x.example\nOla Mróz;ola@x.example\nJan Lis";jan@x.example\n',
    ],
    ids=["open at the end", "an even number of quotes", "closed by the next cell that opens", "closed by a stray quote"],
)
def test_a_quote_that_is_not_closed_costs_its_own_line_only(rows: str) -> None:
    reading = read(f"Klient;Mail\nEwa Łoś;ewa@x.example\n{rows}")
    assert [(one.line, one.code) for one in reading.rejected] == [(3, ProblemCode.QUOTE_NOT_CLOSED)]
    assert names(reading)[:2] == ["Ewa Łoś", "Ola Mróz"]


@pytest.mark.parametrize(
    "note",
    ["first\nsecond", "Dear Ann,\nas agreed,\nBob", "one, two\nthree, four", "he said \"\"no\"\"\nand left", "a\n\n\nb"],
)
def test_a_text_of_a_few_lines_stays_one_cell(note: str) -> None:
    reading = read(f'name,note\nAnn Lee,"{note}"\nBob Ray,"x"\n')
    assert (names(reading), reading.problems) == (["Ann Lee", "Bob Ray"], ())
    assert reading.records[0].note == note.replace('""', '"')


def test_a_text_over_lines_may_be_the_last_cell_of_the_file() -> None:
    reading = read('name,note\nAnn Lee,"first\nsecond"')
    assert (reading.records[0].note, reading.problems) == ("first\nsecond", ())
