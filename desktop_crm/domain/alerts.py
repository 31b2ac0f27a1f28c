"""What the office tells of by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop_crm.domain.permissions import Actor, Role
from desktop_crm.domain.references import ALERT, refer

HABIT_DAYS = 30
"""How many days back somebody's habits are looked at; older counts are dropped."""


class AlertKind(StrEnum):
    """What an alert is about, in alphabetical order."""

    ACCOUNT_LOCKED = "account_locked"
    BACKUP_OVERDUE = "backup_overdue"
    BACKUP_RESTORED = "backup_restored"
    CARDS_ABOVE_HABIT = "cards_above_habit"
    DEVICE_NEW = "device_new"
    EXPORT_LARGE = "export_large"
    FILES_DAMAGED = "files_damaged"
    KEY_CHANGED = "key_changed"
    ONE_TIME_CODE = "one_time_code"
    REFUSED = "refused"
    RETENTION_RAN = "retention_ran"
    RIGHTS_CHANGED = "rights_changed"
    RULES_CHANGED = "rules_changed"
    UNUSUAL_HOURS = "unusual_hours"


GRAVE = frozenset({AlertKind.ACCOUNT_LOCKED, AlertKind.CARDS_ABOVE_HABIT, AlertKind.EXPORT_LARGE,
                   AlertKind.FILES_DAMAGED})  # fmt: skip
"""What may well be an incident; the rest is to be known."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something somebody must look at.

    ``who`` acted, or is who was locked out; ``whom`` is the colleague it was done to, if any. ``detail`` holds numbers
    and codes only. ``settled_by`` is '' while it waits; ``incident_id`` is the incident it was made.
    """

    id: int
    at: datetime
    kind: AlertKind
    account_id: str
    who: str
    whom: str = ""
    detail: Mapping[str, int | str] = field(default_factory=dict)
    settled_at: datetime | None = None
    settled_by: str = ""
    incident_id: int | None = None

    @property
    def reference(self) -> str:
        """Return the short name people say."""
        return refer(ALERT, self.id)


def is_own_act(alert: Alert, actor: Actor) -> bool:
    """Say whether an alert is about what the actor did, so that somebody else must look at it.

    Nobody who changes rights or rules makes the alert about it go away; an owner answers for the office anyway.
    """
    return actor.role != Role.OWNER and alert.account_id == actor.account_id
