"""What falls due by itself.

The newest lines of the audit trail are walked after each sign-in; a backup is made once a day, before retention runs,
with which the lines past their time go; and an erasure is finished within a day of the act.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from desktop_crm.api.ask import Ask
from desktop_crm.api.audit import CheckTrail, TrimAudit
from desktop_crm.api.backups import MakeBackup
from desktop_crm.api.retention import RunRetention
from desktop_crm.api.subjects import FinishErasure
from desktop_crm.domain.permissions import Actor
from desktop_crm.domain.policies import BackupPolicy
from desktop_crm.privacy.trimming import trimming
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import backups as backup_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import policies
from desktop_crm.store.queries import retention as retention_rows


def due_now(connection: Connection, actor: Actor, now: datetime) -> Iterator[Ask[Any]]:
    """Yield the asks that have fallen due and that the person may perform."""
    today = now.astimezone().date()
    yield CheckTrail()
    if actor.may(MakeBackup.permission) and _backup_due(connection, now):
        yield MakeBackup()
    ran = office_rows.retention_ran_on(connection)
    runs = actor.may(RunRetention.permission) and (ran is None or ran < today)
    runs = runs and bool(retention_rows.due(connection, today))
    if runs:
        yield RunRetention()
    everywhere = actor.may(TrimAudit.permission) and actor.reach(TrimAudit.permission) is None
    if everywhere and trimming(connection, now).lines:
        yield TrimAudit()
    if actor.may(FinishErasure.permission) and (runs or office_rows.erasures_pending(connection)):
        yield FinishErasure()


def _backup_due(connection: Connection, now: datetime) -> bool:
    """Say whether the last backup, or else the office itself, is older than the rules want."""
    policy = policies.rules(connection, BackupPolicy)
    since = backup_rows.last_made(connection) or office_rows.created_at(connection)
    return policy.automatic and now - since >= timedelta(hours=policy.every_hours)
