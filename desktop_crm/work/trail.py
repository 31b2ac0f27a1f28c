"""The audit trail: lines chained by SHA-256 and signed with the key of the person who acted (Ed25519).

A line's hash covers the hash before it and everything the line says, so that a line changed, cut out, swapped or put
in breaks every later one; and as each person signs the hash of their own lines, nobody can make the chain whole again
behind another's back. Lines name fields, never values, and know people by a pseudonym only (see ``pseudonyms``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring_ascii as _quoted

from desktop_crm.api.office import ChainState
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import audit as rows

GENESIS = hashlib.sha256(b"desktop-crm/audit/v1").digest()
"""What the first line is chained to."""

Verify = Callable[[bytes, bytes, bytes], bool]
"""Says whether a signature (third) of a message (second) was made with the pair of a public key (first)."""


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


def verify(
    connection: Connection,
    signers: dict[str, bytes],
    check: Verify,
    *,
    every_signature: bool,
    step: Callable[[int], None] = lambda _: None,
) -> ChainState:
    """Walk the chain in constant memory; ``signers`` gives each account's public key.

    Without ``every_signature`` only the last line of each person is checked against their key: as the hash of a line
    covers all before it, that signature vouches for every earlier line too.
    """
    number, previous = 0, GENESIS
    last: dict[str, tuple[int, bytes, bytes]] = {}
    for row in rows.walk(connection):
        said, kept, signature = row[1:-2], row[-2], row[-1]
        number += 1
        if row[0] != number:
            return ChainState(number - 1, previous.hex(), number, "missing")
        if digest(previous, number, said) != kept:
            return ChainState(number - 1, previous.hex(), number, "changed")
        previous, account_id = kept, said[1]
        if not every_signature:
            last[account_id] = (number, kept, signature)
        elif not _signed(signers, check, account_id, kept, signature):
            return ChainState(number - 1, previous.hex(), number, "signature")
        if number % 10_000 == 0:
            step(number)
    for account_id, (at, kept, signature) in last.items():
        if not _signed(signers, check, account_id, kept, signature):
            return ChainState(number, previous.hex(), at, "signature")
    return ChainState(number, previous.hex(), None)


def _signed(signers: dict[str, bytes], check: Verify, account_id: str, message: bytes, signature: bytes) -> bool:
    return account_id in signers and check(signers[account_id], message, signature)
