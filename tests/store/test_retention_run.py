"""What a retention run does: one kind of data goes and the others stay, wholly or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from desktop_crm.api.audit import AuditLines, CheckTrail
from desktop_crm.api.consents import ConsentsOf, GiveConsent
from desktop_crm.api.contacts import (
    AddContact,
    AddInteraction,
    AddOrder,
    EditContact,
    FindContacts,
    PageOfContacts,
    ShowContact,
    ShowTimeline,
)
from desktop_crm.api.office import CheckOffice, ShowOverview
from desktop_crm.api.retention import (
    PlaceHold,
    PreviewRetention,
    ReleaseHold,
    RemoveRetentionRule,
    RetentionLog,
    RunRetention,
    SetRetentionRule,
)
from desktop_crm.api.subjects import ExportSubject, FinishErasure
from desktop_crm.domain.contacts import ContactDraft, ContactId, ContactKind, Email, Phone
from desktop_crm.domain.errors import Cancelled, Defect, Invalid, Missing
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import RetentionAction, Trigger
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.privacy import sweeping
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store import taking
from desktop_crm.store.schema.contacts import contact
from tests.support.actors import everything
from tests.support.asks import World

DELETE, ANONYMISE = RetentionAction.DELETE, RetentionAction.ANONYMISE


def _rule(office, what, action=DELETE, trigger=Trigger.CONTRACT_END, period=Period(years=5)):  # noqa: B008
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
    "consent": {"consent", "consent_proof"},
    "category.contact_detail": {"contact_address", "contact_email", "contact_phone"},
    "interaction": {"interaction"},
    "customer_order": {"customer_order"},
}


@pytest.mark.parametrize("action", [DELETE, ANONYMISE])
@pytest.mark.parametrize("what", list(TABLES))
def test_one_kind_of_data_goes_and_the_others_stay(office, tmp_path, what, action):
    world = World(office, tmp_path / "world")
    office.ask(RemoveRetentionRule(rule_id=world.ids["rule_id"]))
    _rule(office, what, action)
    before = everything(office)
    run = office.ask(RunRetention())
    assert (run.deleted + run.anonymised, run.held) == (1, 1 if what == "category.contact_detail" else 0)
    after = everything(office)
    number = world.ids["contact_id"]
    for table in {name for tables in TABLES.values() for name in tables}:
        mine = [row for row in after[table] if table == "consent_proof" or number in row[1:2]]
        assert bool(mine) != (table in TABLES[what]), table
        others = [row for row in before[table] if table != "consent_proof" and number not in row[1:2]]
        assert [row for row in after[table] if row in others] == others
    assert office.ask(ShowContact(number)).contact.name == "Zofijówka Zofijówka"
    assert office.ask(PreviewRetention()).due == () or what == "category.contact_detail"
    assert all(one.held for one in office.ask(PreviewRetention()).due)
    assert all(finding.sound for finding in office.ask(CheckOffice()))


def test_without_contact_details_nobody_is_found_by_them_any_more(office, tmp_path):
    world = _swept(office, tmp_path, "category.contact_detail", DELETE)
    number = world.ids["contact_id"]
    assert number not in {line.id for line in office.ask(FindContacts("zofijówka@example.org")).lines}
    assert number not in {line.id for line in office.ask(FindContacts("601234567")).lines}
    assert number in {line.id for line in office.ask(FindContacts("zofijówka")).lines}
    line = next(line for line in office.ask(PageOfContacts()).lines if line.id == number)
    assert (line.email, line.phone, line.city) == ("", "", "")


def test_without_consents_a_list_shows_none(office, tmp_path):
    world = _swept(office, tmp_path, "consent", DELETE)
    line = next(line for line in office.ask(PageOfContacts()).lines if line.id == world.ids["contact_id"])
    assert (line.consented, line.consent_until) == ((), None)


def test_losing_parts_does_not_make_anybody_look_less_active_than_they_were(office):
    """Else the rule for the whole contact would come years too early."""
    number = office.add("Jan", "Czynny", email="jan@example.org", contract_until=date(2015, 1, 1))
    office.clocks.passes(86400 * 400)
    office.ask(AddInteraction(contact_id=number, kind=InteractionKind.CALL, text="rozmowa"))
    active = _active_at(office, number)
    _rule(office, "category.contact_detail")
    assert office.ask(RunRetention()).deleted == 1
    assert _active_at(office, number) == active


def test_a_company_renamed_is_no_activity_of_its_people(office):
    company = office.ask(AddContact(draft=ContactDraft(kind=ContactKind.COMPANY, family="Wiatrak sp. z o.o.")))
    number = office.add("Jan", "Młynarz", company_id=ContactId(company.number))
    active = _active_at(office, number)
    office.clocks.passes(60 * 60 * 24 * 30)
    card = office.ask(ShowContact(ContactId(company.number))).contact
    office.ask(EditContact(contact_id=card.id, version=card.version, draft=replace(card.draft, family="Wiatrak S.A.")))
    assert office.ask(ShowContact(number)).contact.draft.company_name == "Wiatrak S.A."
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
    assert ledger.entries() == frozenset(), "it can still be undone"
    assert office.ask(RetentionLog()) == (run,)
    office.ask(FinishErasure())
    assert ledger.entries() == {ledger.entry(uid)}
    assert office.ask(ShowOverview()).erasures_pending == 0
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
    _rule(office, "contact", ANONYMISE)
    run = office.ask(RunRetention())
    assert (run.deleted, run.anonymised, run.held) == (0, 1, 1)
    for text in ("wyjątkowska", "601234567", "wyjątkowska@example.org", "yjątkow"):
        assert number not in {line.id for line in office.ask(FindContacts(text)).lines}
    assert [one.contact_id for one in office.ask(PreviewRetention(on=date(2099, 1, 1))).due] == [world.held]
    assert office.ask(ConsentsOf(number)) == ()
    office.ask(FinishErasure())
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
    _rule(office, "contact", ANONYMISE)
    assert office.ask(RunRetention()).anonymised == 1
    assert office.ask(FindContacts("sama@example.org")).lines == ()
    assert office.ask(RunRetention()).anonymised == 0
    assert office.ask(ShowContact(ContactId(made.number))).contact.name == ""


def test_an_anonymised_sole_traders_name_goes_from_the_cards_of_their_people(office):
    trader = ContactDraft(kind=ContactKind.COMPANY, family="Eustachy Zmyślak", contract_until=date(2015, 1, 1))
    company = ContactId(office.ask(AddContact(draft=trader)).number)
    person = office.add("Anna", "Zmyślak", company_id=company)
    _rule(office, "contact", ANONYMISE)
    assert office.ask(RunRetention()).anonymised == 1
    assert office.ask(ShowContact(person)).contact.draft.company_name == ""
    assert office.ask(FindContacts("eustachy")).lines == ()
    assert [line.id for line in office.ask(FindContacts("anna zmyślak")).lines] == [person], "her own name stays"


def test_an_erased_sole_traders_name_goes_but_what_their_people_are_called_stays(office):
    trader = ContactDraft(kind=ContactKind.COMPANY, family="Eustachy Zmyślak", contract_until=date(2015, 1, 1))
    company = ContactId(office.ask(AddContact(draft=trader)).number)
    person = office.add("Anna", "Zmyślak", company_id=company)
    _rule(office, "contact", DELETE)
    assert office.ask(RunRetention()).deleted == 1
    assert office.ask(ShowContact(person)).contact.draft.company_name == ""
    assert office.ask(FindContacts("eustachy")).lines == ()
    assert [line.id for line in office.ask(FindContacts("anna zmyślak")).lines] == [person], "her own name stays"
    assert all(finding.sound for finding in office.ask(CheckOffice()))


def _crowd(office, people: int = 30):
    for at in range(people):
        office.add("Jan", f"Dawny{at}", email=f"jan{at}@example.org", contract_until=date(2015, 1, 1))
    _rule(office, "contact")


def test_a_run_that_fails_half_way_changes_nothing(office, monkeypatch):
    _crowd(office)
    before = everything(office)
    real, done = taking.set_aside, []

    def fails_later(hand, ids):
        done.append(ids)
        if len(done) == 2:
            raise Defect("for this test")
        real(hand, ids)

    monkeypatch.setattr(sweeping, "BATCH", 20)
    monkeypatch.setattr(taking, "set_aside", fails_later)
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
    found = office.ask(AuditLines(TrailFilter(tag=Tag.RETENTION_RUN)))
    lines = [(line.kind, line.subject, line.detail) for line in found]
    assert lines[0] == ("retention", "1", "3 0 0")
    assert {(kind, detail) for kind, _, detail in lines[1:]} == {("contact", "1 contact delete")}
    office.ask(FinishErasure())
    found = office.ask(AuditLines(TrailFilter(tag=Tag.RETENTION_RUN)))
    whom = [line.subject for line in found if line.kind == "contact"]
    assert whom == [""] * 3, "nobody can tell any more whom it was about"


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
    assert [type(duty) for duty in office.reopen().session.duties] == [CheckTrail, RunRetention]
    office.ask(RunRetention())
    assert RunRetention not in {type(duty) for duty in office.reopen().session.duties}


def test_anonymising_twice_in_one_run_is_not_a_conflict_with_oneself(office):
    """Two rules for one person: the details are written anew, then the whole card."""
    number = office.add("Jan", "Podwójny", email="jan@example.org", contract_until=date(2015, 1, 1))
    office.ask(AddOrder(contact_id=number, number="1", title="coś", total=Money(Decimal(1), "PLN")))
    for what in ("contact", "category.contact_detail", "consent", "interaction", "customer_order"):
        _rule(office, what, ANONYMISE)
    office.ask(RunRetention())
    assert office.ask(ShowTimeline(number)) == ()
    assert office.ask(PreviewRetention()).due == ()


def test_a_consent_that_still_stands_keeps_the_rule_of_withdrawal_away(office, tmp_path):
    world = World(office, tmp_path / "world")
    office.ask(RemoveRetentionRule(rule_id=world.ids["rule_id"]))
    _rule(office, "contact", trigger=Trigger.CONSENT_WITHDRAWN, period=Period(days=1))
    give = world.of(GiveConsent, expires_on=None)
    assert isinstance(give, GiveConsent)
    office.ask(replace(give, expires_on=None))
    assert office.ask(PreviewRetention(on=date(2050, 1, 1))).due == ()


def test_a_telephone_alone_is_a_contact_detail(office):
    number = office.add("Jan", "Dzwoniony", contract_until=date(2015, 1, 1), phone="601 234 567")
    assert office.ask(ShowContact(number)).contact.draft.phones == (Phone("601 234 567", e164="+48601234567"),)
    _rule(office, "category.contact_detail")
    office.ask(RunRetention())
    assert office.ask(ShowContact(number)).contact.draft.phones == ()


@pytest.mark.parametrize("period", [Period(), Period(years=-1), Period(months=1, days=-1), Period(years=101)], ids=str)
def test_a_period_that_makes_no_sense_is_refused(office, period):
    with pytest.raises(Invalid):
        _rule(office, "contact", period=period)
