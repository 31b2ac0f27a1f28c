"""The registers of a controller: what they take, what they refuse, what they remember, what they write."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.incidents import ReportSuspicion
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.registers import AddEntry, EditEntry, EndEntry, ExportRegister, RegisterEntries, ShowEntry
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.register_choices import Level, risk_level
from desktop_crm.domain.register_specs import REGISTERS, Register, Shape
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.labels import label
from desktop_crm.words.registers import ABOUT, FIELDS, JUDGED, TITLES
from tests.support.actors import acting, add_person
from tests.support.offices import TestOffice
from tests.unit.reports.reading import text_of

ASSET = {"name": "Szafa w sieni", "kind": "paper"}


def filled(office: TestOffice, register: Register, day: date = date(2027, 5, 4)) -> dict[str, str]:
    """Return a value for every field of a register; what it links to is added."""
    values = {}
    for each in REGISTERS[register].fields:
        match each.shape:
            case Shape.DAY:
                values[each.name] = day.isoformat()
            case Shape.CHOICE:
                values[each.name] = next(iter(each.options or ())).value
            case Shape.CHOICES:
                values[each.name] = " ".join(sorted(one.value for one in each.options or ()))
            case Shape.COUNTRY:
                values[each.name] = "CH"
            case Shape.RECIPIENT:
                name = f"Serwerownia {register}"
                values[each.name] = str(office.ask(AddRecipient(name=name, category="hosting")).number)
            case Shape.INCIDENT:
                values[each.name] = str(office.ask(ReportSuspicion(description="Zgubiony laptop")).number)
            case Shape.ENTRY:
                assert each.of is not None
                values[each.name] = str(added(office, each.of))
            case _:
                values[each.name] = f"Treść {each.name}"
    return values


def added(office: TestOffice, register: Register) -> int:
    """Add an entry with every field filled and return its number."""
    return office.ask(AddEntry(register=register, values=filled(office, register))).number


@pytest.mark.parametrize("register", Register)
def test_every_register_keeps_every_field_it_has(office, register):
    values = filled(office, register)
    number = office.ask(AddEntry(register=register, values=values)).number
    (entry,) = (each for each in office.ask(RegisterEntries(register)) if each.id == number)
    assert dict(entry.values) == values
    assert entry.reference == f"E-{number}"
    assert entry.title


@pytest.mark.parametrize("register", Register)
@pytest.mark.parametrize("language", Language)
def test_the_document_of_a_register_says_every_field_of_it(office, tmp_path, register, language):
    number, words = added(office, register), words_in(language)
    for suffix in ("pdf", "csv"):
        assert office.ask(ExportRegister(register=register, to=tmp_path / f"r.{suffix}", language=language)).number
    table = (tmp_path / "r.csv").read_text("utf-8-sig")
    document = text_of((tmp_path / "r.pdf").read_bytes())
    entry = office.ask(ShowEntry(number)).entry
    assert label(register, words) in document
    for each in REGISTERS[register].fields:
        name = words.gettext(FIELDS[register][each.name][0])
        assert name in table
        assert "".join(name.split()) in "".join(document.split())
        if each.shape in (Shape.LINE, Shape.TEXT, Shape.RECIPIENT, Shape.ENTRY):
            assert entry.said(each.name) in table
            assert "".join(entry.said(each.name).split()) in "".join(document.split())


@pytest.mark.parametrize("register", Register)
def test_every_field_has_words_and_every_judgement_a_name(register):
    assert set(FIELDS[register]) == {each.name for each in REGISTERS[register].fields}
    assert register in TITLES
    assert register in ABOUT
    assert (register in JUDGED) == (REGISTERS[register].judged is not None)


@pytest.mark.parametrize(
    ("register", "values", "field", "problem"),
    [
        (Register.ASSETS, {"kind": "paper"}, "assets.name", Problem.BLANK),
        (Register.ASSETS, {"name": " ", "kind": "paper"}, "assets.name", Problem.BLANK),
        (Register.ASSETS, {"name": "x" * 301, "kind": "paper"}, "assets.name", Problem.TOO_LONG),
        (Register.ASSETS, ASSET | {"kind": "cloud"}, "assets.kind", Problem.UNKNOWN),
        (Register.ASSETS, ASSET | {"colour": "red"}, "assets.colour", Problem.UNKNOWN),
        (Register.POLICIES, {"name": "a", "text": "b", "review_on": "31.12"}, "policies.review_on", Problem.MALFORMED),
        (Register.POLICIES, {"name": "a", "text": "b" * 20_001}, "policies.text", Problem.TOO_LONG),
        (Register.IMPACT, {"processing": "a", "signs": "sensitive magic"}, "impact.signs", Problem.UNKNOWN),
        (Register.MEASURES, {"name": "a", "kind": "technical", "risk": "E-1"}, "measures.risk", Problem.MALFORMED),
        (Register.MEASURES, {"name": "a", "kind": "technical", "risk": "99"}, "measures.risk", Problem.UNKNOWN),
        (Register.AGREEMENTS, {"recipient": "99", "subject": "a", "signed_on": "2026-01-01"}, "agreements.recipient",
         Problem.UNKNOWN),
        (Register.TRANSFERS, {"recipient": "1", "country": "Polska"}, "transfers.country", Problem.MALFORMED),
    ],
)  # fmt: skip
def test_what_a_register_cannot_hold_is_refused_by_the_field(office, register, values, field, problem):
    with pytest.raises(Invalid) as refusal:
        office.ask(AddEntry(register=register, values=values))
    assert refusal.value.args == (field, problem)
    assert office.ask(RegisterEntries(register)) == ()


def test_a_link_leads_only_to_the_register_it_is_meant_for(office):
    asset = office.ask(AddEntry(register=Register.ASSETS, values=ASSET)).number
    with pytest.raises(Invalid) as refusal:
        office.ask(
            AddEntry(register=Register.MEASURES, values={"name": "szyfr", "kind": "technical", "risk": str(asset)})
        )
    assert refusal.value.args == ("measures.risk", Problem.UNKNOWN)


def test_a_change_is_a_new_version_and_what_was_said_before_stays(office):
    number = office.ask(AddEntry(register=Register.ASSETS, values=ASSET | {"where": "sień"})).number
    office.ask(EditEntry(entry_id=number, values={"where": "piwnica"}))
    shown = office.ask(ShowEntry(number))
    assert shown.entry.version == 2
    assert dict(shown.entry.values) == ASSET | {"where": "piwnica"}
    assert [each.values["where"] for each in shown.versions] == ["piwnica", "sień"]
    assert {each.by for each in shown.versions} == {office.office.session.actor.name}


def test_a_change_of_nothing_makes_no_version(office):
    number = office.ask(AddEntry(register=Register.ASSETS, values=ASSET)).number
    office.ask(EditEntry(entry_id=number, values={"name": " Szafa w sieni "}))
    assert office.ask(ShowEntry(number)).entry.version == 1


def test_an_entry_that_was_ended_stays_with_its_reason_and_is_not_changed_again(office):
    number = office.ask(AddEntry(register=Register.ASSETS, values=ASSET)).number
    office.ask(EndEntry(entry_id=number, reason="sprzedana"))
    assert office.ask(RegisterEntries(Register.ASSETS)) == ()
    (entry,) = office.ask(RegisterEntries(Register.ASSETS, ended=True))
    assert (entry.ended_why, entry.ended_at) == ("sprzedana", office.clocks.now())
    for again in (EditEntry(entry_id=number, values={"where": "x"}), EndEntry(entry_id=number, reason="x")):
        with pytest.raises(Invalid):
            office.ask(again)


def test_an_entry_others_lead_to_is_not_ended(office):
    number = added(office, Register.MEASURES)
    risk = int(office.ask(ShowEntry(number)).entry.values["risk"])
    with pytest.raises(Invalid) as refusal:
        office.ask(EndEntry(entry_id=risk, reason="x"))
    assert refusal.value.args == ("register.entry", Problem.IN_USE)
    office.ask(EndEntry(entry_id=number, reason="x"))
    office.ask(EndEntry(entry_id=risk, reason="x"))


def test_an_entry_nobody_made_is_missing(office):
    with pytest.raises(Missing):
        office.ask(ShowEntry(17))


def test_a_file_that_is_neither_pdf_nor_csv_is_refused(office, tmp_path):
    with pytest.raises(Invalid) as refusal:
        office.ask(ExportRegister(register=Register.ASSETS, to=tmp_path / "r.doc"))
    assert refusal.value.args == ("register.format", Problem.UNKNOWN)
    assert list(tmp_path.glob("r.doc*")) == []


def test_a_measure_falls_due_until_it_is_done(office):
    soon = office.clocks.now().date() + timedelta(days=9)
    values = {"name": "szyfrowane dyski", "kind": "technical", "due_on": soon.isoformat()}
    number = office.ask(AddEntry(register=Register.MEASURES, values=values)).number
    assert [each.due for each in office.ask(Deadlines()) if each.reference == f"E-{number}"] == [soon]
    office.ask(EditEntry(entry_id=number, values={"done_on": soon.isoformat()}))
    assert [each for each in office.ask(Deadlines()) if each.reference == f"E-{number}"] == []


def test_a_salesperson_neither_reads_nor_writes_a_register(office):
    add_person(office, "anna", Role.SALESPERSON)
    with acting(office, "anna", Role.SALESPERSON):
        for refused in (RegisterEntries(Register.RISKS), AddEntry(register=Register.ASSETS, values=ASSET)):
            with pytest.raises(NotAllowed):
                office.ask(refused)


@pytest.mark.parametrize(
    ("likelihood", "harm", "risk"),
    [
        (Level.LOW, Level.LOW, Level.LOW), (Level.MEDIUM, Level.LOW, Level.LOW), (Level.HIGH, Level.LOW, Level.MEDIUM),
        (Level.LOW, Level.MEDIUM, Level.LOW), (Level.MEDIUM, Level.MEDIUM, Level.MEDIUM),
        (Level.HIGH, Level.MEDIUM, Level.HIGH), (Level.LOW, Level.HIGH, Level.MEDIUM),
        (Level.MEDIUM, Level.HIGH, Level.HIGH), (Level.HIGH, Level.HIGH, Level.HIGH),
    ],
)  # fmt: skip
def test_a_risk_is_judged_by_how_likely_and_how_grave_it_is(likelihood, harm, risk):
    assert risk_level(likelihood, harm) is risk
