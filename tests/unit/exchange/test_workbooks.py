"""Workbooks: the sheet with the contacts, numbers as their cells show them, and what a cell does not say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileKind, FileReading, ProblemCode
from desktop_crm.exchange.limits import LIMITS
from desktop_crm.exchange.reading import read_bytes
from desktop_crm.exchange.sheet_reader import read_sheet
from desktop_crm.exchange.zero_formats import zero_format

PEOPLE = [["Klient", "E-mail"], ["Ewa Łoś", "ewa@x.example"], ["Jan Lis", "jan@x.example"]]


def workbook(fill: Callable[[Any], None]) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        fill(book)
    return data.getvalue()


def sheets(**rows: list[list[str]]) -> bytes:
    def fill(book: Any) -> None:
        for name, each in rows.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(each):
                sheet.write_row(number, 0, row)

    return workbook(fill)


def told(reading: FileReading) -> list[tuple[int, ProblemCode, str]]:
    return [(one.line, one.code, one.detail) for one in reading.problems]


def test_a_cover_sheet_does_not_hide_the_contacts() -> None:
    reading = read_bytes(sheets(Cover=[["All clients"], ["of 2024"]], Lists=[["a", "b"]], Clients=PEOPLE))
    assert [record.name.family for record in reading.records] == ["Łoś", "Lis"]
    assert told(reading) == [(1, ProblemCode.SHEET_READ, "Clients"), (1, ProblemCode.OTHER_SHEETS, "Cover, Lists")]
    assert reading.sheets == ("Clients", "Cover", "Lists")


def test_of_two_sheets_of_contacts_the_first_is_read_unless_another_is_named() -> None:
    data = sheets(Clients=PEOPLE, Old=[["Klient", "E-mail"], ["Ola Mróz", "ola@x.example"]])
    assert len(read_bytes(data).records) == 2
    old = read_sheet(data, FileKind.XLSX, LIMITS, sheet="Old")
    assert [record.name.full for record in old.records] == ["Ola Mróz"]
    assert old.close().sheets == ("Old", "Clients")


@pytest.mark.parametrize("name", ["Nowhere", "Empty"])
def test_a_sheet_that_is_not_there_or_holds_nothing_is_refused(name: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_sheet(sheets(Clients=PEOPLE, Empty=[]), FileKind.XLSX, LIMITS, sheet=name)
    assert refused.value.args[0] is FileTrouble.NO_SHEET


def test_numbers_are_read_with_the_zeros_their_cells_show() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Klient", "Kod pocztowy", "PESEL", "Kwota"])
        for number, postcode in ((1, 950), (2, 12345)):
            sheet.write(number, 0, "Ewa Łoś")
            sheet.write_number(number, 1, postcode, book.add_format({"num_format": "00-000"}))
            sheet.write_number(number, 2, 2070803628, book.add_format({"num_format": "00000000000"}))
            sheet.write_number(number, 3, 7, book.add_format({"num_format": "0.00"}))

    first, second = read_bytes(workbook(fill)).records
    assert (first.addresses[0].postcode, second.addresses[0].postcode) == ("00-950", "12-345")
    assert first.source_fields == {"PESEL": "02070803628", "Kwota": "7"}


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("00000", "950", "00950"),
        (r"00\-000;@", "950", "00-950"),
        ("[$-415]000-000-00-00", "5252248481", "525-224-84-81"),
        ("000", "12345", "12345"),
        ("00000", "9.5", "9.5"),
    ],
)
def test_a_format_of_zeros_shows_a_number_with_them(code: str, number: str, shown: str) -> None:
    made_of = zero_format(code)
    assert made_of is not None
    assert made_of.shown(number) == shown


@pytest.mark.parametrize("code", ["0", "0.00", "General", "yyyy-mm-dd", "#,##0", "00.0E+00", '0" zł"'])
def test_other_formats_show_no_zeros_in_front(code: str) -> None:
    assert zero_format(code) is None


def test_a_cell_that_holds_no_value_but_something_is_told_of() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Klient", "Uwagi", "Miasto", "Opis"])
        sheet.write_row(1, 0, ["Ewa Łoś"])
        # A program that does not calculate stores a formula without a result.
        sheet.write_formula(1, 1, "=A2", None, "")
        sheet.write_formula(1, 2, "=VLOOKUP(A2,X:Y,2)", None, "#N/A")
        sheet.write_formula(1, 3, "=A2", None, "Ewa Łoś")

    assert told(read_bytes(workbook(fill))) == [
        (2, ProblemCode.CELL_ERROR, "Miasto"),
        (2, ProblemCode.NO_RESULT, "Uwagi"),
    ]


def test_hidden_rows_columns_and_sheets_are_told_of() -> None:
    def fill(book: Any) -> None:
        for name in ("Clients", "Old"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(PEOPLE):
                sheet.write_row(number, 0, row)
        book.get_worksheet_by_name("Old").hide()
        sheet = book.get_worksheet_by_name("Clients")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 5, None, None, {"hidden": True})

    reading = read_bytes(workbook(fill))
    assert len(reading.records) == 2
    assert told(reading) == [
        (1, ProblemCode.SHEET_READ, "Clients"),
        (1, ProblemCode.HIDDEN_SHEETS, "Old"),
        (1, ProblemCode.HIDDEN_CELLS, "B, 3"),
    ]


OPEN_DOCUMENT = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>
<office:spreadsheet><table:table table:name="One"><table:table-column table:number-columns-repeated="2"/>
<table:table-column table:visibility="collapse"/>
<table:table-row><table:table-cell office:value-type="string"><text:p>Klient</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Kod pocztowy</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Miasto</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"/>
<table:table-row table:visibility="filter">
<table:table-cell office:value-type="string"><text:p>Ewa Łoś</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="950"><text:p>00950</text:p></table:table-cell>
<table:table-cell table:formula="of:=[.A4]"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""
NAMESPACES = {
    '"o"': '"urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
    '"t"': '"urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
    '"x"': '"urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
}


def open_document() -> bytes:
    content = OPEN_DOCUMENT.replace("\n", "")
    for short, long in NAMESPACES.items():
        content = content.replace(f"={short}", f"={long}")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", "<manifest/>")
        parts.writestr("content.xml", content)
    return data.getvalue()


def test_an_open_document_tells_as_much_of_its_cells() -> None:
    reading = read_bytes(open_document())
    (record,) = reading.records
    assert (record.line, record.addresses[0].postcode) == (4, "00950")
    assert told(reading) == [(1, ProblemCode.HIDDEN_CELLS, "C, 4"), (4, ProblemCode.NO_RESULT, "Miasto")]


def test_a_workbook_with_entities_of_its_own_is_read_without_its_details() -> None:
    data = io.BytesIO()
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa">]>'
    with zipfile.ZipFile(io.BytesIO(sheets(Clients=PEOPLE))) as made, zipfile.ZipFile(data, "w") as changed:
        for name in made.namelist():
            content = made.read(name)
            if name == "xl/workbook.xml":
                content = laughs + content.partition(b"?>")[2]
            changed.writestr(name, content)
    assert len(read_bytes(data.getvalue()).records) == 2
