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
    ids=[
        "open at the end",
        "an even number of quotes",
        "closed by the next cell that opens",
        "closed by a stray quote",
    ],
)
def test_a_quote_that_is_not_closed_costs_its_own_line_only(rows: str) -> None:
    reading = read(f"Klient;Mail\nEwa Łoś;ewa@x.example\n{rows}")
    assert [(one.line, one.code) for one in reading.rejected] == [(3, ProblemCode.QUOTE_NOT_CLOSED)]
    assert names(reading)[:2] == ["Ewa Łoś", "Ola Mróz"]


@pytest.mark.parametrize(
    "note",
    ["first\nsecond", "Dear Ann,\nas agreed,\nBob", "one, two\nthree, four", 'he said ""no""\nand left', "a\n\n\nb"],
)
def test_a_text_of_a_few_lines_stays_one_cell(note: str) -> None:
    reading = read(f'name,note\nAnn Lee,"{note}"\nBob Ray,"x"\n')
    assert (names(reading), reading.problems) == (["Ann Lee", "Bob Ray"], ())
    assert reading.records[0].note == note.replace('""', '"')


def test_a_text_over_lines_may_be_the_last_cell_of_the_file() -> None:
    reading = read('name,note\nAnn Lee,"first\nsecond"')
    assert (reading.records[0].note, reading.problems) == ("first\nsecond", ())


def test_lines_in_another_encoding_are_read_in_theirs_and_told() -> None:
    before = "Imię;Nazwisko\nŻaneta;Łoś\n".encode()
    reading = read_bytes(before + "Zażółć;Gęślą\n".encode("cp1250") + "Łucja;Żak\n".encode())
    assert names(reading) == ["Żaneta Łoś", "Zażółć Gęślą", "Łucja Żak"]
    assert told(reading) == [(3, ProblemCode.LINE_ENCODING, "cp1250")]


def test_a_word_that_is_utf_8_by_chance_does_not_make_a_file_of_two_encodings() -> None:
    text = "Firma;Miasto\nSZKÓŁ;Opole\nGęśle;Łódź\n"
    reading = read_bytes(text.encode("cp1250"))
    assert [record.organization for record in reading.records] == ["SZKÓŁ", "Gęśle"]
    assert told(reading) == [(1, ProblemCode.ENCODING_GUESSED, "cp1250")]


def test_a_letter_that_no_encoding_explains_is_told_at_its_line() -> None:
    reading = read_bytes("Imię;Nazwisko\nŻaneta;Łoś\nŁuc\ufffdja;Żak\n".encode())
    assert told(reading) == [(3, ProblemCode.LETTERS_LOST, "")]
