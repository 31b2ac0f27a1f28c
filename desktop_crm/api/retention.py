"""What may be asked about how long data are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from desktop_crm.api.ask import Command, Count, Look, Made, Query, Writing
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.fields import EVERY_FIELD, NOTHING, Touches
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import (
    Due,
    Hold,
    Kept,
    KeptContact,
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
class RetentionParts(Query[tuple[Kept, ...]]):
    """Everything a rule can speak about, derived from the map of personal data."""

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
    """What the rules would take on a date (today where it is None), with the reason for each; of one rule, or all."""

    permission = Permission.RETENTION_READ
    touches = Touches(shows=EVERY_FIELD)

    on: date | None = None
    rule_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOutlook(Command[Count]):
    """Write what the rules would take on a date to a file (``.pdf`` or ``.csv``), person by person with the reason."""

    permission = Permission.RETENTION_READ
    touches = Touches(whole=True)

    to: Path
    on: date | None = None
    rule_id: int | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class RetentionLog(Query[tuple[RetentionRun, ...]]):
    """Every run with what it did, newest first; it names no person."""

    permission = Permission.RETENTION_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRun(Command[Count]):
    """Write what a run did to a file (``.pdf`` or ``.csv``), rule by rule; it names no person."""

    permission = Permission.RETENTION_READ
    touches = NOTHING

    run_id: int
    to: Path
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Holds(Look[tuple[Hold, ...]]):
    """Every hold in place."""

    permission = Permission.RETENTION_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class KeptByLaw(Look[tuple[KeptContact, ...]]):
    """Everybody who is gone but for what a law keeps of them: what it is, until when, and which law."""

    permission = Permission.RETENTION_READ
    touches = Touches(whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRetentionRule(Command[Made]):
    """Add a rule, or write the one with ``rule_id`` anew.

    ``what`` and ``along`` are codes of what a rule can speak about. ``purposes`` are those it belongs to; None leaves
    them as they are. A rule that is new, or takes something else than before, takes nothing before its warning of
    ``warning_days`` has passed.
    """

    permission = Permission.RETENTION_WRITE
    touches = NOTHING

    name: str
    what: str
    trigger: Trigger
    period: Period
    action: RetentionAction
    reason: str
    active: bool = True
    rule_id: int | None = None
    along: tuple[str, ...] = ()
    warning_days: int = 0
    purposes: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRetentionRule(Command[Made]):
    """Take a rule away."""

    permission = Permission.RETENTION_WRITE
    touches = NOTHING

    rule_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRetention(Command[RetentionRun]):
    """Carry out what is due today; what a hold, a law, a purpose or a request keeps is counted and left alone.

    It holds at once for everybody and can be undone for a day. ``unattended`` is the run that comes by itself once a
    day: it needs no second person, and carries out only what one agreed to where the office wants one.
    """

    permission = Permission.RETENTION_RUN
    touches = Touches(whole=True)

    unattended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoRetention(Command[RetentionRun]):
    """Give back what a run took; until somebody runs it by hand again, retention does not run by itself."""

    permission = Permission.RETENTION_RUN
    touches = Touches(whole=True)

    run_id: int


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
class ReviewHold(Writing[Made]):
    """Say that a hold was looked at and is needed still, why, and when to look again."""

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
