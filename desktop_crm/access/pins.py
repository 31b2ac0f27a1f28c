"""Pins: the public keys of each person, signed for by whoever let them in, so that keys exchanged by hand are noticed.

A pin is signed by the administrator who added or reset the person, or by the person themselves: who founded the office,
or came back with the recovery code, has nobody above them. When keys are replaced the earlier one for signing is kept,
with the last line it signed, under a signature that key itself could not have made. The line of the trail that tells
of the change names the new key too, and the trail proves itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from sys import maxsize

from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import accounts as rows
from desktop_crm.store.queries import audit as audit_rows
from desktop_crm.store.queries.accounts import Pin
from desktop_crm.vault.slots import PublicKeys
from desktop_crm.work.trail import GENESIS, Signers, Verify

Sign = Callable[[bytes], bytes]
_PIN = b"desktop-crm/pin/v1|"
_TELLING = (Tag.ACCOUNT_ADD, Tag.ACCOUNT_RECOVER, Tag.ACCOUNT_RESET)


def fingerprint(signing: bytes) -> str:
    """Return what the trail calls a key for signing."""
    return f"key {hashlib.sha256(signing).hexdigest()[:32]}"


def pinned(account_id: str, public: PublicKeys, by: str, sign: Sign) -> Pin:
    """Return the pin of somebody's keys; whoever records it says :func:`fingerprint` in their line."""
    signature = sign(_message(account_id, public.sealing, public.signing, None))
    return Pin(account_id, public.sealing, public.signing, None, by, signature)


def replace_keys(connection: Connection, account_id: str, public: PublicKeys, by: str, sign: Sign) -> None:
    """Pin other keys to somebody, and keep the one they signed the trail with up to now.

    The next line of the trail must be the one that tells of it: ``by`` did it, about ``account_id``, saying
    :func:`fingerprint`. ``sign`` is with the new key where people replace their own.
    """
    old = rows.pinned_keys(connection, account_id)
    if old is not None:
        last, _ = audit_rows.head(connection, GENESIS)
        signature = sign(_message(account_id, b"", old[1], last))
        ended = Pin(account_id, b"", old[1], last, by, signature)
        rows.replace_keys(connection, ended, pinned(account_id, public, by, sign))


def sign_own(connection: Connection, account_id: str, sign: Sign) -> None:
    """Sign for the founder of an office that was made before pins were signed."""
    every = rows.pins(connection)
    if len(every) == 1 and every[0].account_id == account_id and every[0].signature is None:
        mine = PublicKeys(every[0].sealing, every[0].signing)
        rows.sign_pin(connection, pinned(account_id, mine, account_id, sign))


def unproven(connection: Connection, check: Verify) -> frozenset[tuple[str, int]]:
    """Return the pins nobody vouches for, by account and last line: somebody wrote them in by hand."""
    every = rows.pins(connection)
    keys: dict[str, set[bytes]] = {}
    for pin in every:
        keys.setdefault(pin.account_id, set()).add(pin.signing)
    return frozenset(_name(pin) for pin in every if not _holds(connection, pin, keys, check))


def signers(connection: Connection, check: Verify) -> Signers:
    """Return the keys everybody signs lines with, in turn; what is unproven proves nothing and is left out."""
    forged = unproven(connection, check)
    return {
        account_id: tuple((last, key) for last, key in keys if (account_id, last) not in forged)
        for account_id, keys in audit_rows.signers(connection).items()
    }


def _holds(connection: Connection, pin: Pin, keys: Mapping[str, set[bytes]], check: Verify) -> bool:
    if pin.pinned_by is None or pin.signature is None:
        return False
    message = _message(pin.account_id, pin.sealing, pin.signing, pin.last_line)
    vouching = keys.get(pin.pinned_by, set()) - (set() if pin.last_line is None else {pin.signing})
    return any(check(key, message, pin.signature) for key in vouching) and _is_told(connection, pin)


def _is_told(connection: Connection, pin: Pin) -> bool:
    """Say whether the trail tells the same; of lines whose time is over, and of founders, it tells nothing."""
    if pin.last_line is None:
        told = rows.told_about(connection, pin.account_id, _TELLING)
        return told is None or (told.by, told.detail) == (pin.pinned_by, fingerprint(pin.signing))
    told = rows.told_at(connection, pin.last_line + 1)
    return told is None or (told.tag in _TELLING and (told.by, told.about) == (pin.pinned_by, pin.account_id))


def _name(pin: Pin) -> tuple[str, int]:
    return pin.account_id, maxsize if pin.last_line is None else pin.last_line


def _message(account_id: str, sealing: bytes, signing: bytes, last_line: int | None) -> bytes:
    return _PIN + json.dumps([account_id, sealing.hex(), signing.hex(), last_line]).encode("ascii")
