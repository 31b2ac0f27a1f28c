"""R: what is due on a day, held against a plain reckoning of its own; and which of it is settled."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from desktop_crm.api.consents import AddPurpose, AddWording
from desktop_crm.api.purposes import EditPurpose
from desktop_crm.api.retention import (
    PreviewRetention,
    RemoveRetentionRule,
    RetentionRules,
    SetRetentionRule,
)
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import CHOSEN, Due, Keeper, RetentionAction, RetentionRule, Trigger
from desktop_crm.privacy import sweeping
from desktop_crm.store import kept_parts
from desktop_crm.store.queries import due as rows
from desktop_crm.store.queries import retention as written
from desktop_crm.store.schema.contacts import contact, customer_order, interaction
from desktop_crm.store.schema.privacy import consent, objection, subject_request
from tests.support import reckoning
from tests.support.asks import World
from tests.support.reckoning import DATED, KINDS, Given, Life, Needs, Rule, after, reckon

ZONES = ("UTC", "Europe/Warsaw", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu")
DAYS = (
    st.dates(date(1999, 12, 25), date(2031, 1, 5))
    | st.builds(date, st.sampled_from((2000, 2004, 2024, 2028)), st.just(2), st.sampled_from((28, 29)))
    | st.builds(date, st.sampled_from((2023, 2024)), st.just(12), st.sampled_from((30, 31)))
)
MOMENTS = st.builds(
    lambda day, hour, minute: datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC),
    DAYS,
    st.integers(0, 23),
    st.integers(0, 59),
)
# The nights on which clocks are put forward and back in Warsaw and in Los Angeles.
CHANGES = st.builds(
    lambda day, minutes: datetime(*day, tzinfo=UTC) + timedelta(minutes=minutes),
    st.sampled_from(((2024, 3, 31), (2024, 10, 27), (2024, 3, 10), (2024, 11, 3))),
    st.integers(-180, 900),
)
PERIODS = st.builds(Period, st.integers(0, 12), st.integers(0, 30), st.integers(0, 400), st.booleans()).filter(
    lambda period: not period.is_empty
)
WHEN = MOMENTS | CHANGES
LIVES = st.builds(
    Life,
    created=WHEN,
    active=WHEN,
    contract=st.none() | DAYS,
    birth=st.none() | DAYS,
    client=st.booleans(),
    orders=st.lists(WHEN, max_size=3).map(tuple),
    notes=st.lists(WHEN, max_size=2).map(tuple),
    consents=st.lists(st.builds(Given, st.integers(0, 1), WHEN, st.none() | WHEN, st.none() | DAYS), max_size=3).map(
        tuple
    ),
    objections=st.dictionaries(st.integers(0, 1), WHEN, max_size=1),
    held=st.integers(0, 6).map(lambda dice: dice == 0),
    asks=st.integers(0, 9).map(lambda dice: dice == 0),
    restricted=st.integers(0, 9).map(lambda dice: dice == 0),
    trashed=st.booleans(),
)
WHATS = st.sampled_from((reckoning.WHOLE, *KINDS))


def _rules(purposes):
    """Return rules of every trigger; of a record's own day only where it has one."""

    def whole(what, trigger, period, belongs, begins):
        if trigger is Trigger.OWN_DATE and what not in DATED:
            trigger = Trigger.LAST_ORDER
        return Rule(what, trigger, period, belongs, begins)

    return st.builds(
        whole, WHATS, st.sampled_from(CHOSEN), PERIODS, purposes, st.sampled_from((date.min, date(2025, 6, 1)))
    )


TAKING = _rules(st.sampled_from((frozenset(), frozenset({0}), frozenset({0, 1}))))
KEEPING = _rules(st.sampled_from((frozenset(), frozenset({1}))))
ALONG = st.sampled_from(((), ("contact.birth_date",), ("contact_email", "contact.birth_date")))


class _Undone(Exception):
    pass


@contextmanager
def _undone(office):
    """Give a connection whose transaction is rolled back."""
    with suppress(_Undone), office.office.around.store.write() as connection:
        yield connection
        raise _Undone


@pytest.fixture
def zone_of_tests():
    before = os.environ["TZ"]
    yield
    os.environ["TZ"] = before
    time.tzset()


class Stage:
    """One person whose life is written anew for each example, and three purposes: two by consent, one by contract."""

    def __init__(self, office, folder):
        self.world = World(office, folder)
        office.ask(RemoveRetentionRule(rule_id=self.world.ids["rule_id"]))
        self.number = self.world.ids["contact_id"]
        self.account = office.office.session.actor.account_id
        self.purposes, self.wordings = [], []
        uses = ((), (Category.CONTACT_DETAIL, Category.TRANSACTION), (Category.CONTACT_DETAIL, Category.DEMOGRAPHIC))
        self.needs = tuple(
            Needs(at, at == 2, frozenset(each.value for each in categories)) for at, categories in enumerate(uses)
        )
        for at, categories in enumerate(uses):
            basis = LegalBasis.CONTRACT if at == 2 else LegalBasis.CONSENT
            purpose = office.ask(AddPurpose(code=f"p{at}", name=f"P{at}", basis=basis)).number
            office.ask(EditPurpose(purpose_id=purpose, name=f"P{at}", basis=basis, categories=categories))
            self.purposes.append(purpose)
            self.wordings.append(office.ask(AddWording(purpose_id=purpose, language="pl", text="Tak.")).number)

    def live(self, connection, life):
        columns = {
            "created_at": life.created, "active_at": life.active, "contract_until": life.contract,
            "birth_date": life.birth, "status": "client" if life.client else "lead", "language": "", "website": "",
            "deleted_at": life.created if life.trashed else None,
            "restricted_at": life.created if life.restricted else None,
        }  # fmt: skip
        connection.execute(update(contact).where(contact.c.id == self.number).values(columns))
        for table in ("customer_order", "interaction", "consent", "objection", "draft"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        mine = {"contact_id": self.number}
        for at in life.orders:
            values = {"number": "1", "at": at, "title": "x", "minor": 1, "currency": "PLN"}
            connection.execute(insert(customer_order).values(mine | values))
        for at in life.notes:
            connection.execute(insert(interaction).values(mine | {"kind": "note", "at": at, "text": "x"}))
        for one in life.consents:
            values = {"wording_id": self.wordings[one.purpose], "channel": "any", "form": "paper", "source": "x"}
            values |= {"given_at": one.given, "withdrawn_at": one.withdrawn, "expires_on": one.expires}
            connection.execute(insert(consent).values(mine | values))
        for purpose, at in life.objections.items():
            values = {"purpose_id": self.purposes[purpose], "what": "x", "at": at, "reason": "x"}
            connection.execute(insert(objection).values(mine | values))
        if life.held:
            written.place_hold(connection, self.number, "spór", date(2030, 1, 1), life.created, self.account)
        if life.asks:
            values = {"kind": "access", "received_on": date(2026, 1, 1), "due_on": date(2026, 2, 1), "sha256": ""}
            connection.execute(insert(subject_request).values(mine | values | {"identity_check": ""}))

    def write(self, connection, rule, action=RetentionAction.DELETE):
        since = rule.begins if rule.begins == date.min else rule.begins - timedelta(days=14)
        made = RetentionRule(
            0, "r", kept_parts.named(rule.what), rule.trigger, rule.period, action, "x", True,
            tuple(kept_parts.named(code) for code in rule.along), 0 if rule.begins == date.min else 14, since,
            purposes=tuple(self.purposes[at] for at in rule.purposes),
        )  # fmt: skip
        return written.write_rule(connection, made)


def _told(found, number):
    told = [(one.since, one.on, one.records, one.kept_by, bool(one.stays)) for one in found if one.contact_id == number]
    return sorted(told, key=repr)


def _turn_to(zone):
    os.environ["TZ"] = zone
    time.tzset()


def test_what_is_due_on_a_day_is_what_a_plain_reckoning_says(office, tmp_path, zone_of_tests):
    stage = Stage(office, tmp_path / "world")

    @settings(max_examples=250)
    @given(LIVES, TAKING, st.integers(-3, 3), st.integers(0, 9), st.sampled_from(ZONES))
    def agrees(life, rule, offset, which, zone):
        _turn_to(zone)
        day = _day_to_ask(life, (rule,), which, offset, zone)
        with _undone(office) as connection:
            stage.live(connection, life)
            stage.write(connection, rule)
            found = rows.due(connection, day)
            of_one = rows.due(connection, day, stage.number)
            outlook = rows.of_contact(connection, stage.number, day)
        expected = reckon(life, rule, day, ZoneInfo(zone), stage.needs)
        assert _told(found, stage.number) == sorted(expected, key=repr)
        assert _told(of_one, stage.number) == sorted(expected, key=repr)
        whenever = reckon(life, rule, date(9998, 1, 1), ZoneInfo(zone))
        assert sorted(one.on for one in outlook) == sorted(each[1] for each in whenever)

    agrees()


def test_what_a_law_keeps_is_what_a_plain_reckoning_says(office, tmp_path, zone_of_tests):
    stage = Stage(office, tmp_path / "world")

    @settings(max_examples=250)
    @given(LIVES, TAKING, KEEPING, ALONG, st.integers(-1, 1), st.integers(0, 9), st.sampled_from(ZONES))
    def agrees(life, rule, keeps, along, offset, which, zone):
        _turn_to(zone)
        keeps = Rule(keeps.what, keeps.trigger, keeps.period, keeps.purposes, along=along)
        day = _day_to_ask(life, (rule, keeps), which, offset, zone)
        with _undone(office) as connection:
            stage.live(connection, life)
            stage.write(connection, rule)
            stage.write(connection, keeps, RetentionAction.KEEP)
            found = rows.due(connection, day)
        expected = reckon(life, rule, day, ZoneInfo(zone), stage.needs, keeps)
        assert _told(found, stage.number) == sorted(expected, key=repr)

    agrees()


def _day_to_ask(life, rules, which, offset, zone):
    """Return a day about one on which the time of one of the rules is over."""
    ends = sorted(
        max(after(rule.period, day), rule.begins)
        for rule in rules
        for day in reckoning.begins(life, rule, ZoneInfo(zone))
    )
    return (ends[which % len(ends)] if ends else date(2030, 6, 15)) + timedelta(days=offset)


@settings(max_examples=500)
@given(PERIODS, DAYS)
def test_the_last_day_a_period_is_over_for_is_the_last(period, end):
    last = period.last_start(end)
    assert last is not None
    assert after(period, last) <= end < after(period, last + timedelta(days=1))


def test_a_period_beyond_the_calendar_is_never_over():
    assert Period(years=100).after(date(9990, 1, 1)) == date.max
    assert Period(years=100).last_start(date(50, 1, 1)) is None
    assert Period(years=5, from_year_end=True).after(date(2026, 3, 1)) == date(2032, 1, 1)


def test_a_rule_that_is_switched_off_takes_nothing(office, tmp_path):
    world = World(office, tmp_path / "world")
    assert office.ask(PreviewRetention()).due != ()
    (rule,) = office.ask(RetentionRules())
    office.ask(
        SetRetentionRule(
            name=rule.name, what=rule.what.code, trigger=rule.trigger, period=rule.period, action=rule.action,
            reason=rule.reason, active=False, rule_id=world.ids["rule_id"],
        )
    )  # fmt: skip
    assert office.ask(PreviewRetention()).due == ()


CODES = ("contact", "consent", "customer_order", "category.contact_detail")


def _due(number: int, what: str, action: RetentionAction, held: Keeper | None = None, rule: int = 1) -> Due:
    day, kept = date(2026, 1, 1), kept_parts.named(what)
    return Due(number, rule, "r", kept, action, Trigger.CREATION, day, day, "x", "spór" if held else "", held)


DELETE, ANONYMISE = RetentionAction.DELETE, RetentionAction.ANONYMISE


@given(
    st.lists(
        st.builds(_due, st.integers(1, 3), st.sampled_from(CODES), st.sampled_from((DELETE, ANONYMISE)), st.none(),
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
        if any(one.what.is_whole and one.action is DELETE for one in mine):
            assert [(one.what.code, one.action) for one in kept] == [("contact", DELETE)]
        else:
            assert {one.what for one in kept} == {one.what for one in mine}
            for one in kept:  # deleting is the stronger of two that are due
                both = [other.action for other in mine if other.what == one.what]
                assert one.action is (DELETE if DELETE in both else ANONYMISE)


def test_a_held_person_who_would_be_deleted_whole_keeps_the_parts_too(office):
    held = [_due(1, "contact", DELETE, Keeper.HOLD), _due(1, "customer_order", DELETE, Keeper.HOLD)]
    assert set(sweeping.settled(held)) == set(held)
