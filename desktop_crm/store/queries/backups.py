"""The register of backups, and whether the office is one that was put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from desktop_crm.domain.backups import Backup
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.backups import backup, restoration
from desktop_crm.store.schema.office import account


@dataclass(frozen=True, slots=True)
class Restoration:
    """That the database was put back: when, from a backup of when, how many lines of the trail it has not."""

    id: int
    made_at: datetime
    lost: int | None


def backups(connection: Connection) -> tuple[Backup, ...]:
    """Return every backup whose file is kept, newest first."""
    joined = backup.outerjoin(account, account.c.id == backup.c.account_id)
    columns = (
        backup.c.id, backup.c.made_at, func.coalesce(account.c.name, ""), backup.c.name, backup.c.folder, backup.c.size,
        backup.c.sha256, backup.c.head, backup.c.second, backup.c.checked_at, backup.c.rehearsed_at, backup.c.gone_at,
    )  # fmt: skip
    wanted = select(*columns).select_from(joined).where(backup.c.gone_at.is_(None))
    return tuple(Backup(*row) for row in connection.execute(wanted.order_by(backup.c.made_at.desc())))


def add(connection: Connection, made: Backup, account_id: str) -> int:
    """Enter a backup; return its number."""
    values = {
        "made_at": made.made_at, "account_id": account_id, "name": made.name, "folder": made.folder, "size": made.size,
        "sha256": made.sha256, "head": made.head, "second": made.second, "checked_at": made.checked_at,
    }  # fmt: skip
    return int(connection.execute(insert(backup).values(values).returning(backup.c.id)).scalar_one())


def note_rehearsal(connection: Connection, number: int, at: datetime) -> None:
    """Note that a backup was opened and restored to the end."""
    connection.execute(update(backup).where(backup.c.id == number).values(checked_at=at, rehearsed_at=at))


def note_gone(connection: Connection, number: int, at: datetime) -> None:
    """Note that a backup's file was deleted, or is not there any more."""
    connection.execute(update(backup).where(backup.c.id == number).values(gone_at=at))


def last_checked(connection: Connection) -> datetime | None:
    """Return when a backup that is kept was last found whole."""
    found: datetime | None = connection.execute(
        select(backup.c.checked_at).where(backup.c.gone_at.is_(None)).order_by(backup.c.made_at.desc()).limit(1)
    ).scalar()
    return found


def last_made(connection: Connection) -> datetime | None:
    """Return when the newest backup that is kept was made."""
    found: datetime | None = connection.execute(
        select(backup.c.made_at).where(backup.c.gone_at.is_(None)).order_by(backup.c.made_at.desc()).limit(1)
    ).scalar()
    return found


def last_rehearsed(connection: Connection) -> datetime | None:
    """Return when restoring was last rehearsed, whatever became of that backup."""
    found: datetime | None = connection.execute(
        select(backup.c.rehearsed_at).where(backup.c.rehearsed_at.is_not(None)).order_by(backup.c.rehearsed_at.desc())
    ).scalar()
    return found


def note_restoration(
    connection: Connection, at: datetime, made_at: datetime, lost: int | None, reason: str, account_id: str | None
) -> None:
    """Write into a database that is being put back that it was."""
    values = {"at": at, "made_at": made_at, "lost": lost, "reason": reason, "account_id": account_id}
    connection.execute(insert(restoration).values(values))


def untold(connection: Connection) -> tuple[Restoration, ...]:
    """Return the restorations no line of the trail tells of yet."""
    wanted = select(restoration.c.id, restoration.c.made_at, restoration.c.lost).where(restoration.c.told_at.is_(None))
    return tuple(Restoration(*row) for row in connection.execute(wanted.order_by(restoration.c.id)))


def note_told(connection: Connection, at: datetime) -> None:
    """Note that the trail tells of every restoration now."""
    connection.execute(update(restoration).where(restoration.c.told_at.is_(None)).values(told_at=at))
