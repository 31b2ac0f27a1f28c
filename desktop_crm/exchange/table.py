"""A table of text, whatever file it came from, turned into records.

A file is opened first and its records are read when they are asked for, so that one who takes them in need not wait
for the last one, nor keep them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.records import (
    Field,
    FileKind,
    FileProblem,
    FileReading,
    FoundRecord,
    ProblemCode,
    Severity,
)
from desktop_crm.exchange import dates
from desktop_crm.exchange.columns import Part
from desktop_crm.exchange.header_row import Header, find_header
from desktop_crm.exchange.numerals import usual_digits
from desktop_crm.exchange.rows import Habits, RowReader

Progress = Callable[[int, int], None]
"""Told now and then how many of how many records are read."""

SAMPLE = 200
"""How many rows tell what a table holds."""
STEP = 2_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is known for what it is: ``records`` reads it on, once, and raises FileUnreadable where it ends.

    ``mapping`` tells what the columns of a table mean, ``total`` how many records there are at most. ``close`` returns
    the reading without its records, once these are read: what was wrong with them is known only then.
    """

    kind: FileKind
    mapping: Mapping[str, Field]
    total: int
    records: Iterator[FoundRecord]
    close: Callable[[], FileReading]


def read_table(
    kind: FileKind,
    rows: Sequence[Sequence[str]],
    lines: Sequence[int],
    problems: Sequence[FileProblem] = (),
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    progress: Progress | None = None,
) -> Opened:
    """Return ``rows`` opened; ``lines`` says on which line of the file each begins.

    Refused with ``FileTrouble.EMPTY`` when no cell holds anything.
    """
    header = find_header(rows[:SAMPLE])
    if header is None:
        raise FileUnreadable(FileTrouble.EMPTY, "rows")
    birth = next(
        (
            index
            for index, meaning in enumerate(header.meanings)
            if meaning and meaning.field is Field.BIRTH_DATE and meaning.part is Part.VALUE
        ),
        None,
    )
    order = dates.DayOrder.UNKNOWN
    if birth is not None:
        order = dates.order_of(cells[birth] for cells in rows[header.first :] if len(cells) > birth)
    codes = (index for index, each in enumerate(header.meanings) if each and each.field is Field.POSTCODE)
    postcodes = {index: usual_digits(row[index] for row in rows[:SAMPLE] if len(row) > index) for index in codes}
    reader = RowReader(header.columns, header.meanings, Habits(order, header.claims, postcodes))
    reader.problems += _of_table(header, reader, rows, lines)
    mapping = {
        name: meaning.field
        for name, meaning in zip(header.columns, header.meanings, strict=True)
        if meaning is not None and meaning.part is not Part.LABEL
    }

    def close() -> FileReading:
        found = sorted([*problems, *reader.problems], key=lambda problem: problem.line)
        return FileReading(kind, encoding, delimiter, header.columns, mapping, (), tuple(found))

    return Opened(kind, mapping, len(rows) - header.first, _records(reader, rows, lines, header.first, progress), close)


def _of_table(
    header: Header, reader: RowReader, rows: Sequence[Sequence[str]], lines: Sequence[int]
) -> Iterator[FileProblem]:
    """Yield what is to be said of a table as a whole, at the line it begins on."""
    begins = max(lines[0], 1)
    if header.titles:
        passed = ", ".join(str(lines[index]) for index in header.titles)
        yield FileProblem(lines[header.titles[0]], Severity.NOTE, ProblemCode.TITLE_ROWS, passed)
    if not reader.tells_who:
        yield FileProblem(begins, Severity.WARNING, ProblemCode.NO_NAME_COLUMN)
    elif not reader.names_somebody:
        yield FileProblem(begins, Severity.WARNING, ProblemCode.NO_NAMES)
    if not any(any(cells) for cells in rows[header.first :]):
        yield FileProblem(lines[header.first - 1], Severity.WARNING, ProblemCode.NO_ROWS)


def _records(
    reader: RowReader, rows: Sequence[Sequence[str]], lines: Sequence[int], first: int, progress: Progress | None
) -> Iterator[FoundRecord]:
    total = len(rows) - first
    for done, index in enumerate(range(first, len(rows))):
        if progress is not None and done % STEP == 0:
            progress(done, total)
        record = reader.read(lines[index], rows[index])
        if record is not None:
            yield record
    if progress is not None:
        progress(total, total)
