"""How retention conducts itself: it warns, asks a second person, spares other purposes, tells what it did."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest

from desktop_crm.api.alerts import Alerts
from desktop_crm.api.approvals import Approvals, DecideApproval, SetSecondPerson
from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.office import ShowOverview
from desktop_crm.api.purposes import EditPurpose
from desktop_crm.api.requests import LiftRestriction, ObjectToPurpose, OpenRequest, RestrictContact
from desktop_crm.api.retention import (
    ExportOutlook,
    ExportRun,
    Holds,
    KeptByLaw,
    PlaceHold,
    PreviewRetention,
    ReleaseHold,
    RetentionLog,
    RetentionParts,
    RetentionRules,
    ReviewHold,
    RunRetention,
    SetRetentionRule,
    UndoRetention,
)
from desktop_crm.domain.alerts import AlertKind
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import ContactFilter, ContactOrder, ContactStatus
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.errors import AwaitsApproval, Invalid, Missing, NotAllowed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.permissions import Permission, Role, Scope
from desktop_crm.domain.requests import RequestCame, RequestKind
from desktop_crm.domain.retention import Keeper, RetentionAction, Trigger
from desktop_crm.store import kept_parts
from desktop_crm.store.prepared import bare
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.schema import METADATA
from tests.support.actors import acting, add_person

DELETE = RetentionAction.DELETE
A_DAY = 24 * 60 * 60
YEAR = Period(years=1)


def rule(office, what="contact", trigger=Trigger.CONTRACT_END, period=YEAR, action=DELETE, **more):
    values = {"name": f"Reguła {what}", "reason": "RODO"} | more
    return office.ask(SetRetentionRule(what=what, trigger=trigger, period=period, action=action, **values)).number


@pytest.fixture
def former(office):
    return office.add("Jan", "Dawny", email="jan@example.org", contract_until=date(2015, 1, 1))


def test_a_new_rule_takes_nothing_before_its_warning_has_passed_and_tells_of_it_until_then(office, former):
    rule(office, warning_days=14)
    today = office.clocks.now().astimezone().date()
    begins = today + timedelta(days=14)
    assert office.ask(PreviewRetention()).due == ()
    (due,) = office.ask(PreviewRetention(begins)).due
    assert (due.on, due.warned) == (begins, True)
    card = office.ask(ShowContact(former)).due
    assert card is not None
    assert (card.on, card.warned) == (begins, True)
    (told,) = [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.RETENTION]
    assert (told.due, told.count, told.reference) == (begins, 1, "")
    assert (office.ask(ShowOverview()).retention_due, office.ask(ShowOverview()).retention_coming) == (0, 1)
    office.clocks.passes(14 * A_DAY)
    assert office.ask(RunRetention()).deleted == 1


def test_a_rule_that_takes_something_else_waits_again_and_one_that_is_only_renamed_does_not(office, former):
    number = rule(office, warning_days=14)
    office.clocks.passes(10 * A_DAY)
    before = office.ask(RetentionRules())[0].begins
    rule(office, warning_days=14, rule_id=number, name="Nowa nazwa", reason="inny powód")
    assert office.ask(RetentionRules())[0].begins == before
    rule(office, warning_days=14, rule_id=number, period=Period(years=2))
    assert office.ask(RetentionRules())[0].begins == before + timedelta(days=10)


def test_a_rule_that_was_switched_off_waits_again_when_it_is_switched_on(office, former):
    number = rule(office, warning_days=14, active=False)
    office.clocks.passes(30 * A_DAY)
    rule(office, warning_days=14, rule_id=number)
    assert office.ask(PreviewRetention()).due == ()


def test_what_a_purpose_gives_a_rule_waits_again(office, former):
    number = rule(office, "category.contact_detail", warning_days=14)
    office.clocks.passes(20 * A_DAY)
    assert len(office.ask(PreviewRetention()).due) == 1
    purpose = office.ask(AddPurpose(code="news", name="Newsletter", basis=LegalBasis.CONSENT)).number
    office.ask(EditPurpose(purpose_id=purpose, name="Newsletter", basis=LegalBasis.CONSENT, rules=(number,)))
    assert office.ask(PreviewRetention()).due == ()
    office.ask(EditPurpose(purpose_id=purpose, name="Newsletter", basis=LegalBasis.CONSENT, rules=(number,)))
    office.clocks.passes(14 * A_DAY)
    assert len(office.ask(PreviewRetention()).due) == 1


def _purposes(office):
    """Return the numbers of a newsletter by consent, of its words, and of a contract; both use addresses."""
    news = office.ask(AddPurpose(code="news", name="Newsletter", basis=LegalBasis.CONSENT)).number
    deal = office.ask(AddPurpose(code="deal", name="Umowa", basis=LegalBasis.CONTRACT)).number
    for number, basis in ((news, LegalBasis.CONSENT), (deal, LegalBasis.CONTRACT)):
        uses = (Category.CONTACT_DETAIL,)
        office.ask(EditPurpose(purpose_id=number, name=str(number), basis=basis, categories=uses))
    words = office.ask(AddWording(purpose_id=news, language="pl", text="Tak.")).number
    return news, words, deal


def _consent(office, number, words, until=None):
    given = GiveConsent(
        contact_id=number, wording_id=words, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="targi",
        expires_on=until,
    )  # fmt: skip
    return office.ask(given).number


def test_the_address_goes_when_the_consent_ends_unless_a_contract_needs_it(office):
    news, words, _ = _purposes(office)
    today = office.clocks.now().astimezone().date()
    numbers = {
        "lead": office.add("Ewa", "Bezumowna", email="ewa@example.org"),
        "client": office.add("Jan", "Umowny", email="jan@example.org", status=ContactStatus.CLIENT),
        "ended": office.add("Ida", "Dawna", email="ida@example.org", contract_until=date(2015, 1, 1)),
    }
    for number in numbers.values():
        _consent(office, number, words, until=today + timedelta(days=1))
    rule(office, "contact_email", Trigger.CONSENT_WITHDRAWN, Period(days=1), purposes=(news,))
    office.clocks.passes(3 * A_DAY)
    found = {one.contact_id: one for one in office.ask(PreviewRetention()).due}
    assert found[numbers["lead"]].kept_by is None
    assert found[numbers["ended"]].kept_by is None
    assert found[numbers["client"]].kept_by is Keeper.PURPOSE
    run = office.ask(RunRetention())
    assert (run.deleted, run.held) == (2, 1)
    assert office.ask(ShowContact(numbers["client"])).contact.draft.emails != ()
    assert office.ask(ShowContact(numbers["lead"])).contact.draft.emails == ()


def test_an_objection_ends_a_consent_as_its_withdrawal_does(office):
    news, words, _ = _purposes(office)
    number = office.add("Ewa", "Sprzeciwna", email="ewa@example.org")
    _consent(office, number, words)
    rule(office, "contact_email", Trigger.CONSENT_WITHDRAWN, Period(days=1), purposes=(news,))
    assert office.ask(PreviewRetention(date(2090, 1, 1))).due == ()
    office.ask(ObjectToPurpose(contact_id=number, purpose_id=news))
    (due,) = office.ask(PreviewRetention(date(2090, 1, 1))).due
    assert due.since == office.clocks.now().astimezone().date()


def test_whose_request_is_open_loses_nothing(office, former):
    rule(office)
    office.ask(OpenRequest(contact_id=former, kind=RequestKind.ACCESS, came=RequestCame.LETTER))
    (due,) = office.ask(PreviewRetention()).due
    assert (due.kept_by, due.held) == (Keeper.REQUEST, "R-1")
    run = office.ask(RunRetention())
    assert [(part.kept_by, part.because) for part in run.parts] == [(Keeper.REQUEST, "")]


def test_whose_processing_is_restricted_is_told_of_and_loses_nothing_until_it_is_lifted(office, former):
    rule(office)
    office.ask(RestrictContact(contact_id=former, reason="spór"))
    today = office.clocks.now().astimezone().date()
    (due,) = office.ask(PreviewRetention()).due
    assert (due.kept_by, due.restricted_on, due.held) == (Keeper.RESTRICTION, today, "")
    assert office.ask(ShowContact(former)).due == due
    run = office.ask(RunRetention())
    assert [(part.kept_by, part.count, part.because) for part in run.parts] == [(Keeper.RESTRICTION, 1, "")]
    office.ask(LiftRestriction(contact_id=former, told="listem"))
    (due,) = office.ask(PreviewRetention()).due
    assert (due.kept_by, due.restricted_on) == (Keeper.REQUEST, None)  # which is to be answered still


def test_where_the_office_wants_it_rules_and_runs_by_hand_need_a_second_person(office, former):
    before = rule(office)
    second = add_person(office, "druga", Role.DATA_PROTECTION_OFFICER)
    office.ask(SetSecondPerson(acts=frozenset({Danger.RETENTION})))
    with pytest.raises(AwaitsApproval):
        office.ask(RunRetention())
    assert office.ask(RetentionLog()) == ()
    unagreed = office.ask(RunRetention(unattended=True))
    assert (unagreed.deleted, unagreed.unattended) == (0, True), "nobody agreed to the rule yet"
    ask = SetRetentionRule(
        name="Uzgodniona", what="contact", trigger=Trigger.CONTRACT_END, period=YEAR, action=DELETE, reason="RODO",
        rule_id=before,
    )  # fmt: skip
    with pytest.raises(AwaitsApproval):
        office.ask(ask)
    with acting(office, second, Role.DATA_PROTECTION_OFFICER):
        for waiting in office.ask(Approvals()):
            office.ask(DecideApproval(approval_id=waiting.id, approve=True))
    office.ask(ask)
    assert office.ask(RetentionRules())[0].approved
    office.clocks.passes(A_DAY)
    assert office.ask(RunRetention(unattended=True)).deleted == 1


def test_a_run_by_itself_is_told_of_by_an_alert_and_one_that_took_nothing_is_not(office, former):
    office.ask(RunRetention(unattended=True))
    assert AlertKind.RETENTION_RAN not in {each.kind for each in office.ask(Alerts())}
    rule(office)
    office.clocks.passes(A_DAY)
    run = office.ask(RunRetention(unattended=True))
    (alert,) = [each for each in office.ask(Alerts()) if each.kind is AlertKind.RETENTION_RAN]
    assert alert.detail == {"deleted": 1, "anonymised": 0, "held": 0}
    latest = office.ask(ShowOverview()).latest_run
    assert latest is not None
    assert (latest.id, latest.undo_until) == (run.id, run.at + timedelta(days=1))


def test_a_run_tells_what_went_by_rule_and_kind_and_what_was_kept_and_names_nobody(office, former):
    held = office.add("Ewa", "Sporna", contract_until=date(2015, 1, 1))
    office.ask(PlaceHold(contact_id=held, reason="spór z Ewą Sporną", review_on=date(2027, 1, 1)))
    rule(office)
    run = office.ask(RunRetention())
    assert [(each.rule, each.what, each.count, each.kept_by) for each in run.parts] == [
        ("Reguła contact", "The whole contact", 1, None),
        ("Reguła contact", "The whole contact", 1, Keeper.HOLD),
    ]
    assert "Sporn" not in repr(office.ask(RetentionLog()))


@pytest.mark.parametrize("kind", ["pdf", "csv"])
@pytest.mark.parametrize("language", list(Language))
def test_an_outlook_and_a_run_are_written_to_files(office, former, tmp_path, kind, language):
    rule(office)
    outlook, done = tmp_path / f"outlook.{kind}", tmp_path / f"run.{kind}"
    assert office.ask(ExportOutlook(to=outlook, language=language)).number == 1
    run = office.ask(RunRetention())
    office.ask(ExportRun(run_id=run.id, to=done, language=language))
    if kind == "pdf":
        assert outlook.read_bytes().startswith(b"%PDF")
        assert done.read_bytes().startswith(b"%PDF")
        return
    _, line = csv.reader(outlook.read_text("utf-8-sig").splitlines())
    assert line[:3] == ["C-1", "Jan Dawny", "Reguła contact"]
    _, line = csv.reader(done.read_text("utf-8-sig").splitlines())
    assert line[0] == "Reguła contact"
    assert "Dawny" not in done.read_text("utf-8-sig")


def test_a_file_of_another_kind_and_a_run_nobody_made_are_refused(office, former, tmp_path):
    with pytest.raises(Invalid):
        office.ask(ExportOutlook(to=tmp_path / "outlook.doc"))
    with pytest.raises(Missing):
        office.ask(ExportRun(run_id=7, to=tmp_path / "run.pdf"))
    with pytest.raises(Missing):
        office.ask(UndoRetention(run_id=7))
    assert list(tmp_path.glob("*.doc")) + list(tmp_path.glob("*.pdf")) == []


def test_one_rule_can_be_looked_at_alone(office, former):
    rule(office)
    only = rule(office, "contact_email", Trigger.CREATION, Period(years=50))
    far = date(2090, 1, 1)
    assert {one.rule_id for one in office.ask(PreviewRetention(far)).due} != {only}
    assert office.ask(PreviewRetention(far, only)).due == (), "the whole contact goes before"


def test_a_hold_is_reviewed_with_its_reason_and_a_day_to_come(office, former):
    office.ask(PlaceHold(contact_id=former, reason="spór", review_on=date(2026, 12, 1)))
    for wrong in ({"reason": " ", "review_on": date(2030, 1, 1)}, {"reason": "x", "review_on": date(2020, 1, 1)}):
        with pytest.raises(Invalid):
            office.ask(ReviewHold(contact_id=former, **wrong))
    office.ask(ReviewHold(contact_id=former, reason="spór trwa", review_on=date(2027, 12, 1)))
    (hold,) = office.ask(Holds())
    assert (hold.reason, hold.review_on) == ("spór trwa", date(2027, 12, 1))
    office.ask(ReleaseHold(contact_id=former))
    with pytest.raises(Missing):
        office.ask(ReviewHold(contact_id=former, reason="x", review_on=date(2030, 1, 1)))


READS = (ExportRun, ExportOutlook, KeptByLaw, RetentionParts)


@pytest.mark.parametrize("kind", [*READS, UndoRetention, ReviewHold], ids=lambda each: each.__name__)
def test_whoever_lacks_the_permission_is_refused(kind, office, world):
    ask = world.of(kind)
    grants = {each: Scope.ALL for each in Permission if each is not kind.permission}
    with acting(office, office.office.session.actor.account_id, Role.OWNER, grants), pytest.raises(NotAllowed):
        office.ask(ask)


def test_a_run_that_reached_further_than_somebody_is_not_theirs_to_undo(office):
    office.add("Jan", "Cudzy", contract_until=date(2015, 1, 1))
    rule(office)
    run = office.ask(RunRetention())
    with (
        acting(office, add_person(office, "person"), Role.SALESPERSON, {Permission.RETENTION_RUN: Scope.OWN}),
        pytest.raises(Invalid),
    ):
        office.ask(UndoRetention(run_id=run.id))


def test_rules_can_speak_of_every_table_of_peoples_data_and_every_category_that_can_go():
    codes = {each.code for each in kept_parts.every()}
    tables = {
        table.name
        for table in METADATA.sorted_tables
        if table.info["subject"] == "contact" and table.info.get("ruled", True)
    }
    assert tables - codes == set()
    kinds = {
        column.info["personal"]
        for name in tables - {"contact"}
        for column in METADATA.tables[name].columns
        if column.info["personal"] is not None
    }
    assert {f"category.{each}" for each in kinds} <= codes
    for each in kept_parts.every():
        assert kept_parts.parts(each.code), each.code
        assert kept_parts.named(each.code) is each


def test_what_a_rule_counts_the_own_day_of_is_found_by_an_index():
    for each in kept_parts.every():
        for part in kept_parts.parts(each.code):
            table = METADATA.tables[part.table]
            day = kept_parts.own_day(table)
            if each.dated and table.name in ("customer_order", "interaction"):
                assert day is not None
                assert any(next(iter(index.columns)) is day for index in table.indexes), table.name


def test_who_is_set_aside_and_what_is_in_the_trash_are_found_by_their_indexes(office):
    trash = contact_rows._page(ContactOrder.NAME, contact_rows._shape(ContactFilter(trashed=True), None), False, 50).sql
    aside = "SELECT id FROM contact WHERE aside <> '' AND aside = 'kept'"
    with office.office.around.store.read() as connection:
        for sql, index in ((trash, "ix_contact_trash"), (aside, "ix_contact_aside")):
            plan = bare(connection).execute(f"EXPLAIN QUERY PLAN {sql}", ("",) * sql.count("?")).fetchall()
            assert index in repr(plan)
