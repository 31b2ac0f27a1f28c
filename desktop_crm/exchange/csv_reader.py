"""Tables of separated values, written by whatever program, in whatever encoding."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileKind, FileProblem, ProblemCode, Severity
from desktop_crm.exchange.encodings import Decoded
from desktop_crm.exchange.limits import Limits
from desktop_crm.exchange.table import Opened, Progress, read_table

if TYPE_CHECKING:
    import _csv

DELIMITERS = (",", ";", "\t", "|")
MANY_LINES = 20
GIVE_UP_QUOTES = 50
_SEP = re.compile(r"\"?sep=(.)\"?", re.IGNORECASE)
_EXCEL_TEXT = re.compile(r'="([^"]*)"')
_WRAPPED = re.compile(r"'[=+\-@\t]|=\"")
"""What a text without any cell that programs wrap does not hold."""


def read_csv(decoded: Decoded, limits: Limits, progress: Progress | None = None) -> Opened:
    """Open a text of separated values; a row that cannot be read is a problem, and the end only if all are so."""
    problems = []
    text = decoded.text
    if decoded.guessed:
        problems.append(FileProblem(1, Severity.NOTE, ProblemCode.ENCODING_GUESSED, decoded.encoding))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.append(FileProblem(line, Severity.WARNING, ProblemCode.NUL_REMOVED))
        text = text.replace("\0", "")
    lines = _lines(text)
    start = 0
    declared = _SEP.fullmatch(lines[0].strip(" \n")) if lines else None
    if declared:
        start = 1
    delimiter = declared[1] if declared else find_delimiter(lines[:200])
    splitter = RowSplitter(lines, delimiter, limits, wrapped=_WRAPPED.search(text) is not None)
    rows, numbers = splitter.split(start)
    problems += splitter.problems
    if not rows and splitter.problems:
        raise FileUnreadable(FileTrouble.MALFORMED, "rows")
    return read_table(
        FileKind.CSV, rows, numbers, problems, encoding=decoded.encoding, delimiter=delimiter, progress=progress
    )


def find_delimiter(lines: Sequence[str]) -> str:
    """Return the sign that cuts ``lines`` into rows of one width, the widest where several do."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True) if row]
        except csv.Error:
            continue
        if not widths:
            continue
        width, times = Counter(width for width in widths if width > 1).most_common(1)[0] if max(widths) > 1 else (1, 0)
        score = times / len(widths) * (1 + min(width, 50) / 50)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _lines(text: str) -> list[str]:
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line + "\n" for line in text.split("\n")]
    if lines and lines[-1] == "\n":
        lines.pop()
    return lines


class RowSplitter:
    """Cuts lines into rows, and goes on after a row that cannot be cut.

    A quote that is opened and never closed swallows everything up to the next quote; such a row is given up
    and reading goes on with the line below its first. ``wrapped`` says that cells may carry what
    :func:`_cell` takes off.
    """

    def __init__(self, lines: Sequence[str], delimiter: str, limits: Limits, *, wrapped: bool) -> None:
        self.problems: list[FileProblem] = []
        self._lines = lines
        self._delimiter = delimiter
        self._limits = limits
        self._plain = not wrapped
        self._given_up = 0
        self._width = 0

    def split(self, start: int = 0) -> tuple[list[list[str]], list[int]]:
        """Return the rows from line ``start`` (counted from 0) on, and the line each begins on (counted from 1)."""
        rows: list[list[str]] = []
        numbers: list[int] = []
        before = csv.field_size_limit(self._limits.field_chars)
        try:
            position: int | None = start
            while position is not None:
                position = self._run(position, rows, numbers)
        finally:
            csv.field_size_limit(before)
        return rows, numbers

    def _run(self, start: int, rows: list[list[str]], numbers: list[int]) -> int | None:
        """Read on from line ``start``; return the line to begin again on, or None at the end."""
        reader = self._reader(start)
        begins = start
        try:
            for row in reader:
                ends = start + reader.line_num
                if ends - begins > MANY_LINES and not self._plausible(row, begins, ends):
                    return self._give_up(begins, ProblemCode.QUOTE_NOT_CLOSED)
                if len(row) > self._limits.columns:
                    return self._give_up(begins, ProblemCode.RECORD_UNREADABLE)
                if row:
                    rows.append([cell.strip() for cell in row] if self._plain else [_cell(cell) for cell in row])
                    numbers.append(begins + 1)
                    self._width = self._width or len(row)
                    if len(rows) > self._limits.rows + 1:
                        raise FileUnreadable(FileTrouble.TOO_BIG, "rows")
                begins = ends
        except csv.Error:
            swallowed = start + reader.line_num - begins
            code = ProblemCode.FIELD_TOO_LONG if swallowed <= 1 else ProblemCode.QUOTE_NOT_CLOSED
            return self._give_up(begins, code)
        return None

    def _reader(self, start: int) -> _csv.Reader:
        lines: Iterator[str] = map(self._lines.__getitem__, range(start, len(self._lines)))
        if self._given_up >= GIVE_UP_QUOTES:
            return csv.reader(lines, delimiter=self._delimiter, skipinitialspace=True, quoting=csv.QUOTE_NONE)
        return csv.reader(lines, delimiter=self._delimiter, skipinitialspace=True)

    def _give_up(self, begins: int, code: ProblemCode) -> int:
        self._given_up += 1
        self.problems.append(FileProblem(begins + 1, Severity.ERROR, code))
        return begins + 1

    def _plausible(self, row: Sequence[str], begins: int, ends: int) -> bool:
        """Say whether a row over many lines is one long text rather than rows swallowed by an open quote."""
        swallowed = self._lines[begins + 1 : ends - 1]
        like_rows = sum(1 for line in swallowed if line.count(self._delimiter) == self._width - 1)
        closed = self._lines[ends - 1].count('"') % 2 == 1 and (not self._width or len(row) == self._width)
        if not closed or (self._width > 1 and like_rows * 2 > len(swallowed)):
            return False
        self.problems.append(FileProblem(begins + 1, Severity.WARNING, ProblemCode.QUOTED_LINES, str(ends - begins)))
        return True


def _cell(text: str) -> str:
    """Return a cell without what programs wrap around it to keep spreadsheets from calculating."""
    text = text.strip()
    if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t"):
        return text[1:].strip()
    if text[:1] == "=" and (match := _EXCEL_TEXT.fullmatch(text)):
        return match[1]
    return text
