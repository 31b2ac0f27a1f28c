"""The end of what can be undone: what runs took is erased, entered in the ledger and forgotten.

It comes a day after a run, at the next sign-in, or when somebody says so before; see ``domain.retention.UNDO``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop_crm.domain.retention import UNDO
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store import erasing
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import retention as rows
from desktop_crm.store.queries import taken


def due(connection: Connection, now: datetime) -> bool:
    """Say whether a run can be undone no longer and is not finished."""
    return bool(rows.unfinished(connection, now - UNDO))


def finish_runs(connection: Connection, ledger: Ledger, now: datetime, *, early: bool) -> list[Callable[[], None]]:
    """Erase what runs took; with ``early`` also what could be undone still. Return what is to be done after the commit.

    It is erased in the database's sense: no page is clean of it before the file was rewritten, which waits as pending.
    """
    afterwards = []
    for run_id, _ in rows.unfinished(connection, None if early else now - UNDO):
        going, left = taken.gone(connection, run_id)
        uids = [uid for _, uid in (*going, *left)]
        afterwards.append(ledger.note(connection, uids, now))
        erasing.erase_many(connection, [number for number, _ in going])
        office_rows.note_erasures(connection, max(1, taken.people(connection, run_id) + len(going)))
        taken.forget(connection, run_id)
        rows.note_finished(connection, run_id, now)
    return afterwards
