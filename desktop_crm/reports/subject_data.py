"""Section 1 of the answer: the data themselves (Art. 15(1) and (3)), every table of the column map in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from desktop_crm.domain.subject_file import HeldTable, SubjectFile
from desktop_crm.reports.columns import Column, is_amounts, sample_of
from desktop_crm.reports.look import BODY, NOTE
from desktop_crm.reports.pieces import paragraph, section, subsection
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words

_ROOM = 120.0
_WIDEST = 7
"""A table with more columns than this is shown record by record instead."""


def data_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield everything held, then what was looked through and found empty."""
    yield from section(f"{number}. " + words.gettext("The data we hold about you"), f"s{number}")
    yield paragraph(
        words.gettext(
            "This is a copy of everything our records hold about you (Art. 15(3) GDPR). Below the head of each column "
            "stands the category of data it belongs to (Art. 15(1)(b))."
        )
    )
    for reason, count in file.masked:
        yield paragraph(masked(reason, count, words), BODY)
    if file.masked:
        yield paragraph(
            words.gettext(
                "What is masked is not in this document at all: your right to a copy must not harm the rights of "
                "others. Everything else is here as we hold it."
            ),
            NOTE,
        )
    held = [table for table in file.tables if _says_something(table)]
    for index, table in enumerate(held, 1):
        yield from table_pieces(table, words, f"{number}.{index}")
    if not held:
        yield paragraph(words.gettext("Nothing is held."))
    bare = [words.gettext(table.label) for table in file.tables if table.rows and not _says_something(table)]
    if bare:
        told = words.gettext("Here there is an entry about you in which nothing is filled in: {places}.")
        yield paragraph(told.format(places=", ".join(bare)), NOTE)
    empty = [words.gettext(table.label) for table in file.tables if not table.rows]
    if empty:
        yield paragraph(
            words.gettext("We also looked here and found nothing about you: {places}.").format(places=", ".join(empty)),
            NOTE,
        )


def _says_something(table: HeldTable) -> bool:
    return any(cell.strip() for row in table.rows for cell in row)


def masked(reason: str, count: int, words: Words) -> str:
    """Return the sentence that says how much is masked, and why."""
    return words.ngettext(
        "{count} passage is masked (Art. 15(4) GDPR): {reason}.",
        "{count} passages are masked (Art. 15(4) GDPR): {reason}.",
        count,
    ).format(count=count, reason=reason)


def table_pieces(table: HeldTable, words: Words, number: str) -> Iterator[Flowable]:
    """Yield a table with its heading, record by record where it is wide."""
    count = len(table.rows)
    title = f"{number} {words.gettext(table.label)}"
    yield from subsection(f"{title} ({count})" if count > 1 else title, f"t{number}", room=_ROOM)
    used = [index for index in range(len(table.columns)) if any(row[index].strip() for row in table.rows)]
    if not used:
        yield paragraph(words.gettext("Nothing but that there is such an entry."), NOTE)
    elif len(table.rows) == 1 or len(used) > _WIDEST:
        yield from _records(table, words, used)
    else:
        columns = _columns(table, words, used)
        whole = len(used) == len(table.columns)
        yield Rows(columns, table.rows if whole else [tuple(row[index] for index in used) for row in table.rows])
    blank = [words.gettext(column.label) for index, column in enumerate(table.columns) if index not in used]
    if blank:
        yield paragraph(words.gettext("No entry: {fields}.").format(fields=", ".join(blank)), NOTE)


def _columns(table: HeldTable, words: Words, used: Sequence[int]) -> list[Column]:
    sample = sample_of(table.rows)
    return [
        Column(
            words.gettext(table.columns[index].label),
            _category(table.columns[index].category, words),
            right=is_amounts(row[index] for row in sample),
        )
        for index in used
    ]


def _records(table: HeldTable, words: Words, used: Sequence[int]) -> Iterator[Flowable]:
    columns = (
        Column("", strong=True, width=130),
        Column(""),
        Column("", width=90, muted=True),
    )
    labels = {index: words.gettext(table.columns[index].label) for index in used}
    categories = {index: _category(table.columns[index].category, words) for index in used}
    several = len(table.rows) > 1
    rows: list[tuple[str, str, str]] = []
    for position, row in enumerate(table.rows, 1):
        if several:
            rows.append((words.gettext("Entry {number}").format(number=position), "", ""))
        rows.extend((labels[index], row[index], categories[index]) for index in used if row[index].strip())
    yield Rows(columns, rows, head=False)


def _category(category: str, words: Words) -> str:
    return words.gettext(category) if category else ""
