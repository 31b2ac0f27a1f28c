"""Leaving an office: what must be done while the keys are still at hand."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_crm.access import vault_age
from desktop_crm.app.lock_file import LockFile
from desktop_crm.app.watch import doubts_on_leaving
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Refused
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import Break
from desktop_crm.privacy.finishing import finish_runs
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store import erasing
from desktop_crm.store.queries import audit as audit_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.header import Head
from desktop_crm.vault.heads import mirror_head, read_head
from desktop_crm.vault.unlocked import Unlocked
from desktop_crm.work.trail import GENESIS, Line, append
from desktop_crm.work.unit import Circumstances, seen_line
from desktop_crm.work.watching import watch


@dataclass(frozen=True, slots=True)
class Keys:
    """What an open office holds besides its store."""

    unlocked: Unlocked
    device: DeviceSecrets | None
    lock: LockFile


def leave(around: Circumstances, keys: Keys) -> None:
    """Record the end of the session, finish erasures, mirror the trail's head, close the store, wipe the keys."""
    try:
        account_id, now = around.actor.account_id, around.clock()
        lines = [Line(now, account_id, Tag.SESSION_END, Subject.ACCOUNT, account_id), *_findings(around, keys)]
        if count := around.lists_seen.waiting():
            lines.insert(0, seen_line(around, count))
        with around.store.write() as connection:
            append(connection, lines, around.sign)
            watch(connection, lines)
            vault_age.note(connection, around.keys, now)
            entered = finish_runs(connection, Ledger(around.folder, around.ledger_key), now, early=False)
            pending = office_rows.erasures_pending(connection)
        for enter in entered:
            enter()
        if pending:
            # What a reader stands in the way of stays pending and is finished the next time.
            with contextlib.suppress(Refused):
                erasing.finish(around.store)
        mirror(around, keys)
    finally:
        around.store.close()
        keys.unlocked.wipe()
        keys.lock.release()


def _findings(around: Circumstances, keys: Keys) -> Iterator[Line]:
    """Yield a line for everything in the file that is not as this session wrote it."""
    found: tuple[Break, ...] = ()
    # A keyring that has gone away meanwhile, or a file that cannot be read, must not keep anybody from leaving.
    with contextlib.suppress(Refused):
        noted = read_head(around.folder, keys.unlocked, keys.device).highest()
        with around.store.read_afresh() as connection:
            found = doubts_on_leaving(connection, noted, around.check_signature)
    for each in found:
        yield found_line(around, each)


def found_line(around: Circumstances, found: Break) -> Line:
    """Return the line that says something does not fit."""
    who = around.actor.account_id
    return Line(around.clock(), who, Tag.AUDIT_CHAIN_BROKEN, Subject.AUDIT, "", detail=found.value)


def mirror(around: Circumstances, keys: Keys) -> None:
    """Note the last audit line where a copied-back database cannot reach."""
    with around.store.read() as connection:
        number, digest = audit_rows.head(connection, GENESIS)
    # A keyring that has gone away meanwhile must not keep anybody from leaving.
    with contextlib.suppress(Refused):
        mirror_head(around.folder, keys.unlocked, Head(number, digest.hex()), keys.device)
