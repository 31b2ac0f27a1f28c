"""What happened between the office and a contact: notes, calls, letters, orders, and the timeline made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class InteractionKind(StrEnum):
    """What took place."""

    CALL = "call"
    EMAIL = "email"
    LETTER = "letter"
    MEETING = "meeting"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Interaction:
    """One note, call, meeting, e-mail or letter."""

    id: int
    kind: InteractionKind
    at: datetime
    text: str
    account_name: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Order:
    """Something a contact bought."""

    id: int
    number: str
    at: datetime
    title: str
    total: Money


@dataclass(frozen=True, slots=True)
class OrderKey:
    """The place in a list of orders after which a page begins."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Orders of one contact, newest first; ``totals`` are of all there are, one for each currency."""

    orders: tuple[Order, ...]
    more: bool
    totals: tuple[Money, ...]


class TimelineKind(StrEnum):
    """What an entry of the timeline is about."""

    CALL = "call"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    DISCLOSURE = "disclosure"
    EMAIL = "email"
    LETTER = "letter"
    MEETING = "meeting"
    NOTE = "note"
    ORDER = "order"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of a contact's timeline: ``text`` as stored, ``by`` who did it, ``key`` the record's id."""

    kind: TimelineKind
    at: datetime
    text: str
    by: str
    key: int
    money: Money | None = None
