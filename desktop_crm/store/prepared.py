"""Statements that are written in SQLAlchemy's language, turned into SQL once, and then run by the driver alone.

SQLAlchemy works out anew for every execution what it worked out the time before: three times the cost of the question
itself where the answer is a page of a list. What is asked at every key press or click is prepared instead.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

import sqlcipher3.dbapi2 as driver
from sqlalchemy import (
    ColumnElement,
    Compiled,
    CompoundSelect,
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    TableValuedAlias,
    Update,
    bindparam,
    func,
    insert,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Text, TypeEngine

BARE = "bare"
"""The execution option under which a store's connection carries the driver's own; looking it up there is quick."""

Convert = Callable[[Any], Any]

_DIALECT: SQLiteDialect = sqlite.dialect()


def bare(connection: Connection) -> driver.Connection:
    """Return the driver's own connection, for what SQLAlchemy would only slow down; it shares the transaction."""
    raw: driver.Connection = connection.get_execution_options()[BARE]
    return raw


def one_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Return the condition that ``column`` is among the values of a parameter, which takes them as a JSON array.

    One statement then serves any number of them.
    """
    values: TableValuedAlias = func.json_each(bindparam(name, type_=Text)).table_valued("value")
    return column.in_(select(values.c.value))


class _Sql:
    """A statement that was turned into SQL, and how values become its parameters."""

    __slots__ = ("_values", "sql")

    def __init__(self, compiled: Compiled) -> None:
        self.sql = str(compiled)
        sql = cast(SQLCompiler, compiled)
        names = sql.positiontup or ()
        self._values = [(name, sql.params[name], _bind(sql.binds[name].type)) for name in names]

    def _parameters(self, values: Mapping[str, Any]) -> list[Any]:
        return [
            value if (value := values.get(name, fixed)) is None or convert is None else convert(value)
            for name, fixed, convert in self._values
        ]


class Prepared(_Sql):
    """A SELECT; its rows are named tuples, converted as the columns' types say."""

    __slots__ = ("_converters", "_row")

    def __init__(self, statement: Select[Any] | CompoundSelect[Any]) -> None:
        super().__init__(statement.compile(dialect=_DIALECT))
        columns = list(statement.selected_columns)
        types = [(place, _result(column.type)) for place, column in enumerate(columns)]
        self._converters = [(place, convert) for place, convert in types if convert is not None]
        row: Any = _row_of([column.key or "_" for column in columns])
        self._row: Callable[[Iterable[Any]], Any] = row._make

    def all(self, connection: Connection, values: Mapping[str, Any]) -> list[Any]:
        """Return every row; ``values`` gives each parameter by its name."""
        return [self.made(row) for row in self.raw(connection, values)]

    def raw(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Return every row as the driver has it, nothing converted, for the few lists that are read all day long."""
        rows: list[tuple[Any, ...]] = bare(connection).execute(self.sql, self._parameters(values)).fetchall()
        return rows

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """Return the first row, or None."""
        row = bare(connection).execute(self.sql, self._parameters(values)).fetchone()
        return None if row is None else self.made(row)

    def made(self, row: Iterable[Any]) -> Any:
        """Return a row as the driver has it under the names of its columns and converted."""
        if self._converters:
            row = list(row)
            for place, convert in self._converters:
                if row[place] is not None:
                    row[place] = convert(row[place])
        return self._row(row)


class PreparedWrite(_Sql):
    """An INSERT, UPDATE or DELETE whose values are named parameters."""

    __slots__ = ("_converters", "_names")

    def __init__(self, statement: Insert | Update | Delete) -> None:
        super().__init__(statement.compile(dialect=_DIALECT))
        self._names = [name for name, _, _ in self._values]
        self._converters = [(place, convert) for place, (_, _, convert) in enumerate(self._values) if convert]

    def one(self, connection: Connection, values: Mapping[str, Any]) -> driver.Cursor:
        """Run it once; the cursor tells ``lastrowid`` and ``rowcount``."""
        return bare(connection).execute(self.sql, self._parameters(values))

    def many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run it for every row."""
        parameters = [[row.get(name) for name in self._names] for row in rows]
        for place, convert in self._converters:
            for row in parameters:
                if row[place] is not None:
                    row[place] = convert(row[place])
        bare(connection).executemany(self.sql, parameters)


class PlainInsert:
    """An INSERT of some columns of a table, for rows by the thousand whose values are as the driver takes them."""

    __slots__ = ("_table", "columns", "sql")

    def __init__(self, table: Table, columns: Sequence[str]) -> None:
        self.columns, self._table = tuple(columns), table
        named = ", ".join(table.c[name].name for name in columns)
        self.sql = f"INSERT INTO {table.name} ({named}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608

    def bound(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return values of some of the columns as the driver takes them."""
        return {name: _bound(value, _bind(self._table.c[name].type)) for name, value in values.items()}

    def many(self, connection: Connection, rows: Iterable[Sequence[Any]]) -> None:
        """Insert every row, its values in the order of the columns."""
        bare(connection).executemany(self.sql, rows)


def inserting(table: Table, leave_out: Sequence[str] = ()) -> PreparedWrite:
    """Return the INSERT of every column of ``table`` but some."""
    return PreparedWrite(insert(table).values({c.name: bindparam(c.name) for c in table.c if c.name not in leave_out}))


def _row_of(names: list[str]) -> type[tuple[Any, ...]]:
    return namedtuple("Row", names, rename=True)


def _bound(value: Any, convert: Convert | None) -> Any:
    return value if convert is None or value is None else convert(value)


def _bind(type_: TypeEngine[Any]) -> Convert | None:
    return type_.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _result(type_: TypeEngine[Any]) -> Convert | None:
    return type_.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
