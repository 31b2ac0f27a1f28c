"""How long data are kept (GDPR Art. 5(1)(e)): rules, holds, and what is due on a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from desktop_crm.domain.fields import Field


class Trigger(StrEnum):
    """What a period is counted from."""

    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONTRACT_END = "contract_end"
    CREATION = "creation"
    LAST_ACTIVITY = "last_activity"
    LAST_ORDER = "last_order"


class Kept(StrEnum):
    """The kinds of data a rule can speak about."""

    CONSENTS = "consents"
    CONTACT = "contact"
    CONTACT_DETAILS = "contact_details"
    INTERACTIONS = "interactions"
    ORDERS = "orders"


class RetentionAction(StrEnum):
    """What happens when a period is over."""

    ANONYMISE = "anonymise"
    DELETE = "delete"


_BY_TRIGGER: Mapping[Trigger, frozenset[Field]] = {
    Trigger.CONSENT_WITHDRAWN: frozenset({Field.CONSENTS}),
    Trigger.CONTRACT_END: frozenset({Field.CONTRACT_UNTIL}),
    Trigger.CREATION: frozenset(),
    Trigger.LAST_ACTIVITY: frozenset({Field.INTERACTIONS, Field.ORDERS}),
    Trigger.LAST_ORDER: frozenset({Field.ORDERS}),
}
_BY_KIND: Mapping[Kept, frozenset[Field]] = {
    Kept.CONSENTS: frozenset({Field.CONSENTS}),
    Kept.CONTACT: frozenset(),
    Kept.CONTACT_DETAILS: frozenset({Field.ADDRESSES, Field.EMAILS, Field.PHONES}),
    Kept.INTERACTIONS: frozenset({Field.INTERACTIONS}),
    Kept.ORDERS: frozenset({Field.ORDERS}),
}
TOLD: frozenset[Field] = frozenset().union(*_BY_TRIGGER.values(), *_BY_KIND.values())
"""The fields something that is due can tell of."""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in calendar terms."""

    years: int = 0
    months: int = 0
    days: int = 0

    def after(self, start: date) -> date:
        """Return the day the period that begins on ``start`` is over; 29 February plus a year is 28 February."""
        return start + relativedelta(years=self.years, months=self.months, days=self.days)

    def latest_start(self, end: date) -> date:
        """Return a day after which no period that is over on ``end`` can have begun; a bound, up to 4 days generous.

        Three days are for the ends of months, and one is for moments that are compared before their time zone is known.
        """
        return end - relativedelta(years=self.years, months=self.months, days=self.days - 4)


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One rule: ``what`` goes by ``action`` when ``period`` has passed since ``trigger``, because of ``reason``."""

    id: int
    name: str
    what: Kept
    trigger: Trigger
    period: Period
    action: RetentionAction
    reason: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule does to one contact: due on ``on``, counted from ``since``; ``held`` names the hold that stops it."""

    contact_id: int
    rule_id: int
    rule_name: str
    what: Kept
    action: RetentionAction
    trigger: Trigger
    since: date
    on: date
    reason: str
    held: str = ""

    @property
    def tells(self) -> frozenset[Field]:
        """Return the fields that this tells something of: the day a contract ends, that there are orders at all."""
        return _BY_TRIGGER[self.trigger] | _BY_KIND[self.what]


@dataclass(frozen=True, slots=True)
class RetentionRun:
    """What a run did."""

    id: int
    at: datetime
    on: date
    by: str
    deleted: int
    anonymised: int
    held: int


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: why a contact is kept whatever the rules say, and when to look again."""

    id: int
    contact_id: int
    reason: str
    review_on: date
    placed_at: datetime
    placed_by: str
