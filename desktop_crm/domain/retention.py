"""How long data are kept (GDPR Art. 5(1)(e)): rules, what keeps data from them, and what is due on a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_crm.domain.categories import Category
from desktop_crm.domain.fields import Field
from desktop_crm.domain.periods import Period

UNDO = timedelta(hours=24)
"""For how long a run can be undone; then what it took is erased."""


class Trigger(StrEnum):
    """What a period is counted from."""

    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONTRACT_END = "contract_end"
    CREATION = "creation"
    LAST_ACTIVITY = "last_activity"
    LAST_ORDER = "last_order"
    LAW_END = "law_end"
    OWN_DATE = "own_date"


CHOSEN: tuple[Trigger, ...] = tuple(each for each in Trigger if each is not Trigger.LAW_END)
"""What a rule can count from; the end of the time a law kept something is nobody's choice."""


class KeptShape(StrEnum):
    """How much a rule speaks about at once."""

    CATEGORY = "category"
    COLUMN = "column"
    CONTACT = "contact"
    TABLE = "table"


class RetentionAction(StrEnum):
    """What happens when a period is over; ``KEEP`` says that nothing may before it is."""

    ANONYMISE = "anonymise"
    DELETE = "delete"
    KEEP = "keep"


class Keeper(StrEnum):
    """What keeps something from going although its time is over."""

    HOLD = "hold"
    LAW = "law"
    PURPOSE = "purpose"
    REQUEST = "request"
    RESTRICTION = "restriction"


class Aside(StrEnum):
    """Why a contact is out of daily work without being in the trash."""

    GOING = "going"
    """Taken by a rule, and still to be undone."""
    KEPT = "kept"
    """Gone but for what a law keeps."""
    NOBODY = "nobody"
    """No person: whose are the figures of what was made anonymous."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something a rule can speak about: all of a contact, a table, a category of data or a column of the contact's own.

    All of them are derived from the map of personal data. ``label`` is an English msgid. ``tells`` are the fields whose
    being there it tells of, ``categories`` what kinds of data it holds, and ``dated`` says whether each of its records
    has a day of its own.
    """

    code: str
    label: str
    shape: KeptShape
    categories: frozenset[Category] = frozenset()
    tells: frozenset[Field] = frozenset()
    dated: bool = False

    @property
    def is_whole(self) -> bool:
        """Say whether it is everything of a contact."""
        return self.shape is KeptShape.CONTACT


_BY_TRIGGER: Mapping[Trigger, frozenset[Field]] = {
    Trigger.CONSENT_WITHDRAWN: frozenset({Field.CONSENTS}),
    Trigger.CONTRACT_END: frozenset({Field.CONTRACT_UNTIL}),
    Trigger.CREATION: frozenset(),
    Trigger.LAST_ACTIVITY: frozenset({Field.INTERACTIONS, Field.ORDERS}),
    Trigger.LAST_ORDER: frozenset({Field.ORDERS}),
    Trigger.LAW_END: frozenset({Field.ORDERS}),
    Trigger.OWN_DATE: frozenset(),
}


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One rule: ``what`` goes by ``action`` when ``period`` has passed since ``trigger``, because of ``reason``.

    A rule that keeps names in ``along`` what stays with ``what``, so that it can be told whose it is. What a rule takes
    is told of ``warning_days`` before, and a rule takes nothing before it has stood that long itself, ``since`` the
    day it began to take what it takes now. ``purposes`` are those it belongs to; ``approved`` says that a second person
    agreed to it.
    """

    id: int
    name: str
    what: Kept
    trigger: Trigger
    period: Period
    action: RetentionAction
    reason: str
    active: bool = True
    along: tuple[Kept, ...] = ()
    warning_days: int = 0
    since: date = date.min
    approved: bool = False
    purposes: tuple[int, ...] = ()

    @property
    def keeps(self) -> bool:
        """Say whether it is an exception that keeps, and takes nothing."""
        return self.action is RetentionAction.KEEP

    @property
    def begins(self) -> date:
        """Return the first day it takes anything on; a rule that gives no warning waits for none."""
        if not self.warning_days:
            return date.min
        return min(self.since, date.max - timedelta(days=self.warning_days)) + timedelta(days=self.warning_days)

    def day_for(self, since: date) -> date:
        """Return the day it takes what its period began for on ``since``."""
        over = self.period.after(since)
        return over if self.keeps else max(over, self.begins)

    def takes_as(self, other: RetentionRule) -> bool:
        """Say whether it takes the same, at the same time and warned of as long before, as another."""
        said = (self.what.code, self.trigger, self.period, self.action, self.warning_days, set(self.purposes))
        return said == (
            other.what.code, other.trigger, other.period, other.action, other.warning_days, set(other.purposes),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stay:
    """What a law keeps of a contact: until when (None: for as long as nothing ends it), and the rule that says so."""

    what: Kept
    until: date | None
    law: str
    rule_id: int
    rule_name: str


@dataclass(frozen=True, slots=True)
class KeptByLaw:
    """What of somebody erased a law keeps (an English msgid), until which day where it is known."""

    what: str
    law: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule does to one contact: due on ``on``, counted from ``since``.

    Where nothing of it can go, ``kept_by`` says what keeps it and ``held`` why in words. ``stays`` is what a law keeps
    of it while the rest goes. ``records`` counts the records of an own day ``since`` that go together, else it is 1.
    ``warned`` says that its day has come to be told of; ``restricted_on`` since when a restriction keeps it.
    """

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
    kept_by: Keeper | None = None
    stays: tuple[Stay, ...] = ()
    records: int = 1
    warned: bool = False
    restricted_on: date | None = None

    @property
    def tells(self) -> frozenset[Field]:
        """Return the fields that this tells something of: the day a contract ends, that there are orders at all."""
        kept = frozenset[Field]().union(*(each.what.tells for each in self.stays))
        return _BY_TRIGGER[self.trigger] | self.what.tells | kept


@dataclass(frozen=True, slots=True)
class RunPart:
    """What a run did by one rule to one kind of data, or what kept it from it; ``what`` is an English msgid.

    ``because`` names the law or the purpose that kept it; a hold's reason would speak of a person and stays out.
    """

    rule: str
    what: str
    action: RetentionAction
    count: int
    kept_by: Keeper | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class RetentionRun:
    """What a run did; ``unattended`` ran by itself. What it took can be undone until it is finished or was undone."""

    id: int
    at: datetime
    on: date
    by: str
    deleted: int
    anonymised: int
    held: int
    unattended: bool = False
    undone_at: datetime | None = None
    undone_by: str = ""
    finished_at: datetime | None = None
    parts: tuple[RunPart, ...] = field(default=())

    @property
    def taken(self) -> int:
        """Return how much it took."""
        return self.deleted + self.anonymised

    @property
    def undo_until(self) -> datetime | None:
        """Return until when it can be undone, None where it cannot."""
        ended = self.undone_at is not None or self.finished_at is not None
        return None if ended or not self.taken else self.at + UNDO


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: why a contact is kept whatever the rules say, and when to look again."""

    id: int
    contact_id: int
    reason: str
    review_on: date
    placed_at: datetime
    placed_by: str


@dataclass(frozen=True, slots=True)
class KeptContact:
    """What is left of somebody who was erased or whose time is over, because a law keeps it; it goes by itself."""

    contact_id: int
    name: str
    stays: tuple[Stay, ...]

    @property
    def until(self) -> date | None:
        """Return the last of the days until which something stays, None where one has no end."""
        days = [each.until for each in self.stays]
        return None if None in days else max((day for day in days if day is not None), default=None)


def by_rule(due: Iterable[Due]) -> tuple[tuple[str, int, int], ...]:
    """Return for each rule, by name, how many entries go and how many are kept."""
    goes: Counter[str] = Counter()
    stays: Counter[str] = Counter()
    for each in due:
        (stays if each.kept_by else goes)[each.rule_name] += 1
    return tuple((name, goes[name], stays[name]) for name in sorted(goes.keys() | stays.keys()))


def by_month(due: Iterable[Due], today: date) -> tuple[tuple[date, int, int], ...]:
    """Return for the first day of each month how many entries go and are kept; what is overdue goes with today."""
    goes: Counter[date] = Counter()
    stays: Counter[date] = Counter()
    for each in due:
        (stays if each.kept_by else goes)[max(each.on, today).replace(day=1)] += 1
    return tuple((month, goes[month], stays[month]) for month in sorted(goes.keys() | stays.keys()))
