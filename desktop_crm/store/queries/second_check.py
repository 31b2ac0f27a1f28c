"""Secrets and recovery codes of the second check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, bindparam, delete, func, insert, select, update

from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared
from desktop_crm.store.schema.access import check_code, role
from desktop_crm.store.schema.office import account


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody's secret (None: the check is off), the last time step whose code was used, what the role asks."""

    secret: bytes | None
    step: int
    wanted: bool


def kept(connection: Connection, account_id: str) -> Kept:
    """Return how somebody's second check stands."""
    row = _KEPT.first(connection, {"which": account_id})
    return Kept(None if row.totp_secret is None else bytes(row.totp_secret), row.totp_step or 0, bool(row.second_check))


def switched_on(connection: Connection) -> frozenset[str]:
    """Return the accounts with a second check."""
    return frozenset(connection.execute(select(account.c.id).where(account.c.totp_secret.is_not(None))).scalars())


def switch_on(connection: Connection, account_id: str, secret: bytes, step: int, hashes: Sequence[bytes]) -> None:
    """Keep somebody's secret and the hashes of their recovery codes, in place of what there was."""
    switch_off(connection, account_id)
    connection.execute(update(account).where(account.c.id == account_id).values(totp_secret=secret, totp_step=step))
    connection.execute(insert(check_code), [{"account_id": account_id, "hash": each} for each in hashes])


def switch_off(connection: Connection, account_id: str) -> None:
    """Forget somebody's secret and recovery codes."""
    connection.execute(update(account).where(account.c.id == account_id).values(totp_secret=None, totp_step=None))
    connection.execute(delete(check_code).where(check_code.c.account_id == account_id))


def note_step(connection: Connection, account_id: str, step: int) -> None:
    """Note the last time step whose code was used: no code of it or of an earlier one is taken again."""
    connection.execute(update(account).where(account.c.id == account_id).values(totp_step=step))


def use_code(connection: Connection, account_id: str, digest: bytes, at: datetime) -> bool:
    """Use a recovery code up; say whether it was one and still unused."""
    mine = (check_code.c.account_id == account_id, check_code.c.hash == digest, check_code.c.used_at.is_(None))
    return bool(connection.execute(update(check_code).where(*mine).values(used_at=at)).rowcount)


def codes_left(connection: Connection, account_id: str) -> int:
    """Return how many recovery codes are unused."""
    mine = (check_code.c.account_id == account_id, check_code.c.used_at.is_(None))
    return int(connection.execute(select(func.count()).select_from(check_code).where(*mine)).scalar_one())


_KEPT = Prepared(
    select(account.c.totp_secret, account.c.totp_step, role.c.second_check)
    .select_from(account.outerjoin(role, role.c.id == account.c.role))
    .where(account.c.id == bindparam("which", type_=Text))
)
