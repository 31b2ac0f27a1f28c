"""What may be asked about alerts and their rules."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.api.ask import Command, Count, Look, Made, Query
from desktop_crm.domain.alerts import Alert
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.policies import AlertPolicy


@dataclass(frozen=True, slots=True)
class Alerts(Look[tuple[Alert, ...]]):
    """The newest alerts: those that wait, or those that were settled."""

    permission = Permission.ALERT_READ

    settled: bool = False


@dataclass(frozen=True, slots=True)
class AlertsWaiting(Query[int]):
    """How many alerts wait for somebody."""

    permission = Permission.ALERT_READ


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleAlert(Command[Made]):
    """Say that an alert was looked at and needs nothing more."""

    permission = Permission.ALERT_WRITE

    alert_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleAll(Command[Count]):
    """Settle every alert that waits."""

    permission = Permission.ALERT_WRITE


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeIncident(Command[Made]):
    """Make an alert an incident, of which the office is aware from now on; the alert is settled."""

    permission = Permission.INCIDENT_WRITE

    alert_id: int
    description: str


@dataclass(frozen=True, slots=True)
class ShowAlertRules(Query[AlertPolicy]):
    """What the office tells of by itself."""

    permission = Permission.ALERT_READ


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAlertRules(Command[None]):
    """Say what the office tells of by itself."""

    permission = Permission.POLICY_WRITE
    danger = Danger.POLICY

    policy: AlertPolicy
