"""What a run took is gone for everybody at once, can be given back for a day, and is erased then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop_crm.api.contacts import (
    AddContact,
    AddInteraction,
    AddOrder,
    DeleteContact,
    EditContact,
    FindContacts,
    PageOfContacts,
    RestoreContact,
    ShowContact,
    ShowTimeline,
)
from desktop_crm.api.drafts import DropDraft
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.incident_people import ListConcerned, TellPeople
from desktop_crm.api.notices import RecordNotice, WriteNoticeLetters
from desktop_crm.api.office import CheckOffice, ShowOverview
from desktop_crm.api.partners import EndAssignment
from desktop_crm.api.redaction import DecidePassage, ReplaceFile
from desktop_crm.api.request_work import CheckIdentity, KeepRequestPaper
from desktop_crm.api.requests import AnswerRequest, ExtendRequest, RefuseRequest, TakeBackObjection
from desktop_crm.api.retention import (
    PreviewRetention,
    RemoveRetentionRule,
    RetentionLog,
    RunRetention,
    SetRetentionRule,
    UndoRetention,
)
from desktop_crm.api.subjects import EraseSubject, FinishErasure, SubjectHoldings
from desktop_crm.app.answers import ANSWERS
from desktop_crm.domain.contacts import ContactDraft, ContactFilter, ContactId, ContactKind, Email
from desktop_crm.domain.errors import Invalid, Missing, Refused
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import RetentionAction, Trigger
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store.schema import METADATA
from tests.support.actors import everything

DELETE, ANONYMISE = RetentionAction.DELETE, RetentionAction.ANONYMISE
A_DAY = 24 * 60 * 60
OF_RUNS = ("answered", "audit_alias", "audit_line", "office", "retention_run", "retention_run_part", "alert", "habit")
"""Tables that tell of what was done, and are not what it was done to."""
OPEN = {
    AnswerRequest: "subject_request", CheckIdentity: "subject_request", DecidePassage: "request_mask",
    ExtendRequest: "subject_request", KeepRequestPaper: "request_file", RecordNotice: "recipient_notice",
    RefuseRequest: "subject_request", WriteNoticeLetters: "recipient_notice",
}  # fmt: skip
"""What works on an open request, which keeps the person it is about from being taken."""
LESS = (
    {
        DropDraft: ("draft",),
        EndAssignment: ("assignment",),
        ReplaceFile: ("request_file", "request_mask"),
        TakeBackObjection: ("contact", "objection"),
    }
    | {kind: (table,) for kind, table in OPEN.items()}
    | dict.fromkeys((ListConcerned, TellPeople), ("incident_person",))
)
"""What changes something of theirs all the same: it only makes less, a request is open and they are not taken, or
they were concerned by a breach before they were taken."""
ASKS = sorted(ANSWERS, key=lambda kind: kind.__name__)


def rule(office, what="contact", action=DELETE, trigger=Trigger.CONTRACT_END, period=Period(years=5), **more):  # noqa: B008
    ask = SetRetentionRule(
        name=f"{what} {action}", what=what, trigger=trigger, period=period, action=action, reason="RODO", **more
    )
    return office.ask(ask).number


def state(office):
    """Return every row of everything a run can touch; how often a contact was written is no matter."""
    found = everything(office, but=OF_RUNS)
    version = [column.name for column in METADATA.tables["contact"].columns].index("version")
    found["contact"] = sorted(
        (tuple(value for at, value in enumerate(row) if at != version) for row in found["contact"]), key=repr
    )
    return found


@pytest.mark.parametrize("action", [DELETE, ANONYMISE])
@pytest.mark.parametrize(
    "what",
    ["contact", "customer_order", "interaction", "consent", "category.contact_detail", "category.identity",
     "category.technical", "contact.national_id", "consent_proof", "draft", "assignment", "objection"],
)  # fmt: skip
def test_what_a_run_took_is_given_back_to_the_last_value(office, world, what, action):
    office.ask(RemoveRetentionRule(rule_id=world.ids["rule_id"]))
    rule(office, what, action)
    before = state(office)
    run = office.ask(RunRetention())
    if run.taken:
        assert state(office) != before
        undone = office.ask(UndoRetention(run_id=run.id))
        assert (undone.undone_by, undone.undo_until) == ("Ola Lis", None)
    after = state(office)
    nobodys = {row[0] for row in after["contact"] if "nobody" in row}
    after["contact"] = [row for row in after["contact"] if row[0] not in nobodys]
    assert after == before
    assert all(finding.sound for finding in office.ask(CheckOffice()))
    if run.taken:
        assert office.ask(FindContacts("zofijówka@example.org")).lines != ()


def test_whom_a_run_took_whole_is_nowhere_and_back_again_when_it_is_undone(office, tmp_path):
    number = office.add("Jan", "Dawny", email="jan.dawny@example.org", contract_until=date(2015, 1, 1))
    rule(office)
    run = office.ask(RunRetention())
    export = ExportContacts(to=tmp_path / "all.csv")
    for ask in (PageOfContacts(), PageOfContacts(ContactFilter(trashed=True)), FindContacts("dawny")):
        assert office.ask(ask).lines == ()
    assert office.ask(export).number == 0
    for gone in (ShowContact(number), RestoreContact(contact_id=number), SubjectHoldings(number)):
        with pytest.raises(Missing):
            office.ask(gone)
    office.ask(UndoRetention(run_id=run.id))
    assert [line.id for line in office.ask(FindContacts("dawny")).lines] == [number]
    assert office.ask(ShowContact(number)).contact.deleted_at is None
    with pytest.raises(Invalid):
        office.ask(UndoRetention(run_id=run.id))


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.__name__) for kind in ASKS])
def test_no_ask_shows_or_changes_whom_a_run_took(kind, office, world):
    ask = world.of(kind)
    office.ask(RunRetention())
    number, files = world.ids["contact_id"], set(world.folder.rglob("*"))
    before = _rows_of(office, number)
    try:
        said = repr(office.ask(ask))
    except Refused as refused:
        said = repr(refused)
    if kind is UndoRetention or kind is FinishErasure:
        return
    # What the held person of this world is called, and what is being written anew, holds the word itself.
    assert f"{world.word} {world.word}" not in said.replace(repr(world.draft()), "") or str(world.held) in said
    for path in (path for path in world.folder.rglob("*") if path.is_file() and path not in files):
        assert f"C-{number}\n".encode() not in path.read_bytes()
    changed = {name for name, rows in _rows_of(office, number).items() if rows != before.get(name)}
    assert changed <= set(LESS.get(kind, ()))


def _rows_of(office, number):
    found = {}
    with office.office.around.store.read() as connection:
        for table in METADATA.sorted_tables:
            column = table.c.id if table.name == "contact" else table.c.get("contact_id")
            if column is not None and table.name != "audit_alias":
                rows = connection.execute(table.select().where(column == number))
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def test_what_was_in_the_trash_before_is_there_again(office):
    number = office.add("Jan", "Wyrzucony", contract_until=date(2015, 1, 1))
    office.ask(DeleteContact(contact_id=number))
    trashed = office.ask(ShowContact(number)).contact.deleted_at
    rule(office)
    run = office.ask(RunRetention())
    assert office.ask(PageOfContacts(ContactFilter(trashed=True))).lines == ()
    office.ask(UndoRetention(run_id=run.id))
    assert office.ask(ShowContact(number)).contact.deleted_at == trashed


def test_what_was_written_since_stands_beside_what_is_given_back(office):
    number = office.add("Jan", "Stary", email="stary@example.org", contract_until=date(2015, 1, 1), source="targi")
    rule(office, "category.contact_detail")
    rule(office, "contact.source")
    run = office.ask(RunRetention())
    card = office.ask(ShowContact(number)).contact
    assert card.draft.emails == ()
    changed = replace(card.draft, emails=(Email("nowy@example.org"),), source="telefon")
    office.ask(EditContact(contact_id=number, version=card.version, draft=changed))
    office.ask(UndoRetention(run_id=run.id))
    draft = office.ask(ShowContact(number)).contact.draft
    assert {each.address for each in draft.emails} == {"nowy@example.org", "stary@example.org"}
    assert draft.source == "telefon"
    assert [line.id for line in office.ask(FindContacts("stary@example.org")).lines] == [number]


def test_a_number_given_to_another_row_meanwhile_stays_with_it(office):
    number = office.add("Jan", "Notatkowy", contract_until=date(2015, 1, 1))
    office.ask(AddInteraction(contact_id=number, kind=InteractionKind.NOTE, text="pierwsza"))
    rule(office, "interaction")
    run = office.ask(RunRetention())
    office.ask(AddInteraction(contact_id=number, kind=InteractionKind.NOTE, text="druga"))
    office.ask(UndoRetention(run_id=run.id))
    assert sorted(each.text for each in office.ask(ShowTimeline(number))) == ["druga", "pierwsza"]


def test_a_run_is_finished_after_a_day_and_cannot_be_undone_then(office):
    number = office.add("Jan", "Skończony", contract_until=date(2015, 1, 1))
    rule(office)
    run = office.ask(RunRetention())
    uid = office.ask(AddContact(draft=ContactDraft(given="Inny", family="Człowiek"))).id
    office.clocks.passes(A_DAY - 60)
    office.reopen()
    assert FinishErasure not in {type(duty) for duty in office.office.session.duties}
    office.clocks.passes(120)
    with pytest.raises(Invalid):
        office.ask(UndoRetention(run_id=run.id))
    office.reopen()  # whoever leaves after that finishes it, and whoever comes next would
    with office.office.around.store.read() as connection:
        left = connection.exec_driver_sql("SELECT id, uid FROM contact").all()
    assert [each[1] for each in left] == [uid]
    assert number not in [each[0] for each in left]
    assert office.ask(RetentionLog())[0].finished_at is not None
    assert len(Ledger(office.folder, office.office.around.ledger_key).entries()) == 1


def test_an_erasure_by_hand_leaves_a_run_that_can_be_undone(office):
    taken = office.add("Jan", "Zabrany", contract_until=date(2015, 1, 1))
    other = office.add("Ewa", "Inna")
    rule(office)
    run = office.ask(RunRetention())
    office.ask(EraseSubject(contact_id=other, reason="Art. 17(1)(b)"))
    office.ask(FinishErasure(runs=False))
    office.ask(UndoRetention(run_id=run.id))
    assert office.ask(ShowContact(taken)).contact.name == "Jan Zabrany"


def test_whoever_is_erased_by_hand_leaves_nothing_to_be_given_back(office):
    number = office.add("Jan", "Podwójny", email="jan@example.org", contract_until=date(2015, 1, 1))
    rule(office, "category.contact_detail")
    run = office.ask(RunRetention())
    assert {each.table: each.rows for each in office.ask(SubjectHoldings(number))}[
        "Taken by a rule, and not gone for good yet"
    ] > 0
    office.ask(EraseSubject(contact_id=number, reason="Art. 17(1)(b)"))
    assert everything(office)["retention_taken"] == []
    office.ask(UndoRetention(run_id=run.id))
    assert office.ask(PageOfContacts()).lines == ()


def test_a_firm_that_goes_takes_its_name_off_its_peoples_cards_and_brings_it_back(office):
    trader = ContactDraft(kind=ContactKind.COMPANY, family="Eustachy Zmyślak", contract_until=date(2015, 1, 1))
    company = ContactId(office.ask(AddContact(draft=trader)).number)
    person = office.add("Anna", "Zmyślak", company_id=company)
    rule(office)
    run = office.ask(RunRetention())
    assert office.ask(ShowContact(person)).contact.draft.company_name == ""
    assert office.ask(FindContacts("eustachy")).lines == ()
    office.ask(UndoRetention(run_id=run.id))
    assert office.ask(ShowContact(person)).contact.draft.company_name == "Eustachy Zmyślak"
    assert {line.id for line in office.ask(FindContacts("eustachy")).lines} == {person, company}


def test_after_an_undone_run_nothing_goes_by_itself_before_somebody_runs_it_by_hand(office):
    office.add("Jan", "Dawny", contract_until=date(2015, 1, 1))
    rule(office)
    run = office.ask(RunRetention(unattended=True))
    assert run.unattended
    office.ask(UndoRetention(run_id=run.id))
    office.clocks.passes(3 * A_DAY)
    assert RunRetention not in {type(duty) for duty in office.reopen().session.duties}
    assert office.ask(ShowOverview()).retention_paused
    assert not office.ask(RunRetention(unattended=True)).unattended, "it is somebody's own act then"
    assert not office.ask(ShowOverview()).retention_paused


def test_orders_made_anonymous_are_nobodys_figures_and_somebodys_again_when_undone(office):
    number = office.add("Jan", "Kupujący", contract_until=date(2015, 1, 1))
    office.ask(AddOrder(contact_id=number, number="F/1", title="dla Jana", total=Money(Decimal("12.50"), "PLN")))
    rule(office, "customer_order", ANONYMISE)
    run = office.ask(RunRetention())
    assert office.ask(ShowTimeline(number)) == ()
    ((_, owner, order, _, title, minor, currency),) = everything(office)["customer_order"]
    assert (order, title, minor, currency) == ("", "", 1250, "PLN")
    assert owner != number
    with pytest.raises(Missing):
        office.ask(ShowContact(ContactId(owner)))
    assert office.ask(PageOfContacts(ContactFilter(kind=ContactKind.COMPANY))).lines == ()
    office.ask(UndoRetention(run_id=run.id))
    assert [each.text for each in office.ask(ShowTimeline(number))] == ["F/1 dla Jana"]


def test_each_record_goes_by_its_own_day(office):
    number = office.add("Jan", "Pisany")
    now = office.clocks.now()
    for years, text in ((6, "dawna"), (1, "świeża")):
        at = now - timedelta(days=365 * years)
        office.ask(AddInteraction(contact_id=number, kind=InteractionKind.NOTE, text=text, at=at))
    rule(office, "interaction", trigger=Trigger.OWN_DATE)
    (due,) = office.ask(PreviewRetention()).due
    assert (due.records, due.what.code) == (1, "interaction")
    office.ask(RunRetention())
    assert [each.text for each in office.ask(ShowTimeline(number))] == ["świeża"]


def test_what_has_no_day_of_its_own_cannot_go_by_it(office):
    with pytest.raises(Invalid):
        rule(office, "contact_email", trigger=Trigger.OWN_DATE)
    with pytest.raises(Invalid):
        rule(office, trigger=Trigger.LAW_END)
    with pytest.raises(Invalid):
        rule(office, "no such thing")
    with pytest.raises(Invalid):
        rule(office, warning_days=-1)
    with pytest.raises(Invalid):
        rule(office, purposes=(99,))
    with pytest.raises(Invalid):
        rule(office, along=("contact.name",))


def test_a_run_that_is_finished_leaves_alone_whom_a_later_one_took_whole(office):
    number = office.add("Jan", "Dwukrotny", email="jan@example.org", source="targi", contract_until=date(2015, 1, 1))
    rule(office, "contact.source")
    first = office.ask(RunRetention())
    office.clocks.passes(12 * 60 * 60)
    rule(office)
    second = office.ask(RunRetention())
    office.clocks.passes(13 * 60 * 60)
    office.ask(FinishErasure(runs=False))
    runs = {each.id: each.finished_at is not None for each in office.ask(RetentionLog())}
    assert runs == {first.id: True, second.id: False}
    office.ask(UndoRetention(run_id=second.id))
    draft = office.ask(ShowContact(number)).contact.draft
    assert (draft.family, draft.source) == ("Dwukrotny", "")
