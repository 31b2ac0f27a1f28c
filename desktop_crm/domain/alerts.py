"""What the office tells of by itself, and the incidents that are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop_crm.domain.references import ALERT, INCIDENT, refer

HABIT_DAYS = 30
"""How many days back somebody's habits are looked at; older counts are dropped."""

LONGEST_DESCRIPTION = 4000


class AlertKind(StrEnum):
    """What an alert is about, in alphabetical order.

    ``BACKUP_OVERDUE`` waits for the register of backups: nothing raises it before there is one.
    """

    ACCOUNT_LOCKED = "account_locked"
    BACKUP_OVERDUE = "backup_overdue"
    CARDS_ABOVE_HABIT = "cards_above_habit"
    DEVICE_NEW = "device_new"
    EXPORT_LARGE = "export_large"
    FILES_DAMAGED = "files_damaged"
    KEY_CHANGED = "key_changed"
    ONE_TIME_CODE = "one_time_code"
    REFUSED = "refused"
    RIGHTS_CHANGED = "rights_changed"
    RULES_CHANGED = "rules_changed"
    UNUSUAL_HOURS = "unusual_hours"


GRAVE = frozenset({AlertKind.ACCOUNT_LOCKED, AlertKind.CARDS_ABOVE_HABIT, AlertKind.EXPORT_LARGE,
                   AlertKind.FILES_DAMAGED})  # fmt: skip
"""What may well be an incident; the rest is to be known."""


class IncidentState(StrEnum):
    """How an incident stands."""

    OPEN = "open"


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


@dataclass(frozen=True, slots=True)
class Incident:
    """A breach of personal data, or what may be one; 72 hours count from ``aware_at`` (Art. 33(1) GDPR)."""

    id: int
    reported_at: datetime
    reported_by: str
    aware_at: datetime
    description: str
    state: IncidentState

    @property
    def reference(self) -> str:
        """Return the short name people say."""
        return refer(INCIDENT, self.id)
