"""Giving back what a run of retention took, as it was; what was written since stands, and is not written over."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Column, Date, LargeBinary, Table

from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.store import kept_parts
from desktop_crm.store.kept_parts import CONTACT
from desktop_crm.store.prepared import bare
from desktop_crm.store.queries import consents
from desktop_crm.store.queries.access import move_epoch
from desktop_crm.store.queries.contact_rows import PLAIN, REACH
from desktop_crm.store.schema import METADATA
from desktop_crm.store.taking import SUMMED, Hand, rewrite

_NOTHING = ContactDraft()
_STATE = ("deleted_at", "aside")


def concerned(hand: Hand, run_id: int) -> list[int]:
    """Return the contacts a run took anything of that was not erased meanwhile."""
    sql = "SELECT DISTINCT contact_id FROM retention_taken WHERE run_id = ? ORDER BY contact_id"
    return [row[0] for row in bare(hand.connection).execute(sql, (run_id,))]


def give_back(hand: Hand, run_id: int) -> None:
    """Put back every row and every value a run took; whoever was erased by hand meanwhile stays erased."""
    raw = bare(hand.connection)
    taken = raw.execute(
        "SELECT contact_id, of_table, of_row, whole, content FROM retention_taken WHERE run_id = ? ORDER BY id",
        (run_id,),
    ).fetchall()
    moved: dict[tuple[str, int], int] = {}
    own: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    summed: set[int] = set()
    reached: set[int] = set()
    tables: set[str] = set()
    for number, name, row, whole, content in taken:
        table, said = METADATA.tables[name], json.loads(content)
        tables.add(name)
        if name == CONTACT:
            # The first that was kept is the oldest: a contact may have been set aside twice in one run.
            own[number] = said | own[number]
        elif whole:
            _insert(hand, table, row, said, moved)
        else:
            _fill(hand, table, row, said)
        if name in REACH:
            reached.add(number)
        if name in SUMMED:
            summed.add(number)
    for number, said in own.items():
        state = {name: said.pop(name) for name in _STATE if name in said}
        if state:
            raw.execute(
                "UPDATE contact SET deleted_at = ?, aside = ?, version = version + 1 WHERE id = ?",
                (*(state[name] for name in _STATE), number),
            )
        if said:
            rewrite(hand, number, partial(_filled, said))
    for number in reached - {number for number, said in own.items() if said}:
        rewrite(hand, number, lambda draft: draft)
    for number in summed:
        consents.summarise(hand.connection, number, hand.today)
    if "assignment" in tables:
        move_epoch(hand.connection)
    raw.execute("DELETE FROM retention_taken WHERE run_id = ?", (run_id,))


def _filled(said: Mapping[str, Any], draft: ContactDraft) -> ContactDraft:
    """Return a draft with what was taken where nothing new stands."""
    contact = METADATA.tables[CONTACT]
    back: dict[str, Any] = {
        name: date.fromisoformat(value) if value is not None and isinstance(contact.c[name].type, Date) else value
        for name, value in said.items()
        if name in PLAIN and getattr(draft, name) == getattr(_NOTHING, name)
    }
    return replace(draft, **back)


def _insert(hand: Hand, table: Table, row: int, said: dict[str, Any], moved: dict[tuple[str, int], int]) -> None:
    raw = bare(hand.connection)
    values = {name: _value(table.c[name], value) for name, value in said.items()}
    for column in table.c:
        for key in column.foreign_keys:
            values[column.name] = moved.get((key.column.table.name, values[column.name]), values[column.name])
    there = raw.execute(f"SELECT * FROM {table.name} WHERE rowid = ?", (row,)).fetchone()  # noqa: S608 — our own
    if there is not None and tuple(there) == tuple(values[column.name] for column in table.c):
        return
    if there is not None and "contact_id" in table.c and kept_parts.figures(table) is not None:
        # Made anonymous, its figures were nobody's; they are somebody's again.
        gone = (
            f"DELETE FROM {table.name} WHERE rowid = ? "  # noqa: S608
            "AND contact_id IN (SELECT id FROM contact WHERE aside <> '' AND aside = 'nobody')"
        )
        there = None if raw.execute(gone, (row,)).rowcount else there
    if there is not None and "id" in values:
        values.pop("id")  # the number was given to another row meanwhile
    names, places = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    sql = f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({places})"  # noqa: S608 — our own names
    made = raw.execute(sql, tuple(values.values()))
    if made.rowcount and made.lastrowid != row:
        moved[table.name, row] = made.lastrowid


def _fill(hand: Hand, table: Table, row: int, said: Mapping[str, Any]) -> None:
    for name, value in said.items():
        empty = kept_parts.empty(table.c[name])
        bare(hand.connection).execute(
            f'UPDATE {table.name} SET "{name}" = ? WHERE rowid = ? AND "{name}" IS ?',  # noqa: S608 — our own names
            (_value(table.c[name], value), row, empty),
        )


def _value(column: Column[Any], value: Any) -> Any:
    return bytes.fromhex(value) if isinstance(column.type, LargeBinary) and value is not None else value
