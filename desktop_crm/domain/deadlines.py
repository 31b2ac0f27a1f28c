"""What falls due in an office, and when: one list, whatever register it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

AHEAD = timedelta(days=60)
"""How far ahead what ends by itself, such as a consent, is told of."""


class DeadlineKind(StrEnum):
    """What falls due."""

    ACTION = "action"
    BACKUP = "backup"
    CONSENT = "consent"
    CONTRACT = "contract"
    DRILL = "drill"
    HOLD = "hold"
    INCIDENT = "incident"
    LOOK_AGAIN = "look_again"
    PACKAGE = "package"
    PROPOSAL = "proposal"
    READING = "reading"
    RECIPIENTS = "recipients"
    REHEARSAL = "rehearsal"
    REQUEST = "request"
    RETENTION = "retention"
    REVIEW = "review"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something to be done by the day ``due``.

    ``reference`` is what it is about, '' where it is about no single record; it never holds a name. ``count`` says
    how many things fall due together. ``at`` is the moment, where the law counts hours and not days.
    """

    kind: DeadlineKind
    due: date
    reference: str = ""
    count: int = 1
    at: datetime | None = None
