"""The recovery key as administrators vouched for it, so that one exchanged in office.vault by hand is noticed.

While another kit comes into force two are vouched for: which of them is in force is settled when the keys are. That an
older note is not put back, the trail tells: it is among what the trail notes of who may do what.
"""

from __future__ import annotations

from datetime import datetime

from desktop_crm.access.pins import Sign, signers
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import access, accounts, policies
from desktop_crm.work.standing import grants_of
from desktop_crm.work.trail import Verify

_NOTE = "recovery_key"
PIN = b"desktop-crm/pin/recovery/v1|"
"""What is signed begins with this, so that no other signature can be passed off as a voucher."""


def vouch(connection: Connection, public: bytes, by: str, sign: Sign, at: datetime) -> None:
    """Vouch for a recovery key that comes into force, beside the one there is."""
    made = {"public": public.hex(), "by": by, "signature": sign(PIN + public).hex()}
    _write(connection, [*(one for one in _noted(connection) if one["public"] != made["public"]), made], at)


def keep_only(connection: Connection, public: bytes, at: datetime) -> None:
    """Forget every other recovery key, once this one is in force; nothing changes where nobody vouched for it."""
    noted = _noted(connection)
    kept = [one for one in noted if one["public"] == public.hex()]
    if kept and kept != noted:
        _write(connection, kept, at)


def awaits(connection: Connection) -> bytes | None:
    """Return the recovery key that was to come into force beside another, None where that is settled."""
    noted = _noted(connection)
    return bytes.fromhex(noted[-1]["public"]) if len(noted) > 1 else None


def is_noted(connection: Connection) -> bool:
    """Say whether anybody vouched for a recovery key yet; in an office of an earlier program nobody did."""
    return bool(_noted(connection))


def vouched(connection: Connection, check: Verify) -> frozenset[bytes]:
    """Return the recovery keys that an administrator vouched for, or whoever came back with the kit before.

    Their own keys must be proven; whether they work here still does not matter.
    """
    keys = signers(connection, check)
    return frozenset(
        public
        for one in _noted(connection)
        if (public := bytes.fromhex(one["public"]))
        and _may_vouch(connection, one["by"])
        and any(check(key, PIN + public, bytes.fromhex(one["signature"])) for _, key in keys.get(one["by"], ()))
    )


def _may_vouch(connection: Connection, account_id: str) -> bool:
    kept = access.standing(connection, account_id)
    if kept is None:
        return False
    if Permission.KEY_WRITE in grants_of(kept.role, kept.grants):
        return True
    return accounts.told_about(connection, account_id, (Tag.ACCOUNT_RECOVER,)) is not None


def _noted(connection: Connection) -> list[dict[str, str]]:
    return list((policies.read(connection, _NOTE) or {}).get("pins", ()))


def _write(connection: Connection, pins: list[dict[str, str]], at: datetime) -> None:
    policies.write(connection, _NOTE, {"pins": pins}, at)
