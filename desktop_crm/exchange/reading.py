"""Reading a file of contacts: what kind it is, and what it holds."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileKind, FileProblem, FileReading, FoundRecord, ProblemCode, Severity
from desktop_crm.exchange.csv_reader import read_csv
from desktop_crm.exchange.encodings import Decoded, decode
from desktop_crm.exchange.limits import LIMITS, MEGABYTE, Limits
from desktop_crm.exchange.sheet_reader import kind_of_archive, read_sheet
from desktop_crm.exchange.table import Opened, Progress
from desktop_crm.exchange.text import without_controls
from desktop_crm.exchange.vcard_reader import read_vcard

_CARD = re.compile(r"(?:\A|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*[\r\n]", re.IGNORECASE)
_OTHER_TEXT = (
    re.compile(r"\s*</?[a-z!?][\w:.-]*(?:[\s/][^<>@]*)?>|\s*<!", re.IGNORECASE),  # a page, or other markup
    re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])"),  # JSON
    re.compile(r"\s*(?:version:\s*1\s+)?dn::?[ \t]", re.IGNORECASE),  # LDIF, as directories and Thunderbird write it
    re.compile(r"\s*BEGIN[ \t]*:[ \t]*[A-Z]+[ \t]*[\r\n]", re.IGNORECASE),  # a calendar: cards were looked for before
)
"""How texts begin that hold something else than a table or cards."""
_FOREIGN = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"SQLite format 3",
    b"{\\rtf",
    b"\x7fELF",
    b"MZ",
)
_UNPRINTED = re.compile(r"\\[xu]")
"""How ``repr`` writes what does not print."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(
    path: Path, kind: FileKind | None = None, progress: Progress | None = None, limits: Limits = LIMITS
) -> FileReading:
    """Return what the file at ``path`` holds; its kind is told by its content unless ``kind`` says it.

    Reads in this process, without a limit on memory or time: for a file somebody else made use
    :func:`desktop_crm.exchange.child.read_in_child`. Raises :class:`FileUnreadable`, and nothing else.
    """
    return _whole(open_file(path, kind, progress, limits))


def read_bytes(
    data: bytes, kind: FileKind | None = None, progress: Progress | None = None, limits: Limits = LIMITS
) -> FileReading:
    """Return what ``data`` holds, as :func:`read_file` does."""
    return _whole(_open(data, kind, progress, limits, ""))


def open_file(
    file: Path | bytes,
    kind: FileKind | None = None,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
    sheet: str = "",
) -> Opened:
    """Open the file at a path, or one that is in memory, to read its records one by one; else as :func:`read_file`.

    ``sheet`` is which one of a workbook to read, where its looks do not tell.
    """
    data = file if isinstance(file, bytes) else _bytes_of(file, limits)
    if len(data) > limits.file_bytes:
        raise FileUnreadable(FileTrouble.TOO_BIG, f"{limits.file_bytes // MEGABYTE} MB")
    return _open(data, kind, progress, limits, sheet)


def _whole(opened: Opened) -> FileReading:
    try:
        records = tuple(opened.records)
    except MemoryError:
        raise FileUnreadable(FileTrouble.TOO_BIG, "memory") from None
    return replace(opened.close(), records=records)


def _open(data: bytes, kind: FileKind | None, progress: Progress | None, limits: Limits, sheet: str) -> Opened:
    if not data.strip(b"\0 \t\r\n"):
        raise FileUnreadable(FileTrouble.EMPTY, "")
    try:
        return _opened(data, kind, progress, limits, sheet)
    except MemoryError:
        raise FileUnreadable(FileTrouble.TOO_BIG, "memory") from None


def _bytes_of(path: Path, limits: Limits) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise FileUnreadable(FileTrouble.FOLDER, "")
        if not stat.S_ISREG(about.st_mode):
            raise FileUnreadable(FileTrouble.DEVICE, "")
        if about.st_size > limits.file_bytes:
            raise FileUnreadable(FileTrouble.TOO_BIG, f"{limits.file_bytes // MEGABYTE} MB")
        with path.open("rb") as file:
            return file.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        raise FileUnreadable(FileTrouble.GONE, "") from error


def _opened(data: bytes, kind: FileKind | None, progress: Progress | None, limits: Limits, sheet: str) -> Opened:
    workbook = _sheet_kind(data)
    if workbook is not None:
        # Workbooks are what they are, whatever they were called.
        return _cleaned(read_sheet(data, workbook, limits, progress, sheet))
    if sheet:
        raise FileUnreadable(FileTrouble.NO_SHEET, "")
    if kind in (FileKind.XLSX, FileKind.XLS, FileKind.ODS):
        raise FileUnreadable(FileTrouble.MALFORMED, "workbook")
    if data.startswith(_FOREIGN):
        raise FileUnreadable(FileTrouble.UNKNOWN_KIND, "")
    decoded = decode(data)
    text_kind = kind or _text_kind(decoded)
    if text_kind is FileKind.VCARD:
        return read_vcard(data, decoded, limits, progress)
    certain, text = kind is FileKind.CSV, without_controls(decoded.text)
    if text is decoded.text:
        return read_csv(decoded, limits, progress, certain=certain)
    return _told(read_csv(replace(decoded, text=text), limits, progress, certain=certain), lambda: True)


def _told(opened: Opened, cleaned: Callable[[], bool]) -> Opened:
    """Return a file whose reading says once that control characters were taken out of it, where they were."""
    close = opened.close

    def closed() -> FileReading:
        reading = close()
        if not cleaned():
            return reading
        said = FileProblem(1, Severity.NOTE, ProblemCode.CONTROL_REMOVED)
        return replace(reading, problems=(said, *reading.problems))

    return replace(opened, close=closed)


def _cleaned(opened: Opened) -> Opened:
    """Return a workbook without control characters in its texts: its cells are known only one by one."""
    found = False

    def clean(value: Any) -> Any:
        nonlocal found
        if isinstance(value, str):
            text = without_controls(value)
            found |= text is not value
            return text
        if isinstance(value, Mapping):
            return {clean(name): clean(held) for name, held in value.items()}
        if isinstance(value, tuple):
            parts = [clean(part) for part in value]
            return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
        return value

    def records() -> Iterator[FoundRecord]:
        for record in opened.records:
            # Looked at as one text first: hardly a record has any, and to go through each costs as much as reading it.
            yield clean(record) if _UNPRINTED.search(repr(record)) else record

    def close() -> FileReading:
        reading = opened.close()
        problems = tuple(replace(one, detail=clean(one.detail)) for one in reading.problems)
        columns, mapping = clean(reading.columns), clean(reading.mapping)
        return replace(reading, columns=columns, mapping=mapping, problems=problems)

    cleaned = replace(opened, mapping=clean(opened.mapping), records=records(), close=close)
    return _told(cleaned, lambda: found)


def _sheet_kind(data: bytes) -> FileKind | None:
    if data.startswith(_OLE):
        return FileKind.XLS
    if not data.startswith(b"PK\x03\x04"):
        return None
    kind = kind_of_archive(data)
    if kind is None:
        raise FileUnreadable(FileTrouble.UNKNOWN_KIND, "zip")
    return kind


def _text_kind(decoded: Decoded) -> FileKind:
    """Return which of the kinds of text this is; refuses what is no text at all, and texts of other kinds."""
    if _CARD.search(decoded.text):
        return FileKind.VCARD
    head = decoded.text[:20_000]
    if any(kind.match(head) for kind in _OTHER_TEXT):
        raise FileUnreadable(FileTrouble.UNKNOWN_KIND, "other text")
    odd = sum(
        1
        for char in head
        if (char < " " and char not in "\t\n\r\f\v\0\x1a") or "\x7f" <= char < "\xa0" or char == "\ufffd"
    )
    if odd * 20 > len(head) or head.count("\0") * 4 > len(head):
        raise FileUnreadable(FileTrouble.UNKNOWN_KIND, "binary")
    return FileKind.CSV
