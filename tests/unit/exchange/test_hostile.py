"""Files made to do harm, and files harmed (security-evidence F2r, F3r, C12)."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileKind, FileReading
from desktop_crm.exchange.limits import Limits
from desktop_crm.exchange.reading import read_bytes, read_file

CARDS = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81o=\r\n=C5=9B;Ewa\r\n"
    "TEL;CELL:+48601234567\r\n"
    "AGENT:\r\nBEGIN:VCARD\r\nN:X;Y\r\nEND:VCARD\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Żaneta Łoś\r\nitem1.ADR;type=HOME:;;ul. Długa 5\\, m. 3;Łódź;;90-001;PL\r\n"
    "item1.X-ABLabel:_$!<Home>!$_\r\nBDAY:1980-02-29\r\nPHOTO;ENCODING=b:AAAA\r\n  AAA=\r\nEND:VCARD\r\n"
).encode()
TABLE = (
    "sep=;\r\nImię;Nazwisko;E-mail;Data urodzenia;Telefon;Uwagi\r\n"
    '"Ewa";Łoś;ewa@x.example;29.02.1980;601 234 567;"a\nb"\r\n'
    "Jan;Lis;a@x.example, b@x.example;1980-13-45;4,8E+10;=1+1\r\n"
).encode("cp1250")


def workbook(rows: int = 3) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Phone", "Birthday"])
        for row in range(1, rows):
            sheet.write_row(row, 0, [f"Ann Lee{row}", 48601234567.0, "1980-01-01"])
    return data.getvalue()


SHEET = workbook()


def archive(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return data.getvalue()


def trouble(data: bytes, limits: Limits | None = None, kind: FileKind | None = None) -> FileTrouble:
    with pytest.raises(FileUnreadable) as refused:
        read_bytes(data, kind, limits=limits or Limits())
    return FileTrouble(refused.value.args[0])


changes = some.lists(some.tuples(some.integers(0, 10_000), some.integers(0, 255)), min_size=1, max_size=12)


@pytest.mark.parametrize("sample", [CARDS, TABLE, SHEET], ids=["cards", "table", "sheet"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changed=changes)
def test_changed_bytes_are_read_or_refused_and_nothing_else(sample: bytes, changed: list[tuple[int, int]]) -> None:
    data = bytearray(sample)
    for position, byte in changed:
        data[position % len(data)] = byte
    with suppress(FileUnreadable):
        assert isinstance(read_bytes(bytes(data)), FileReading)


@settings(max_examples=200, deadline=None)
@given(some.binary(max_size=400), some.sampled_from([None, *FileKind]))
@example(b"\xff\xfe\x00", None)
@example(b"BEGIN:VCARD", FileKind.VCARD)
def test_any_bytes_are_read_or_refused_and_nothing_else(data: bytes, kind: FileKind | None) -> None:
    with suppress(FileUnreadable):
        assert isinstance(read_bytes(data, kind), FileReading)


words = some.sampled_from(
    [
     "BEGIN:VCARD", "END:VCARD", "AGENT:", "N:A;B",
     "FN:", "NOTE;ENCODING=QUOTED-PRINTABLE:=", "=", " x", "PHOTO:", "\\",
     'ADR;LABEL="', ":::", ";;", "item1.TEL:1", "VERSION:2.1", "BDAY:--", "ORG:\\;", ",", "TEL;TYPE=\"a,b\":12345"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(some.lists(words, max_size=30))
def test_pieces_of_cards_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    try:
        reading = read_bytes("\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]).encode())
    except FileUnreadable:
        return
    assert not [one for one in reading.problems if one.code == "record_unreadable"]


def test_two_thousand_nested_cards_are_read() -> None:
    nested = "AGENT:\nBEGIN:VCARD\n" * 2_000 + "END:VCARD\n" * 2_000
    reading = read_bytes(f"BEGIN:VCARD\nFN:Ann Lee\n{nested}END:VCARD\n".encode())
    assert [record.name.full for record in reading.records] == ["Ann Lee"]


def test_a_line_of_five_megabytes_costs_its_card_only() -> None:
    long = "BEGIN:VCARD\nFN:A B\nNOTE:" + "x" * 5_000_000 + "\nEND:VCARD\n"
    reading = read_bytes((long + "BEGIN:VCARD\nFN:C D\nEND:VCARD\n").encode())
    assert [record.name.full for record in reading.records] == ["C D"]
    assert len(reading.rejected) == 1


def test_five_thousand_columns_are_read() -> None:
    header = ",".join(["name", *(f"c{n}" for n in range(5_000))])
    reading = read_bytes(f"{header}\nAnn Lee{',x' * 5_000}\n".encode())
    assert len(reading.records[0].source_fields) == 5_000


def test_many_open_quotes_cost_no_minutes() -> None:
    rows = 'Ann "Lee,"x\n"Bob,y\n' * 3_000
    assert read_bytes(f"name,note\n{rows}".encode()).problems


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    bomb = archive({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * 3_000_000})
    assert trouble(bomb) is FileTrouble.PACKED
    assert trouble(workbook(), Limits(unpacked_bytes=1_000)) is FileTrouble.PACKED
    assert trouble(workbook(), Limits(parts=3)) is FileTrouble.TOO_BIG


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "..\\evil", "C:\\evil"])
def test_a_part_outside_its_archive_is_refused(name: str) -> None:
    assert trouble(archive({"xl/workbook.xml": b"<x/>", name: b"x"})) is FileTrouble.MALFORMED


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", FileTrouble.EMPTY),
        (b" \r\n\0", FileTrouble.EMPTY),
        (b"%PDF-1.7 ...", FileTrouble.UNKNOWN_KIND),
        (b"<html><table></table></html>", FileTrouble.UNKNOWN_KIND),
        (archive({"word/document.xml": b"<x/>"}), FileTrouble.UNKNOWN_KIND),
        (b"PK\x03\x04 and then nothing", FileTrouble.MALFORMED),
        (SHEET[: len(SHEET) // 2], FileTrouble.MALFORMED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, FileTrouble.MALFORMED),
        (bytes(range(1, 32)) * 20, FileTrouble.UNKNOWN_KIND),
    ],
)
def test_a_file_of_no_kind_we_read_is_refused(data: bytes, expected: FileTrouble) -> None:
    assert trouble(data) is expected


def test_a_workbook_under_any_name_is_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(SHEET)
    reading = read_file(path)
    assert reading.kind is FileKind.XLSX
    assert [phone.value for phone in reading.records[0].phones] == ["48601234567"]
    assert str(reading.records[0].birth_date) == "1980-01-01"


def test_a_file_over_the_limit_or_absent_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name\nAnn Lee\n")
    for file, limits in ((path, Limits(file_bytes=5)), (tmp_path / "gone", Limits()), (tmp_path, Limits())):
        with pytest.raises(FileUnreadable):
            read_file(file, limits=limits)


def test_a_file_of_one_endless_line_is_damaged_rather_than_empty() -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_bytes(b"a" * 2_000_000)
    assert refused.value.args[0] is FileTrouble.MALFORMED
