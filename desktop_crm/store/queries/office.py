"""The office's own row, and the answers its commands gave."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select, update

from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, PreparedWrite, inserting
from desktop_crm.store.schema.office import answered, office
from desktop_crm.store.schema.privacy import erasure

KEPT_FOR = timedelta(days=7)
"""How long an answer waits for its command to be repeated."""


def create(connection: Connection, uid: str, details: OfficeDetails, at: datetime) -> None:
    """Write the office's row."""
    connection.execute(insert(office).values(id=1, uid=uid, created_at=at, details=json.dumps(asdict(details))))


def details(connection: Connection) -> OfficeDetails:
    """Return the office's details."""
    held = json.loads(_OFFICE.first(connection, {}).details)
    return OfficeDetails(**{**held, "language": Language(held["language"])})


def write_details(connection: Connection, new: OfficeDetails) -> None:
    """Write the office's details anew."""
    connection.execute(update(office).values(details=json.dumps(asdict(new))))


def uid(connection: Connection) -> str:
    """Return the office's id."""
    return str(_OFFICE.first(connection, {}).uid)


def created_at(connection: Connection) -> datetime:
    """Return when the office was made."""
    made: datetime = connection.execute(select(office.c.created_at)).scalar_one()
    return made


def retention_ran_on(connection: Connection) -> date | None:
    """Return the day of the last retention run."""
    held = _OFFICE.first(connection, {}).retention_ran_on
    return None if held is None else date.fromisoformat(held)


def note_retention_run(connection: Connection, on: date) -> None:
    """Note that retention ran."""
    connection.execute(update(office).values(retention_ran_on=on.isoformat()))


def erasures_pending(connection: Connection) -> int:
    """Return how many erasures wait for their finish."""
    return int(_OFFICE.first(connection, {}).erasures_pending)


def note_erasures(connection: Connection, more: int) -> None:
    """Note erasures that wait for their finish; 0 when all are finished."""
    connection.execute(update(office).values(erasures_pending=office.c.erasures_pending + more if more else 0))


def answer_to(connection: Connection, key: str) -> tuple[str, str] | None:
    """Return which command with this key was asked and what it was answered, or None where it was never done."""
    row = _ANSWER.first(connection, {"which": key})
    return None if row is None else (str(row.ask), str(row.answer))


def keep_answer(connection: Connection, key: str, at: datetime, ask: str, answer: str) -> None:
    """Keep what a command was answered, and drop answers nobody will ask for again."""
    _KEEP.one(connection, {"key": key, "at": at, "ask": ask, "answer": answer})
    _DROP.one(connection, {"before": at - KEPT_FOR})


def note_entries(connection: Connection, entries: Iterable[str], at: datetime) -> None:
    """Keep entries of the erasure ledger; one that is kept already stays as it is."""
    rows = [{"entry": entry, "at": at} for entry in entries]
    if rows:
        connection.execute(insert(erasure).prefix_with("OR IGNORE"), rows)


def entries(connection: Connection) -> dict[str, datetime]:
    """Return every entry of the erasure ledger the database keeps."""
    return {row.entry: row.at for row in _ENTRIES.all(connection, {})}


_OFFICE = Prepared(select(office))
_ENTRIES = Prepared(select(erasure.c.entry, erasure.c.at))
_ANSWER = Prepared(select(answered.c.ask, answered.c.answer).where(answered.c.key == bindparam("which")))
_KEEP = inserting(answered)
_DROP = PreparedWrite(delete(answered).where(answered.c.at < bindparam("before")))
