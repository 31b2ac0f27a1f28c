"""Exercises for a breach: who has tried it once knows whom to call and what is missing (GDPR Art. 32(1)(d))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_crm.domain.breach_tree import Reply
from desktop_crm.domain.categories import Category
from desktop_crm.domain.incidents import BreachRisk
from desktop_crm.domain.references import DRILL, refer

DRILL_EVERY = timedelta(days=365)
"""How often the exercise is repeated: what nobody has tried for a year is forgotten."""
FAST = timedelta(minutes=60)
"""How long it should take until it is known whom a breach concerns: the first hour of the response plan."""


class Scenario(StrEnum):
    """What is supposed to have happened."""

    LEAKED_EXPORT = "leaked_export"
    LOST_COMPUTER = "lost_computer"
    WRONG_RECIPIENT = "wrong_recipient"


class Protection(StrEnum):
    """What stands between whoever has the data and the data; counted, not asked."""

    DEVICE_BOUND = "device_bound"
    ENCRYPTED = "encrypted"
    LONG_PASSWORDS = "long_passwords"
    SECOND_CHECK = "second_check"


class Gap(StrEnum):
    """What a real breach would have found missing."""

    NO_AUTHORITY = "no_authority"
    NO_CONTACT_POINT = "no_contact_point"
    NO_OFFICER = "no_officer"
    NO_PLAN = "no_plan"
    NOBODY_TO_DECIDE = "nobody_to_decide"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class DrillFacts:
    """What the office's own records say at once of a supposed breach.

    ``answers`` are those of the decision tree that follow from facts; ``proposed`` is what they come to, with what is
    not answered counting as not known. ``protections`` says of each whether it is there.
    """

    scenario: Scenario
    people: int
    unreachable: int
    records: int
    categories: frozenset[Category]
    protections: Mapping[Protection, bool]
    answers: Mapping[str, str]
    proposed: BreachRisk
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Drill:
    """An exercise that was done: what it found, how long it took, and what the office learnt."""

    id: int
    at: datetime
    by: str
    scenario: Scenario
    seconds: int
    people: int
    unreachable: int
    proposed: BreachRisk
    gaps: tuple[Gap, ...]
    lessons: str

    @property
    def reference(self) -> str:
        """Return the short name people say."""
        return refer(DRILL, self.id)


def due_on(last: datetime | None, begun: date) -> date:
    """Return by when the next exercise is due: a year after the last, the first a year after the office began."""
    return (begun if last is None else last.astimezone().date()) + DRILL_EVERY


def as_replies(data: frozenset[Category], identified: bool) -> frozenset[Reply]:
    """Return the decision tree's classes of data some categories come to; ``identified`` says identity numbers do."""
    found = {Reply.ORDINARY}
    if data & {Category.CORRESPONDENCE, Category.DEMOGRAPHIC, Category.DOCUMENT}:
        found.add(Reply.PRIVATE)
    if Category.TRANSACTION in data:
        found.add(Reply.MONEY)
    if Category.SPECIAL in data:
        found.add(Reply.HEALTH)
    if identified:
        found.add(Reply.IDENTITY)
    return frozenset(found)
