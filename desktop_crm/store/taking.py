"""Taking people's data by rule so that it can be undone: what goes is kept aside row by row until the run is finished.

Whole contacts are set aside as they are, out of every list, search, card and export, and erased at the finish. Of the
others the rows that go, and the values that are blanked, are kept as they were in ``retention_taken``, which belongs to
the contact like any table: subject access shows it and erasure reaches it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, Text, bindparam, func, update

from desktop_crm.domain.contacts import ContactDraft, ContactKind, ContactStatus
from desktop_crm.domain.languages import Language
from desktop_crm.domain.retention import Aside, RetentionAction
from desktop_crm.store import erasing, kept_parts, part_sql, search, subject_map
from desktop_crm.store.engine import Connection
from desktop_crm.store.kept_parts import CONTACT, Part
from desktop_crm.store.prepared import PreparedWrite, bare, one_of
from desktop_crm.store.queries import consents, contact_writes
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries.access import move_epoch
from desktop_crm.store.queries.contact_rows import REACH, Birth
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.base import Moment
from desktop_crm.store.schema.contacts import contact

_IDS = "(SELECT value FROM json_each(?1))"
SUMMED = frozenset({"consent", "objection"})
"""Tables that what a list shows of consents is made from."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who takes: in which run (None where nothing is to be undone), when, and what a new row needs."""

    connection: Connection
    run_id: int | None
    now: datetime
    today: date
    language: Language
    random: Callable[[int], bytes]


def set_aside(hand: Hand, ids: Sequence[int]) -> None:
    """Take contacts out of everything, as they are; what outlives them is blanked at once."""
    _keep_columns(hand, ids, ("deleted_at", "aside"))
    for part in kept_parts.parts(kept_parts.WHOLE):
        if part.table != CONTACT and part.columns:
            _keep(hand, METADATA.tables[part.table], part, ids)
            _blank(hand, METADATA.tables[part.table], part, ids)
    _forget_employers(hand, ids)
    _leave(hand, ids, Aside.GOING)


def reduce(hand: Hand, ids: Sequence[int], parts: Iterable[Part]) -> None:
    """Take some of everything of contacts and set aside what stays because a law keeps it."""
    _keep_columns(hand, ids, ("deleted_at", "aside"))
    _forget_employers(hand, ids)
    take(hand, ids, parts, RetentionAction.DELETE)
    if hand.run_id is None:
        gone = f"DELETE FROM retention_taken WHERE contact_id IN {_IDS}"  # noqa: S608 — our own parts
        bare(hand.connection).execute(gone, (json.dumps(list(ids)),))
    _leave(hand, ids, Aside.KEPT)
    for number in ids:
        _forget_words(hand, number)


def anonymise(hand: Hand, ids: Sequence[int]) -> None:
    """Take everything of contacts but what statistics need: kind, status, owner, and figures that name nobody."""
    _forget_employers(hand, ids)
    counted = frozenset(
        part.table
        for part in kept_parts.parts(kept_parts.WHOLE)
        if part.table != CONTACT and kept_parts.figures(METADATA.tables[part.table]) is not None
    )
    gone = [part for part in kept_parts.parts(kept_parts.WHOLE) if part.table not in counted]
    take(hand, ids, gone, RetentionAction.DELETE)


def take(hand: Hand, ids: Sequence[int], parts: Iterable[Part], action: RetentionAction) -> None:
    """Take parts from contacts: rows go or become nobody's figures, columns are blanked; lists and search forget both.

    What belongs to another row goes with it, so that it is kept aside first.
    """
    parts = tuple(parts)
    for part in parts:  # all of it first: what goes early may be named by what goes late
        _keep(hand, METADATA.tables[part.table], part, ids)
    for part in parts:
        table = METADATA.tables[part.table]
        if part.columns and table is not contact:
            _blank(hand, table, part, ids)
        elif table is not contact:
            _take_rows(hand, table, part, ids, action)
    tables = {part.table for part in parts}
    own = {name for part in parts if part.table == CONTACT for name in part.columns}
    if own or tables & REACH.keys():
        for number in ids:
            rewrite(hand, number, lambda draft: replace(draft, **{name: getattr(_NOTHING, name) for name in own}))
    if tables & SUMMED:
        for number in ids:
            consents.summarise(hand.connection, number, hand.today)
    if "assignment" in tables:
        move_epoch(hand.connection)


def rewrite(hand: Hand, number: int, change: Callable[[ContactDraft], ContactDraft]) -> None:
    """Write a contact anew with a change, so that lists and search follow; it is no activity with them."""
    held = contact_rows.fetch(hand.connection, number, None, aside=True)
    contact_writes.replace(hand.connection, held, held.version, change(held.draft), held.updated_at, hand.language)


def _keep(hand: Hand, table: Table, part: Part, ids: Collection[int]) -> None:
    """Keep what is taken as it is, until the run is undone or finished; with rows that go what hangs on them."""
    if part.columns:
        _keep_rows(hand, table, _theirs(table, part), ids, [table.c[name] for name in part.columns])
        return
    chosen = f"SELECT x.rowid FROM {_from(table)} WHERE {_theirs(table, part)}"  # noqa: S608 — our own names
    _keep_rows(hand, table, _theirs(table, part), ids)
    for other in kept_parts.below(table):
        leading = [column.name for column in subject_map.paths(other) if column.references(table.c.id)]
        # Further down than one step everything of the contact's is kept; what did not go is not given back twice.
        nearest = " OR ".join(f"x.{name} IN ({chosen})" for name in leading)
        which = f"({nearest})" if nearest else _theirs(other, Part(other.name))
        _keep_rows(hand, other, which, ids)
    for other, mention in kept_parts.mentions(table):
        _keep_rows(hand, other, f"x.{mention.name} IN ({chosen})", ids, [mention])


def _keep_rows(hand: Hand, table: Table, which: str, ids: Collection[int], columns: Sequence[Column[Any]] = ()) -> None:
    if hand.run_id is None:
        return
    clause, owner = part_sql.source(table)
    content = ", ".join(f"'{each.name}', {_plain(each)}" for each in columns or table.c)
    bare(hand.connection).execute(
        "INSERT INTO retention_taken (contact_id, run_id, of_table, of_row, whole, content) "  # noqa: S608
        f"SELECT {owner}, ?2, '{table.name}', x.rowid, {int(not columns)}, json_object({content}) FROM {clause} "
        f"WHERE {which}",
        (json.dumps(list(ids)), hand.run_id),
    )


def _keep_columns(hand: Hand, ids: Sequence[int], names: Sequence[str]) -> None:
    _keep_rows(hand, contact, f"x.id IN {_IDS}", ids, [contact.c[name] for name in names])


def _take_rows(hand: Hand, table: Table, part: Part, ids: Sequence[int], action: RetentionAction) -> None:
    words = kept_parts.figures(table) if action is RetentionAction.ANONYMISE else None
    chosen = f"SELECT x.rowid FROM {_from(table)} WHERE {_theirs(table, part)}"  # noqa: S608 — our own names
    values: tuple[Any, ...] = (json.dumps(list(ids)),)
    if words is None:
        sql = f"DELETE FROM {table.name} WHERE rowid IN ({chosen})"  # noqa: S608
    else:
        blank = "".join(f', "{name}" = {_empty(table.c[name])}' for name in words)
        sql = f"UPDATE {table.name} SET contact_id = ?2{blank} WHERE rowid IN ({chosen})"  # noqa: S608
        values += (nobody(hand),)
    bare(hand.connection).execute(sql, values)


def _blank(hand: Hand, table: Table, part: Part, ids: Sequence[int]) -> None:
    values = ", ".join(f'"{name}" = {_empty(table.c[name])}' for name in part.columns)
    chosen = f"SELECT x.rowid FROM {_from(table)} WHERE {_theirs(table, part)}"  # noqa: S608 — our own names
    sql = f"UPDATE {table.name} SET {values} WHERE rowid IN ({chosen})"  # noqa: S608
    bare(hand.connection).execute(sql, (json.dumps(list(ids)),))


def _from(table: Table) -> str:
    return part_sql.source(table)[0]


def _theirs(table: Table, part: Part) -> str:
    """Return the condition that a row called x belongs to one of the contacts and has something of a part."""
    return f"{part_sql.source(table)[1]} IN {_IDS} AND {part_sql.there(part)}"


def _forget_employers(hand: Hand, ids: Sequence[int]) -> None:
    """Take the names of firms off their people's cards: a sole trader's is their own."""
    for number in erasing.firms(hand.connection, ids):
        _keep_columns(hand, contact_rows.employed_by(hand.connection, number), ("company_name",))
        erasing.forget_employer(hand.connection, number)


def _leave(hand: Hand, ids: Sequence[int], state: str) -> None:
    """Set contacts aside; what was in the trash keeps the day it came there."""
    _ASIDE.one(hand.connection, {"ids": json.dumps(list(ids)), "aside": state, "at": hand.now})


def _forget_words(hand: Hand, number: int) -> None:
    """Let nothing find a contact any more, also not by a name that a law keeps."""
    raw = bare(hand.connection)
    (was,) = raw.execute("SELECT search FROM contact WHERE id = ?", (number,)).fetchone()
    raw.execute("UPDATE contact SET search = '' WHERE id = ?", (number,))
    search.renew(hand.connection, number, was, "")


def nobody(hand: Hand) -> int:
    """Return the number of the contact that is nobody, whose are the figures of what was made anonymous."""
    raw = bare(hand.connection)
    row = raw.execute("SELECT id FROM contact WHERE aside <> '' AND aside = 'nobody'").fetchone()
    if row is not None:
        return int(row[0])
    draft = ContactDraft(kind=ContactKind.COMPANY, status=ContactStatus.OTHER)
    number = contact_writes.add(hand.connection, draft, Birth(hand.now, hand.language, hand.random))
    _leave(hand, [number], Aside.NOBODY)
    return number


_NOTHING = ContactDraft()
_ASIDE = PreparedWrite(
    update(contact)
    .where(one_of(contact.c.id, "ids"))
    .values(
        aside=bindparam("aside", type_=Text),
        deleted_at=func.coalesce(contact.c.deleted_at, bindparam("at", type_=Moment)),
        version=contact.c.version + 1,
    )
)


def _plain(column: Column[Any]) -> str:
    """Return the expression of a column of a row called x as JSON can hold it."""
    said = part_sql.named(column)
    return f"hex({said})" if isinstance(column.type, LargeBinary) else said


def _empty(column: Column[Any]) -> str:
    said = kept_parts.empty(column)
    return "NULL" if said is None else "x''" if isinstance(said, bytes) else repr(said)
