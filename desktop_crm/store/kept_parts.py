"""What rules of retention can speak about, derived from the map of personal data; and what each of it lies in.

A table that is added, or a column, is there to be spoken about by itself: as a table under its label, in its category
wherever it stands, and, in the contact's own row, as a column that can be empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sqlalchemy import Column, Integer, LargeBinary, Table, Text
from sqlalchemy.types import TypeEngine

from desktop_crm.domain.categories import Category
from desktop_crm.domain.fields import DRAFTED, Field
from desktop_crm.domain.retention import Kept, KeptShape
from desktop_crm.store import subject_map
from desktop_crm.store.queries.contact_rows import PLAIN
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.base import Moment
from desktop_crm.store.telling import is_code
from desktop_crm.words.catalogue import N_
from desktop_crm.words.records import CATEGORIES

CONTACT = "contact"
WHOLE = "contact"
"""The code of everything of a contact."""

_COLUMN, _CATEGORY = "contact.", "category."
_EARLIER: Mapping[str, str] = {
    "consents": "consent",
    "contact_details": f"{_CATEGORY}{Category.CONTACT_DETAIL}",
    "interactions": "interaction",
    "orders": "customer_order",
}
"""What was spoken about before it was derived, still understood."""

_TOGETHER: Mapping[str, tuple[str, ...]] = {
    "name": ("prefix", "given", "additional", "family", "suffix"),
    "company_name": ("company_name", "company_id"),
}
"""Columns of a contact that mean nothing one without the other, by the column they are called after."""

_FIELD_OF: Mapping[str, Field] = {
    "consent": Field.CONSENTS,
    "consent_proof": Field.CONSENTS,
    "contact_address": Field.ADDRESSES,
    "contact_email": Field.EMAILS,
    "contact_phone": Field.PHONES,
    "customer_order": Field.ORDERS,
    "interaction": Field.INTERACTIONS,
    "objection": Field.CONSENTS,
} | {f"{_COLUMN}{name}": field for field, names in DRAFTED.items() for name in names}
"""The field that hides a table, or a column of a contact."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table, or with ``columns`` only what these say; with ``last_day`` rows of an own day until then.

    Of what a law keeps, ``last_day`` is the last day whose rows it does not keep any more.
    """

    table: str
    columns: tuple[str, ...] = ()
    last_day: date | None = None


@cache
def every() -> tuple[Kept, ...]:
    """Return everything a rule can speak about: the whole contact, categories, tables, columns."""
    tables = [METADATA.tables[held.name] for held in subject_map.personal_tables() if _ruled(held.name)]
    found = [Kept(WHOLE, N_("The whole contact"), KeptShape.CONTACT, frozenset(Category))]
    for category in Category:
        code = f"{_CATEGORY}{category}"
        lying = tuple(_of_category(category))
        if lying:
            dated = all(part.table != CONTACT and own_day(METADATA.tables[part.table]) is not None for part in lying)
            found.append(
                Kept(code, CATEGORIES[category], KeptShape.CATEGORY, frozenset({category}), _tells(lying), dated)
            )
    for table in tables:
        held = frozenset(column.category for column in subject_map.personal_columns(table))
        tells = _tells((Part(table.name),))
        dated = own_day(table) is not None
        found.append(Kept(table.name, table.info["label"], KeptShape.TABLE, held, tells, dated))
    contact = METADATA.tables[CONTACT]
    for name, columns in _own_columns():
        about = contact.c[name].info
        tells = _tells((Part(CONTACT, columns),))
        found.append(Kept(f"{_COLUMN}{name}", about["label"], KeptShape.COLUMN, frozenset({about["personal"]}), tells))
    return tuple(found)


def named(code: str) -> Kept:
    """Return what a code means, also one of the earlier ones; raise KeyError for a stranger."""
    return _by_code()[_EARLIER.get(code, code)]


@cache
def parts(code: str) -> tuple[Part, ...]:
    """Return what something lies in; of a contact as a whole that is everything a rule can speak of."""
    if code == WHOLE:
        rows = [
            Part(held.name, _blankable(METADATA.tables[held.name]) if held.outlives else ())
            for held in subject_map.personal_tables()
            if _ruled(held.name)
        ]
        return (Part(CONTACT, tuple(name for _, columns in _own_columns() for name in columns)), *rows)
    if code.startswith(_CATEGORY):
        return tuple(_of_category(Category(code.removeprefix(_CATEGORY))))
    if code.startswith(_COLUMN):
        return (Part(CONTACT, dict(_own_columns())[code.removeprefix(_COLUMN)]),)
    table = METADATA.tables[code]
    return (Part(code, _blankable(table) if table.info.get("outlives") else ()),)


def own_day(table: Table) -> Column[object] | None:
    """Return the column that says when a record of a table came about: the one marked, or the one called ``at``."""
    marked = [column for column in table.c if column.info.get("own_day")]
    return marked[0] if marked else table.c.get("at")


def figures(table: Table) -> tuple[str, ...] | None:
    """Return the words to be emptied so that only figures, days and codes stay of a row; None where none would.

    A row that leads to the person by way of another row cannot be cut off from them, so none of it stays.
    """
    if [column.name for column in subject_map.paths(table)] != ["contact_id"] or table.info.get("outlives"):
        return None
    held = [each for each in table.c if each.info["personal"] is not None]
    words = [each for each in held if not (is_code(each.info["told"]) or _is_figure(each.type))]
    numbers = [each for each in held if isinstance(each.type, Integer) and not each.foreign_keys]
    return tuple(each.name for each in words) if numbers else None


def less(taken: Iterable[Part], kept: Iterable[Part]) -> tuple[Part, ...]:
    """Return what may be taken of some parts when others are kept."""
    kept = tuple(kept)
    needed = {name for each in kept for name in _owners(METADATA.tables[each.table])}
    found = []
    for part in taken:
        left: Part | None = None if part.table in needed and not part.columns else part
        for each in kept:
            if left is not None and each.table == left.table:
                left = _less(left, each)
        if left is not None:
            found.append(left)
    return tuple(found)


def above(name: str) -> tuple[str, ...]:
    """Return the tables whose rows the rows of a table need, the contact's own left out."""
    return tuple(_owners(METADATA.tables[name]))


def covers(code: str, table: str, column: str) -> bool:
    """Say whether something a rule can speak about has a column of a table in it."""
    if code == WHOLE:
        return table == CONTACT or _ruled(table)
    return any(part.table == table and (not part.columns or column in part.columns) for part in parts(code))


def can_go(name: str) -> bool:
    """Say whether the rows of a table can go while the contact stays: not its own, and none that is only blanked."""
    return _ruled(name) and not METADATA.tables[name].info.get("outlives")


def below(table: Table) -> tuple[Table, ...]:
    """Return the tables with people's data whose rows go with rows of a table, nearest first."""
    found: list[Table] = []
    for held in subject_map.personal_tables():
        other = METADATA.tables[held.name]
        if other is not table and table.name in _owners(other):
            found.append(other)
    return tuple(found)


def mentions(table: Table) -> tuple[tuple[Table, Column[object]], ...]:
    """Return the columns of people's tables that name a row of a table and are emptied when it goes."""
    return tuple(
        (other, column)
        for held in subject_map.personal_tables()
        if (other := METADATA.tables[held.name]).name != CONTACT
        for column in other.c
        for key in column.foreign_keys
        if key.column.table is table and key.ondelete == "SET NULL"
    )


def empty(column: Column[object]) -> object:
    """Return what a column holds when it says nothing."""
    if column.nullable:
        return None
    if isinstance(column.type, LargeBinary):
        return b""
    return 0 if isinstance(column.type, Integer) else ""


def _less(part: Part, kept: Part) -> Part | None:
    if kept.columns:
        columns = part.columns or _blankable(METADATA.tables[part.table])
        left = tuple(name for name in columns if name not in kept.columns)
        return replace(part, columns=left) if left else None
    if kept.last_day is None:
        return None
    return replace(part, last_day=kept.last_day if part.last_day is None else min(part.last_day, kept.last_day))


def _owners(table: Table) -> Iterator[str]:
    """Yield the names of the tables whose rows a row needs, the contact's own left out."""
    for column in subject_map.paths(table):
        owner = next(iter(column.foreign_keys)).column.table
        if owner.name != CONTACT:
            yield owner.name
            yield from _owners(owner)


def _ruled(name: str) -> bool:
    return name != CONTACT and METADATA.tables[name].info.get("ruled", True)


@cache
def _by_code() -> Mapping[str, Kept]:
    return {each.code: each for each in every()}


def _of_category(category: Category) -> Iterator[Part]:
    own = tuple(
        name
        for called, columns in _own_columns()
        if METADATA.tables[CONTACT].c[called].info["personal"] is category
        for name in columns
    )
    if own:
        yield Part(CONTACT, own)
    for held in subject_map.personal_tables():
        if not _ruled(held.name):
            continue
        table = METADATA.tables[held.name]
        if held.categories == (category.value,) and not held.outlives:
            yield Part(held.name)
        elif columns := tuple(name for name in _blankable(table) if table.c[name].info["personal"] is category):
            yield Part(held.name, columns)


@cache
def _own_columns() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the columns of a contact's own row that can be empty, those that go together under one name."""
    table = METADATA.tables[CONTACT]
    grouped = {name for names in _TOGETHER.values() for name in names}
    able = [name for name in PLAIN if name not in grouped and _can_be_empty(table.c[name])]
    singles = {name: (name,) for name in able if table.c[name].info["personal"] is not None}
    return tuple((dict(_TOGETHER) | singles).items())


def _blankable(table: Table) -> tuple[str, ...]:
    held = [each for each in table.c if each.info["personal"] is not None and not each.info["stays"]]
    return tuple(each.name for each in held if _can_be_empty(each))


def _can_be_empty(column: Column[object]) -> bool:
    """Say whether a column can say nothing; a day or a key that must be there cannot."""
    return bool(column.nullable) or not (column.foreign_keys or _is_day(column.type))


def _is_figure(kind: TypeEngine[object]) -> bool:
    return _is_day(kind) or isinstance(kind, Integer)


def _is_day(kind: TypeEngine[object]) -> bool:
    return isinstance(kind, Moment) or not isinstance(kind, Text | Integer | LargeBinary)


def _tells(lying: Iterable[Part]) -> frozenset[Field]:
    codes = {
        code
        for part in lying
        for code in ((part.table,) if part.table != CONTACT else (f"{_COLUMN}{name}" for name in part.columns))
    }
    return frozenset(_FIELD_OF[code] for code in codes if code in _FIELD_OF)
