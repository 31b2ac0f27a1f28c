"""Workbooks of Excel and LibreOffice."""

from __future__ import annotations

import stat
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileKind, FileProblem, FileReading, ProblemCode, Severity
from desktop_crm.exchange.columns import WHO
from desktop_crm.exchange.header_row import find_header
from desktop_crm.exchange.limits import MEGABYTE, Limits
from desktop_crm.exchange.ods_details import read_ods
from desktop_crm.exchange.sheet_xml import Details, Place
from desktop_crm.exchange.table import Opened, Progress, read_table
from desktop_crm.exchange.xlsx_details import column_letters, read_xlsx

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

LOOK_AT = 40
"""How many rows of a sheet tell whether it is a table of contacts."""
SAID = 300
TOLD = 20
"""How many cells of one column are told of."""
_ERRORS = frozenset({"#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DIV/0!"})


def kind_of_archive(data: bytes) -> FileKind | None:
    """Return which workbook a zip archive is, or None when it is none."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if any(name.startswith("xl/workbook.") for name in names):
                return FileKind.XLSX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                mimetype = archive.read("mimetype")
                return FileKind.ODS if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet") else None
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise FileUnreadable(FileTrouble.MALFORMED, "zip") from error
    return None


def check_archive(data: bytes, limits: Limits) -> None:
    """Refuse an archive that would unpack to too much, or whose parts point outside it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise FileUnreadable(FileTrouble.MALFORMED, "zip") from error
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > limits.parts:
        raise FileUnreadable(FileTrouble.TOO_BIG, "parts")
    if unpacked > limits.unpacked_bytes:
        raise FileUnreadable(FileTrouble.PACKED, "unpacked size")
    if unpacked > MEGABYTE and unpacked > limits.ratio * max(packed, 1):
        raise FileUnreadable(FileTrouble.PACKED, "compression")
    names = [part.filename for part in parts]
    if len(set(names)) != len(names) or any(_astray(part) for part in parts):
        raise FileUnreadable(FileTrouble.MALFORMED, "zip")


def _astray(part: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(part.filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in part.filename or stat.S_ISLNK(part.external_attr >> 16)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its cells as text, where they begin (counted from 0), and which others hold any."""

    name: str
    rows: list[list[str]]
    begins: Place
    others: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def read_sheet(
    data: bytes, kind: FileKind, limits: Limits, progress: Progress | None = None, sheet: str = ""
) -> Opened:
    """Open the sheet of that name, or the one that looks most like a table of contacts.

    Refused with ``FileTrouble.NO_SHEET`` where none of that name holds anything.
    """
    found = sheet_of(data, kind, limits, sheet)
    details = details_of(data, kind, found.name)
    _show(details, found)
    first = found.begins[0] + 1
    lines = range(first, first + len(found.rows))
    opened = read_table(kind, found.rows, lines, tuple(_of_sheet(found, details)), progress=progress)
    after = found.begins[0] + len(found.rows) - opened.total

    def close() -> FileReading:
        reading = opened.close()
        more = _of_cells(details, found.begins, after, reading.columns)
        problems = tuple(sorted([*reading.problems, *more], key=lambda problem: problem.line))
        sheets = (found.name, *found.others, *found.hidden)
        return replace(reading, problems=problems, sheets=sheets)

    return replace(opened, close=close)


def sheet_of(data: bytes, kind: FileKind, limits: Limits, wanted: str = "") -> Sheet:
    """Return the sheet called ``wanted``, or the one that looks most like a table of contacts."""
    if kind is not FileKind.XLS:
        check_archive(data, limits)
    import python_calamine

    try:
        found = _filled_sheets(python_calamine.load_workbook(BytesIO(data)))
        if not found:
            raise FileUnreadable(FileTrouble.EMPTY, "sheets")
        names = {sheet.name: visible for sheet, visible in found}
        if wanted and wanted not in names:
            raise FileUnreadable(FileTrouble.NO_SHEET, "")
        seen = [sheet for sheet, visible in found if visible] or [sheet for sheet, _ in found]
        sheet = next(sheet for sheet, _ in found if sheet.name == wanted) if wanted else max(seen, key=_likeness)
        if sheet.start is None or sheet.total_height > limits.rows + 1 or sheet.width > limits.columns:
            raise FileUnreadable(FileTrouble.TOO_BIG, "rows")
        names.pop(sheet.name)
        rows = list(map(_texts, sheet.to_python(skip_empty_area=True)))
        others, hidden = (tuple(name for name in names if names[name] is shown) for shown in (True, False))
        return Sheet(sheet.name, rows, sheet.start, others, hidden)
    except FileUnreadable:
        raise
    except python_calamine.PasswordError as error:
        raise FileUnreadable(FileTrouble.MALFORMED, "password") from error
    except (python_calamine.CalamineError, ValueError, OSError, ArithmeticError) as error:
        raise FileUnreadable(FileTrouble.MALFORMED, "workbook") from error
    except BaseException as error:
        # The library is Rust: a panic arrives as a BaseException of its own.
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise FileUnreadable(FileTrouble.MALFORMED, "workbook") from error


def details_of(data: bytes, kind: FileKind, sheet: str) -> Details:
    """Return what a workbook says of the cells of ``sheet`` beside their values; XLS is not looked into for it."""
    details = Details()
    read = {FileKind.ODS: read_ods, FileKind.XLSX: read_xlsx}.get(kind)
    if read is not None:
        # Whether a file can be read at all the library has said; to know less of its cells is no reason to refuse it.
        with (
            suppress(ExpatError, zipfile.BadZipFile, KeyError, ValueError, OverflowError),
            zipfile.ZipFile(BytesIO(data)) as parts,
        ):
            read(parts, sheet, details)
    return details


def _filled_sheets(workbook: CalamineWorkbook) -> list[tuple[CalamineSheet, bool]]:
    """Return the sheets that hold anything, and whether each is shown."""
    import python_calamine

    visible = python_calamine.SheetVisibleEnum.Visible
    about = [one for one in workbook.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
    sheets = [(workbook.get_sheet_by_name(one.name), one.visible == visible) for one in about]
    return [(sheet, shown) for sheet, shown in sheets if sheet.height > 0]


def _likeness(sheet: CalamineSheet) -> int:
    """Return how much a sheet is a table of contacts: 2 for one with rows of people, 1 for one that may have some."""
    rows = list(map(_texts, sheet.to_python(skip_empty_area=True, nrows=LOOK_AT)))
    header = find_header(rows) if rows else None
    if header is None or not any(map(any, rows[header.first :])):
        return 0
    fields = {meaning.field for meaning in header.meanings if meaning is not None}
    return (len(fields) > 1) + 1 if fields & WHO else 0


def _show(details: Details, sheet: Sheet) -> None:
    """Put numbers that are shown with zeros in front into the cells of a sheet as they are shown."""
    top, left = sheet.begins
    for row, column in (*details.shown, *details.formats):
        if 0 <= row - top < len(sheet.rows) and 0 <= column - left < len(sheet.rows[row - top]):
            cells, at = sheet.rows[row - top], column - left
            shown = details.shown.get((row, column))
            cells[at] = shown if shown is not None else details.formats[row, column].shown(cells[at])


def _of_sheet(sheet: Sheet, details: Details) -> Iterator[FileProblem]:
    """Yield which sheet was read and which were not, and which of its rows and columns a person does not see in it."""
    top, left = sheet.begins
    said = [(ProblemCode.OTHER_SHEETS, sheet.others), (ProblemCode.HIDDEN_SHEETS, sheet.hidden)]
    if sheet.others or sheet.hidden:
        said.insert(0, (ProblemCode.SHEET_READ, (sheet.name,)))
    rows = _within(details.hidden_rows, top, len(sheet.rows))
    columns = _within(details.hidden_columns, left, max(map(len, sheet.rows), default=0))
    said.append((ProblemCode.HIDDEN_CELLS, (*map(column_letters, columns), *(str(row + 1) for row in rows))))
    for code, parts in said:
        if parts:
            yield FileProblem(top + 1, Severity.NOTE, code, ", ".join(parts)[:SAID])


def _within(hidden: Sequence[range], first: int, count: int) -> list[int]:
    """Return those of the hidden rows or columns that belong to a sheet of so many."""
    return sorted({
        each for span in hidden for each in range(max(span.start, first), min(span.stop, first + count))
    })  # fmt: skip


def _of_cells(details: Details, begins: Place, after: int, columns: Sequence[str]) -> Iterator[FileProblem]:
    """Yield which cells below the headers hold no value though something stands in them, some of each column."""
    for code, places in ((ProblemCode.CELL_ERROR, details.errors), (ProblemCode.NO_RESULT, details.without_result)):
        told: Counter[int] = Counter()
        for row, column in sorted(places):
            at = column - begins[1]
            told[at] += 1
            if row >= after and 0 <= at < len(columns) and told[at] <= TOLD:
                yield FileProblem(row + 1, Severity.WARNING, code, columns[at])


def _texts(row: list[Any]) -> list[str]:
    # Most cells are text, which needs no call unless it could be the name of an error.
    return [value.strip() if type(value) is str and "#" not in value else text_of(value) for value in row]


def text_of(value: Any) -> str:
    """Return a cell as a person reads it: 48601234567.0 is a number of whole digits, midnight is a date."""
    write = _WRITERS.get(type(value))
    return write(value) if write else str(value)


def _text(value: str) -> str:
    value = value.strip()
    return "" if value in _ERRORS else value


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    return repr(value)


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _text,
    float: _number,
    int: str,
    bool: lambda value: "yes" if value else "no",
    date: date.isoformat,
    datetime: _moment,
    time: time.isoformat,
    timedelta: str,
}
