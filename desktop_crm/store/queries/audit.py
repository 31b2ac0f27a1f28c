"""The rows of the audit trail, read and appended as text, so that what is hashed is what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from sys import maxsize
from typing import Any

from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare
from desktop_crm.store.schema.base import moment

_COLUMNS = "number, at, account_id, tag, kind, subject, fields, detail"
_BLOCK = 5_000


@dataclass(frozen=True, slots=True)
class Start:
    """The last line that was let go: the trail begins after it. Signed by ``account_id``."""

    number: int
    hash: bytes
    account_id: str
    signature: bytes


def said(
    at: datetime, account_id: str, tag: str, kind: str, subject: str, fields: Sequence[str], detail: str
) -> tuple[str, ...]:
    """Return what a line says as the text its columns keep, in the order of the columns."""
    return (moment(at), account_id, str(tag), str(kind), subject, " ".join(fields), detail)


def head(connection: Connection, genesis: bytes) -> tuple[int, bytes]:
    """Return the last line's number and hash, or where the trail begins, or 0 and ``genesis``."""
    row = bare(connection).execute("SELECT number, hash FROM audit_line ORDER BY number DESC LIMIT 1").fetchone()
    if row is None:
        begun = start(connection)
        return (0, genesis) if begun is None else (begun.number, begun.hash)
    return row[0], row[1]


def hash_of(connection: Connection, number: int) -> str:
    """Return the hash of a line as hexadecimal digits, or '' where there is no such line."""
    row = connection.exec_driver_sql("SELECT hash FROM audit_line WHERE number = ?", (number,)).first()
    return "" if row is None or not isinstance(row[0], bytes) else row[0].hex()


def append(connection: Connection, lines: list[tuple[Any, ...]]) -> None:
    """Write finished lines: number, what they say, hash, signature."""
    if lines:
        sql = f"INSERT INTO audit_line ({_COLUMNS}, hash, signature) VALUES (?,?,?,?,?,?,?,?,?,?)"  # noqa: S608
        bare(connection).executemany(sql, lines)


def walk(connection: Connection, after: int = 0) -> Iterator[tuple[Any, ...]]:
    """Yield every line after line ``after``, or every line there is after 0, a block at a time."""
    # From the very first even where numbers below 1 were put in: whoever walks the chain must meet them.
    where, given = ("", ()) if after == 0 else ("WHERE number > ?", (after,))
    sql = f"SELECT {_COLUMNS}, hash, signature FROM audit_line {where} ORDER BY number"  # noqa: S608
    cursor = bare(connection).execute(sql, given)
    while block := cursor.fetchmany(_BLOCK):
        yield from block


def start(connection: Connection) -> Start | None:
    """Return where the trail begins, None where it begins with its first line."""
    row = bare(connection).execute("SELECT number, hash, account_id, signature FROM audit_start").fetchone()
    return None if row is None else Start(*row)


def begin_after(connection: Connection, new: Start) -> None:
    """Delete every line up to the one of ``new`` and keep that the trail begins after it."""
    raw = bare(connection)
    raw.execute("DELETE FROM audit_line WHERE number <= ?", (new.number,))
    raw.execute("DELETE FROM audit_start")
    sql = "INSERT INTO audit_start (id, number, hash, account_id, signature) VALUES (1, ?, ?, ?, ?)"
    raw.execute(sql, (new.number, new.hash, new.account_id, new.signature))


def signers(connection: Connection) -> dict[str, tuple[tuple[int, bytes], ...]]:
    """Return the public keys of each account, earliest first, each with the last line it may have signed."""
    sql = (
        "SELECT account_id, last_line, signing_key FROM account_key "
        "UNION ALL SELECT id, ?, signing_key FROM account ORDER BY 1, 2"
    )
    found: dict[str, tuple[tuple[int, bytes], ...]] = {}
    for account_id, last_line, key in bare(connection).execute(sql, (maxsize,)):
        found[account_id] = (*found.get(account_id, ()), (last_line, bytes(key)))
    return found
