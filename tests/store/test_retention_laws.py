"""What a law keeps stays whatever rules and erasures say, with what it names and nothing else, and goes by itself."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desktop_crm.api.contacts import AddContact, AddInteraction, AddOrder, FindContacts, PageOfContacts, ShowContact
from desktop_crm.api.office import CheckOffice
from desktop_crm.api.retention import (
    KeptByLaw,
    PreviewRetention,
    RemoveRetentionRule,
    RunRetention,
    SetRetentionRule,
    UndoRetention,
)
from desktop_crm.api.subjects import EraseSubject, ExportSubject, FinishErasure, PreviewErasure
from desktop_crm.app.start import open_office
from desktop_crm.domain.contacts import Address, ContactDraft, ContactFilter, ContactId, Email, Phone
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import Keeper, RetentionAction, Trigger
from desktop_crm.privacy.ledger import Ledger
from tests.support.actors import everything
from tests.support.offices import LOGIN, PASSWORD

TAX = "art. 86 § 1 Ordynacji podatkowej"
FIVE_FROM_YEAR_END = Period(years=5, from_year_end=True)
SEEN = ("contact_email", "contact_phone", "interaction")


@pytest.fixture
def buyer(office):
    """Return a client with an order of March 2024 and everything else."""
    draft = ContactDraft(
        given="Bogumiła", family="Fakturowa", national_id="44051401359", tax_id="1111111111", source="polecenie",
        emails=(Email("bogumila@example.org"),), phones=(Phone("601 234 567"),),
        addresses=(Address("ul. Zmyślona 1", city="Kraków"),), contract_until=date(2025, 1, 1),
    )  # fmt: skip
    number = ContactId(office.ask(AddContact(draft=draft)).number)
    at = datetime(2024, 3, 10, 12, tzinfo=UTC)
    office.ask(AddOrder(contact_id=number, number="F/7", title="ulotki", total=Money(Decimal(90), "PLN"), at=at))
    office.ask(AddInteraction(contact_id=number, kind=InteractionKind.NOTE, text="lubi kawę"))
    return number


def law(office, what="customer_order", trigger=Trigger.OWN_DATE, along=("contact.name", "contact.tax_id"), **more):
    values = {"period": FIVE_FROM_YEAR_END, "action": RetentionAction.KEEP, "reason": TAX} | more
    return office.ask(SetRetentionRule(name="Faktury", what=what, trigger=trigger, along=along, **values)).number


def delete_rule(office, what="contact", trigger=Trigger.CONTRACT_END, period=Period(years=1), **more):  # noqa: B008
    ask = SetRetentionRule(
        name="Byli", what=what, trigger=trigger, period=period, action=RetentionAction.DELETE, reason="RODO", **more
    )
    return office.ask(ask).number


def test_an_erasure_tells_what_stays_until_when_and_under_which_law(office, buyer):
    law(office)
    plan = office.ask(PreviewErasure(buyer))
    stays = {part.table: (part.rows, part.law, part.until) for part in plan.parts if part.stays}
    assert stays == {
        "Orders": (1, TAX, date(2030, 1, 1)),
        "Name": (1, TAX, date(2030, 1, 1)),
        "Tax identification number": (1, TAX, date(2030, 1, 1)),
    }
    goes = {part.table for part in plan.parts if not part.stays}
    assert {"E-mail addresses", "Telephone numbers", "Postal addresses", "Notes and conversations"} <= goes


def test_an_erasure_keeps_what_the_law_names_and_nothing_else(office, buyer, tmp_path):
    law(office)
    ask = EraseSubject(
        contact_id=buyer, reason="Art. 17(1)(b)", proof_json=tmp_path / "p.json", proof_pdf=tmp_path / "p.pdf"
    )
    done = office.ask(ask)
    assert (done.left, done.left_in_index, done.laws) == (0, 0, (TAX,))
    office.ask(FinishErasure())
    left = everything(office)
    assert [row[2] for row in left["customer_order"]] == ["F/7"]
    assert all(left[table] == [] for table in (*SEEN, "contact_address"))
    said = repr(left["contact"])
    assert "Bogumiła" in said
    assert "1111111111" in said
    for gone in ("44051401359", "bogumila@example.org", "601", "Kraków", "polecenie"):
        assert gone not in said
    proof = json.loads((tmp_path / "p.json").read_text())
    assert proof["laws"] == [TAX]
    assert {each["table"]: each["kept"] for each in proof["tables"] if each["kept"]}["Orders"] == 1
    assert (proof["gone"], proof["kept"], proof["without_person"]) == (done.gone, done.kept, done.nobodys)
    assert done.gone > 0 < done.kept
    assert {(each["what"], each["law"], each["until"]) for each in proof["stays"]} == {
        (what, TAX, "2030-01-01") for what in ("Orders", "Name", "Tax identification number")
    }
    told = subprocess.run(["pdftotext", "-raw", tmp_path / "p.pdf", "-"], capture_output=True, text=True, check=True)
    page = " ".join(told.stdout.split())
    assert f"{done.gone} records gone" in page
    assert "kept by law until 1 Jan 2030" in page
    assert page.count(f"1 Jan 2030 {TAX}") == 1
    assert "nothing left" not in page
    assert all(finding.sound for finding in office.ask(CheckOffice()))


def test_whoever_is_erased_but_for_a_law_is_in_no_list_search_or_card_but_answered_when_they_ask(
    office, buyer, tmp_path
):
    law(office)
    office.ask(EraseSubject(contact_id=buyer, reason="Art. 17(1)(b)"))
    for ask in (
        PageOfContacts(), PageOfContacts(ContactFilter(trashed=True)), FindContacts("fakturowa"),
        FindContacts("1111111111"),
    ):  # fmt: skip
        assert office.ask(ask).lines == ()
    with pytest.raises(Missing):
        office.ask(ShowContact(buyer))
    path = tmp_path / "answer.json"
    office.ask(ExportSubject(contact_id=buyer, language=Language.POLISH, json=path, identity_check="dowód"))
    assert "F/7" in path.read_text()
    (kept,) = office.ask(KeptByLaw())
    assert (kept.contact_id, kept.name, kept.until) == (buyer, "Bogumiła Fakturowa", date(2030, 1, 1))
    assert {stay.what.code for stay in kept.stays} == {"customer_order", "contact.name", "contact.tax_id"}


def test_what_a_law_keeps_goes_by_itself_when_its_time_is_over(office, buyer):
    law(office)
    office.ask(EraseSubject(contact_id=buyer, reason="Art. 17(1)(b)"))
    assert office.ask(PreviewRetention(date(2029, 12, 31))).due == ()
    (due,) = office.ask(PreviewRetention(date(2030, 1, 1))).due
    assert (due.on, due.trigger, due.reason, due.kept_by) == (date(2030, 1, 1), Trigger.LAW_END, TAX, None)
    passes = (datetime(2030, 1, 2, 9, tzinfo=UTC) - office.clocks.now()).total_seconds()
    office.clocks.passes(int(passes))
    run = office.ask(RunRetention(unattended=True))
    assert (run.deleted, run.unattended) == (1, True)
    office.ask(FinishErasure())
    left = everything(office)
    assert left["contact"] == []
    assert left["customer_order"] == []
    assert office.ask(KeptByLaw()) == ()


def test_without_the_law_what_it_kept_goes_at_once(office, buyer):
    number = law(office)
    office.ask(EraseSubject(contact_id=buyer, reason="Art. 17(1)(b)"))
    office.ask(RemoveRetentionRule(rule_id=number))
    assert office.ask(RunRetention()).deleted == 1


def test_an_older_copy_put_back_loses_again_all_but_what_the_law_keeps(office, buyer, tmp_path):
    law(office)
    office.office.close()
    shutil.copy(office.folder / "office.db", tmp_path / "older.db")
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    office.ask(EraseSubject(contact_id=buyer, reason="na żądanie"))
    office.office.close()
    shutil.copy(tmp_path / "older.db", office.folder / "office.db")
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    left = everything(office)
    assert [row[2] for row in left["customer_order"]] == ["F/7"]
    assert all(left[table] == [] for table in SEEN)
    assert office.ask(PageOfContacts()).lines == ()
    assert len(Ledger(office.folder, office.office.around.ledger_key).entries()) == 1


def test_a_rule_that_would_take_a_person_leaves_what_the_law_names_and_gives_the_rest_back_when_undone(office, buyer):
    law(office)
    delete_rule(office)
    (due,) = office.ask(PreviewRetention()).due
    assert due.kept_by is None
    assert {stay.what.code for stay in due.stays} == {"customer_order", "contact.name", "contact.tax_id"}
    before = {table: rows for table, rows in everything(office).items() if table in (*SEEN, "customer_order")}
    run = office.ask(RunRetention())
    assert (run.deleted, run.held) == (1, 0)
    assert [one.contact_id for one in office.ask(KeptByLaw())] == [buyer]
    assert office.ask(PreviewRetention()).due == (), "what the law keeps is not due every day again"
    office.ask(UndoRetention(run_id=run.id))
    after = everything(office)
    assert {table: after[table] for table in before} == before
    assert [line.id for line in office.ask(FindContacts("601234567")).lines] == [buyer]
    assert office.ask(RunRetention()).deleted == 1
    office.ask(FinishErasure())
    assert len(Ledger(office.folder, office.office.around.ledger_key).entries()) == 1


def test_a_rule_that_takes_only_what_a_law_keeps_is_held_and_says_by_which(office, buyer):
    law(office)
    delete_rule(office, "customer_order")
    (due,) = office.ask(PreviewRetention()).due
    assert (due.kept_by, due.held) == (Keeper.LAW, TAX)
    run = office.ask(RunRetention())
    assert (run.deleted, run.held) == (0, 1)
    (part,) = run.parts
    assert (part.kept_by, part.because, part.count) == (Keeper.LAW, TAX, 1)


def test_of_records_with_days_of_their_own_the_law_keeps_the_young_and_a_rule_takes_the_old(office, buyer):
    law(office, along=())
    old = datetime(2015, 6, 1, 12, tzinfo=UTC)
    office.ask(AddOrder(contact_id=buyer, number="F/1", title="stare", total=Money(Decimal(1), "PLN"), at=old))
    delete_rule(office, "customer_order", Trigger.LAST_ORDER)
    (due,) = office.ask(PreviewRetention()).due
    assert [stay.until for stay in due.stays] == [date(2030, 1, 1)]
    office.ask(RunRetention())
    assert [row[2] for row in everything(office)["customer_order"]] == ["F/7"]
    (due,) = office.ask(PreviewRetention()).due
    assert due.kept_by is Keeper.LAW


def test_a_law_that_names_proofs_keeps_the_consents_they_prove(office, tmp_path):
    from tests.support.asks import World

    world = World(office, tmp_path / "world")
    law(office, "consent_proof", Trigger.CONSENT_WITHDRAWN, along=())
    plan = office.ask(PreviewErasure(world.ids["contact_id"]))
    assert {part.table for part in plan.parts if part.stays and part.law == TAX} == {"Proofs of consent", "Consents"}
    office.ask(EraseSubject(contact_id=world.ids["contact_id"], reason="Art. 17"))
    left = everything(office)
    assert len(left["consent"]) == len(left["consent_proof"]) == 1
    assert left["interaction"] == []
