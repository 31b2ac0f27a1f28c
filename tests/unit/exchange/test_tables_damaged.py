"""Tables that something went wrong with: what is lost is said, and the next line is read."""

from __future__ import annotations

import pytest

from desktop_crm.domain.records import FileReading, Labelled, ProblemCode
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


def test_cells_beyond_the_last_column_are_nobodys_city() -> None:
    reading = read("name,city\nAnn Lee,Bath,one,two\n")
    (record,) = reading.records
    assert record.addresses[0].city == "Bath"
    assert record.source_fields == {"Column 3": "one", "Column 4": "two"}
    assert told(reading) == [(2, ProblemCode.TOO_MANY_CELLS, "4")]


@pytest.mark.parametrize(
    ("header", "cell", "kept", "code"),
    [
        ("PESEL", "2070803628", "02070803628", ProblemCode.ZERO_PUT_BACK),
        ("PESEL", "2070803629", "2070803629", ProblemCode.ZERO_LOST),
        ("PESEL", "4,4051E+10", "4,4051E+10", ProblemCode.DIGITS_LOST),
        ("ЄДРПОУ", "32804", "00032804", ProblemCode.ZERO_PUT_BACK),
        ("Kod pocztowy", "950", "950", ProblemCode.ZERO_LOST),
    ],
)
def test_a_number_that_lost_its_zeros_gets_them_back_where_its_check_digit_proves_it(
    header: str, cell: str, kept: str, code: ProblemCode
) -> None:
    reading = read(f"Klient;{header}\nEwa Łoś;{cell}\nOla Mróz;00-950\nJan Lis;00-238\n")
    record = reading.records[0]
    found = record.addresses[0].postcode if record.addresses else record.source_fields[header]
    assert found == kept
    assert (2, code, header) in told(reading)


def test_an_official_number_that_is_whole_is_left_alone() -> None:
    reading = read("Klient;PESEL;NIP;REGON;Kod\nEwa Łoś;02070803628;525-22-48-481;brak;1010\n")
    assert reading.problems == ()
    assert reading.records[0].source_fields == {"PESEL": "02070803628", "NIP": "525-22-48-481", "REGON": "brak"}


def test_the_fraction_a_program_added_to_a_number_is_taken_off() -> None:
    (record,) = read("name,phone,PESEL,zip\nAnn Lee,48601234567.0,44051401359.0,10115.0\n").records
    assert [phone.value for phone in record.phones] == ["48601234567"]
    assert (record.source_fields, record.addresses[0].postcode) == ({"PESEL": "44051401359"}, "10115")


@pytest.mark.parametrize(
    ("cell", "number", "label"),
    [
        ("tel. 22 123 45 67", "22 123 45 67", ""),
        ("Tel.: +48 22 123 45 67", "+48 22 123 45 67", ""),
        ("fax 22 123 45 68", "22 123 45 68", "fax"),
        ("kom. 601 234 567", "601 234 567", "cell"),
        ("WhatsApp 601 234 567", "601 234 567", ""),
        ("wewn. 22 123 45 67", "wewn. 22 123 45 67", ""),
        ("22 123 45 67 wew. 12", "22 123 45 67 wew. 12", ""),
    ],
)
def test_words_that_only_say_it_is_a_telephone_are_taken_off(cell: str, number: str, label: str) -> None:
    (record,) = read(f"Klient;Kontakt telefon\nEwa Łoś;{cell}\n").records
    assert record.phones == (Labelled(number, label),)


def test_days_that_a_spreadsheet_counted_are_dates_and_told_of_once() -> None:
    reading = read("Klient;Data urodzenia\nEwa Łoś;29252\nOla Mróz;21551\nJan Lis;1980\n")
    assert [str(record.birth_date) for record in reading.records] == ["1980-02-01", "1959-01-01", "None"]
    assert told(reading) == [
        (2, ProblemCode.DATE_COUNTED, "Data urodzenia"),
        (4, ProblemCode.DATE_NOT_CLEAR, "Data urodzenia"),
    ]
