"""A person's own copy says everything in words: what they asked, what a rule took, what was typed, what went where."""

from __future__ import annotations

import csv
import json
import subprocess
from datetime import date, timedelta

import pytest

from desktop_crm.api.contacts import AddInteraction, ShowTimeline
from desktop_crm.api.disclosures import DisclosuresOf
from desktop_crm.api.drafts import KeepDraft
from desktop_crm.api.redaction import DecidePassage, ShowRedaction
from desktop_crm.api.requests import AnswerRequest, OpenRequest
from desktop_crm.api.retention import RunRetention, SetRetentionRule
from desktop_crm.api.subjects import EraseSubject, ExportSubject, SubjectDocument
from desktop_crm.domain import disclosed
from desktop_crm.domain.disclosed import InPackage, WholeRecord
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import PackageColumn
from desktop_crm.domain.periods import Period
from desktop_crm.domain.redaction import Mask, MaskReason
from desktop_crm.domain.requests import DeliveryWay, RequestCame, RequestKind
from desktop_crm.domain.retention import RetentionAction, Trigger
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.recipients import disclosed_said
from tests.support.actors import everything

DAY = date(2027, 1, 31)
OLD = "Pan Kowalski płacił gotówką"


def copy_of(office, person, tmp_path, language=Language.ENGLISH, **more):
    """Return a person's copy: the text of the PDF, what machines read, and the tables by name."""
    forms = {"pdf": tmp_path / "a.pdf", "json": tmp_path / "a.json", "csv": tmp_path / "t"}
    office.ask(ExportSubject(contact_id=person, language=language, **forms, **more))
    told = subprocess.run(["pdftotext", "-raw", forms["pdf"], "-"], capture_output=True, text=True, check=True).stdout
    tables = {path.stem: list(csv.reader(path.read_text("utf-8-sig").splitlines())) for path in forms["csv"].iterdir()}
    return " ".join(told.split()), json.loads(forms["json"].read_text("utf-8"))["data"], tables


@pytest.fixture
def answered(office, person):
    """Return a request that came by letter and was refused."""
    ask = OpenRequest(
        contact_id=person, kind=RequestKind.RECTIFICATION, came=RequestCame.LETTER, identity_check="dowód"
    )
    number = office.ask(ask).number
    office.ask(AnswerRequest(request_id=number, delivered="list", way=DeliveryWay.REGISTERED, address="Łódź"))
    return number


@pytest.fixture
def taken(office, person):
    """Let a rule take an old note."""
    old = office.clocks.now() - timedelta(days=4000)
    office.ask(AddInteraction(contact_id=person, kind=InteractionKind.NOTE, text=OLD, at=old))
    office.ask(
        SetRetentionRule(
            name="Stare notatki", what="interaction", trigger=Trigger.OWN_DATE, period=Period(years=5),
            action=RetentionAction.DELETE, reason="RODO",
        )
    )  # fmt: skip
    office.ask(RunRetention())


def test_what_a_person_asked_when_and_how_it_was_answered_is_in_their_copy(office, person, answered, tmp_path):
    text, data, _tables = copy_of(office, person, tmp_path)
    for said in (
        f"R-{answered}", "Rectification (Art. 16)", "Received on 23 Nov 2026", "Answered on 23 Nov 2026", "By letter",
        "Delivered on 23 Nov 2026", "Registered letter", "To be answered by 23 Dec 2026", "Identity checked",
    ):  # fmt: skip
        assert said in text
    first = data["subject_request"][0]
    assert (first["kind"], first["received_on"]) == ("rectification", "2026-11-23")
    assert data["request_delivery"][0]["way"] == "registered"


def test_after_an_erasure_the_register_keeps_the_right_and_its_days_and_nothing_the_person_said(
    office, person, answered
):
    before = everything(office)["subject_request"]
    office.ask(EraseSubject(contact_id=person, reason="Art. 17(1)(b)"))
    after = everything(office)
    assert len(after["subject_request"]) == len(before) == 1
    said = repr(after["subject_request"] + after["request_delivery"])
    assert "rectification" in said
    assert "date(2026, 11, 23)" in said
    assert "registered" in said
    assert "dowód" not in said
    assert "Łódź" not in said


@pytest.mark.parametrize(
    ("language", "rule", "note"),
    [
        (Language.ENGLISH, "Taken on 23 Nov 2026, 10:00 by a rule of retention (Stare notatki)", "Kind: Note; When: "),
        (Language.POLISH, "Zabrane 23 lis 2026, 10:00 na podstawie reguły retencji (Stare notatki)", "Rodzaj: Notatka"),
    ],
)
def test_what_a_rule_took_is_told_in_words_until_it_is_gone_for_good(
    office, person, taken, tmp_path, language, rule, note
):
    text, data, tables = copy_of(office, person, tmp_path, language)
    [row] = tables["retention_taken"][1:]
    assert row[0].startswith(rule)
    assert "24" in row[0].partition(")")[2], "the day it goes for good"
    assert row[2].startswith(note)
    assert row[2].endswith(OLD)
    assert "{" not in text
    assert data["retention_taken"][0]["run_id"]["rules"] == ["Stare notatki"]
    assert data["retention_taken"][0]["content"]["text"] == OLD


def test_a_part_of_what_a_rule_took_can_be_masked_like_any_note(office, person, taken, tmp_path):
    number = office.ask(
        OpenRequest(contact_id=person, kind=RequestKind.ACCESS, came=RequestCame.EMAIL, identity_check="dowód")
    ).number
    [passage] = [each for each in office.ask(ShowRedaction(number)).passages if each.text == OLD]
    at = OLD.index("Kowalski")
    masks = (Mask(MaskReason.THIRD_PERSON, at, at + len("Kowalski")),)
    place = passage.place
    office.ask(
        DecidePassage(request_id=number, table=place.table, record=place.record, column=place.column, masks=masks)
    )
    text, data, tables = copy_of(office, person, tmp_path)
    for told in (text, repr(data), repr(tables)):
        assert "Kowalski" not in told
        assert "płacił gotówką" in told


def test_what_was_masked_as_a_whole_before_each_value_had_a_place_stays_masked(office, person, taken, tmp_path):
    number = office.ask(
        OpenRequest(contact_id=person, kind=RequestKind.ACCESS, came=RequestCame.EMAIL, identity_check="dowód")
    ).number
    [passage] = [each for each in office.ask(ShowRedaction(number)).passages if each.text == OLD]
    office.ask(
        DecidePassage(
            request_id=number, table=passage.place.table, record=passage.place.record, column=passage.place.column,
            masks=(Mask(MaskReason.THIRD_PERSON),),
        )
    )  # fmt: skip
    with office.office.around.store.write() as connection:
        connection.exec_driver_sql("UPDATE request_mask SET field = 'content'")
    # It is another value than the one that was looked at: asked about again, and masked whole meanwhile.
    pdf = tmp_path / "preview.pdf"
    pdf.write_bytes(office.ask(SubjectDocument(person, Language.ENGLISH)))
    told = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "Kowalski" not in told


def test_what_was_typed_and_not_saved_is_told_field_by_field(office, person, tmp_path):
    typed = {
        "kind": "person", "given": "Ania", "status": "lead", "special": "1", "owner_id": "ukryty",
        "emails": json.dumps([["a@example.org", "work"], ["b@example.org", ""]]),
    }  # fmt: skip
    office.ask(KeepDraft(place="contacts", contact_id=person, content=typed))
    _text, data, tables = copy_of(office, person, tmp_path)
    [row] = tables["draft"][1:]
    assert row[0] == (
        "Kind: Person; Given name: Ania; Status: Lead; Special category of data (Art. 9): yes; "
        "E-mail addresses: a@example.org; Kind: Work; E-mail addresses: b@example.org"
    )
    assert row[1] == "23 Nov 2026, 10:00"
    assert data["draft"][0]["content"]["given"] == "Ania"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.ENGLISH, "The whole record, to look at until 26 Nov 2026"),
        (Language.POLISH, "Cały wpis, do wglądu do 26 lis 2026"),
        (Language.UKRAINIAN, "Увесь запис, для перегляду до 26 лист. 2026"),
    ],
)
def test_an_assignment_is_told_in_the_language_of_whoever_reads_of_it(office, world, tmp_path, language, said):
    person = world.ids["contact_id"]
    text, data, _tables = copy_of(office, person, tmp_path, language)
    assert said in text
    assert {"whole_record_until": "2026-11-26"} in [each["what"] for each in data["disclosure"]]
    kept = [each.what for each in office.ask(DisclosuresOf(person))]
    words = words_in(language)
    assert said.partition(" 26")[0] in [disclosed_said(each, words).partition(" 2026")[0] for each in kept]
    told = [disclosed_said(each.text, words) for each in office.ask(ShowTimeline(person))]
    assert any(said.partition(" 26")[0] in each and each.startswith("Kurier") for each in told)


@pytest.mark.parametrize(
    "what",
    [
        WholeRecord(DAY),
        InPackage(7, DAY, (PackageColumn.NAME, PackageColumn.EMAILS)),
        InPackage(7, DAY, (PackageColumn.BIRTH_DATE,), pseudonyms=True),
    ],
)
def test_what_was_passed_on_is_read_back_as_it_was_kept(what):
    assert disclosed.found(disclosed.kept(what)) == ("", what)
    assert disclosed.found("Kurier · " + disclosed.kept(what)) == ("Kurier · ", what)


@pytest.mark.parametrize(
    "text", ["assigned 2027-01-31", "\x1fassigned soon", "\x1f", "\x1fpackaged 7 2027-01-31 shoes", ""]
)
def test_words_of_a_colleagues_own_are_never_taken_for_the_programs(text):
    assert disclosed.found(text) == (text, None)
    assert disclosed_said(text, words_in(Language.POLISH)) == text
