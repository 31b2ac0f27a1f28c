"""R: what is due on a day, held against a plain reckoning of its own; and what a run does, wholly or not at all."""

from __future__ import annotations

import calendar
import os
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from desktop_crm.api.retention import (
    PreviewRetention,
    RemoveRetentionRule,
    RetentionRules,
    SetRetentionRule,
)
from desktop_crm.domain.retention import Due, Kept, Period, RetentionAction, RetentionRule, Trigger
from desktop_crm.privacy import sweeping
from desktop_crm.store.queries import retention as rows
from desktop_crm.store.schema.contacts import contact, customer_order
from desktop_crm.store.schema.privacy import consent
from tests.support.asks import World

ZONES = ("UTC", "Europe/Warsaw", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu")
DAYS = st.dates(date(1999, 12, 25), date(2031, 1, 5)) | st.builds(
    date, st.sampled_from((2000, 2004, 2024, 2028)), st.just(2), st.sampled_from((28, 29))
)
MOMENTS = st.builds(
    lambda day, hour, minute: datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC),
    DAYS,
    st.integers(0, 23),
    st.integers(0, 59),
)
PERIODS = st.builds(Period, st.integers(0, 12), st.integers(0, 30), st.integers(0, 400)).filter(lambda p: p != Period())


@dataclass(frozen=True)
class Life:
    """What there is to reckon with of one person."""

    created: datetime
    active: datetime
    contract: date | None
    orders: tuple[datetime, ...]
    consents: tuple[tuple[datetime | None, date | None], ...]  # withdrawn, expires
    held: bool
    trashed: bool


LIVES = st.builds(
    Life,
    MOMENTS,
    MOMENTS,
    st.none() | DAYS,
    st.lists(MOMENTS, max_size=3).map(tuple),
    st.lists(st.tuples(st.none() | MOMENTS, st.none() | DAYS), max_size=3).map(tuple),
    st.booleans(),
    st.booleans(),
)


def reckoned(start: date, period: Period) -> date:
    """Return when a period is over: years and months first, clipped to the month's length, then days."""
    months = start.year * 12 + start.month - 1 + period.years * 12 + period.months
    year, month = divmod(months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) + timedelta(days=period.days)


def began(life: Life, trigger: Trigger, zone: ZoneInfo) -> date | None:
    """Return the day the trigger came about for a person, or None."""

    def day(moment: datetime) -> date:
        return moment.astimezone(zone).date()

    match trigger:
        case Trigger.CREATION:
            return day(life.created)
        case Trigger.LAST_ACTIVITY:
            return day(life.active)
        case Trigger.CONTRACT_END:
            return life.contract
        case Trigger.LAST_ORDER:
            return max(map(day, life.orders), default=None)
        case Trigger.CONSENT_WITHDRAWN:
            ends = [expires if withdrawn is None else day(withdrawn) for withdrawn, expires in life.consents]
            return None if None in ends else max(ends, default=None)


def _live(connection, world: World, life: Life) -> None:
    number = world.ids["contact_id"]
    columns = {"created_at": life.created, "active_at": life.active, "contract_until": life.contract}
    trashed = life.created if life.trashed else None
    connection.execute(update(contact).where(contact.c.id == number).values(columns | {"deleted_at": trashed}))
    connection.exec_driver_sql("DELETE FROM customer_order")
    connection.exec_driver_sql("DELETE FROM consent")
    for at in life.orders:
        values = {"contact_id": number, "number": "1", "at": at, "title": "x", "minor": 1, "currency": "PLN"}
        connection.execute(insert(customer_order).values(values))
    for withdrawn, expires in life.consents:
        values = {"contact_id": number, "wording_id": world.ids["wording_id"], "channel": "any", "form": "paper"}
        values |= {"source": "x", "given_at": life.created, "withdrawn_at": withdrawn, "expires_on": expires}
        connection.execute(insert(consent).values(values))
    if life.held:
        rows.place_hold(
            connection, number, "spór", date(2030, 1, 1), life.created, world.office.office.session.actor.account_id
        )


@contextmanager
def _undone(office):
    """Give a connection whose transaction is rolled back."""
    with suppress(_Undone), office.office.around.store.write() as connection:
        yield connection
        raise _Undone


class _Undone(Exception):
    pass


@pytest.fixture
def zone_of_tests():
    before = os.environ["TZ"]
    yield
    os.environ["TZ"] = before
    time.tzset()


def test_what_is_due_on_a_day_is_what_a_plain_reckoning_says(office, tmp_path, zone_of_tests):
    world = World(office, tmp_path / "world")
    office.ask(RemoveRetentionRule(rule_id=world.ids["rule_id"]))
    number = world.ids["contact_id"]

    @settings(max_examples=300)
    @given(LIVES, st.sampled_from(Trigger), st.sampled_from(Kept), PERIODS, st.integers(-3, 3), st.sampled_from(ZONES))
    def agrees(life, trigger, what, period, offset, zone):
        os.environ["TZ"] = zone
        time.tzset()
        since = began(life, trigger, ZoneInfo(zone))
        end = None if since is None else reckoned(since, period)
        on = (end or date(2030, 6, 15)) + timedelta(days=offset)
        keeps = {Kept.CONSENTS: bool(life.consents), Kept.ORDERS: bool(life.orders)}.get(what, True)
        expected = [(since, end, "spór" if life.held else "")] if end is not None and end <= on and keeps else []
        with _undone(office) as connection:
            _live(connection, world, life)
            rows.write_rule(connection, RetentionRule(0, "r", what, trigger, period, RetentionAction.DELETE, "x"))
            found = [one for one in rows.due(connection, on) if one.contact_id == number]
            of_one = rows.due(connection, on, number)
            outlook = rows.of_contact(connection, number)
        assert [(one.since, one.on, one.held) for one in found] == expected
        assert [(one.since, one.on, one.held) for one in of_one] == expected
        assert [one.on for one in outlook] == ([end] if end is not None and keeps else [])

    agrees()


def test_a_rule_that_is_switched_off_takes_nothing(office, tmp_path):
    world = World(office, tmp_path / "world")
    assert office.ask(PreviewRetention()).due != ()
    (rule,) = office.ask(RetentionRules())
    office.ask(
        SetRetentionRule(
            name=rule.name, what=rule.what, trigger=rule.trigger, period=rule.period, action=rule.action,
            reason=rule.reason, active=False, rule_id=world.ids["rule_id"],
        )
    )  # fmt: skip
    assert office.ask(PreviewRetention()).due == ()


def _due(number: int, what: Kept, action: RetentionAction, held: str = "", rule: int = 1) -> Due:
    day = date(2026, 1, 1)
    return Due(number, rule, "r", what, action, Trigger.CREATION, day, day, "x", held)


DELETE, ANONYMISE = RetentionAction.DELETE, RetentionAction.ANONYMISE


@given(
    st.lists(
        st.builds(_due, st.integers(1, 3), st.sampled_from(Kept), st.sampled_from(RetentionAction), st.just(""),
                  st.integers(1, 4)),
        max_size=12,
    )
)  # fmt: skip
def test_what_is_settled_takes_the_same_from_everybody_and_nothing_twice(due):
    settled = sweeping.settled(due)
    assert set(settled) <= set(due)
    assert len({(one.contact_id, one.what) for one in settled}) == len(settled)
    for number in (1, 2, 3):
        mine = [one for one in due if one.contact_id == number]
        kept = [one for one in settled if one.contact_id == number]
        if any(one.what is Kept.CONTACT and one.action is DELETE for one in mine):
            assert [(one.what, one.action) for one in kept] == [(Kept.CONTACT, DELETE)]
        else:
            assert {one.what for one in kept} == {one.what for one in mine}
            for one in kept:  # deleting is the stronger of two that are due
                both = [other.action for other in mine if other.what is one.what]
                assert one.action is (DELETE if DELETE in both else ANONYMISE)


def test_a_held_person_who_would_be_deleted_whole_keeps_the_parts_too(office):
    held = [_due(1, Kept.CONTACT, DELETE, "spór"), _due(1, Kept.ORDERS, DELETE, "spór")]
    assert set(sweeping.settled(held)) == set(held)
