"""Workbooks of Excel and LibreOffice."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileKind, FileProblem, ProblemCode, Severity
from desktop_crm.exchange.limits import MEGABYTE, Limits
from desktop_crm.exchange.table import Opened, Progress, read_table

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

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


def read_sheet(data: bytes, kind: FileKind, limits: Limits, progress: Progress | None = None) -> Opened:
    """Open the first sheet with anything on it."""
    rows, first, others = rows_of(data, kind, limits)
    problems = [FileProblem(first, Severity.NOTE, ProblemCode.OTHER_SHEETS, str(others))] if others else []
    return read_table(kind, rows, range(first, first + len(rows)), problems, progress=progress)


def rows_of(data: bytes, kind: FileKind, limits: Limits) -> tuple[list[list[str]], int, int]:
    """Return the cells of that sheet as text, the line the first row stands on, and how many other sheets hold any."""
    if kind is not FileKind.XLS:
        check_archive(data, limits)
    import python_calamine

    try:
        workbook = python_calamine.load_workbook(BytesIO(data))
        sheet, others = _first_sheet(workbook)
        if sheet is None or sheet.start is None:
            raise FileUnreadable(FileTrouble.EMPTY, "sheets")
        if sheet.total_height > limits.rows + 1 or sheet.width > limits.columns:
            raise FileUnreadable(FileTrouble.TOO_BIG, "rows")
        first = sheet.start[0] + 1
        return list(map(_texts, sheet.to_python(skip_empty_area=True))), first, others
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


def _first_sheet(workbook: CalamineWorkbook) -> tuple[CalamineSheet | None, int]:
    import python_calamine

    visible = python_calamine.SheetVisibleEnum.Visible
    worksheet = python_calamine.SheetTypeEnum.WorkSheet
    found, others = None, 0
    about = workbook.sheets_metadata
    for sheet_about in sorted(about, key=lambda one: one.visible != visible):
        if sheet_about.typ != worksheet:
            continue
        sheet = workbook.get_sheet_by_name(sheet_about.name)
        if sheet.height == 0:
            continue
        if found is None:
            found = sheet
        else:
            others += 1
    return found, others


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
