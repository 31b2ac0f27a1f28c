"""The office's own row, its accounts, and the answers its commands gave."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select, update

from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import Account, OfficeDetails
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, PreparedWrite, inserting
from desktop_crm.store.schema.office import account, answered, office
from desktop_crm.store.schema.privacy import erasure

KEPT_FOR = timedelta(days=7)
"""How long an answer waits for its command to be repeated."""


def create(connection: Connection, uid: str, details: OfficeDetails, at: datetime) -> None:
    """Write the office's row."""
    connection.execute(insert(office).values(id=1, uid=uid, created_at=at, details=json.dumps(asdict(details))))


def details(connection: Connection) -> OfficeDetails:
    """Return the office's details."""
    held = json.loads(connection.execute(select(office.c.details)).scalar_one())
    return OfficeDetails(**{**held, "language": Language(held["language"])})


def write_details(connection: Connection, new: OfficeDetails) -> None:
    """Write the office's details anew."""
    connection.execute(update(office).values(details=json.dumps(asdict(new))))


def uid(connection: Connection) -> str:
    """Return the office's id."""
    return str(connection.execute(select(office.c.uid)).scalar_one())


def retention_ran_on(connection: Connection) -> date | None:
    """Return the day of the last retention run."""
    held = connection.execute(select(office.c.retention_ran_on)).scalar_one()
    return None if held is None else date.fromisoformat(held)


def note_retention_run(connection: Connection, on: date) -> None:
    """Note that retention ran."""
    connection.execute(update(office).values(retention_ran_on=on.isoformat()))


def erasures_pending(connection: Connection) -> int:
    """Return how many erasures wait for their finish."""
    return int(connection.execute(select(office.c.erasures_pending)).scalar_one())


def note_erasures(connection: Connection, more: int) -> None:
    """Note erasures that wait for their finish; 0 when all are finished."""
    connection.execute(update(office).values(erasures_pending=office.c.erasures_pending + more if more else 0))


def add_account(
    connection: Connection, person: Account, *, at: datetime, sealing_key: bytes, signing_key: bytes
) -> None:
    """Write an account with the public keys that are pinned to it."""
    connection.execute(
        insert(account).values(
            id=person.id,
            login=person.login,
            name=person.name,
            role=person.role,
            created_at=at,
            sealing_key=sealing_key,
            signing_key=signing_key,
        )
    )


def accounts(connection: Connection) -> tuple[Account, ...]:
    """Return every account, by name."""
    columns = (account.c.id, account.c.login, account.c.name, account.c.role, account.c.disabled_at)
    rows = connection.execute(select(*columns).order_by(account.c.name))
    return tuple(Account(i, login, name, role, disabled is not None) for i, login, name, role, disabled in rows)


def account_of(connection: Connection, account_id: str) -> Account | None:
    """Return one account."""
    return next((person for person in accounts(connection) if person.id == account_id), None)


def pinned_keys(connection: Connection, account_id: str) -> tuple[bytes, bytes] | None:
    """Return the public keys pinned to an account: for sealing, for signing."""
    wanted = select(account.c.sealing_key, account.c.signing_key).where(account.c.id == account_id)
    row = connection.execute(wanted).one_or_none()
    return None if row is None else (row.sealing_key, row.signing_key)


def signing_keys(connection: Connection) -> dict[str, bytes]:
    """Return the public key each account signs audit lines with."""
    return {row.id: row.signing_key for row in connection.execute(select(account.c.id, account.c.signing_key))}


def answer_to(connection: Connection, key: str) -> tuple[str, str] | None:
    """Return which command with this key was asked and what it was answered, or None where it was never done."""
    row = _ANSWER.first(connection, {"which": key})
    return None if row is None else (str(row.ask), str(row.answer))


def keep_answer(connection: Connection, key: str, at: datetime, ask: str, answer: str) -> None:
    """Keep what a command was answered, and drop answers nobody will ask for again."""
    _KEEP.one(connection, {"key": key, "at": at, "ask": ask, "answer": answer})
    _DROP.one(connection, {"before": at - KEPT_FOR})


def note_entry(connection: Connection, entry: str, at: datetime) -> None:
    """Keep an entry of the erasure ledger."""
    connection.execute(insert(erasure).values(entry=entry, at=at))


def entries(connection: Connection) -> dict[str, datetime]:
    """Return every entry of the erasure ledger the database keeps."""
    return {row.entry: row.at for row in connection.execute(select(erasure.c.entry, erasure.c.at))}


_ANSWER = Prepared(select(answered.c.ask, answered.c.answer).where(answered.c.key == bindparam("which")))
_KEEP = inserting(answered)
_DROP = PreparedWrite(delete(answered).where(answered.c.at < bindparam("before")))
