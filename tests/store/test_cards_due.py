"""What a card says goes next: by the rules of this very moment, whoever wrote them, and by all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_crm.api.contacts import ShowContact
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import Keeper, RetentionAction, RetentionRule, Trigger
from desktop_crm.store import kept_parts
from desktop_crm.store.engine import Store
from desktop_crm.store.queries import due as rows
from desktop_crm.store.queries import retention

RULE = RetentionRule(
    0, "Wszystko", kept_parts.named("contact"), Trigger.CREATION, Period(years=5), RetentionAction.DELETE, "Art. 5"
)


@pytest.fixture
def other(office):
    """A store of another session's own, which knows nothing of what ours has read."""
    around = office.office.around
    store = Store(around.store.path, bytes(around.store._key))
    yield store
    store.close()


def write(store: Store, rule: RetentionRule) -> int:
    with store.write() as connection:
        return retention.write_rule(connection, rule)


def next_of(office, person):
    return office.ask(ShowContact(person)).due


def test_a_rule_another_session_wrote_counts_from_the_next_card_on(office, person, other):
    assert next_of(office, person) is None
    number = write(other, RULE)
    first = next_of(office, person)
    assert (first.rule_id, first.rule_name) == (number, "Wszystko")
    write(other, replace(RULE, id=number, name="Krócej", period=Period(years=2)))
    second = next_of(office, person)
    assert second.rule_name == "Krócej"
    assert second.on < first.on
    with other.write() as connection:
        retention.remove_rule(connection, number)
    assert next_of(office, person) is None


def test_a_rule_switched_on_or_begun_anew_by_another_session_counts_from_the_next_card_on(office, person, other):
    number = write(other, replace(RULE, active=False))
    assert next_of(office, person) is None
    with other.write() as connection:
        retention.activate(connection, number)
    assert next_of(office, person).rule_id == number


def test_a_purpose_another_session_gave_a_rule_has_a_say_at_the_next_card(office, person, other, purpose):
    number = write(other, RULE)
    assert next_of(office, person).rule_id == number
    write(other, replace(RULE, id=number, purposes=(purpose,)))
    with office.office.around.store.read() as connection:
        (rule,) = retention.rules(connection)
    assert rule.purposes == (purpose,)


def test_a_hold_another_session_placed_is_on_the_next_card(office, person, other):
    write(other, RULE)
    assert next_of(office, person).kept_by is None
    now = office.clocks.now()
    with other.write() as connection:
        who = office.office.around.actor.account_id
        retention.place_hold(connection, person, "spór", now.date(), now, who)
    assert next_of(office, person).kept_by is Keeper.HOLD


def test_however_many_rules_there_are_each_has_a_say(office, person):
    store = office.office.around.store
    many = rows._AT_ONCE * 2 + 3
    for years in range(1, many + 1):
        write(store, replace(RULE, name=f"{years:03}", period=Period(years=years)))
    write(store, replace(RULE, name="000", active=False, period=Period(days=1)))
    with store.read() as connection:
        found = rows.of_contact(connection, person, office.clocks.now().date())
        each = [
            (rule.name, since)
            for rule in retention.rules(connection)
            if rule.active
            for _, since, *_ in rows.candidates(connection, rule, rule.period.not_before(found[-1].on), person)
        ]
    assert [(one.rule_name, one.since) for one in found] == each
    assert len(found) == many
    assert next_of(office, person).rule_name == "001"


def test_everything_a_rule_can_speak_of_can_be_asked_about_by_whatever_its_period_begins_with(office, person):
    store, day = office.office.around.store, office.clocks.now().date()
    every = [
        replace(RULE, name=f"{what.code} {trigger}", what=what, trigger=trigger)
        for what in kept_parts.every()
        for trigger in Trigger
        if trigger is not Trigger.LAW_END and (what.dated or trigger is not Trigger.OWN_DATE)
    ]
    for rule in every:
        write(store, rule)
    with store.read() as connection:
        found = rows.of_contact(connection, person, day)
    whole = {one.trigger for one in found if one.what.is_whole}
    assert whole == {Trigger.CREATION, Trigger.LAST_ACTIVITY}
