"""Bringing a database that was put back from an older copy up to date with the ledgers beside it."""

from __future__ import annotations

from desktop_crm.domain.do_not_import import mark
from desktop_crm.privacy.do_not_import import ListLedger
from desktop_crm.privacy.erasure import erase_lawfully
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store.queries import contact_keys
from desktop_crm.store.queries import do_not_import as list_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.taking import Hand
from desktop_crm.work.unit import Circumstances


def reconcile(around: Circumstances) -> None:
    """Bring ledgers and database together, before the sign-in is complete.

    A database older than the ledgers loses again whoever was erased since, keeps out whoever asked for it since, and
    lets in whoever changed their mind. Raises DatabaseDamaged where a ledger was altered.
    """
    _erasures(around)
    _do_not_import(around)


def _erasures(around: Circumstances) -> None:
    ledger = Ledger(around.folder, around.ledger_key)
    now = around.clock()
    today = now.astimezone().date()
    with around.store.read() as connection:
        kept = office_rows.entries(connection)
    ledger.catch_up(kept)
    if missing := ledger.entries() - kept.keys():
        with around.store.write() as connection:
            for number, uid in contact_keys.uids(connection):
                if ledger.entry(uid) in missing:
                    erase_lawfully(Hand(connection, None, now, today, around.details.language, around.random), number)
                    office_rows.note_erasures(connection, 1)
            office_rows.note_entries(connection, missing, now)


def _do_not_import(around: Circumstances) -> None:
    ledger = ListLedger(around.folder, around.ledger_key)
    with around.store.read() as connection:
        kept = list_rows.changes(connection)
    ledger.catch_up(kept)
    known = {mark(each) for each in kept}
    left = {each.entry for each in ledger.changes() if each.leaves}
    # Somebody who came and left since the copy was made is not put on only to be taken off.
    missing = [each for each in ledger.changes() if mark(each) not in known and (each.leaves or each.entry not in left)]
    if missing:
        with around.store.write() as connection:
            for change in missing:
                list_rows.apply(connection, change)
