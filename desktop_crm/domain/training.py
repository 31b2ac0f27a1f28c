"""Training of the people who work with data: short lessons with a quiz, passed for a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

VALID = timedelta(days=365)
"""For how long a lesson that was passed counts."""
FIRST = timedelta(days=30)
"""By when a lesson is to be passed for the first time, from the day the office began."""
WARNED = timedelta(days=14)
"""How far ahead people are reminded."""
PASS_PERCENT = 80


class Lesson(StrEnum):
    """The lessons that come with the program."""

    ANSWERING = "answering"
    BASICS = "basics"
    CLEAN_DESK = "clean_desk"
    PHISHING = "phishing"


@dataclass(frozen=True, slots=True)
class Completion:
    """How one person stands with one lesson; ``passed_on`` is None where they never passed it."""

    account_id: str
    name: str
    lesson: Lesson
    passed_on: date | None

    @property
    def until(self) -> date | None:
        """Return the last day the lesson counts."""
        return None if self.passed_on is None else self.passed_on + VALID

    def counts(self, on: date) -> bool:
        """Say whether the lesson counts on the day ``on``."""
        return self.until is not None and on <= self.until


def is_passed(right: int, asked: int) -> bool:
    """Say whether that many right answers are enough."""
    return right * 100 >= asked * PASS_PERCENT
