"""A package for a partner: chosen fields of chosen people, opened by its passphrase alone, until a day."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest

from desktop_crm.api.consents import AddPurpose
from desktop_crm.api.contacts import AddOrder
from desktop_crm.api.disclosures import DisclosuresOf
from desktop_crm.api.packages import (
    Packages,
    PreviewPackage,
    WhosePseudonym,
)
from desktop_crm.api.purposes import EditPurpose
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.requests import ObjectToPurpose, RestrictContact
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.interactions import Money
from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import COLUMNS, PackageColumn
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.recipients import RecipientKind
from desktop_crm.store.schema import METADATA
from tests.support.actors import acting, add_person
from tests.support.packages import SAID, UNTIL, C, asked, consent, link, opened

# what is in it, and who can open it


def test_it_opens_with_its_passphrase_in_another_reader_and_holds_what_was_chosen(
    office, tmp_path, accountant, purpose, ewa
):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    text, (heads, row) = opened(tmp_path / "p.pdf", made.passphrase)
    assert heads[:2] == ["Name", "E-mail addresses"]
    assert row[:2] == ["Ewa Łąkowa", "ewa@example.org; e2@example.org"]
    for word in ("Ewa Łąkowa", "ewa@example.org", "Biuro Bursztyn", "Księgowość", made.reference):
        assert word in text
    for other in ("80020312345", "Polna", "601 234 567", "Młyn"):
        assert other not in text + repr(row)


@pytest.mark.parametrize("wrong", ["", "zle-haslo", "upper"])
def test_it_opens_with_nothing_else(office, tmp_path, accountant, purpose, ewa, wrong):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    guess = made.passphrase.upper() if wrong == "upper" else wrong
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(tmp_path / "p.pdf", password=guess or None)
    raw = (tmp_path / "p.pdf").read_bytes()
    for word in ("Ewa", "ewa@example.org", "Bursztyn", made.passphrase):
        assert word.encode() not in raw


def test_its_encryption_is_aes_256(office, tmp_path, accountant, purpose, ewa):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    with pikepdf.open(tmp_path / "p.pdf", password=made.passphrase) as document:
        assert document.encryption.R == 6
        assert document.encryption.bits == 256


@pytest.mark.skipif(shutil.which("pdfdetach") is None, reason="poppler is not installed")
def test_the_table_is_taken_out_by_a_third_program(office, tmp_path, accountant, purpose, ewa):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    call = ["pdfdetach", "-upw", made.passphrase, "-saveall", "-o", str(tmp_path), str(tmp_path / "p.pdf")]
    subprocess.run(call, check=True, capture_output=True)
    assert "ewa@example.org" in (tmp_path / f"{made.reference}.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("column", SAID)
def test_each_column_says_its_field_and_only_that(office, tmp_path, accountant, purpose, ewa, column):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa], [column], language=Language.ENGLISH))
    _, (heads, row) = opened(tmp_path / "p.pdf", made.passphrase)
    assert row[0] == SAID[column]
    assert len(heads) == len(row) == 2


def test_consents_and_orders_can_go_too(office, tmp_path, accountant, purpose, ewa):
    office.ask(AddOrder(contact_id=ewa, number="Z/1", title="Mąka", total=Money(Decimal("12.50"), "PLN")))
    letters = office.ask(AddPurpose(code="listy", name="Listy", basis=LegalBasis.CONSENT)).number
    consent(office, ewa, letters)
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa], [C.CONSENTS, C.ORDERS, C.REFERENCE]))
    _, (_, row) = opened(tmp_path / "p.pdf", made.passphrase)
    assert row[0] == f"C-{ewa}"
    assert row[1] == "Listy"
    assert "Z/1 Mąka 12.50 PLN" in row[2]


@pytest.mark.parametrize("language", Language)
def test_each_page_and_each_row_says_whose_copy_it_is_and_until_when(office, tmp_path, accountant, purpose, language):
    people = [office.add("Jan", f"Nowak{at}", email=f"j{at}@example.org") for at in range(60)]
    made = office.ask(asked(office, tmp_path, accountant, purpose, people, language=language))
    document = pypdfium2.PdfDocument(tmp_path / "p.pdf", password=made.passphrase)
    last = (office.clocks.now().date() + UNTIL).isoformat()
    assert len(document) > 1
    for page in document:
        said = page.get_textpage().get_text_bounded()
        assert said.count("Biuro Bursztyn") >= 4  # three times across the page, and at its foot
        assert last in said
    _, (_, *rows) = opened(tmp_path / "p.pdf", made.passphrase)
    assert len(rows) == 60
    assert all(made.reference in row[-1] and "Biuro Bursztyn" in row[-1] and last in row[-1] for row in rows)


def test_with_many_columns_each_person_is_a_block(office, tmp_path, accountant, purpose, ewa):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa], SAID, language=Language.ENGLISH))
    text, _ = opened(tmp_path / "p.pdf", made.passphrase)
    for said in SAID.values():
        assert "".join(said.split()) in "".join(text.split())


def test_each_column_is_of_the_category_its_column_of_the_database_has():
    held = {
        C.BIRTH_DATE: "birth_date", C.COMPANY: "company_name", C.CONTRACT_UNTIL: "contract_until", C.NAME: "name",
        C.JOB_TITLE: "job_title", C.LANGUAGE: "language", C.NATIONAL_ID: "national_id", C.SOURCE: "source",
        C.STATUS: "status", C.TAX_ID: "tax_id", C.WEBSITE: "website",
    }  # fmt: skip
    for column, name in held.items():
        assert COLUMNS[column].category is METADATA.tables["contact"].c[name].info["personal"], name
    assert set(COLUMNS) == set(PackageColumn)


# who is in it


def test_the_restricted_and_the_objecting_are_not_in_it_and_are_counted(office, tmp_path, accountant, purpose, ewa):
    link(office, purpose, accountant, basis=LegalBasis.LEGITIMATE_INTERESTS)
    restricted, objecting = office.add("Jan", "Ograniczony"), office.add("Ola", "Sprzeciwna")
    office.ask(RestrictContact(contact_id=restricted, reason="spór"))
    office.ask(ObjectToPurpose(contact_id=objecting, purpose_id=purpose))
    people = [ewa, restricted, objecting]
    ask = asked(office, tmp_path, accountant, purpose, people)
    chosen = office.ask(PreviewPackage(ask.filter, accountant, purpose, ask.columns)).chosen
    assert (chosen.people, chosen.restricted, chosen.objecting, chosen.without_consent) == (1, 1, 1, 0)
    made = office.ask(ask)
    assert (made.people, made.left_out) == (1, 2)
    text, rows = opened(tmp_path / "p.pdf", made.passphrase)
    assert "Ograniczony" not in text + repr(rows)
    assert "Sprzeciwna" not in text + repr(rows)
    assert office.ask(DisclosuresOf(objecting)) == ()


def test_whoever_may_not_see_the_restricted_leaves_them_out_all_the_same(office, tmp_path, accountant, purpose, ewa):
    restricted = office.add("Jan", "Ograniczony")
    office.ask(RestrictContact(contact_id=restricted, reason="spór"))
    who = add_person(office, "kierownik", Role.MANAGER)
    with acting(office, who, Role.MANAGER):
        actor = replace(office.office.around.actor, barred=frozenset({restricted}))
        office.office._around = replace(office.office.around, resolve=lambda _connection, _today: actor)
        made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa, restricted]))
    assert (made.people, made.left_out) == (1, 1)


def test_for_a_purpose_of_consent_only_who_consents_is_in_it(office, tmp_path, ewa):
    letters = office.ask(AddPurpose(code="listy", name="Listy", basis=LegalBasis.CONSENT)).number
    sender = office.ask(AddRecipient(name="Wysyłka", category="listy", kind=RecipientKind.CONTROLLER)).number
    office.ask(
        EditPurpose(
            purpose_id=letters, name="Listy", basis=LegalBasis.CONSENT, recipients=(sender,),
            categories=tuple(Category),
        )
    )  # fmt: skip
    other = office.add("Jan", "Niechętny")
    consent(office, ewa, letters)
    made = office.ask(asked(office, tmp_path, sender, letters, [ewa, other]))
    assert (made.people, made.left_out) == (1, 1)
    assert "Niechętny" not in repr(opened(tmp_path / "p.pdf", made.passphrase))


def test_it_is_refused_where_nobody_is_left_and_nothing_is_written(office, tmp_path, accountant, purpose, ewa):
    link(office, purpose, accountant, basis=LegalBasis.LEGITIMATE_INTERESTS)
    office.ask(ObjectToPurpose(contact_id=ewa, purpose_id=purpose))
    with pytest.raises(Invalid) as refusal:
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    assert refusal.value.args == ("package.people", Problem.BLANK)
    assert not (tmp_path / "p.pdf").exists()
    assert office.ask(Packages()) == ()


# pseudonyms


def test_a_pseudonym_is_the_same_in_each_package_and_another_for_each_recipient(
    office, tmp_path, accountant, purpose, ewa
):
    other = office.ask(AddRecipient(name="Badacze", category="badania", kind=RecipientKind.CONTROLLER)).number
    link(office, purpose, accountant, other)
    said = []
    for recipient in (accountant, accountant, other):
        ask = asked(office, tmp_path, recipient, purpose, [ewa], [C.ADDRESSES, C.BIRTH_DATE], pseudonyms=True)
        made = office.ask(ask)
        text, (_, row) = opened(tmp_path / "p.pdf", made.passphrase)
        assert row[1:3] == ["Skierniewice, Polska" if row[1].endswith("Polska") else "Skierniewice, Poland", "1980"]
        for word in ("Ewa", "Łąkowa", "Polna", "02-03", f"C-{ewa}"):
            assert word not in text + repr(row)
        said.append(row[0])
    assert said[0] == said[1] != said[2]
    assert office.ask(WhosePseudonym(accountant, said[0].lower().replace("-", " "))) == ewa
    with pytest.raises(Missing):
        office.ask(WhosePseudonym(accountant, said[2]))


@pytest.mark.parametrize("column", [each for each, rule in COLUMNS.items() if rule.identifies])
def test_with_pseudonyms_nothing_that_tells_who_it_is_can_go(office, tmp_path, accountant, purpose, ewa, column):
    with pytest.raises(Invalid) as refusal:
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa], [C.STATUS, column], pseudonyms=True))
    assert refusal.value.args == ("package.columns", Problem.OUT_OF_BOUNDS)


def test_only_who_reaches_the_person_is_told_whose_pseudonym_it_is(office, tmp_path, accountant, purpose, ewa):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa], [C.STATUS], pseudonyms=True))
    _, (_, row) = opened(tmp_path / "p.pdf", made.passphrase)
    with acting(office, add_person(office, "sprzedawca"), Role.SALESPERSON), pytest.raises(Missing):
        office.ask(WhosePseudonym(accountant, row[0]))
