"""What may be asked about copies kept for safety; putting one back happens while no office is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Look, Query
from desktop_crm.domain.backups import Backup
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.policies import BackupPolicy


@dataclass(frozen=True, slots=True)
class BackupState:
    """The backups that are kept, newest first, and the rules; ``folder`` is where the next goes.

    ``second_reached`` is None where the office wants no second place, else whether it is there now.
    """

    backups: tuple[Backup, ...]
    policy: BackupPolicy
    folder: Path
    second_reached: bool | None


@dataclass(frozen=True, slots=True)
class Backups(Query[BackupState]):
    """Every backup, where backups go and how many are kept."""

    permission = Permission.BACKUP_MAKE


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeBackup(Command[Backup]):
    """Copy the whole office under a key of its own, open the copy and find it whole, and let old ones go."""

    permission = Permission.BACKUP_MAKE

    folder: Path | None = None
    """Where to; None is where the rules say."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What restoring a backup in a place of its own found; all of it was whole.

    ``lines`` of the trail were walked, ``rows`` counted in ``tables`` tables.
    """

    name: str
    tables: int
    rows: int
    lines: int


@dataclass(frozen=True, slots=True)
class VerifyBackup(Look[Rehearsal]):
    """Restore a backup to the end in a place of its own, look at everything, and leave nothing of it there."""

    permission = Permission.BACKUP_MAKE

    file: Path | None = None
    """None is the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateBackups(Command[Count]):
    """Delete the backups whose time is over; the newest stays whatever the rules say."""

    permission = Permission.BACKUP_MAKE


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBackupPolicy(Command[None]):
    """Say where backups go, how often they are made and how many are kept."""

    permission = Permission.POLICY_WRITE
    danger = Danger.POLICY

    policy: BackupPolicy
