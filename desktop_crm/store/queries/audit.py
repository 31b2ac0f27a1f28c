"""The rows of the audit trail, read and appended as text, so that what is hashed is what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare

_COLUMNS = "number, at, account_id, tag, kind, subject, fields, detail"


def said(
    at: datetime, account_id: str, tag: str, kind: str, subject: str, fields: Sequence[str], detail: str
) -> tuple[str, ...]:
    """Return what a line says as the text its columns keep, in the order of the columns."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"
    return (moment, account_id, str(tag), str(kind), subject, " ".join(fields), detail)


def head(connection: Connection, genesis: bytes) -> tuple[int, bytes]:
    """Return the last line's number and hash, or 0 and ``genesis``."""
    row = bare(connection).execute("SELECT number, hash FROM audit_line ORDER BY number DESC LIMIT 1").fetchone()
    return (0, genesis) if row is None else (row[0], row[1])


def hash_of(connection: Connection, number: int) -> str:
    """Return the hash of a line as hexadecimal digits, or '' where there is no such line."""
    row = connection.exec_driver_sql("SELECT hash FROM audit_line WHERE number = ?", (number,)).first()
    return "" if row is None else bytes(row[0]).hex()


def append(connection: Connection, lines: list[tuple[Any, ...]]) -> None:
    """Write finished lines: number, what they say, hash, signature."""
    if lines:
        sql = f"INSERT INTO audit_line ({_COLUMNS}, hash, signature) VALUES (?,?,?,?,?,?,?,?,?,?)"  # noqa: S608
        bare(connection).executemany(sql, lines)


def walk(connection: Connection) -> Iterator[Any]:
    """Yield every line from the first, a block at a time."""
    sql = f"SELECT {_COLUMNS}, hash, signature FROM audit_line ORDER BY number"  # noqa: S608
    cursor = bare(connection).execute(sql)
    while block := cursor.fetchmany(5000):
        yield from block


def latest(
    connection: Connection,
    *,
    before: int | None = None,
    account_id: str | None = None,
    tag: str | None = None,
    subject: str | None = None,
    limit: int,
) -> list[tuple[Any, ...]]:
    """Return lines without hash and signature, newest first, that fit everything given."""
    wanted = {"number < ?": before, "account_id = ?": account_id, "tag = ?": tag, "subject = ?": subject}
    held = {condition: value for condition, value in wanted.items() if value is not None}
    where = " AND ".join(held) or "1"
    sql = f"SELECT {_COLUMNS} FROM audit_line WHERE {where} ORDER BY number DESC LIMIT ?"  # noqa: S608
    return [tuple(row) for row in connection.exec_driver_sql(sql, (*held.values(), limit))]
