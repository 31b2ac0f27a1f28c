"""Telling of lock-outs: they happen while the office is closed, so the next who comes in finds them."""

from __future__ import annotations

import contextlib

from desktop_crm.domain.errors import Refused
from desktop_crm.store.engine import Connection
from desktop_crm.vault.lockouts import kept_out
from desktop_crm.work.unit import Circumstances
from desktop_crm.work.watching import note_lockout


def note_lockouts(connection: Connection, around: Circumstances) -> None:
    """Raise an alert for everybody whom wrong tries kept waiting; a keyring that has gone away keeps nobody out."""
    with contextlib.suppress(Refused):
        for person, wrong in kept_out(around.keys).items():
            note_lockout(connection, person, wrong.last_at, wrong.tries, stopped=wrong.stopped)
