"""The audit trail: lines chained by SHA-256 and signed with the key of the person who acted (Ed25519).

A line's hash covers the hash before it and everything the line says, so that a line changed, cut out, swapped or put
in breaks every later one; and as each person signs the hash of their own lines, nobody can make the chain whole again
behind another's back. Lines name fields, never values, and know people by a pseudonym only (see ``pseudonyms``).

Lines whose time is over go from the front. What is left begins after a *start*: the number and the hash of the last
line that went, signed by whoever let it go, and named again by a line in the trail itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any

from desktop_crm.domain.changes import Subject
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import Break, ChainState
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import audit as rows

GENESIS = hashlib.sha256(b"desktop-crm/audit/v1").digest()
"""What the first line is chained to."""

Verify = Callable[[bytes, bytes, bytes], bool]
"""Says whether a signature (third) of a message (second) was made with the pair of a public key (first)."""

Signers = Mapping[str, Sequence[tuple[int, bytes]]]
"""The public keys of each account, earliest first, each with the last line it may have signed."""

_STEP = 10_000
_WHO, _TAG, _DETAIL, _HASH, _SIGNATURE = 2, 3, 7, 8, 9
"""Where these stand in a row of the trail."""

_TRIM = Tag.AUDIT_TRIM.value


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says, before it is numbered and chained; ``subject`` is a record's id or a person's pseudonym."""

    at: datetime
    account_id: str
    tag: Tag
    kind: Subject
    subject: str
    fields: tuple[str, ...] = ()
    detail: str = ""


def digest(previous: bytes, number: int, said: tuple[str, ...]) -> bytes:
    """Return the hash of a line: of the hash before it, its number, and what it says, unambiguously parted.

    What is hashed is a JSON list in ASCII, put together here because ``json.dumps`` takes four times as long.
    """
    return hashlib.sha256(previous + f"[{number}, {', '.join(map(_quoted, said))}]".encode("ascii")).digest()


def append(connection: Connection, lines: Iterable[Line], sign: Callable[[bytes], bytes]) -> None:
    """Append lines to the end of the chain."""
    number, previous = rows.head(connection, GENESIS)
    made = []
    for line in lines:
        number += 1
        said = rows.said(line.at, line.account_id, line.tag, line.kind, line.subject, line.fields, line.detail)
        previous = digest(previous, number, said)
        made.append((number, *said, previous, sign(previous)))
    rows.append(connection, made)


def begin_after(connection: Connection, number: int, account_id: str, sign: Callable[[bytes], bytes]) -> str:
    """Let every line up to ``number`` go and mark that the trail begins after it.

    Returns what the line that records it must say.
    """
    kept = bytes.fromhex(rows.hash_of(connection, number))
    rows.begin_after(connection, rows.Start(number, kept, account_id, sign(start_message(number, kept))))
    return f"{number} {kept.hex()}"


def start_message(number: int, kept: bytes) -> bytes:
    """Return what is signed when lines go; never to be taken for the hash of a line."""
    return b"desktop-crm/audit/start/v1" + number.to_bytes(8, "big") + kept


def verify(
    connection: Connection,
    signers: Signers,
    check: Verify,
    *,
    every_signature: bool,
    newest: int | None = None,
    step: Callable[[int], None] = lambda _: None,
) -> ChainState:
    """Walk the chain, or its ``newest`` lines, in constant memory.

    Without ``every_signature`` only the last line of each person is checked against their key: as the hash of a line
    covers all before it, that signature vouches for every earlier line too.
    """
    start = rows.start(connection)
    number, previous = (0, GENESIS) if start is None else (start.number, start.hash)
    if start is not None and not _start_holds(start, signers, check):
        return ChainState(number + 1, number, previous.hex(), number + 1, Break.START)
    if newest is not None and (later := rows.head(connection, GENESIS)[0] - newest) > number:
        number, previous = later, bytes.fromhex(rows.hash_of(connection, later))
    else:
        newest = None
    began, said_start, last = number, "", _LastSigned(signers, check)

    def found(broken_at: int | None = None, reason: Break | None = None) -> ChainState:
        return ChainState(began + 1, number, previous.hex(), broken_at, reason.value if reason else "")

    # The whole trail is walked from its lowest line, so that one put back before the start is met, too. What happens
    # at every line stands here and calls little: it happens a million times.
    for row in rows.walk(connection, 0 if newest is None else began):
        if row[0] != number + 1:
            return found(number + 1, Break.MISSING)
        kept = row[_HASH]
        try:
            fits = digest(previous, number + 1, row[1:_HASH]) == kept
        except TypeError:  # something that is no text was put into a column of text
            fits = False
        if not fits:
            return found(number + 1, Break.CHANGED)
        if every_signature and not signed_by(signers, check, row[0], row[_WHO], kept, row[_SIGNATURE]):
            return found(number + 1, Break.SIGNATURE)
        last.rows[row[_WHO]] = row
        if row[_WHO] in last.changing:
            last.keep(row)
        number, previous = number + 1, kept
        if row[_TAG] == _TRIM:
            said_start = row[_DETAIL]
        if number % _STEP == 0:
            step(number)
    if not every_signature and (forged := last.first_forged()):
        return found(forged, Break.SIGNATURE)
    # The start is what its line says: somebody who may sign could else let lines go without a word.
    if newest is None and said_start != (f"{start.number} {start.hash.hex()}" if start else ""):
        return found(began + 1, Break.START)
    return found()


class _LastSigned:
    """The last line of each person, and of each key of those who had several."""

    __slots__ = ("_by_key", "_check", "_signers", "changing", "rows")

    def __init__(self, signers: Signers, check: Verify) -> None:
        self._signers, self._check = signers, check
        self.rows: dict[str, tuple[Any, ...]] = {}
        self.changing = frozenset(account_id for account_id, keys in signers.items() if len(keys) > 1)
        self._by_key: dict[tuple[str, bytes | None], tuple[Any, ...]] = {}

    def keep(self, row: tuple[Any, ...]) -> None:
        """Keep the line as the last with the key that was its person's then."""
        self._by_key[row[_WHO], key_at(self._signers, row[_WHO], row[0])] = row

    def first_forged(self) -> int | None:
        """Return the first of the last lines whose signature does not hold."""
        forged = [
            row[0]
            for row in (*self.rows.values(), *self._by_key.values())
            if not signed_by(self._signers, self._check, row[0], row[_WHO], row[_HASH], row[_SIGNATURE])
        ]
        return min(forged, default=None)


def signed_by(signers: Signers, check: Verify, number: int, account_id: str, kept: bytes, signature: Any) -> bool:
    """Say whether a line was signed by the account it names."""
    return _signed(key_at(signers, account_id, number), check, kept, signature)


def key_at(signers: Signers, account_id: str, number: int) -> bytes | None:
    """Return the key somebody signed line ``number`` with, None where they had none."""
    return next((key for last, key in signers.get(account_id, ()) if number <= last), None)


def _start_holds(start: rows.Start, signers: Signers, check: Verify) -> bool:
    message = start_message(start.number, start.hash)
    return any(_signed(key, check, message, start.signature) for _, key in signers.get(start.account_id, ()))


def _signed(key: bytes | None, check: Verify, message: bytes, signature: Any) -> bool:
    return key is not None and isinstance(signature, bytes) and check(key, message, signature)
