"""Tables as other programs export them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileReading, FoundRecord, Labelled, PostalAddress, ProblemCode
from desktop_crm.exchange.limits import Limits
from desktop_crm.exchange.reading import read_bytes


def read(text: str, encoding: str = "utf-8", limits: Limits | None = None) -> FileReading:
    return read_bytes(text.encode(encoding), limits=limits or Limits())


def first(text: str, encoding: str = "utf-8") -> FoundRecord:
    return read(text, encoding).records[0]


def codes(text: str) -> list[ProblemCode]:
    return [problem.code for problem in read(text).problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "iso-8859-2", "utf-16", "utf-16-le", "utf-16-be"])
def test_polish_is_read_in_its_encodings(encoding: str) -> None:
    text = "imię;nazwisko\nŁukasz;Żółć\nŚwiętosława;Gęś\nBożena;Źdźbło\n"
    assert [record.name.full for record in read(text, encoding).records] == [
        "Łukasz Żółć", "Świętosława Gęś", "Bożena Źdźbło",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-u", "utf-16-le"])
def test_ukrainian_is_read_in_its_encodings(encoding: str) -> None:
    text = "ім'я;прізвище;місто\nЇлля;Ґалаґан;Київ\nЄвгенія;Щирба;Львів\n"
    record = first(text, encoding)
    assert (record.name.given, record.name.family, record.addresses[0].city) == ("Їлля", "Ґалаґан", "Київ")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(sign: str) -> None:
    reading = read(f"given{sign}family{sign}note\nAnn{sign}Lee{sign}x\n")
    assert (reading.delimiter, reading.records[0].name.full) == (sign, "Ann Lee")


def test_a_declared_delimiter_is_believed() -> None:
    assert read("sep=|\ngiven|family\nA;B|C;D\n").records[0].name.given == "A;B"


def test_a_missing_header_is_made_up_and_columns_told_by_their_content() -> None:
    reading = read("Jan Kowalski,jan@x.example,601234567\nAnna Nowak,anna@x.example,602234567\n")
    assert reading.columns == ("Column 1", "Column 2", "Column 3")
    assert [record.name.family for record in reading.records] == ["Kowalski", "Nowak"]
    assert reading.records[0].emails == (Labelled("jan@x.example"),)
    assert reading.records[0].phones == (Labelled("601234567"),)


def test_title_rows_above_the_header_are_passed() -> None:
    reading = read("Customers of 2024\n\nFirst name,Last name\nAnn,Lee\n")
    assert (reading.columns, reading.records[0].line) == (("First name", "Last name"), 4)


def test_columns_of_one_name_stay_apart() -> None:
    reading = read("name,e-mail,e-mail\nAnn Lee,a@x.example,b@x.example\n")
    assert reading.columns == ("name", "e-mail", "e-mail (2)")
    assert [mail.value for mail in reading.records[0].emails] == ["a@x.example", "b@x.example"]


def test_spaces_around_cells_and_headers_do_not_count() -> None:
    record = first(
        "id, given_name, surname, street_number, address_1, suburb, date_of_birth\n"
        "1, ann , lee, 6, long st, bath, 19081209\n"
    )
    assert (record.name.full, record.birth_date) == ("ann lee", date(1908, 12, 9))
    assert record.addresses == (PostalAddress("6 long st", "", "bath"),)


def test_a_row_with_too_few_cells_is_put_right_by_its_addresses() -> None:
    header = "given,family,role,since,company,email_work,email_home,phone\n"
    reading = read(header + "Ann,Lee,boss,,ann@x.example,,123456789\n")
    record = reading.records[0]
    assert record.organization == ""
    assert record.emails == (Labelled("ann@x.example", "work"),)
    assert record.phones == (Labelled("123456789"),)
    assert [problem.code for problem in reading.problems] == [ProblemCode.CELLS_MOVED]


def test_cells_beyond_the_last_column_are_kept_with_it() -> None:
    text = "name,city,note\nAnn Lee,Bath,one,two\n"
    assert first(text).note == "one | two"
    assert codes(text) == [ProblemCode.TOO_MANY_CELLS]


def test_an_open_quote_costs_one_row_only() -> None:
    rows = "".join(f"Ann Lee{n},a{n}@x.example\n" for n in range(100))
    reading = read(f'name,email\nBob Ray,"b@x.example\n{rows}')
    assert len(reading.records) == 100
    assert [(one.line, one.code) for one in reading.rejected] == [(2, ProblemCode.QUOTE_NOT_CLOSED)]


def test_a_long_text_over_many_lines_stays_one_cell() -> None:
    note = "\n".join(f"line {n}" for n in range(40))
    reading = read(f'name,note\nAnn Lee,"{note}"\nBob Ray,x\n')
    assert [record.line for record in reading.records] == [2, 42]
    assert reading.records[0].note == note
    assert [problem.code for problem in reading.problems] == [ProblemCode.QUOTED_LINES]


def test_a_field_beyond_the_limit_costs_its_row_only() -> None:
    reading = read(f"name,note\nAnn Lee,{'x' * 200_000}\nBob Ray,y\n", limits=Limits(field_chars=150_000))
    assert [record.name.full for record in reading.records] == ["Bob Ray"]
    assert [problem.code for problem in reading.problems] == [ProblemCode.FIELD_TOO_LONG]
    assert len(first(f"name,note\nAnn Lee,{'x' * 200_000}\n").note) == 200_000


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(FileUnreadable) as refused:
        read("name\n" + "Ann Lee\n" * 12, limits=Limits(rows=10))
    assert refused.value.args[0] is FileTrouble.TOO_BIG


def test_nul_characters_are_removed_and_told() -> None:
    assert first("name,note\nAnn\0 Lee,x\n").name.full == "Ann Lee"
    assert codes("name,note\nAnn\0 Lee,x\n") == [ProblemCode.NUL_REMOVED]


@pytest.mark.parametrize(("cell", "meant"), [('"=""0601234567"""', "0601234567"), ("'+48601234567", "+48601234567")])
def test_what_keeps_spreadsheets_from_calculating_is_taken_off(cell: str, meant: str) -> None:
    assert first(f"name,phone\nAnn Lee,{cell}\n").phones == (Labelled(meant),)


def test_a_number_a_spreadsheet_rounded_is_no_number() -> None:
    text = "name;phone\nAnn Lee;4,86012E+10\n"
    assert (first(text).phones, first(text).source_fields) == ((), {"phone": "4,86012E+10"})
    assert codes(text) == [ProblemCode.DIGITS_LOST]


def test_a_date_is_read_when_its_column_shows_the_order() -> None:
    both = read("name,dob\nA B,03/04/1980\nC D,25/12/1981\n")
    assert [record.birth_date for record in both.records] == [date(1980, 4, 3), date(1981, 12, 25)]
    alone = read("name,dob\nA B,03/04/1980\n")
    assert (alone.records[0].birth_date, alone.records[0].source_fields) == (None, {"dob": "03/04/1980"})
    assert [(one.code, one.detail) for one in alone.problems] == [(ProblemCode.DATE_NOT_CLEAR, "dob")]


def test_a_row_of_nobody_is_left_out_with_its_line() -> None:
    reading = read("name,email,city\nAnn Lee,,\n,,Bath\n,,\n")
    assert len(reading.records) == 1
    assert [(one.line, one.code) for one in reading.rejected] == [(3, ProblemCode.NOBODY)]


def test_a_table_nobody_recognises_is_shown_all_the_same() -> None:
    reading = read("a,b\n1,2\n")
    assert (reading.mapping, reading.records[0].source_fields) == ({}, {"a": "1", "b": "2"})


def test_problems_never_hold_a_value() -> None:
    reading = read("name,email,phone,dob\nAnn Lee,secret-mail,secret-phone,secret-day\n")
    assert len(reading.problems) == 3
    assert "secret" not in repr(reading.problems)
