"""Tables of separated values, written by whatever program, in whatever encoding."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import FileKind, FileProblem, ProblemCode, Severity
from desktop_crm.exchange import emails
from desktop_crm.exchange.encodings import Decoded
from desktop_crm.exchange.limits import Limits
from desktop_crm.exchange.prose import LOOK_AT, is_rule, is_table
from desktop_crm.exchange.table import Opened, Progress, read_table

if TYPE_CHECKING:
    import _csv

DELIMITERS = (",", ";", "\t", "|")
LOST = "\ufffd"
"""What stands for a letter that no encoding explains."""
MANY_LINES = 20
GIVE_UP_QUOTES = 50
LEARN_FROM = 200
"""How many rows tell the width of a table."""
_SEP = re.compile(r"\"?sep=(.)\"?", re.IGNORECASE)
_EXCEL_TEXT = re.compile(r'="([^"]*)"')
_SPACED = re.compile(r'"[ \t]+(?=[,;\t|\n])')
"""A quote with spaces between it and the end of its cell."""
_WRAPPED = re.compile(r"'[=+\-@\t]|=\"")
"""What a text without any cell that programs wrap does not hold."""


def read_csv(decoded: Decoded, limits: Limits, progress: Progress | None = None, *, certain: bool = False) -> Opened:
    """Open a text of separated values; a row that cannot be read is a problem, and the end only if all are so.

    Refused with ``FileTrouble.UNKNOWN_KIND`` when it is no table, unless it is ``certain`` to be one.
    """
    text = decoded.text
    problems = list(_of_letters(decoded))
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
    kept = [index for index, row in enumerate(rows) if index >= LOOK_AT or not is_rule(row)]
    opened = read_table(
        FileKind.CSV,
        [rows[index] for index in kept],
        [numbers[index] for index in kept],
        problems,
        encoding=decoded.encoding,
        delimiter=delimiter,
        progress=progress,
    )
    if not certain and not is_table(rows, opened.mapping.values()):
        raise FileUnreadable(FileTrouble.UNKNOWN_KIND, "text")
    return opened


def _of_letters(decoded: Decoded) -> Iterator[FileProblem]:
    """Yield which encoding was guessed, for the file or for a line, and which lines hold a letter of none."""
    if decoded.guessed and not decoded.strays:
        yield FileProblem(1, Severity.NOTE, ProblemCode.ENCODING_GUESSED, decoded.encoding)
    for line, encoding in decoded.strays:
        yield FileProblem(line, Severity.WARNING, ProblemCode.LINE_ENCODING, encoding)
    if LOST in decoded.text:
        for line, text in enumerate(_lines(decoded.text), 1):
            if LOST in text:
                yield FileProblem(line, Severity.WARNING, ProblemCode.LETTERS_LOST)


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

    A quote that is opened and never closed swallows everything up to the next quote, or to the end; such a row is
    given up and reading goes on with the line below its first. ``wrapped`` says that cells may carry what
    :func:`_cell` takes off.
    """

    def __init__(self, lines: Sequence[str], delimiter: str, limits: Limits, *, wrapped: bool) -> None:
        self.problems: list[FileProblem] = []
        self._lines = lines
        self._delimiter = delimiter
        self._limits = limits
        self._plain = not wrapped
        self._given_up = 0
        self._widths: Counter[int] = Counter()

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
                if self._swallowed(row, begins, ends):
                    return self._give_up(begins, ProblemCode.QUOTE_NOT_CLOSED)
                if len(row) > self._limits.columns:
                    return self._give_up(begins, ProblemCode.RECORD_UNREADABLE)
                if row:
                    rows.append([cell.strip() for cell in row] if self._plain else [_cell(cell) for cell in row])
                    numbers.append(begins + 1)
                    if len(rows) <= LEARN_FROM:
                        self._widths[len(row)] += 1
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
        if self._quoteless:
            return csv.reader(lines, delimiter=self._delimiter, skipinitialspace=True, quoting=csv.QUOTE_NONE)
        return csv.reader(lines, delimiter=self._delimiter, skipinitialspace=True)

    @property
    def _quoteless(self) -> bool:
        """Whether so many quotes were opened and not closed that they are no more than signs."""
        return self._given_up >= GIVE_UP_QUOTES

    def _give_up(self, begins: int, code: ProblemCode) -> int:
        self._given_up += 1
        self.problems.append(FileProblem(begins + 1, Severity.ERROR, code))
        return begins + 1

    def _swallowed(self, row: Sequence[str], begins: int, ends: int) -> bool:
        """Say whether an open quote swallowed other rows; a long text that did not is told of with a warning."""
        last = ends == len(self._lines)
        if self._quoteless or (ends - begins == 1 and not last):
            return False
        if last and self._open(begins):
            return True
        if ends - begins == 1:
            return False
        if not self._closed(begins, ends) or self._like_rows(row, begins, ends):
            return True
        if ends - begins > MANY_LINES:
            lines = str(ends - begins)
            self.problems.append(FileProblem(begins + 1, Severity.WARNING, ProblemCode.QUOTED_LINES, lines))
        return False

    def _open(self, begins: int) -> bool:
        """Say whether a quote is still open at the end of the file: one more line would be a part of the same row."""
        more = chain(self._lines[begins:], ["\n"])
        return sum(1 for _ in csv.reader(more, delimiter=self._delimiter, skipinitialspace=True)) == 1

    def _closed(self, begins: int, ends: int) -> bool:
        """Say whether each quote of a row is closed before a delimiter: one that opens a cell has text behind it."""
        lines = (_SPACED.sub('"', line) for line in self._lines[begins:ends])
        try:
            for _ in csv.reader(lines, delimiter=self._delimiter, skipinitialspace=True, strict=True):
                pass
        except csv.Error:
            return False
        return True

    def _like_rows(self, row: Sequence[str], begins: int, ends: int) -> bool:
        """Say whether the lines of a row look like rows of the file themselves."""
        width = self._widths.most_common(1)[0][0] if self._widths else 0
        misfit = width > 0 and len(row) != width
        if misfit and ends - begins > MANY_LINES:
            return True
        if width < 2:
            return False
        lines = self._lines[begins:ends]
        fitting = [line.count(self._delimiter) == width - 1 for line in lines]
        inner = fitting[1:-1]
        if (misfit or ends - begins > MANY_LINES) and sum(inner) * 2 > len(inner):
            return True
        # A short text may have as many commas in each of its lines by chance; an address in a cell of its own is none.
        return all(fitting) and any(
            emails.is_plain(cell.strip(' "\n')) for line in lines[1:] for cell in line.split(self._delimiter)
        )


def _cell(text: str) -> str:
    """Return a cell without what programs wrap around it to keep spreadsheets from calculating."""
    text = text.strip()
    if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t"):
        return text[1:].strip()
    if text[:1] == "=" and (match := _EXCEL_TEXT.fullmatch(text)):
        return match[1]
    return text
