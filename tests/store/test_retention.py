"""R: what is due on a day, held against a plain reckoning of its own; and what a run does, wholly or not at all."""

from __future__ import annotations

import calendar
import os
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from desktop_crm.api.consents import ConsentsOf, GiveConsent
from desktop_crm.api.contacts import (
    AddContact,
    AddInteraction,
    AddOrder,
    FindContacts,
    PageOfContacts,
    ShowContact,
    ShowTimeline,
)
from desktop_crm.api.office import AuditLines, CheckOffice, ShowOverview
from desktop_crm.api.retention import (
    PlaceHold,
    PreviewRetention,
    ReleaseHold,
    RemoveRetentionRule,
    RetentionLog,
    RetentionRules,
    RunRetention,
    SetRetentionRule,
)
from desktop_crm.api.subjects import ExportSubject
from desktop_crm.domain.contacts import ContactDraft, ContactId, ContactKind, Email, Phone
from desktop_crm.domain.errors import Cancelled, Defect, Invalid, Missing
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.languages import Language
from desktop_crm.domain.retention import Due, Kept, Period, RetentionAction, RetentionRule, Trigger
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy import sweeping
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store import erasing
from desktop_crm.store.queries import retention as rows
from desktop_crm.store.schema.contacts import contact, customer_order
from desktop_crm.store.schema.privacy import consent
from tests.support.actors import everything
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


@pytest.mark.parametrize("period", [Period(), Period(years=-1), Period(months=1, days=-1), Period(years=101)], ids=str)
def test_a_period_that_makes_no_sense_is_refused(office, period):
    with pytest.raises(Invalid):
        _rule(office, Kept.CONTACT, period=period)


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


def _rule(office, what: Kept, action=DELETE, trigger=Trigger.CONTRACT_END, period=Period(years=5)):  # noqa: B008
    return office.ask(
        SetRetentionRule(
            name=f"{what} {action}", what=what, trigger=trigger, period=period, action=action, reason="RODO"
        )
    ).number


def _swept(office, tmp_path, what, action):
    """Run one rule over a world of a person due and a person held; return the world."""
    world = World(office, tmp_path / "world")
    office.ask(RemoveRetentionRule(rule_id=world.ids["rule_id"]))
    _rule(office, what, action)
    office.ask(RunRetention())
    return world


TABLES = {
    Kept.CONSENTS: {"consent", "consent_proof"},
    Kept.CONTACT_DETAILS: {"contact_address", "contact_email", "contact_phone"},
    Kept.INTERACTIONS: {"interaction"},
    Kept.ORDERS: {"customer_order"},
}


@pytest.mark.parametrize("action", list(RetentionAction))
@pytest.mark.parametrize("what", list(TABLES))
def test_one_kind_of_data_goes_and_the_others_stay(office, tmp_path, what, action):
    world = World(office, tmp_path / "world")
    office.ask(RemoveRetentionRule(rule_id=world.ids["rule_id"]))
    _rule(office, what, action)
    before = everything(office)
    run = office.ask(RunRetention())
    assert (run.deleted + run.anonymised, run.held) == (1, 1 if what is Kept.CONTACT_DETAILS else 0)
    after = everything(office)
    number = world.ids["contact_id"]
    for table in {name for tables in TABLES.values() for name in tables}:
        mine = [row for row in after[table] if table == "consent_proof" or number in row[1:2]]
        assert bool(mine) != (table in TABLES[what]), table
        others = [row for row in before[table] if table != "consent_proof" and number not in row[1:2]]
        assert [row for row in after[table] if row in others] == others
    assert office.ask(ShowContact(number)).contact.name == "Zofijówka Zofijówka"
    assert office.ask(PreviewRetention()).due == () or what is Kept.CONTACT_DETAILS
    assert all(one.held for one in office.ask(PreviewRetention()).due)
    assert all(finding.sound for finding in office.ask(CheckOffice()))


def test_without_contact_details_nobody_is_found_by_them_any_more(office, tmp_path):
    world = _swept(office, tmp_path, Kept.CONTACT_DETAILS, DELETE)
    number = world.ids["contact_id"]
    assert number not in {line.id for line in office.ask(FindContacts("zofijówka@example.org")).lines}
    assert number not in {line.id for line in office.ask(FindContacts("601234567")).lines}
    assert number in {line.id for line in office.ask(FindContacts("zofijówka")).lines}
    line = next(line for line in office.ask(PageOfContacts()).lines if line.id == number)
    assert (line.email, line.phone, line.city) == ("", "", "")


def test_without_consents_a_list_shows_none(office, tmp_path):
    world = _swept(office, tmp_path, Kept.CONSENTS, DELETE)
    line = next(line for line in office.ask(PageOfContacts()).lines if line.id == world.ids["contact_id"])
    assert (line.consented, line.consent_until) == ((), None)


def test_losing_parts_does_not_make_anybody_look_less_active_than_they_were(office):
    """Else the rule for the whole contact would come years too early."""
    number = office.add("Jan", "Czynny", email="jan@example.org", contract_until=date(2015, 1, 1))
    office.clocks.passes(86400 * 400)
    office.ask(AddInteraction(contact_id=number, kind=InteractionKind.CALL, text="rozmowa"))
    active = _active_at(office, number)
    _rule(office, Kept.CONTACT_DETAILS)
    assert office.ask(RunRetention()).deleted == 1
    assert _active_at(office, number) == active


def _active_at(office, number):
    with office.office.around.store.read() as connection:
        return connection.execute(select(contact.c.active_at).where(contact.c.id == number)).scalar_one()


def test_a_deleted_person_is_gone_everywhere_and_in_the_ledger(office, tmp_path):
    world = World(office, tmp_path / "world")
    uid = world.ids["uid"]
    run = office.ask(RunRetention())
    assert (run.deleted, run.anonymised, run.held) == (1, 0, 1)
    with pytest.raises(Missing):
        office.ask(ShowContact(world.ids["contact_id"]))
    ledger = Ledger(office.folder, office.office.around.ledger_key)
    assert ledger.entries() == {ledger.entry(uid)}
    assert office.ask(ShowOverview()).erasures_pending == 1
    assert office.ask(RetentionLog()) == (run,)
    assert [one.contact_id for one in office.ask(PreviewRetention()).due] == [world.held]
    office.ask(ReleaseHold(contact_id=world.held))
    assert office.ask(RunRetention()).deleted == 1


def test_an_anonymised_person_is_found_by_nothing_is_due_for_nothing_and_says_nothing(office, tmp_path):
    world = World(office, tmp_path / "world", word="Wyjątkowska")
    number = world.ids["contact_id"]
    office.ask(
        ExportSubject(
            contact_id=number, language=Language.POLISH, json=tmp_path / "a.json", identity_check="dowód Wyjątkowska"
        )
    )
    office.ask(RemoveRetentionRule(rule_id=world.ids["rule_id"]))
    _rule(office, Kept.CONTACT, ANONYMISE)
    run = office.ask(RunRetention())
    assert (run.deleted, run.anonymised, run.held) == (0, 1, 1)
    for text in ("wyjątkowska", "601234567", "wyjątkowska@example.org", "yjątkow"):
        assert number not in {line.id for line in office.ask(FindContacts(text)).lines}
    assert [one.contact_id for one in office.ask(PreviewRetention(on=date(2099, 1, 1))).due] == [world.held]
    assert office.ask(ConsentsOf(number)) == ()
    mine = [
        (table, row)
        for table, found in everything(office).items()
        for row in found
        if table not in ("contact", "contact_address", "contact_email", "retention_hold") and "Wyjątk" in repr(row)
    ]
    # What an order says stays for the books, until a rule of its own takes it.
    assert {table for table, _ in mine} <= {"customer_order"}
    card = office.ask(ShowContact(number)).contact
    owner = office.office.session.actor.account_id
    assert card.draft == ContactDraft(status=card.draft.status, owner_id=owner)
    assert all(finding.sound for finding in office.ask(CheckOffice()))


def test_a_contact_known_by_an_address_alone_is_anonymised_too(office):
    made = office.ask(
        AddContact(draft=ContactDraft(emails=(Email("sama@example.org"),), contract_until=date(2015, 1, 1)))
    )
    _rule(office, Kept.CONTACT, ANONYMISE)
    assert office.ask(RunRetention()).anonymised == 1
    assert office.ask(FindContacts("sama@example.org")).lines == ()
    assert office.ask(RunRetention()).anonymised == 0
    assert office.ask(ShowContact(ContactId(made.number))).contact.name == ""


def test_an_anonymised_sole_traders_name_goes_from_the_cards_of_their_people(office):
    trader = ContactDraft(kind=ContactKind.COMPANY, family="Eustachy Zmyślak", contract_until=date(2015, 1, 1))
    company = ContactId(office.ask(AddContact(draft=trader)).number)
    person = office.add("Anna", "Zmyślak", company_id=company)
    _rule(office, Kept.CONTACT, ANONYMISE)
    assert office.ask(RunRetention()).anonymised == 1
    assert office.ask(ShowContact(person)).contact.draft.company_name == ""
    assert office.ask(FindContacts("eustachy")).lines == ()
    assert [line.id for line in office.ask(FindContacts("anna zmyślak")).lines] == [person], "her own name stays"


def test_an_erased_sole_traders_name_goes_but_what_their_people_are_called_stays(office):
    trader = ContactDraft(kind=ContactKind.COMPANY, family="Eustachy Zmyślak", contract_until=date(2015, 1, 1))
    company = ContactId(office.ask(AddContact(draft=trader)).number)
    person = office.add("Anna", "Zmyślak", company_id=company)
    _rule(office, Kept.CONTACT, DELETE)
    assert office.ask(RunRetention()).deleted == 1
    assert office.ask(ShowContact(person)).contact.draft.company_name == ""
    assert office.ask(FindContacts("eustachy")).lines == ()
    assert [line.id for line in office.ask(FindContacts("anna zmyślak")).lines] == [person], "her own name stays"
    assert all(finding.sound for finding in office.ask(CheckOffice()))


def _crowd(office, people: int = 30):
    for at in range(people):
        office.add("Jan", f"Dawny{at}", email=f"jan{at}@example.org", contract_until=date(2015, 1, 1))
    _rule(office, Kept.CONTACT)


def test_a_run_that_fails_half_way_changes_nothing(office, monkeypatch):
    _crowd(office)
    before = everything(office)
    real, done = erasing.erase, []

    def fails_later(connection, number):
        done.append(number)
        if len(done) == 20:
            raise Defect("for this test")
        real(connection, number)

    monkeypatch.setattr(sweeping.erasing, "erase", fails_later)
    with pytest.raises(Defect):
        office.ask(RunRetention())
    assert everything(office) == before
    assert Ledger(office.folder, office.office.around.ledger_key).entries() == frozenset()
    monkeypatch.undo()
    assert office.ask(RunRetention()).deleted == 30


def test_a_run_that_is_taken_back_changes_nothing(office):
    _crowd(office)
    before, seen = everything(office), []
    with pytest.raises(Cancelled):
        office.office.perform(RunRetention(), lambda done, total: seen.append((done, total)), lambda: len(seen) >= 10)
    assert everything(office) == before
    assert seen == [(at, 30) for at in range(10)]
    assert Ledger(office.folder, office.office.around.ledger_key).entries() == frozenset()


def test_a_run_leaves_a_line_for_each_person_and_one_for_itself(office):
    _crowd(office, people=3)
    office.ask(RunRetention())
    lines = [(line.kind, line.subject, line.detail) for line in office.ask(AuditLines(tag=Tag.RETENTION_RUN))]
    assert lines[0] == ("retention", "1", "3 0 0")
    assert lines[1:] == [("contact", "", "1 contact delete")] * 3  # nobody can tell any more whom it was about


def test_a_run_has_a_place_in_the_log_even_where_nothing_was_due(office):
    run = office.ask(RunRetention())
    assert (run.deleted, run.anonymised, run.held, run.by) == (0, 0, 0, "Ola Lis")
    assert office.ask(RetentionLog()) == (run,)
    assert office.ask(ShowOverview()).last_retention_run is not None


def test_a_run_asked_twice_under_one_key_runs_once(office):
    _crowd(office, people=2)
    run = RunRetention()
    first = office.ask(run)
    assert office.ask(run) == first
    assert len(office.ask(RetentionLog())) == 1


def test_a_second_hold_takes_the_place_of_the_first(office):
    number = office.add("Jan", "Sporny")
    for reason in ("spór", "drugi spór"):
        office.ask(PlaceHold(contact_id=number, reason=reason, review_on=date(2027, 1, 1)))
    hold = office.ask(ShowContact(number)).hold
    assert hold is not None
    assert hold.reason == "drugi spór"
    office.ask(ReleaseHold(contact_id=number))
    with pytest.raises(Missing):
        office.ask(ReleaseHold(contact_id=number))


def test_the_window_is_told_of_a_run_that_is_due_and_not_of_one_that_was_made(office):
    _crowd(office, people=1)
    assert [type(duty) for duty in office.reopen().session.duties] == [RunRetention]
    office.ask(RunRetention())
    assert RunRetention not in {type(duty) for duty in office.reopen().session.duties}


def test_anonymising_twice_in_one_run_is_not_a_conflict_with_oneself(office):
    """Two rules for one person: the details are written anew, then the whole card."""
    number = office.add("Jan", "Podwójny", email="jan@example.org", contract_until=date(2015, 1, 1))
    office.ask(AddOrder(contact_id=number, number="1", title="coś", total=Money(Decimal(1), "PLN")))
    for what in Kept:
        _rule(office, what, ANONYMISE)
    office.ask(RunRetention())
    assert office.ask(ShowTimeline(number)) == ()
    assert office.ask(PreviewRetention()).due == ()


def test_a_consent_that_still_stands_keeps_the_rule_of_withdrawal_away(office, tmp_path):
    world = World(office, tmp_path / "world")
    office.ask(RemoveRetentionRule(rule_id=world.ids["rule_id"]))
    _rule(office, Kept.CONTACT, trigger=Trigger.CONSENT_WITHDRAWN, period=Period(days=1))
    give = world.of(GiveConsent, expires_on=None)
    assert isinstance(give, GiveConsent)
    office.ask(replace(give, expires_on=None))
    assert office.ask(PreviewRetention(on=date(2050, 1, 1))).due == ()


def test_a_telephone_alone_is_a_contact_detail(office):
    number = office.add("Jan", "Dzwoniony", contract_until=date(2015, 1, 1), phone="601 234 567")
    assert office.ask(ShowContact(number)).contact.draft.phones == (Phone("601 234 567", e164="+48601234567"),)
    _rule(office, Kept.CONTACT_DETAILS)
    office.ask(RunRetention())
    assert office.ask(ShowContact(number)).contact.draft.phones == ()
