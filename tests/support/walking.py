"""A walk over a raw database along its own foreign keys: what is a person's, without the program's map or its help.

Every key that leads to a person's row makes a row theirs, whatever happens to it when the person goes. The few that
only mention somebody are pinned here: a new one makes the walk and the program disagree, until somebody has decided.
"""

from __future__ import annotations

from typing import Any, Protocol

MENTIONS = frozenset({("contact", "company_id")})
"""Keys by which somebody's row speaks of another: who works for a company is not the company's data."""

Row = dict[str, Any]


class Raw(Protocol):
    """A connection of the driver."""

    def execute(self, sql: str, parameters: tuple[Any, ...] = ()) -> Any: ...


def tables(raw: Raw) -> tuple[str, ...]:
    """Return the file's own tables, without those that belong to a search index."""
    found = raw.execute("PRAGMA table_list").fetchall()
    plain = [str(row[1]) for row in found if row[0] == "main" and row[2] == "table"]
    return tuple(sorted(name for name in plain if not name.startswith("sqlite_")))


def walk(raw: Raw, number: int) -> dict[str, dict[int, Row]]:
    """Return a person's rows as they lie in the file: table → rowid → column → value."""
    keys = [
        (table, str(row[3]), str(row[2]), str(row[4]))
        for table in tables(raw)
        for row in raw.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    ]
    found = {"contact": _rows(raw, "contact", "rowid", number)}
    waiting = ["contact"]
    while waiting:
        owner = waiting.pop(0)
        for table, column, target, referred in keys:
            if target != owner or (table, column) in MENTIONS:
                continue
            theirs = found.setdefault(table, {})
            before = len(theirs)
            for row in list(found[owner].values()):
                theirs |= _rows(raw, table, column, row[referred])
            if len(theirs) > before:
                waiting.append(table)
    return {table: rows for table, rows in found.items() if rows}


def cells(raw: Raw, *, but: frozenset[str] = frozenset()) -> list[tuple[str, str, Any]]:
    """Return every cell of every table: which table, which column, what is in it."""
    return [
        (table, column, value)
        for table in tables(raw)
        if table not in but
        for row in _rows(raw, table, "1", 1).values()
        for column, value in row.items()
    ]


def _rows(raw: Raw, table: str, column: str, value: Any) -> dict[int, Row]:
    names = [str(row[1]) for row in raw.execute(f"PRAGMA table_info({table})").fetchall()]
    quoted = ", ".join(f'"{name}"' for name in names)
    found = raw.execute(f"SELECT rowid, {quoted} FROM {table} WHERE {column} = ? ORDER BY rowid", (value,)).fetchall()
    return {int(row[0]): dict(zip(names, row[1:], strict=True)) for row in found}
