"""What rules take of one person on a day, reckoned plainly in Python: shares no code with the program's own reckoning.

Only the values are the program's: a rule, a period, a trigger. Everything a person has is written out here by hand.
"""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import Keeper, Trigger

TAKES: dict[str, frozenset[str]] = {
    "category.consent": frozenset({"consents", "objections"}),
    "category.contact_detail": frozenset({"address", "email", "phone", "website"}),
    "category.demographic": frozenset({"birth", "language"}),
    "category.transaction": frozenset({"contract", "orders"}),
    "consent": frozenset({"consents"}),
    "contact.birth_date": frozenset({"birth"}),
    "contact_email": frozenset({"email"}),
    "customer_order": frozenset({"orders"}),
    "interaction": frozenset({"notes"}),
}
"""What each kind is made of here."""
KINDS: dict[str, frozenset[str]] = {
    "category.consent": frozenset({"consent"}),
    "category.contact_detail": frozenset({"contact_detail"}),
    "category.demographic": frozenset({"demographic"}),
    "category.transaction": frozenset({"transaction"}),
    "consent": frozenset({"consent"}),
    "contact.birth_date": frozenset({"demographic"}),
    "contact_email": frozenset({"contact_detail"}),
    "customer_order": frozenset({"transaction"}),
    "interaction": frozenset({"correspondence"}),
}
"""The categories of each kind."""
DATED = ("consent", "customer_order", "interaction")
WHOLE = "contact"
EVERYTHING = frozenset().union(*TAKES.values()) | {"name"}


@dataclass(frozen=True)
class Given:
    """A consent: to which purpose, when it was given, withdrawn and expires."""

    purpose: int
    given: datetime
    withdrawn: datetime | None
    expires: date | None


@dataclass(frozen=True)
class Life:
    """What there is of one person."""

    created: datetime
    active: datetime
    contract: date | None
    birth: date | None
    client: bool
    orders: tuple[datetime, ...]
    notes: tuple[datetime, ...]
    consents: tuple[Given, ...]
    objections: dict[int, datetime]
    held: bool = False
    asks: bool = False
    restricted: bool = False
    trashed: bool = False


@dataclass(frozen=True)
class Rule:
    """A rule as it is reckoned here: ``begins`` is the day it was written, plus its warning."""

    what: str
    trigger: Trigger
    period: Period
    purposes: frozenset[int] = frozenset()
    begins: date = date.min
    along: tuple[str, ...] = ()


@dataclass(frozen=True)
class Needs:
    """A purpose: by consent or by contract, and the categories it uses."""

    number: int
    by_contract: bool
    categories: frozenset[str] = field(default=frozenset())


Entry = tuple[date, date, int, Keeper | None, bool]
"""Since, on, how many records, what keeps it, and whether a law keeps some of it."""


def after(period: Period, start: date) -> date:
    """Return when a period is over: years and months first, clipped to the month's length, then days."""
    if period.from_year_end:
        start = date(start.year, 12, 31) + timedelta(days=1)
    months = start.year * 12 + start.month - 1 + period.years * 12 + period.months
    year, month = divmod(months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) + timedelta(days=period.days)


def reckon(
    life: Life, rule: Rule, on: date, zone: ZoneInfo, needs: tuple[Needs, ...] = (), keeps: Rule | None = None
) -> list[Entry]:
    """Return what a rule takes of a person on or before a day."""
    if not _has(life, _takes(rule.what), zone):
        return []
    found = []
    for since, records in sorted(begins(life, rule, zone).items()):
        day = max(after(rule.period, since), rule.begins)
        if day <= on:
            kept_by, some = _kept(life, rule, since, on, zone, needs, keeps)
            found.append((since, day, records, kept_by, some))
    return found


def _kept(
    life: Life, rule: Rule, since: date, on: date, zone: ZoneInfo, needs: tuple[Needs, ...], keeps: Rule | None
) -> tuple[Keeper | None, bool]:
    if life.held:
        return Keeper.HOLD, False
    if life.restricted:
        return Keeper.RESTRICTION, False
    if life.asks:
        return Keeper.REQUEST, False
    if rule.purposes and any(
        each.number not in rule.purposes
        and (rule.what == WHOLE or each.categories & KINDS[rule.what])
        and _in_force(life, each, on, zone)
        for each in needs
    ):
        return Keeper.PURPOSE, False
    if keeps is None:
        return None, False
    taken = dict.fromkeys(_takes(rule.what), since if rule.trigger is Trigger.OWN_DATE else date.max)
    claimed = _claimed(life, keeps, on, zone)
    if claimed is None or not any(claimed[atom] < last for atom, last in taken.items() if atom in claimed):
        return None, False  # nothing it keeps is among what would go
    left = False
    for atom, last in taken.items():
        least = claimed.get(atom)
        if least is None:
            left = left or _count(life, atom, zone, until=last) > 0
        elif least is not KEEPS_ALL:
            left = left or _count(life, atom, zone, until=min(last, least)) > 0
    return (None, True) if left else (Keeper.LAW, True)


KEEPS_ALL = date.min
"""Stands for: every record, whatever its day."""


def _claimed(life: Life, keeps: Rule, on: date, zone: ZoneInfo) -> dict[str, date] | None:
    """Return what a law keeps on a day: for each of it the last day whose records it does not keep any more."""
    along = frozenset().union(*(_takes(code) for code in keeps.along)) if keeps.along else frozenset()
    begun = begins(life, keeps, zone)
    if keeps.trigger is Trigger.OWN_DATE:
        if not any(after(keeps.period, day) > on for day in begun):
            return None
        over = [day for day in begun if after(keeps.period, day) <= on]
        last = max(over, default=date.min + timedelta(days=1))
        return dict.fromkeys(_takes(keeps.what), last) | dict.fromkeys(along, KEEPS_ALL)
    everything = dict.fromkeys(_takes(keeps.what) | along, KEEPS_ALL)
    if keeps.trigger is Trigger.CONSENT_WITHDRAWN and not begun:
        standing = any(_stands(life, one, on, zone) for one in _counted(life, keeps))
        return everything if standing else None
    return everything if any(after(keeps.period, day) > on for day in begun) else None


def begins(life: Life, rule: Rule, zone: ZoneInfo) -> dict[date, int]:
    """Return each day a rule's period begins, with how many records it is the own day of."""
    match rule.trigger:
        case Trigger.CREATION:
            return {_day(life.created, zone): 1}
        case Trigger.LAST_ACTIVITY:
            return {_day(life.active, zone): 1}
        case Trigger.CONTRACT_END:
            return {} if life.contract is None else {life.contract: 1}
        case Trigger.LAST_ORDER:
            return {max(_day(each, zone) for each in life.orders): 1} if life.orders else {}
        case Trigger.CONSENT_WITHDRAWN:
            ends = [_end(life, one, zone) for one in _counted(life, rule)]
            known = [each for each in ends if each is not None]
            return {max(known): 1} if ends and len(known) == len(ends) else {}
        case Trigger.OWN_DATE:
            days = {"customer_order": life.orders, "interaction": life.notes}.get(rule.what)
            moments = [each.given for each in life.consents] if days is None else list(days)
            return dict(Counter(_day(each, zone) for each in moments))
    raise AssertionError(rule.trigger)


def _counted(life: Life, rule: Rule) -> list[Given]:
    return [one for one in life.consents if not rule.purposes or one.purpose in rule.purposes]


def _end(life: Life, one: Given, zone: ZoneInfo) -> date | None:
    ends = [] if one.withdrawn is None else [_day(one.withdrawn, zone)]
    ends += [] if one.expires is None else [one.expires]
    if one.purpose in life.objections:
        ends.append(max(_day(life.objections[one.purpose], zone), _day(one.given, zone)))
    return min(ends, default=None)


def _stands(life: Life, one: Given, on: date, zone: ZoneInfo) -> bool:
    if one.withdrawn is not None or one.purpose in life.objections:
        return False
    return one.expires is None or one.expires >= on


def _in_force(life: Life, purpose: Needs, on: date, zone: ZoneInfo) -> bool:
    if purpose.by_contract:
        return life.client if life.contract is None else life.contract >= on
    return any(_stands(life, one, on, zone) for one in life.consents if one.purpose == purpose.number)


def _takes(code: str) -> frozenset[str]:
    return EVERYTHING if code == WHOLE else TAKES[code]


def _has(life: Life, atoms: frozenset[str], zone: ZoneInfo) -> bool:
    return any(_count(life, atom, zone) for atom in atoms)


def _count(life: Life, atom: str, zone: ZoneInfo, until: date = date.max) -> int:
    """Return how many records a person has of something, with an own day up to ``until`` where they have one."""
    match atom:
        case "orders":
            return sum(_day(each, zone) <= until for each in life.orders)
        case "notes":
            return sum(_day(each, zone) <= until for each in life.notes)
        case "consents":
            return sum(_day(each.given, zone) <= until for each in life.consents)
        case "objections":
            return len(life.objections)
        case "birth":
            return int(life.birth is not None)
        case "contract":
            return int(life.contract is not None)
        case "language" | "website":
            return 0
    return 1  # the person of these tests has a name, an e-mail address, a telephone and a postal address


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
