"""What a column says where it keeps several values as one text: a row that a rule took, what was typed into a form.

Whoever is shown the data, and whoever masks a part of them, meets each value by itself, with a name and a column of its
own. ``content.text`` is the text of what ``content`` keeps.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, LargeBinary, Table

from desktop_crm.domain import disclosed
from desktop_crm.domain.contacts import Label
from desktop_crm.store import subject_map
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.base import Moment
from desktop_crm.store.subject_map import PersonalColumn, PersonalTable
from desktop_crm.store.telling import Named, Telling
from desktop_crm.words.fields import FIELDS

Said = tuple[PersonalColumn, Any]
"""A column, and what it says in one row."""

_DOT = "."
_CONTACT = METADATA.tables["contact"]
_SEVERAL = frozenset({"addresses", "emails", "phones"})
"""The fields of a contact's form that say several things as a JSON list, what each of them is for last."""
_CONTACT_KIND = FIELDS["kind"]


def unfolded(connection: Connection, held: PersonalTable, values: tuple[Any, ...]) -> tuple[tuple[Said, ...], ...]:
    """Return for each column of a row what it says, value by value; most columns say one."""
    row = {column.name: value for column, value in zip(held.columns, values, strict=True)}
    return tuple(tuple(_parts(connection, column, row)) for column in held.columns)


def value_at(connection: Connection, table: str, number: int, name: str) -> Any:
    """Return one stored value by the name it has unfolded, None where the row is gone or there is none."""
    outer, dot, _inner = name.partition(_DOT)
    if not dot:
        return subject_map.value_of(connection, table, number, outer)
    columns = subject_map.personal_columns(METADATA.tables[table])
    row = {each.name: subject_map.value_of(connection, table, number, each.name) for each in columns}
    said = (part for each in columns if each.name == outer for part in _parts(connection, each, row))
    return next((value for column, value in said if column.name == name), None)


def _parts(connection: Connection, column: PersonalColumn, row: Mapping[str, Any]) -> Iterator[Said]:
    value = row[column.name]
    match column.told:
        case Telling.DISCLOSED if disclosed.found(value or "")[1] is None:
            yield replace(column, told=None), value
        case Telling.DRAFT if (typed := _object(value)) is not None:
            yield from _of_form(column, typed)
        case Telling.ROW if (taken := _object(value)) is not None and row.get("of_table") in METADATA.tables:
            yield from _of_row(connection, column, METADATA.tables[row["of_table"]], taken)
        case Telling.DRAFT | Telling.ROW:
            yield replace(column, told=None), value
        case _:
            yield column, value


def _of_row(connection: Connection, column: PersonalColumn, table: Table, taken: Mapping[str, Any]) -> Iterator[Said]:
    for each in subject_map.personal_columns(table):
        value = _typed(table.c[each.name], taken.get(each.name))
        if each.told is Telling.AGAIN or value is None or value == "":
            continue
        if isinstance(each.told, Named):
            value = subject_map.name_of(connection, table.c[each.name], value)
        if each.told is Telling.DISCLOSED and disclosed.found(value)[1] is None:
            each = replace(each, told=None)
        yield replace(each, name=column.name + _DOT + each.name), value


def _of_form(column: PersonalColumn, typed: Mapping[str, Any]) -> Iterator[Said]:
    """Yield what stood in the fields of a form: those of a contact as their own columns are told, the rest as typed."""
    for name, text in typed.items():
        own = _CONTACT.c.get(name)
        told = None if own is None else own.info.get("told")
        if not text or not isinstance(text, str) or (own is not None and own.info["personal"] is None and told is None):
            continue
        said = replace(column, name=column.name + _DOT + name, label=FIELDS.get(name, name), told=told)
        entries = _list(text) if name in _SEVERAL else None
        if entries is None:
            yield said, text == "1" if own is not None and isinstance(own.type, Boolean) else text
            continue
        for at, entry in enumerate(entries):
            *words, kind = map(str, entry)
            one = f"{said.name}{_DOT}{at}"
            yield replace(said, name=one), ", ".join(filter(None, words))
            if kind in set(Label):
                yield replace(said, name=f"{one}{_DOT}label", label=_CONTACT_KIND, told=Label), kind


def _list(text: str) -> list[list[Any]] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, list) and all(isinstance(each, list) and each for each in found) else None


def _object(value: Any) -> dict[str, Any] | None:
    try:
        found = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _typed(column: Column[Any], value: Any) -> Any:
    """Return a value of a JSON object as the type the schema declares."""
    if value is None:
        return None
    if isinstance(column.type, Boolean):
        return bool(value)
    if isinstance(column.type, LargeBinary):
        return bytes.fromhex(value)
    if isinstance(column.type, Moment):
        return column.type.process_result_value(value, None)  # type: ignore[arg-type]
    return date.fromisoformat(value) if column.type.python_type is date else value
