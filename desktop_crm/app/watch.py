"""Whether the file still is what this program left behind: looked at when an office opens and when it closes.

The seals of single pages cannot tell an old page from a new one. What can is the head of the audit trail, noted in
the companion file and in the keyring, and the trail itself, which notes who may do what.
"""

from __future__ import annotations

from desktop_crm.access import key_check, pins
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import Break
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import audit as chain_rows
from desktop_crm.store.queries import audit_lines as rows
from desktop_crm.vault.header import Head, Vault
from desktop_crm.words.warnings import TRAIL_BROKEN
from desktop_crm.work import rights
from desktop_crm.work.trail import GENESIS, Verify, verify

NEWEST = 10_000
"""How many lines are walked on the way out, where there is no time for all."""

WARNINGS = {Break.CUT.value: "trail_cut", Break.KEYS.value: "keys_replaced", Break.OLDER.value: "older_vault",
            Break.RIGHTS.value: "rights_replaced"}  # fmt: skip
"""What a session is warned of for what was found; anything else is a trail that is broken."""


def doubts(connection: Connection, noted: Head | None) -> tuple[Break, ...]:
    """Return what in the file is not as it was left: the trail's end, who may do what."""
    found = []
    if noted is not None and not _reaches(connection, noted):
        found.append(Break.CUT)
    if not rights.are_as_noted(connection):
        found.append(Break.RIGHTS)
    return tuple(found)


def doubts_about_keys(connection: Connection, vault: Vault, check: Verify) -> tuple[Break, ...]:
    """Return whether keys were exchanged: those of anybody who signs in, or the recovery key."""
    forged = any(each.fault in key_check.FORGED for each in key_check.misfits(connection, vault, check))
    return (Break.KEYS,) if forged else ()


def doubts_on_leaving(connection: Connection, noted: Head | None, check: Verify) -> tuple[Break, ...]:
    """Return the same, and what does not fit among the newest lines; ``connection`` must see the file, no cache."""
    found = doubts(connection, noted)
    state = verify(connection, pins.signers(connection, check), check, every_signature=False, newest=NEWEST)
    return found if state.broken_at is None else (*found, Break(state.reason))


def warning_of(connection: Connection, found: tuple[Break, ...]) -> str:
    """Return the code of what the person must be told: of what was found now, or when the last session ended."""
    if found:
        return WARNINGS.get(found[0].value, TRAIL_BROKEN)
    last = rows.page(connection, rows.Wanted(tags=(Tag.AUDIT_CHAIN_BROKEN,)), limit=1)
    started = rows.page(connection, rows.Wanted(tags=(Tag.SESSION_START,)), limit=1)
    if last and (not started or last[0][0] > started[0][0]):
        return WARNINGS.get(str(last[0][7]), TRAIL_BROKEN)
    return ""


def _reaches(connection: Connection, noted: Head) -> bool:
    """Say whether the trail still holds the line that was noted last, unchanged."""
    number, digest = chain_rows.head(connection, GENESIS)
    begun = chain_rows.start(connection)
    if begun is not None and noted.number < begun.number:
        return True  # it went with its time; that the start is no forgery is for the walk to say
    if number == noted.number:
        return digest.hex() == noted.hash
    return number > noted.number and chain_rows.hash_of(connection, noted.number) == noted.hash
