"""Lists and cards written, and read back."""

from __future__ import annotations

import csv
import stat
import sys
import unicodedata
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from desktop_crm.domain.errors import FileUnwritable
from desktop_crm.domain.records import FoundRecord, Labelled, PersonName, PostalAddress
from desktop_crm.exchange.preparing import note_of
from desktop_crm.exchange.reading import read_bytes, read_file
from desktop_crm.exchange.tables import Remark, neutral, write_csv, write_xlsx
from desktop_crm.exchange.vcard_writer import people_to_vcards, person_to_vcard

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "list.csv"
    assert write_csv(path, ["Name", "Note"], [["Ann", cell]]) == 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        (_, row) = csv.reader(file)
    assert row[1] == "'" + cell


@pytest.mark.parametrize("cell", FORMULAS)
def test_every_cell_of_a_workbook_is_text(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "list.xlsx"
    assert write_xlsx(path, ["Name", "Note"], [["+48 601 234 567", cell]]) == 1
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert [one.data_type for one in sheet[2]] == ["s", "s"]
    assert sheet["A2"].value == "+48 601 234 567"
    assert sheet["A2"].hyperlink is None


@pytest.mark.parametrize(("name", "write"), [("list.csv", write_csv), ("list.xlsx", write_xlsx)])
def test_a_list_is_read_back_as_it_was_written(tmp_path: Path, name: str, write: object) -> None:
    assert callable(write)
    path = tmp_path / name
    write(path, ["Imię i nazwisko", "Telefon", "Uwagi"], [["Їжак Żółć", "+48 601 234 567", 'a;b,"c"\nd']])
    (record,) = read_file(path).records
    assert (record.name.full, record.phones, record.note) == ("Їжак Żółć", (Labelled("+48 601 234 567"),), 'a;b,"c"\nd')
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_list_is_for_its_writer_only(tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", ["a"], [])
    assert stat.S_IMODE((tmp_path / "list.csv").stat().st_mode) == 0o600


@pytest.mark.parametrize(("name", "write"), [("list.csv", write_csv), ("list.xlsx", write_xlsx)])
def test_a_list_that_fails_half_way_leaves_the_old_one(tmp_path: Path, name: str, write: object) -> None:
    assert callable(write)
    path = tmp_path / name
    path.write_text("old")

    def rows() -> object:
        yield ["Ann"]
        raise OSError(28, "no space")

    with pytest.raises(FileUnwritable):
        write(path, ["Name"], rows())
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        write_csv(tmp_path / "gone" / "list.csv", ["Name"], [])


def test_a_card_is_folded_between_letters() -> None:
    text = person_to_vcard(FoundRecord(1, PersonName("Ж" * 100), note="ł" * 300))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert read_bytes(text.encode()).records[0].note == "ł" * 300


def _tidy(text: str) -> str:
    return " ".join(text.split())


letters = (
    some.text(some.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=60)
    .map(_tidy)
    .filter(lambda text: text.strip(" ,;\ufeff") == text != "" and unicodedata.normalize("NFC", text) != "")
)
labels = some.sampled_from(["", "work", "home fax", "cell"])
addresses = some.builds(PostalAddress, letters, letters, letters, letters, letters, labels)
people = some.builds(
    FoundRecord,
    some.just(1),
    some.builds(PersonName, letters, letters, letters, letters, letters, letters),
    letters,
    letters,
    some.lists(
        some.builds(
            Labelled,
            some.emails(domains=some.just("x.example")).filter(
                lambda a: '"' not in a and not set("!#$&*/=?^`{|}~'") & set(a)
            ),
            labels,
        ),
        max_size=1,
    ).map(tuple),
    some.lists(
        some.builds(Labelled, some.from_regex(r"\+48 [1-9]\d{2} \d{3} \d{3}", fullmatch=True), labels), max_size=1
    ).map(tuple),
    some.lists(addresses, max_size=2, unique=True).map(tuple),
    some.none() | some.dates(date(1850, 1, 1), date(2100, 1, 1)),
    letters.map(lambda text: text.replace(" ", "\n")),
    some.lists(letters, max_size=3, unique=True).map(tuple),
    some.just({}),
    some.just("") | letters | some.just("https://mlyn.example/a,b;c?d=\\e"),
)


@settings(max_examples=150, deadline=None)
@given(people)
def test_a_person_written_as_a_card_is_read_back_the_same(person: FoundRecord) -> None:
    reading = read_bytes(people_to_vcards([person, person]).encode())
    assert reading.problems == ()
    assert reading.records[0] == person
    assert len(reading.records) == 2


@pytest.mark.parametrize(("name", "write"), [("list.csv", write_csv), ("list.xlsx", write_xlsx)])
def test_a_note_on_a_list_is_no_part_of_what_is_read_back(tmp_path: Path, name: str, write: object) -> None:
    assert callable(write)
    path, note = tmp_path / name, Remark("Export", "Export X-4QZ7KB2M, 2026-11-28 10:00, Anna & Ewa")
    rows = [["Їжак Żółć", "+48 601 234 567"], ["Jan Nowak", "+48 601 234 568"]]
    assert write(path, ["Imię i nazwisko", "Telefon"], rows, note) == 2
    reading = read_file(path)
    assert [one.name.full for one in reading.records] == ["Їжак Żółć", "Jan Nowak"]
    assert all(note.text not in note_of(one) for one in reading.records)
    assert reading.problems == ()
    assert (note.head in reading.columns) == (name == "list.csv")
    assert all(one.source_fields.get("Export", note.text) == note.text for one in reading.records)


def test_a_note_on_a_workbook_stands_in_its_properties_and_at_the_foot_of_its_pages(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "list.xlsx", ["Name"], [["Ann"]], Remark("Export", "Export X-4QZ7KB2M, Anna & Ewa"))
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    assert book.properties.description == "Export X-4QZ7KB2M, Anna & Ewa"
    assert book.active is not None
    assert "X-4QZ7KB2M" in str(book.active.oddFooter.left.text)
    assert [cell.value for cell in book.active[1]] == ["Name"]


@pytest.mark.parametrize("cell", ["+48 601 234 567", "+48601234567", "-2", "-1 250,50", "+380 44 123 45 67"])
def test_a_number_with_its_sign_stays_as_it_is(cell: str) -> None:
    assert neutral(cell) == cell


@pytest.mark.parametrize("cell", [*FORMULAS, "+48-22-555", "+1(2)", "-", "+", "-1-1", "+48 601\n=1"])
def test_whatever_a_spreadsheet_could_calculate_does_not(cell: str) -> None:
    assert neutral(cell) == "'" + cell
