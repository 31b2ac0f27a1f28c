"""What is known of each person's password, which is never more than when it was set and what it must not be again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, bindparam, delete, func, insert, select, update

from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, PreparedWrite
from desktop_crm.store.schema.access import earlier_password
from desktop_crm.store.schema.base import Moment
from desktop_crm.store.schema.office import account


@dataclass(frozen=True, slots=True)
class Seen:
    """When somebody signed in last, and on which computer; None and '' for the first time."""

    at: datetime | None
    on: str
    password_at: datetime | None


def seen(connection: Connection, account_id: str) -> Seen:
    """Return somebody's last sign-in, and when their password was set."""
    row = _SEEN.first(connection, {"which": account_id})
    return Seen(row.seen_at, row.seen_on or "", row.password_at)


def note_seen(connection: Connection, account_id: str, at: datetime, on: str) -> None:
    """Note a sign-in. A password of an office older than this rule counts as set then."""
    _NOTE_SEEN.one(connection, {"which": account_id, "seen_at": at, "seen_on": on, "as_of": at})


def history_salt(connection: Connection, account_id: str) -> bytes | None:
    """Return the salt somebody's earlier passwords are hashed with, or None where there are none."""
    row = connection.execute(select(account.c.history_salt).where(account.c.id == account_id)).one()
    return None if row.history_salt is None else bytes(row.history_salt)


def write_history_salt(connection: Connection, account_id: str, salt: bytes) -> None:
    """Keep the salt somebody's earlier passwords are hashed with."""
    connection.execute(update(account).where(account.c.id == account_id).values(history_salt=salt))


def fingerprints(connection: Connection, account_id: str, last: int) -> tuple[bytes, ...]:
    """Return the fingerprints of somebody's last passwords, newest first, the one in use among them."""
    wanted = select(earlier_password.c.fingerprint).where(earlier_password.c.account_id == account_id)
    return tuple(connection.execute(wanted.order_by(earlier_password.c.id.desc()).limit(last)).scalars())


def keep_fingerprint(connection: Connection, account_id: str, fingerprint: bytes, at: datetime) -> None:
    """Keep the fingerprint of somebody's newest password."""
    connection.execute(insert(earlier_password).values(account_id=account_id, fingerprint=fingerprint, at=at))


def forget_fingerprints(connection: Connection, account_id: str, but: int) -> None:
    """Forget all but the last fingerprints of somebody."""
    mine = earlier_password.c.account_id == account_id
    kept = select(earlier_password.c.id).where(mine).order_by(earlier_password.c.id.desc()).limit(but)
    connection.execute(delete(earlier_password).where(mine, earlier_password.c.id.not_in(kept)))


def note_set(connection: Connection, account_id: str, at: datetime) -> None:
    """Note that somebody has a password of their own since now: no one-time code, nothing to be changed."""
    mine = update(account).where(account.c.id == account_id)
    connection.execute(mine.values(password_at=at, must_change=False, code_until=None))


_SEEN = Prepared(
    select(account.c.seen_at, account.c.seen_on, account.c.password_at).where(
        account.c.id == bindparam("which", type_=Text)
    )
)
_NOTE_SEEN = PreparedWrite(
    update(account)
    .where(account.c.id == bindparam("which", type_=Text))
    .values(
        seen_at=bindparam("seen_at"),
        seen_on=bindparam("seen_on"),
        password_at=func.coalesce(account.c.password_at, bindparam("as_of", type_=Moment)),
    )
)
