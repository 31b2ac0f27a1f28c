"""Stale and wrong data (GDPR Art. 5(1)(d)): found among whom the asker reaches, and in no field hidden from them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.compliance import Compliance
from desktop_crm.api.contacts import AddInteraction, DeleteContact
from desktop_crm.api.quality import DataQuality, ExportQuality
from desktop_crm.api.requests import RestrictContact
from desktop_crm.api.subjects import WhoSaw
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.contacts import Address
from desktop_crm.domain.errors import Cancelled, ConfirmPassword, Invalid, NotAllowed
from desktop_crm.domain.fields import Field
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Actor, Permission, Role, Scope
from desktop_crm.domain.quality import TELLS, Flaw
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.work.guarding import FRESH_S
from tests.support.actors import acting, add_person
from tests.unit.reports.reading import squeezed, text_of

RIGHT = {
    "national_id": "44051401359", "tax_id": "526-000-12-46", "birth_date": date(1944, 5, 14),
    "addresses": (Address("Prosta 1", "00-001", "Warszawa"),),
}  # fmt: skip


@pytest.fixture
def ola(office):
    """Somebody nothing is wrong with."""
    return office.add("Ola", "Poprawna", email="ola@fikcja.example", phone="+48 601 234 567", **RIGHT)


def found(office, **more):
    return {(each.flaw, each.contact_id): each.value for each in office.ask(DataQuality(**more)).findings}


def test_nothing_is_said_of_data_that_can_be_right(office, ola):
    report = office.ask(DataQuality())
    assert report.findings == ()
    assert report.counts == tuple((flaw, 0) for flaw in Flaw)


@pytest.mark.parametrize(
    ("flaw", "wrong", "value"),
    [
        (Flaw.ADDRESS_INCOMPLETE, {"addresses": (Address("Prosta 1", "", "Warszawa"),)}, "Prosta 1,  Warszawa"),
        (Flaw.ADDRESS_INCOMPLETE, {"addresses": (Address("Prosta 1", "00-001", ""),)}, "Prosta 1, 00-001"),
        (Flaw.BIRTH_IMPOSSIBLE, {"birth_date": date(2199, 1, 1)}, "2199-01-01"),
        (Flaw.BIRTH_IMPOSSIBLE, {"birth_date": date(1881, 1, 1)}, "1881-01-01"),
        (Flaw.EMAIL_IMPOSSIBLE, {"email": "ola..lis@fikcja.example"}, "ola..lis@fikcja.example"),
        (Flaw.EMAIL_IMPOSSIBLE, {"email": "ola@biuro.local"}, "ola@biuro.local"),
        (Flaw.NATIONAL_ID_WRONG, {"national_id": "44051401358"}, "44051401358"),
        (Flaw.NATIONAL_ID_WRONG, {"national_id": "PL61 1090 1014 0000 0712 1981 2875"}, None),
        (Flaw.TAX_ID_WRONG, {"tax_id": "526-000-12-48"}, "526-000-12-48"),
        (Flaw.TAX_ID_WRONG, {"tax_id": "14360571"}, "14360571"),
    ],
)
def test_each_flaw_is_found_with_whose_it_is_and_the_value(office, flaw, wrong, value):
    who = office.add("Ola", "Zmyślona", **{"birth_date": date(1944, 5, 14), **wrong})
    told = found(office)
    assert set(told) == {(flaw, who)}
    assert value is None or told[flaw, who] == value


def test_a_number_that_cannot_be_dialled_and_a_card_without_a_name_are_found(office):
    who = office.add("Ola", "Zmyślona", phone="12")
    nameless = office.add("", "", email="ktos@fikcja.example")
    assert set(found(office)) == {(Flaw.PHONE_IMPOSSIBLE, who), (Flaw.NAME_MISSING, nameless)}


def test_nobody_heard_of_is_counted_by_the_years_that_are_asked(office, ola):
    active = office.add("Jan", "Czynny")
    office.clocks.passes(int(timedelta(days=2 * 366).total_seconds()))
    office.ask(AddInteraction(contact_id=active, kind=InteractionKind.CALL, text="oddzwonił"))
    assert set(found(office)) == set()
    assert set(found(office, years=2)) == {(Flaw.STALE, ola)}
    for years in (0, 31):
        with pytest.raises(Invalid):
            office.ask(DataQuality(years=years))


def test_who_lies_in_the_trash_is_not_looked_at(office):
    who = office.add("Ola", "Zmyślona", national_id="44051401358")
    office.ask(DeleteContact(contact_id=who))
    assert found(office) == {}


def test_only_whom_the_asker_reaches_is_looked_at(office):
    add_person(office, "sprzedawca")
    theirs = office.add("Ola", "Ich", national_id="44051401358", owner_id="sprzedawca")
    office.add("Jan", "Czyjś", national_id="44051401358")
    with acting(office, "sprzedawca", Role.SALESPERSON):
        report = office.ask(DataQuality())
    assert [each.contact_id for each in report.findings] == [theirs]
    assert report.total == 1


def acting_within(office, read, export):
    grants = {Permission.SESSION_USE: Scope.ALL, Permission.CONTACT_READ: read, Permission.CONTACT_EXPORT: export}
    return acting(office, "sprzedawca", Role.SALESPERSON, grants)


@pytest.mark.parametrize(
    ("read", "export", "seen", "taken"),
    [
        (Scope.OWN, Scope.OWN, 1, 1), (Scope.OWN, Scope.ALL, 1, 1), (Scope.ALL, Scope.OWN, 2, 1),
        (Scope.ASSIGNED, Scope.ALL, 0, 0), (Scope.TEAM, Scope.TEAM, 1, 1), (Scope.ALL, Scope.ALL, 2, 2),
    ],
)  # fmt: skip
def test_nobody_is_told_of_a_contact_beyond_their_reach(read, export, seen, taken, office, tmp_path):
    add_person(office, "sprzedawca")
    for owner, name in (("sprzedawca", "Ich"), (office.office.session.actor.account_id, "Cudza")):
        for _card in range(2):
            office.add("Ola", name, email="ola@fikcja.example", national_id="44051401359", owner_id=owner)
        office.add("Jan", name, national_id="44051401358", owner_id=owner)
    with acting_within(office, read, export):
        report = office.ask(DataQuality())
        count = office.ask(ExportQuality(to=tmp_path / "q.csv")).number
    assert (report.total, report.alike, count) == (seen, seen, taken)
    assert "Cudza" not in (tmp_path / "q.csv").read_text("utf-8-sig") or taken == 2


def test_whose_processing_is_restricted_is_seen_by_who_answers_requests_alone(office):
    who = office.add("Ola", "Zmyślona", national_id="44051401358")
    office.ask(RestrictContact(contact_id=who, reason="spór"))
    assert set(found(office)) == {(Flaw.NATIONAL_ID_WRONG, who)}
    grants = {Permission.CONTACT_READ: Scope.ALL, Permission.SESSION_USE: Scope.ALL}
    before = office.office.around
    actor = Actor(before.actor.account_id, "Ktoś", Role.MANAGER, grants, barred=frozenset({who}))
    office.office._around = replace(before, actor=actor, resolve=lambda _c, _d: actor)
    assert found(office) == {}


@pytest.mark.parametrize("field", sorted({field for tells in TELLS.values() for field in tells}))
def test_what_tells_of_a_hidden_field_is_not_looked_for(office, field):
    office.add("", "", email="ola..lis@fikcja.example", national_id="44051401358", tax_id="14360571", phone="12",
               addresses=(Address("Prosta 1"),), birth_date=date(2199, 1, 1))  # fmt: skip
    office.clocks.passes(int(timedelta(days=5 * 366).total_seconds()))
    before = office.office.around
    grants = {Permission.CONTACT_READ: Scope.ALL, Permission.SESSION_USE: Scope.ALL}
    actor = Actor(before.actor.account_id, "Ktoś", Role.MANAGER, grants, hidden=frozenset({field.value}))
    office.office._around = replace(before, actor=actor, resolve=lambda _c, _d: actor)
    report = office.ask(DataQuality())
    assert {flaw for flaw, _count in report.counts} == {flaw for flaw in Flaw if field not in TELLS[flaw]}
    if field is Field.EMAILS:
        assert "ola..lis" not in repr(report), "somebody without a name is not called by a hidden address"
        assert report.alike is None


def test_names_with_one_address_on_several_cards_are_counted(office):
    for given in ("Ola", "Ola", "Jan"):
        office.add(given, "Zmyślona", email="biuro@fikcja.example")
    assert office.ask(DataQuality()).alike == 1


def test_findings_are_listed_up_to_a_limit_and_counted_all(office):
    for _each in range(3):
        office.add("Ola", "Zmyślona", national_id="44051401358")
    report = office.ask(DataQuality(limit=2))
    assert len(report.findings) == 2
    assert dict(report.counts)[Flaw.NATIONAL_ID_WRONG] == 3
    assert [flaw for flaw, _count in office.ask(DataQuality(flaw=Flaw.STALE)).counts] == [Flaw.STALE]


def test_a_look_is_recorded_and_keeps_the_duty_met_for_half_a_year(office, ola):
    def state():
        return next(each.state for each in office.ask(Compliance()) if each.key == "accuracy")

    assert state() is CheckState.NOT_MET
    office.ask(DataQuality())
    lines = office.ask(AuditLines(TrailFilter(tag=Tag.QUALITY_READ)))
    assert [each.detail for each in lines] == ["0"]
    assert state() is CheckState.MET
    office.clocks.passes(int(timedelta(days=184).total_seconds()))
    assert state() is CheckState.NOT_MET


def test_it_can_be_taken_back_while_it_runs(office, ola):
    with pytest.raises(Cancelled):
        office.office.perform(DataQuality(), None, lambda: True)


def test_who_may_not_read_contacts_or_take_them_along_is_refused(office, ola, tmp_path):
    add_person(office, "rewident", Role.AUDITOR)
    with acting(office, "rewident", Role.AUDITOR), pytest.raises(NotAllowed):
        office.ask(DataQuality())
    with acting(office, "rewident", Role.MARKETING), pytest.raises(NotAllowed):
        office.ask(ExportQuality(to=tmp_path / "q.csv"))


@pytest.mark.parametrize("language", Language)
def test_the_list_is_written_in_each_language_and_everybody_in_it_can_learn_of_it(office, language, tmp_path):
    who = office.add("Ola", "Zmyślona", national_id="44051401358")
    for name in ("q.csv", "q.pdf"):
        assert office.ask(ExportQuality(to=tmp_path / name, language=language)).number == 1
    rows = list(csv.reader(io.StringIO((tmp_path / "q.csv").read_text("utf-8-sig"))))
    assert rows[1][:2] == [f"C-{who}", "Ola Zmyślona"]
    told = squeezed(text_of((tmp_path / "q.pdf").read_bytes()))
    assert squeezed("Ola Zmyślona") in told
    assert "44051401358" in told
    assert squeezed(rows[1][4]) in told
    assert [each.tag for each in office.ask(WhoSaw(who))].count("contact:export") == 2


def test_many_people_taken_along_want_the_password_again(office, tmp_path):
    for number in range(101):
        office.add("Ola", f"Zmyślona {number}", national_id="44051401358")
    office.clocks.passes(FRESH_S + 1)
    with pytest.raises(ConfirmPassword):
        office.ask(ExportQuality(to=tmp_path / "q.csv"))
    assert not (tmp_path / "q.csv").exists()


def test_another_kind_of_file_is_refused(office, tmp_path):
    with pytest.raises(Invalid):
        office.ask(ExportQuality(to=tmp_path / "q.doc"))
