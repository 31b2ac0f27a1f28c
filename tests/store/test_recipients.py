"""Recipients are changed and ended with their history kept; where data go outside the EEA is judged by a dated list."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest

from desktop_crm.api.audit import AuditLines, FindExport
from desktop_crm.api.compliance import Compliance
from desktop_crm.api.consents import AddPurpose
from desktop_crm.api.disclosures import AddDisclosure, DisclosuresOf
from desktop_crm.api.purposes import EditPurpose
from desktop_crm.api.recipients import (
    AddRecipient,
    DisclosuresTo,
    EditRecipient,
    EndRecipient,
    ExportDisclosuresTo,
    Recipients,
    ResumeRecipient,
    ShowRecipient,
    UntoldDisclosures,
)
from desktop_crm.api.registers import AddEntry, EditEntry, EndEntry
from desktop_crm.api.subjects import EraseSubject
from desktop_crm.domain.adequacy import (
    AS_OF,
    DECISIONS,
    EEA,
    Standing,
    TransferDoubt,
    adequacy,
    standing,
    transfer_doubt,
)
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.recipients import RecipientDoubt, RecipientKind
from desktop_crm.domain.references import export_reference
from desktop_crm.domain.register_choices import ContractTerm, Safeguard
from desktop_crm.domain.register_specs import Register
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.days import day_said
from desktop_crm.words.transfers import country_hint
from tests.support.actors import acting, add_partner, add_person
from tests.unit.reports.reading import text_of

TERMS = " ".join(each.value for each in ContractTerm)


@pytest.fixture
def courier(office):
    new = AddRecipient(
        name="Kurier Łabędź", category="przesyłki", kind=RecipientKind.PROCESSOR, contact="iod@labedz.example"
    )
    return office.ask(new).number


@pytest.fixture
def given(office, courier, person):
    office.ask(AddDisclosure(contact_id=person, recipient_id=courier, what="adres", why="dostawa"))
    return person


def edited(office, number, **changed):
    one = next(each for each in office.ask(Recipients(ended=True)) if each.id == number)
    names = ("name", "category", "country", "safeguard", "contract", "kind", "contact", "rests_on")
    values = {name: getattr(one, name) for name in names} | changed
    return office.ask(EditRecipient(recipient_id=number, **values))


def contract(office, number, **more):
    values = {"recipient": str(number), "subject": "przesyłki", "signed_on": "2026-01-02", "terms": TERMS, **more}
    return office.ask(AddEntry(register=Register.AGREEMENTS, values=values)).number


def doubts(office, number):
    return set(office.ask(ShowRecipient(number)).doubts)


def state(office, key):
    return next(each for each in office.ask(Compliance()) if each.key == key)


# changing and ending


def test_what_a_recipient_said_before_stays_to_be_read(office, courier):
    edited(office, courier, name="Kurier Żuraw", country="de", contact="iod@zuraw.example")
    found = office.ask(ShowRecipient(courier))
    assert (found.recipient.name, found.recipient.country) == ("Kurier Żuraw", "DE")
    assert [each.recipient.name for each in found.versions] == ["Kurier Żuraw", "Kurier Łabędź"]
    assert found.versions[1].recipient.contact == "iod@labedz.example"
    assert all(each.by == "Ola Lis" for each in found.versions)


def test_an_edit_that_changes_nothing_is_no_version(office, courier):
    edited(office, courier)
    assert len(office.ask(ShowRecipient(courier)).versions) == 1


@pytest.mark.parametrize(
    ("changed", "field", "problem"),
    [
        ({"name": " "}, "name", Problem.BLANK),
        ({"name": "Inny"}, "name", Problem.DUPLICATE),
        ({"name": "x" * 301}, "name", Problem.TOO_LONG),
        ({"country": "Niemcy"}, "country", Problem.MALFORMED),
        ({"country": "US", "rests_on": Safeguard.DEROGATION}, "safeguard", Problem.BLANK),
    ],
)
def test_what_a_recipient_cannot_be_is_refused_and_nothing_changes(office, courier, changed, field, problem):
    office.ask(AddRecipient(name="Inny", category="x"))
    with pytest.raises(Invalid) as refusal:
        edited(office, courier, **changed)
    assert refusal.value.args == (f"recipient.{field}", problem)
    assert office.ask(ShowRecipient(courier)).recipient.name == "Kurier Łabędź"


def test_an_ended_recipient_leaves_the_list_and_keeps_its_history(office, courier, given):
    office.ask(EndRecipient(recipient_id=courier, reason="umowa wypowiedziana"))
    assert courier not in [each.id for each in office.ask(Recipients())]
    (kept,) = [each for each in office.ask(Recipients(ended=True)) if each.id == courier]
    assert kept.ended_why == "umowa wypowiedziana"
    assert office.ask(DisclosuresOf(given))[0].recipient.name == "Kurier Łabędź"
    assert len(office.ask(DisclosuresTo(courier))) == 1
    with pytest.raises(Invalid):
        office.ask(AddDisclosure(contact_id=given, recipient_id=courier, what="adres", why="dostawa"))
    with pytest.raises(Invalid):
        edited(office, courier, name="Nowy")
    office.ask(ResumeRecipient(recipient_id=courier))
    office.ask(AddDisclosure(contact_id=given, recipient_id=courier, what="adres", why="dostawa"))


def test_a_recipient_is_not_ended_without_a_reason_nor_while_its_people_sign_in(office, courier):
    with pytest.raises(Invalid):
        office.ask(EndRecipient(recipient_id=courier, reason=" "))
    add_partner(office, "partner", courier)
    with pytest.raises(Invalid) as refusal:
        office.ask(EndRecipient(recipient_id=courier, reason="koniec"))
    assert refusal.value.args == ("recipient.partners", Problem.IN_USE)


def test_only_who_writes_disclosures_changes_recipients(office, courier):
    who = add_person(office, "sprzedawca")
    asks = (
        EditRecipient(recipient_id=courier, name="x", category="y"),
        EndRecipient(recipient_id=courier, reason="x"),
        ResumeRecipient(recipient_id=courier),
    )
    for ask in asks:
        with acting(office, who, Role.SALESPERSON), pytest.raises(NotAllowed):
            office.ask(ask)


def test_a_recipient_leads_to_its_contracts_purposes_and_disclosures(office, courier, given, purpose):
    entry = contract(office, courier)
    link(office, purpose, courier)
    office.ask(EndEntry(entry_id=contract(office, courier), reason="druga"))
    found = office.ask(ShowRecipient(courier))
    assert entry in [each.id for each in found.entries]
    assert len(found.entries) == 2
    assert [each.id for each in found.purposes] == [purpose]
    assert found.disclosures == 1
    who = add_person(office, "sprzedawca")
    with acting(office, who, Role.SALESPERSON):
        bare = office.ask(ShowRecipient(courier))
    assert (bare.entries, bare.packages, bare.disclosures) == ((), (), 0)


@pytest.fixture
def purpose(office):
    return office.ask(AddPurpose(code="dostawa", name="Dostawa", basis=LegalBasis.CONTRACT)).number


def link(office, purpose, *recipients):
    office.ask(EditPurpose(purpose_id=purpose, name="Dostawa", basis=LegalBasis.CONTRACT, recipients=tuple(recipients)))


# countries


def test_every_decision_is_dated_and_older_than_the_list_and_none_is_for_the_eea():
    assert EEA.isdisjoint(DECISIONS)
    assert all(each.on <= AS_OF for each in DECISIONS.values())
    assert all(len(code) == 2 and code.isupper() for code in DECISIONS)
    assert "UA" not in DECISIONS


@pytest.mark.parametrize(
    ("country", "where"),
    [
        ("", Standing.EEA), ("PL", Standing.EEA), ("no", Standing.EEA), ("CH", Standing.ADEQUATE),
        ("US", Standing.PARTLY), ("ca", Standing.PARTLY), ("UA", Standing.THIRD), ("Niemcy", Standing.THIRD),
    ],
)  # fmt: skip
def test_where_a_country_stands(country, where):
    assert standing(country, AS_OF) is where


def test_a_decision_that_lapses_holds_on_its_last_day_and_not_after():
    last = DECISIONS["GB"].until
    assert adequacy("GB", last) is not None
    assert adequacy("GB", last + timedelta(days=1)) is None
    assert standing("GB", last + timedelta(days=1)) is Standing.THIRD


@pytest.mark.parametrize(
    ("country", "rests_on", "said", "doubt"),
    [
        ("PL", None, "", None),
        ("CH", None, "", None),
        ("UA", None, "", TransferDoubt.NO_SAFEGUARD),
        ("UA", Safeguard.CLAUSES, "", None),
        ("UA", Safeguard.ADEQUACY, "", TransferDoubt.NO_DECISION),
        ("UA", Safeguard.DEROGATION, "", TransferDoubt.NO_REASON),
        ("UA", Safeguard.DEROGATION, "Art. 49(1)(b)", None),
        ("US", None, "", TransferDoubt.NOT_PLAIN),
        ("US", Safeguard.ADEQUACY, "", None),
        ("US", None, "clauses of 2024", None),
    ],
)
def test_a_transfer_rests_on_what_fits_its_country(country, rests_on, said, doubt):
    assert transfer_doubt(country, rests_on, said, AS_OF) is doubt


@pytest.mark.parametrize("language", Language)
def test_a_country_is_told_with_the_decision_its_limit_its_end_and_the_day_of_the_list(language):
    assert "2023/1795" in country_hint("US", language, AS_OF)
    words = words_in(language)
    assert day_said(AS_OF, words) in country_hint("US", language, AS_OF)
    assert day_said(date(2031, 12, 27), words) in country_hint("GB", language, AS_OF)
    assert "Art. 46" in country_hint("UA", Language.ENGLISH, AS_OF)
    assert country_hint("", language, AS_OF) == ""
    assert day_said(AS_OF, words) not in country_hint("PL", language, AS_OF)


def test_the_check_of_transfers_wants_a_safeguard_that_fits(office):
    assert state(office, "transfers").state is CheckState.NOT_APPLICABLE
    number = office.ask(AddRecipient(name="Wysyłka", category="listy", country="UA")).number
    assert state(office, "transfers").tally.lacking == 1
    edited(office, number, rests_on=Safeguard.ADEQUACY)
    assert state(office, "transfers").tally.lacking == 1
    edited(office, number, rests_on=Safeguard.CLAUSES)
    assert state(office, "transfers").state is CheckState.MET


def test_an_entry_of_the_register_of_transfers_sets_a_recipient_right_and_is_judged_itself(office):
    number = office.ask(AddRecipient(name="Wysyłka", category="listy", country="UA")).number
    values = {"recipient": str(number), "country": "UA", "safeguard": "derogation", "data": "adresy"}
    values["review_on"] = "2030-01-01"
    entry = office.ask(AddEntry(register=Register.TRANSFERS, values=values)).number
    assert state(office, "transfers").tally.lacking == 2
    office.ask(EndEntry(entry_id=entry, reason="źle"))
    office.ask(AddEntry(register=Register.TRANSFERS, values={**values, "assessed": "umowa, Art. 49(1)(b)"}))
    assert state(office, "transfers").state is CheckState.MET


# what speaks against a recipient


def test_what_speaks_against_a_recipient_is_told(office, courier):
    assert doubts(office, courier) == {RecipientDoubt.NO_CONTRACT}
    entry = contract(office, courier, ends_on=(office.clocks.now() + timedelta(days=1)).date().isoformat())
    assert doubts(office, courier) == set()
    office.clocks.passes(timedelta(days=3).total_seconds())
    assert doubts(office, courier) == {RecipientDoubt.CONTRACT_ENDED}
    assert state(office, "processors").tally.lacking == 1
    office.ask(EndEntry(entry_id=entry, reason="koniec"))
    contract(office, courier)
    assert doubts(office, courier) == set()
    assert state(office, "processors").state is CheckState.MET
    edited(office, courier, country="UA")
    assert doubts(office, courier) == {RecipientDoubt.NO_SAFEGUARD}
    unfit = {"recipient": str(courier), "on": "2026-01-02", "verdict": "unfit", "seen": "x", "review_on": "2030-01-01"}
    office.ask(AddEntry(register=Register.ASSESSMENTS, values=unfit))
    assert RecipientDoubt.ASSESSED_UNFIT in doubts(office, courier)


def test_a_controller_of_its_own_needs_no_contract_and_one_whose_kind_is_unsaid_is_doubted(office, courier):
    edited(office, courier, kind=RecipientKind.CONTROLLER)
    assert doubts(office, courier) == set()
    other = office.ask(AddRecipient(name="Ktoś", category="coś", contract="umowa z 2024")).number
    assert doubts(office, other) == {RecipientDoubt.KIND_UNSAID}


# what a recipient was given


def test_the_history_of_a_recipient_says_whose_data_when_what_and_why(office, courier, given):
    (passed,) = office.ask(DisclosuresTo(courier))
    assert (passed.contact_id, passed.name) == (given, "Bożena Przykładowa")
    assert (passed.what, passed.why, passed.by) == ("adres", "dostawa", "Ola Lis")


def test_the_history_shows_only_the_contacts_within_reach_and_nobody_by_a_hidden_address(office, courier, given):
    who = add_person(office, "sprzedawca")
    mine = office.add("Jan", "Mój", owner_id=who)
    office.ask(AddDisclosure(contact_id=mine, recipient_id=courier, what="x", why="y"))
    with acting(office, who, Role.SALESPERSON):
        assert [each.contact_id for each in office.ask(DisclosuresTo(courier))] == [mine]
    with acting(office, who, Role.PARTNER), pytest.raises(NotAllowed):
        office.ask(ExportDisclosuresTo(recipient_id=courier, to=office.folder.parent / "h.csv"))


@pytest.mark.parametrize("language", Language)
def test_the_history_is_written_with_whose_copy_it_is_and_the_trail_leads_from_it_to_the_people(
    office, courier, given, tmp_path, language
):
    for suffix in ("pdf", "csv"):
        ask = ExportDisclosuresTo(recipient_id=courier, to=tmp_path / f"h.{suffix}", language=language)
        assert office.ask(ask).number == 1
        mark = export_reference(ask.key)
        content = (tmp_path / f"h.{suffix}").read_bytes()
        said = text_of(content) if suffix == "pdf" else content.decode("utf-8-sig")
        for word in ("Kurier Łabędź", "Bożena Przykładowa", "adres", "dostawa", mark, "Ola Lis"):
            assert word in said
        whole, one = office.ask(FindExport(mark.lower()))
        assert (whole.tag, whole.who) == ("disclosure:export", "Ola Lis")
        assert one.whose == f"C-{given}"


def test_the_table_of_the_history_has_a_row_for_each_passing_on(office, courier, given, tmp_path):
    office.ask(ExportDisclosuresTo(recipient_id=courier, to=tmp_path / "h.csv"))
    heads, row = csv.reader(io.StringIO((tmp_path / "h.csv").read_text("utf-8-sig")))
    assert len(heads) == len(row) == 8
    assert row[3] == "Bożena Przykładowa"
    later = ExportDisclosuresTo(recipient_id=courier, to=tmp_path / "h.csv", since=date(2099, 1, 1))
    assert office.ask(later).number == 0
    with pytest.raises(Invalid):
        office.ask(ExportDisclosuresTo(recipient_id=courier, to=tmp_path / "h.docx"))
    with pytest.raises(Missing):
        office.ask(ExportDisclosuresTo(recipient_id=999, to=tmp_path / "h.csv"))


def test_the_history_goes_with_the_person(office, courier, given):
    office.ask(EraseSubject(contact_id=given, reason="Art. 17"))
    assert office.ask(DisclosuresTo(courier)) == ()


def test_looking_at_a_history_is_recorded(office, courier, given):
    office.ask(DisclosuresTo(courier))
    line = office.ask(AuditLines(limit=1))[0]
    assert (line.tag, line.kind, line.subject, line.detail) == ("disclosure:read", "recipient", str(courier), "1")


def test_a_contract_binds_a_processor_only_once_it_is_signed(office):
    """What a guide proposes, and anybody writes down to be signed, is a draft (Art. 28(3), (9))."""
    number = office.ask(AddRecipient(name="Serwer", category="hosting", kind=RecipientKind.PROCESSOR)).number
    values = {"recipient": str(number), "subject": "hosting", "data": "wszystko"}
    draft = office.ask(AddEntry(register=Register.AGREEMENTS, values=values)).number
    assert state(office, "processors").tally.lacking == 1
    office.ask(EditEntry(entry_id=draft, values=values | {"signed_on": "2026-01-02"}))
    assert state(office, "processors").tally.lacking == 0


# the notice


def test_disclosures_the_notice_does_not_speak_of_are_told(office, courier, given, purpose):
    (untold,) = office.ask(UntoldDisclosures())
    assert (untold.recipient.id, untold.people, untold.disclosures) == (courier, 1, 1)
    assert state(office, "told_recipients").tally.lacking == 1
    link(office, purpose, courier)
    assert office.ask(UntoldDisclosures()) == ()
    assert state(office, "told_recipients").state is CheckState.MET


def test_only_who_reads_registers_is_told_of_them(office):
    with acting(office, add_person(office, "ktoś"), Role.SALESPERSON), pytest.raises(NotAllowed):
        office.ask(UntoldDisclosures())
