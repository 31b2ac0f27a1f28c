"""What may be asked about how long data are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop_crm.api.ask import Command, Look, Made, Query, Writing
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.fields import NOTHING, Touches
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import (
    TOLD,
    Due,
    Hold,
    Kept,
    Period,
    RetentionAction,
    RetentionRule,
    RetentionRun,
    Trigger,
)


@dataclass(frozen=True, slots=True)
class RetentionRules(Query[tuple[RetentionRule, ...]]):
    """Every rule of the office."""

    permission = Permission.RETENTION_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class RetentionOutlook:
    """What is due, soonest first; ``names`` gives the name of each contact concerned."""

    on: date
    due: tuple[Due, ...]
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class PreviewRetention(Look[RetentionOutlook]):
    """What the rules would take on a date (today where it is None), with the reason for each."""

    permission = Permission.RETENTION_READ
    touches = Touches(shows=TOLD)

    on: date | None = None


@dataclass(frozen=True, slots=True)
class RetentionLog(Query[tuple[RetentionRun, ...]]):
    """Every run, newest first."""

    permission = Permission.RETENTION_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class Holds(Look[tuple[Hold, ...]]):
    """Every hold in place."""

    permission = Permission.RETENTION_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRetentionRule(Command[Made]):
    """Add a rule, or write the one with ``rule_id`` anew."""

    permission = Permission.RETENTION_WRITE
    touches = NOTHING

    name: str
    what: Kept
    trigger: Trigger
    period: Period
    action: RetentionAction
    reason: str
    active: bool = True
    rule_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRetentionRule(Command[Made]):
    """Take a rule away."""

    permission = Permission.RETENTION_WRITE
    touches = NOTHING

    rule_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRetention(Command[RetentionRun]):
    """Carry out what is due today; what a hold keeps is counted and left alone."""

    permission = Permission.RETENTION_RUN
    touches = Touches(whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHold(Writing[Made]):
    """Keep a contact whatever the rules say, until the hold is released."""

    permission = Permission.RETENTION_WRITE
    touches = NOTHING
    free_text: ClassVar = {"reason": "retention_hold.reason"}

    contact_id: ContactId
    reason: str
    review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHold(Command[Made]):
    """Let the rules speak again."""

    permission = Permission.RETENTION_WRITE
    touches = NOTHING

    contact_id: ContactId
