"""Requests of data subjects, and the clock they are answered by (GDPR Art. 12(3), Regulation 1182/71)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from desktop_crm.domain.contacts import ContactId

MONTHS = 1
"""How long a controller has (Art. 12(3))."""
EXTENDED_MONTHS = 3
"""How long in all once the period is extended by two further months (Art. 12(3))."""
DAYS, EXTENDED_DAYS = 30, 45
"""How long an office in Ukraine has, and how long in all once that is put off."""
POLAND, UKRAINE = "PL", "UA"
_FIXED = ((1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 24), (12, 25), (12, 26))
_AFTER_EASTER = (0, 1, 49, 60)
_SUNDAY, _SATURDAY = 6, 5


class DeliveryWay(StrEnum):
    """How an answer reached the person (Art. 12(1), 15(3))."""

    EMAIL = "email"
    IN_PERSON = "in_person"
    LETTER = "letter"
    REGISTERED = "registered"
    SPOKEN = "spoken"


class FileRole(StrEnum):
    """What a file kept with a request is."""

    BLACKED_OUT = "blacked_out"
    """A copy the person gets instead of a file of theirs that tells of others."""
    INTAKE = "intake"
    POSTING = "posting"


class LetterStage(StrEnum):
    """What a letter about a request says."""

    ANSWER = "answer"
    EXTENSION = "extension"
    RECEIPT = "receipt"
    REFUSAL = "refusal"


class RequestKind(StrEnum):
    """What a person asks for: Art. 15–21, and Art. 7(3)."""

    ACCESS = "access"
    ERASURE = "erasure"
    OBJECTION = "objection"
    PORTABILITY = "portability"
    RECTIFICATION = "rectification"
    RESTRICTION = "restriction"
    WITHDRAWAL = "withdrawal"


class RequestCame(StrEnum):
    """How a request came."""

    EMAIL = "email"
    IN_PERSON = "in_person"
    LETTER = "letter"
    SPOKEN = "spoken"


class RequestOutcome(StrEnum):
    """How a request ended, or that it has not."""

    ANSWERED = "answered"
    OPEN = "open"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """One line of the register; ``contact_id`` is None once the person is erased, and what they said is blank then."""

    id: int
    contact_id: ContactId | None
    name: str
    kind: RequestKind
    came: RequestCame | None
    received_on: date
    due_on: date
    outcome: RequestOutcome
    answered_at: datetime | None
    identity_check: str
    extension_reason: str
    delivered: str
    grounds: str
    circumstances: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One sending of an answer: how, where to, when, by whom, and the SHA-256 of the data that were sent."""

    id: int
    way: DeliveryWay
    on: date
    address: str
    note: str
    sha256: str
    by: str


@dataclass(frozen=True, slots=True)
class RequestPaper:
    """A file kept with a request, without its content."""

    id: int
    role: FileRole
    name: str
    size: int
    at: datetime


def answer_by(received_on: date, country: str, *, extended: bool = False) -> date:
    """Return the last day an office in a country has to answer what came on a day.

    In Ukraine 30 calendar days, put off to 45 at the most (Law of Ukraine No. 2297-VI, Art. 8(2)(6), 16(5), 17(2));
    anywhere else the months of Art. 12(3).
    """
    if country == UKRAINE:
        return received_on + timedelta(days=EXTENDED_DAYS if extended else DAYS)
    return due_on(received_on, EXTENDED_MONTHS if extended else MONTHS, country)


def due_on(received_on: date, months: int = MONTHS, country: str = POLAND) -> date:
    """Return the last day to answer: the same day of a later month or its last one, never a day of rest.

    Regulation 1182/71, Art. 3(2)(c): where the month has no such day, the period ends with the month's last day;
    Art. 3(4): where the last day is a Saturday, a Sunday or a public holiday, it ends with the next working day. The
    holidays of Poland are known; of another country none are, so that the day told is never too late.
    """
    last = received_on + relativedelta(months=months)
    while is_day_of_rest(last, country):
        last += timedelta(days=1)
    return last


def is_day_of_rest(day: date, country: str = POLAND) -> bool:
    """Say whether ``day`` is a Saturday, a Sunday or, in Poland, a public holiday."""
    return day.weekday() in (_SATURDAY, _SUNDAY) or (country == POLAND and day in set(_holidays(day.year)))


def _holidays(year: int) -> Iterator[date]:
    for month, day in _FIXED:
        # The day before Christmas is a holiday since 2025.
        if (month, day) != (12, 24) or year >= 2025:
            yield date(year, month, day)
    for days in _AFTER_EASTER:
        yield easter(year) + timedelta(days=days)
