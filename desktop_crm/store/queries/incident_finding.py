"""Finding the people a breach concerns in what was recorded: the trail, disclosures, assignments, imports.

A trail of a million lines is read by numbers, a stretch at a time, so that it can be told how far it is and stopped.
Nothing is read of a line but who it is about and what was done.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from desktop_crm.store import subject_map
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare
from desktop_crm.store.queries.audit_lines import Wanted, between
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.access import assignment
from desktop_crm.store.schema.audit import UNUSUAL
from desktop_crm.store.schema.base import moment
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.incidents import incident_person
from desktop_crm.store.schema.privacy import disclosure

STRETCH = 50_000
"""How many lines of the trail are read at once."""

_EXPORT = "tag = 'contact:export'"

Seen = tuple[str, str, str, int]
"""A pseudonym ('' for a line about nobody in particular), a tag, the fields of one such line, how many there are."""


def stretches(connection: Connection, since: datetime | None, until: datetime | None) -> list[tuple[int, int]]:
    """Return the numbers between which lines of that time lie, in stretches to be read one after the other."""
    lowest, highest = between(connection, Wanted(since=since, until=until))
    row = bare(connection).execute("SELECT min(number), max(number) FROM audit_line").fetchone()
    if row[0] is None:
        return []
    first, last = max(lowest, int(row[0])), min(highest, int(row[1]))
    return [(start, min(start + STRETCH - 1, last)) for start in range(first, last + 1, STRETCH)]


def shown(
    connection: Connection,
    stretch: tuple[int, int],
    account_id: str,
    tags: Collection[str],
    since: datetime | None,
    until: datetime | None,
) -> Iterator[Seen]:
    """Yield whom the lines of one stretch by an account are about, and what was done, each combination once."""
    narrow = ["number BETWEEN ? AND ?", "account_id = ?", "kind = 'contact'"]
    values: list[object] = [*stretch, account_id]
    for condition, at in (("at >= ?", since), ("at < ?", until)):
        if at is not None:
            narrow.append(condition)
            values.append(moment(at))
    sql = (
        "SELECT subject, tag, fields, count(*) FROM audit_line WHERE "  # noqa: S608 — our own parts
        f"{' AND '.join(narrow)} AND tag IN (SELECT value FROM json_each(?)) GROUP BY subject, tag, fields"
    )
    yield from bare(connection).execute(sql, (*values, json.dumps(sorted(tags))))


def of_export(connection: Connection, number: int) -> list[str] | None:
    """Return whom the export a line of the trail tells of took along, as pseudonyms; None where it tells of none.

    The lines of one export are written together, those of single people before the one that counts them.
    """
    raw = bare(connection)
    told = raw.execute(
        f"SELECT at, account_id FROM audit_line WHERE number = ? AND {_EXPORT} AND subject = ''",  # noqa: S608
        (number,),
    ).fetchone()
    if told is None:
        return None
    sql = (
        f"SELECT max(number) FROM audit_line WHERE number < ? AND {_EXPORT} AND {UNUSUAL} "  # noqa: S608
        "AND subject = ''"
    )
    before = raw.execute(sql, (number,)).fetchone()[0] or 0
    sql = f"SELECT subject FROM audit_line WHERE number > ? AND number < ? AND {_EXPORT} AND at = ? AND account_id = ?"  # noqa: S608
    return [str(row[0]) for row in raw.execute(sql, (before, number, *told))]


def exports(connection: Connection, limit: int) -> list[tuple[int, datetime, str, int]]:
    """Return the newest exports of lists: the line that tells of each, when, by whom, of how many people."""
    sql = (
        f"SELECT number, at, account_id, detail FROM audit_line WHERE {_EXPORT} AND {UNUSUAL} "  # noqa: S608
        "AND subject = '' ORDER BY number DESC LIMIT ?"
    )
    return [
        (int(number), datetime.fromisoformat(at), by, int(detail.partition(" ")[0] or 0))
        for number, at, by, detail in bare(connection).execute(sql, (limit,))
    ]


def on_computer(connection: Connection, device: str) -> list[tuple[str, datetime, datetime | None]]:
    """Return who was signed in on a computer, from when until the end or the same person's next sign-in, if any."""
    sql = (
        "SELECT at, account_id, tag, detail FROM audit_line WHERE tag IN ('session:end', 'session:start') "  # noqa: S608
        f"AND {UNUSUAL} ORDER BY number"
    )
    begun: dict[str, datetime] = {}
    found: list[tuple[str, datetime, datetime | None]] = []
    for at, who, tag, detail in bare(connection).execute(sql):
        moment_of = datetime.fromisoformat(at)
        if who in begun:
            found.append((who, begun.pop(who), moment_of))
        if tag == "session:start" and detail == device:
            begun[who] = moment_of
    return [*found, *((who, since, None) for who, since in begun.items())]


def disclosed(connection: Connection, recipient: int, since: datetime | None, until: datetime | None) -> list[int]:
    """Return the contacts of whom something was passed on to a recipient."""
    wanted = select(disclosure.c.contact_id).distinct().where(disclosure.c.recipient_id == recipient)
    return _numbers(connection, _within(wanted, disclosure.c.at, since, until))


def assigned(connection: Connection, account_id: str, since: datetime | None, until: datetime | None) -> list[int]:
    """Return the contacts a partner had, by when they were assigned."""
    wanted = select(assignment.c.contact_id).distinct().where(assignment.c.account_id == account_id)
    return _numbers(connection, _within(wanted, assignment.c.assigned_at, since, until))


def imported(connection: Connection, import_id: int) -> list[int]:
    """Return the contacts that came with an import."""
    return _numbers(connection, select(contact.c.id).where(contact.c.import_id == import_id))


def everybody(connection: Connection) -> list[int]:
    """Return every contact there is, those in the trash too."""
    return _numbers(connection, select(contact.c.id))


def there(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Return which of some contacts there are."""
    sql = "SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?))"
    return {int(row[0]) for row in bare(connection).execute(sql, (json.dumps(list(numbers)),))}


def without_address(connection: Connection, numbers: Collection[int]) -> int:
    """Count the contacts among some whom no letter reaches."""
    sql = (
        "SELECT count(*) FROM json_each(?) AS wanted WHERE NOT EXISTS "
        "(SELECT 1 FROM contact_address AS place WHERE place.contact_id = wanted.value "
        "AND (place.street <> '' OR place.city <> ''))"
    )
    return int(bare(connection).execute(sql, (json.dumps(list(numbers)),)).fetchone()[0])


def with_identity_number(connection: Connection, numbers: Collection[int]) -> int:
    """Count the contacts among some who have an identity number."""
    sql = "SELECT count(*) FROM contact WHERE national_id <> '' AND id IN (SELECT value FROM json_each(?))"
    return int(bare(connection).execute(sql, (json.dumps(list(numbers)),)).fetchone()[0])


def records(
    connection: Connection, numbers: Collection[int], tables: Collection[str], step: Callable[[int, int], None]
) -> dict[str, int]:
    """Count the records some tables hold of some contacts; a table that holds none is left out.

    ``step`` is told before each table how many are done, and may end it.
    """
    values = func.json_each(json.dumps(list(numbers))).table_valued("value")
    chosen = select(values.c.value)
    found = {}
    for done, name in enumerate(sorted(tables)):
        step(done, len(tables))
        table = METADATA.tables[name]
        if table is not incident_person:
            among = subject_map.belongs_to_any(table, chosen)
            if many := int(connection.execute(select(func.count()).select_from(table).where(among)).scalar_one()):
                found[name] = many
    return found


def _within(
    wanted: Select[Any], column: ColumnElement[datetime], since: datetime | None, until: datetime | None
) -> Select[Any]:
    if since is not None:
        wanted = wanted.where(column >= since)
    return wanted if until is None else wanted.where(column < until)


def _numbers(connection: Connection, wanted: Select[Any]) -> list[int]:
    return [int(row[0]) for row in connection.execute(wanted)]
