"""Everything held on one person, table by table: as people read it in their language, and plainly for machines.

Which tables and columns there are is derived from the column map; a column that keeps several values as one text says
each of them (``store.unfolding``), so that nothing is handed over that only a program could read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop_crm.domain import disclosed
from desktop_crm.domain import subject_file as file
from desktop_crm.domain.handed_files import HandedFile
from desktop_crm.domain.languages import Language
from desktop_crm.domain.retention import RetentionRun
from desktop_crm.privacy.masking import Masks
from desktop_crm.privacy.plain_values import shown
from desktop_crm.privacy.taken_by_rule import TakenBy, taken_by
from desktop_crm.store import subject_map
from desktop_crm.store.subject_map import PersonalColumn, PersonalTable
from desktop_crm.store.telling import Telling
from desktop_crm.store.unfolding import Said, unfolded
from desktop_crm.words.catalogue import Words
from desktop_crm.words.records import CATEGORIES
from desktop_crm.work.unit import Work


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a person's: where it lies, what its columns say, and, of what a rule took, when and by which."""

    held: PersonalTable
    number: int
    said: tuple[tuple[Said, ...], ...]
    taken: TakenBy | None


def held_tables(
    work: Work, contact_id: int, language: Language, words: Words, masks: Masks, *, withheld: bool = False
) -> Iterator[file.HeldTable]:
    """Yield every table of the map with a contact's rows as people read them, and what is withheld from the person."""

    def cell(row: _Row, column: PersonalColumn, said: tuple[Said, ...]) -> str:
        if column.told is Telling.RUN and row.taken is not None:
            return row.taken.told(words, language)
        told = []
        for each, value in said:
            left = value if withheld else masks.shown(row.held.name, row.number, each, value)
            as_told = each.told if left == value else None  # a mark stands where a code stood
            told.append((each, shown(as_told, left, language=language, words=words)))
        if [each.name for each, _ in told] == [column.name]:
            return told[0][1]
        return "; ".join(f"{words.gettext(each.label)}: {text}" for each, text in told if text)

    for held in subject_map.personal_tables():
        columns = [(at, column) for at, column in enumerate(held.columns) if column.told is not Telling.AGAIN]
        yield file.HeldTable(
            label=held.label,
            columns=tuple(
                file.HeldColumn(column.label, CATEGORIES[column.category], column.name) for _, column in columns
            ),
            rows=tuple(
                tuple(cell(row, column, row.said[at]) for at, column in columns)
                for row in _rows(work, held, contact_id)
            ),
            name=held.name,
        )


def plain_tables(work: Work, contact_id: int, masks: Masks) -> dict[str, list[dict[str, Any]]]:
    """Return every row held on a contact as plain values under the tables' technical names."""

    def value(row: _Row, column: PersonalColumn, said: tuple[Said, ...]) -> Any:
        if column.told is Telling.RUN and row.taken is not None:
            return row.taken.plain()
        told = {each.name: plain(each, masks.shown(row.held.name, row.number, each, one)) for each, one in said}
        if list(told) == [column.name]:
            return told[column.name]
        return {name.removeprefix(f"{column.name}."): one for name, one in told.items()}

    return {
        held.name: [
            {column.name: value(row, column, said) for column, said in zip(held.columns, row.said, strict=True)}
            for row in _rows(work, held, contact_id)
        ]
        for held in subject_map.personal_tables()
    }


def plain(column: PersonalColumn, value: Any) -> Any:
    """Return a stored value as JSON can hold it: of a file its size and SHA-256."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, HandedFile):
        about = {"bytes": len(value.content), "sha256": hashlib.sha256(value.content).hexdigest(), "file": value.name}
        return about if value.reason is None else about | {"blacked_out": value.reason.value}
    if column.told is Telling.DISCLOSED and (what := disclosed.found(value)[1]) is not None:
        return disclosed.plain(what)
    return value


def _rows(work: Work, held: PersonalTable, contact_id: int) -> Iterator[_Row]:
    runs: dict[int, RetentionRun] = {}
    for number, values in subject_map.numbered(work.connection, held, contact_id):
        said = unfolded(work.connection, held, values)
        yield _Row(held, number, said, taken_by(work.connection, held, said, runs))
