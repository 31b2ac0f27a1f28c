"""What falls due by itself.

The newest lines of the audit trail are walked after each sign-in; a backup is made once a day, before retention runs,
with which the lines past their time go; an erasure is finished at the next sign-in, and what a run took when its day to
be undone is over.
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
from desktop_crm.privacy import finishing
from desktop_crm.privacy.retention import may_run_alone
from desktop_crm.privacy.trimming import trimming
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import backups as backup_rows
from desktop_crm.store.queries import due as due_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import policies


def due_now(connection: Connection, actor: Actor, now: datetime) -> Iterator[Ask[Any]]:
    """Yield the asks that have fallen due and that the person may perform."""
    today = now.astimezone().date()
    yield CheckTrail()
    if actor.may(MakeBackup.permission) and _backup_due(connection, now):
        yield MakeBackup()
    runs = actor.may(RunRetention.permission) and may_run_alone(connection, today)
    if runs and any(not one.kept_by for one in due_rows.due(connection, today)):
        yield RunRetention(unattended=True)
    everywhere = actor.may(TrimAudit.permission) and actor.reach(TrimAudit.permission) is None
    if everywhere and trimming(connection, now).lines:
        yield TrimAudit()
    pending = office_rows.erasures_pending(connection) or finishing.due(connection, now)
    if actor.may(FinishErasure.permission) and pending:
        yield FinishErasure(runs=False)


def _backup_due(connection: Connection, now: datetime) -> bool:
    """Say whether the last backup, or else the office itself, is older than the rules want."""
    policy = policies.rules(connection, BackupPolicy)
    since = backup_rows.last_made(connection) or office_rows.created_at(connection)
    return policy.automatic and now - since >= timedelta(hours=policy.every_hours)
