"""Everything about a person on one sheet, counted twice; and what a person may carry along (GDPR Art. 20)."""

from __future__ import annotations

import csv
import json
import subprocess
from datetime import date, timedelta

import pytest

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.consents import AddPurpose
from desktop_crm.api.contacts import AddInteraction
from desktop_crm.api.purposes import EditPurpose, PurposeSheets
from desktop_crm.api.redaction import DecidePassage
from desktop_crm.api.request_work import KeepRequestPaper, ShowRequest
from desktop_crm.api.requests import AnswerRequest, ObjectToPurpose, OpenRequest, RestrictContact
from desktop_crm.api.retention import PlaceHold, RemoveRetentionRule, RunRetention, SetRetentionRule
from desktop_crm.api.stating import StatePurpose
from desktop_crm.api.subjects import ExportPersonSheet, ExportSubject, ShowPersonSheet
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.redaction import Mask, MaskReason
from desktop_crm.domain.requests import DeliveryWay, FileRole, RequestCame, RequestKind
from desktop_crm.domain.retention import RetentionAction, Trigger
from desktop_crm.store import subject_map
from tests.store.test_request_steps import SCAN
from tests.support.actors import acting, add_person
from tests.support.asks import World


def text_of(pdf):
    return " ".join(subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout.split())


def let_a_run_take_something(office, person):
    """Let a run take an old note of theirs, which can be given back for a day."""
    old = office.clocks.now() - timedelta(days=4000)
    office.ask(AddInteraction(contact_id=person, kind=InteractionKind.NOTE, text="dawno", at=old))
    rule = SetRetentionRule(
        name="notatki", what="interaction", trigger=Trigger.OWN_DATE, period=Period(years=5),
        action=RetentionAction.DELETE, reason="RODO",
    )  # fmt: skip
    office.ask(rule)
    office.ask(RunRetention())


@pytest.fixture
def everywhere(office, world):
    """Return a person with a row in every table that can hold something of theirs."""
    person = world.ids["contact_id"]
    office.ask(RemoveRetentionRule(rule_id=world.ids["rule_id"]))
    let_a_run_take_something(office, person)
    office.ask(PlaceHold(contact_id=person, reason="spór", review_on=date(2027, 1, 1)))
    number = office.ask(
        OpenRequest(contact_id=person, kind=RequestKind.RECTIFICATION, came=RequestCame.LETTER, identity_check="dowód")
    ).number
    office.ask(KeepRequestPaper(request_id=number, role=FileRole.INTAKE, paper=SCAN))
    masks = (Mask(MaskReason.THIRD_PERSON, 0, 3, note="teść"),)
    ask = DecidePassage(
        request_id=number, table="interaction", record=world.ids["interaction_id"], column="text", masks=masks
    )
    office.ask(ask)
    office.ask(AnswerRequest(request_id=number, delivered="list", way=DeliveryWay.LETTER, address="Łódź"))
    office.ask(ObjectToPurpose(contact_id=person, purpose_id=world.ids["purpose_id"]))
    office.ask(StatePurpose(contact_id=person, reason="odpowiedź"))
    world.package()
    world.incident(listed=True)
    office.ask(AuditLines())  # notes which pseudonym is whose
    return person


def test_the_sheet_shows_every_row_and_both_counts_agree(office, everywhere):
    sheet = office.ask(ShowPersonSheet(everywhere))
    empty = {table.name for table in sheet.tables if not table.rows}
    assert empty == set(), "the person must have something in every table, or a table is not proved"
    assert sheet.proof.is_whole
    assert sheet.proof.holding == len(subject_map.personal_tables())
    assert sheet.proof.rows == sum(len(table.rows) for table in sheet.tables)
    assert sheet.proof.tables > sheet.proof.holding
    assert [each.what for each in sheet.disclosures] != []
    assert sheet.looks[0].who == "Ola Lis"


@pytest.mark.parametrize("forgotten", [held.name for held in subject_map.personal_tables() if held.name != "contact"])
def test_a_table_the_map_forgets_is_told_on_the_sheet(office, everywhere, monkeypatch, forgotten):
    kept = tuple(held for held in subject_map.personal_tables() if held.name != forgotten)
    monkeypatch.setattr(subject_map, "personal_tables", lambda: kept)
    proof = office.ask(ShowPersonSheet(everywhere)).proof
    assert not proof.is_whole
    assert proof.not_shown >= 1
    [one] = proof.disagreements
    assert (one.by_map, one.by_walk >= 1) == (0, True)


@pytest.mark.parametrize("language", Language)
def test_the_sheet_as_a_document_holds_the_proof_and_what_is_withheld_from_the_person(
    office, everywhere, tmp_path, language
):
    pdf = tmp_path / "s.pdf"
    office.ask(ExportPersonSheet(contact_id=everywhere, pdf=pdf, language=language))
    said = text_of(pdf)
    proof = office.ask(ShowPersonSheet(everywhere)).proof
    assert f"C-{everywhere}" in said
    assert str(proof.tables) in said
    assert "notatka Zofijówka" in said
    assert "teść" in said


def test_the_sheet_names_nobody_else(office, everywhere, tmp_path):
    World(office, tmp_path / "other", word="Intruzowski")
    assert "ntruzowsk" not in repr(office.ask(ShowPersonSheet(everywhere)))


def test_a_restricted_person_has_a_sheet_and_who_may_not_answer_requests_gets_none(office, person, tmp_path):
    office.ask(RestrictContact(contact_id=person, reason="spór"))
    assert office.ask(ShowPersonSheet(person)).proof.is_whole
    with pytest.raises(Missing):
        office.ask(ShowPersonSheet(999))
    somebody = add_person(office, "handlowiec", Role.SALESPERSON)
    with acting(office, somebody, Role.SALESPERSON):
        for ask in (ShowPersonSheet(person), ExportPersonSheet(contact_id=person, pdf=tmp_path / "s.pdf")):
            with pytest.raises(NotAllowed):
                office.ask(ask)
    assert not (tmp_path / "s.pdf").exists()


# What is carried along


def carried(office, person, tmp_path, **more):
    forms = {"json": tmp_path / "p.json", "csv": tmp_path / "p-csv", "vcard": tmp_path / "p.vcf"}
    office.ask(ExportSubject(contact_id=person, language=Language.POLISH, portable=True, **forms, **more))
    return json.loads(forms["json"].read_text("utf-8"))


def test_a_person_carries_along_what_they_gave_and_not_what_the_office_wrote(office, world, tmp_path):
    person = world.ids["contact_id"]
    office.ask(AddInteraction(contact_id=person, kind=InteractionKind.NOTE, text="ocena biura: trudna"))
    document = carried(office, person, tmp_path)
    assert document["article"] == "20"
    data = document["data"]
    assert data["contact"][0]["given"] == "Zofijówka"
    assert data["contact_email"][0]["address"].endswith("@example.org")
    assert data["customer_order"][0]["title"] == "Zofijówka"
    for made_here in ("interaction", "disclosure", "subject_request", "audit_alias", "draft", "consent"):
        assert made_here not in data, made_here
    for column in ("status", "search", "sort_key", "created_at", "source"):
        assert column not in data["contact"][0], column
    assert document["left_out"]["correspondence"] == "made_by_office"
    assert "trudna" not in json.dumps(document, ensure_ascii=False)
    written = {path.stem for path in (tmp_path / "p-csv").iterdir()}
    held = {table for table, rows in data.items() if rows}
    assert written == held | {"README", "consent_proof-1", "nothing_held"}, (
        "what is empty is listed, the proof goes along"
    )
    readme = (tmp_path / "p-csv" / "README.txt").read_text("utf-8-sig")
    assert readme.split("\n\n") == document["about"]
    assert "art. 20 RODO" in document["about"][0]
    assert "Notatki i korespondencja" in document["about"][1]
    assert "art. 15" in document["about"][1]
    [head, *_] = csv.reader((tmp_path / "p-csv" / "contact.csv").read_text("utf-8-sig").splitlines())
    assert len(head) == len(data["contact"][0])


def test_what_rests_on_a_law_is_not_carried_along_and_that_is_told(office, world, tmp_path):
    person = world.ids["contact_id"]
    purpose = office.ask(_purpose("faktury", LegalBasis.LEGAL_OBLIGATION)).number
    _needs(office, purpose, Category.TRANSACTION, Category.CONTACT_DETAIL)
    document = carried(office, person, tmp_path)
    assert "customer_order" not in document["data"]
    assert "contact_email" not in document["data"]
    assert document["left_out"]["transaction"] == "other_basis"
    assert "Zamówienia i płatności" in document["about"][2]
    assert "EMAIL" not in (tmp_path / "p.vcf").read_text("utf-8")
    _needs(office, office.ask(_purpose("umowy", LegalBasis.CONTRACT)).number, Category.TRANSACTION)
    assert "customer_order" in carried(office, person, tmp_path)["data"]


def test_the_package_is_the_one_its_request_calls_for(office, person, tmp_path):
    ask = OpenRequest(contact_id=person, kind=RequestKind.PORTABILITY, came=RequestCame.EMAIL, identity_check="dowód")
    number = office.ask(ask).number
    with pytest.raises(Invalid, match="format"):
        office.ask(
            ExportSubject(contact_id=person, language=Language.POLISH, pdf=tmp_path / "a.pdf", request_id=number)
        )
    assert not (tmp_path / "a.pdf").exists()
    office.ask(ExportSubject(contact_id=person, language=Language.POLISH, json=tmp_path / "a.json", request_id=number))
    assert json.loads((tmp_path / "a.json").read_bytes())["article"] == "20"
    assert len(office.ask(ShowRequest(number)).entry.sha256) == 64
    stranger = office.add("Ktoś", "Inny")
    for contact, wrong in ((stranger, number), (person, 999)):
        with pytest.raises(Missing):
            office.ask(
                ExportSubject(contact_id=contact, language=Language.POLISH, json=tmp_path / "b", request_id=wrong)
            )
    objection = office.ask(OpenRequest(contact_id=person, kind=RequestKind.OBJECTION, came=RequestCame.EMAIL)).number
    with pytest.raises(Missing):
        office.ask(
            ExportSubject(contact_id=person, language=Language.POLISH, json=tmp_path / "b", request_id=objection)
        )


def _purpose(code, basis):
    return AddPurpose(code=code, name=code, basis=basis)


def _needs(office, purpose, *categories):
    sheet = next(each for each in office.ask(PurposeSheets()) if each.purpose.id == purpose)
    one = sheet.purpose
    office.ask(
        EditPurpose(
            purpose_id=purpose, name=one.name, basis=one.basis, description=one.description, retention=one.retention,
            categories=categories,
        )
    )  # fmt: skip
