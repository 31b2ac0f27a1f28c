"""A package for a partner: chosen fields of chosen people, opened by its passphrase alone, until a day."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent
from desktop_crm.api.contacts import AddContact, AddOrder
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.disclosures import DisclosuresOf
from desktop_crm.api.packages import (
    ConfirmDeletion,
    MakePackage,
    Packages,
    PreviewPackage,
    WhosePseudonym,
    WriteDeletionLetter,
)
from desktop_crm.api.purposes import EditPurpose, RetirePurpose
from desktop_crm.api.recipients import AddRecipient, EndRecipient
from desktop_crm.api.requests import ObjectToPurpose, RestrictContact
from desktop_crm.api.subjects import EraseSubject, WhoSaw
from desktop_crm.domain.categories import Category
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import Address, ContactDraft, ContactFilter, ContactId, Email, Phone
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.errors import ConfirmPassword, Invalid, Missing, NotAllowed, Retired
from desktop_crm.domain.fields import Field
from desktop_crm.domain.interactions import Money
from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import COLUMNS, MOST_PEOPLE, PackageColumn
from desktop_crm.domain.permissions import GRANTS, Role
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.recipients import RecipientDoubt, RecipientKind
from desktop_crm.store.schema import METADATA
from tests.support.actors import acting, add_person
from tests.unit.reports.reading import text_of

C = PackageColumn
UNTIL = timedelta(days=30)
EVERYTHING = ContactDraft(
    given="Ewa", family="Łąkowa", company_name="Młyn", job_title="młynarka", birth_date=date(1980, 2, 3),
    national_id="80020312345", tax_id="5260001246", website="ewa.example", source="targi", language="pl",
    emails=(Email("ewa@example.org"), Email("e2@example.org")), phones=(Phone("601 234 567"),),
    addresses=(Address("Polna 7", "00-001", "Skierniewice", country="PL"),), contract_until=date(2027, 5, 6),
)  # fmt: skip
SAID = {
    C.ADDRESSES: "Polna 7, 00-001 Skierniewice, Poland", C.BIRTH_DATE: "1980-02-03", C.COMPANY: "Młyn",
    C.CONTRACT_UNTIL: "2027-05-06", C.EMAILS: "ewa@example.org; e2@example.org", C.JOB_TITLE: "młynarka",
    C.LANGUAGE: "pl", C.NAME: "Ewa Łąkowa", C.NATIONAL_ID: "80020312345", C.PHONES: "601 234 567",
    C.SOURCE: "targi", C.STATUS: "Lead", C.TAX_ID: "5260001246", C.WEBSITE: "ewa.example",
}  # fmt: skip


@pytest.fixture
def purpose(office):
    return office.ask(AddPurpose(code="ksiegi", name="Księgowość", basis=LegalBasis.CONTRACT)).number


@pytest.fixture
def accountant(office, purpose):
    """A recipient nothing speaks against, for a purpose that covers everything."""
    new = AddRecipient(name="Biuro Bursztyn", category="księgowość", kind=RecipientKind.PROCESSOR, contract="2024/7")
    number = office.ask(new).number
    link(office, purpose, number)
    return number


@pytest.fixture
def ewa(office):
    return ContactId(office.ask(AddContact(draft=EVERYTHING)).number)


def link(office, purpose, *recipients, categories=tuple(Category)):
    office.ask(
        EditPurpose(
            purpose_id=purpose, name="Księgowość", basis=LegalBasis.CONTRACT, recipients=recipients,
            categories=categories,
        )
    )  # fmt: skip


def asked(office, tmp_path, recipient, purpose, people, columns=(C.NAME, C.EMAILS), **more):
    values = {
        "to": tmp_path / "p.pdf", "filter": ContactFilter(only=tuple(people)), "recipient_id": recipient,
        "purpose_id": purpose, "columns": tuple(columns), "until_on": office.clocks.now().date() + UNTIL,
    }  # fmt: skip
    return MakePackage(**values | more)


def opened(path, passphrase):
    """Return the text of a package and the rows of its table, read by PDFium: it shares no code with what writes it."""
    document = pypdfium2.PdfDocument(path, password=passphrase)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert document.count_attachments() == 1
    table = bytes(document.get_attachment(0).get_data()).decode("utf-8-sig")
    return text, list(csv.reader(io.StringIO(table)))


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


def consent(office, contact, purpose):
    wording = office.ask(AddWording(purpose_id=purpose, language="pl", text="Zgadzam się.")).number
    office.ask(
        GiveConsent(contact_id=contact, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="x")
    )


def test_the_restricted_and_the_objecting_are_not_in_it_and_are_counted(office, tmp_path, accountant, purpose, ewa):
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


# who may, and what is closed


@pytest.mark.parametrize("column", [each for each, rule in COLUMNS.items() if rule.field is not None])
def test_a_field_closed_to_the_role_never_gets_in(office, tmp_path, accountant, purpose, ewa, column):
    who = add_person(office, "kierownik", Role.MANAGER)
    with acting(office, who, Role.MANAGER):
        actor = replace(office.office.around.actor, hidden=frozenset({COLUMNS[column].field.value}))
        office.office._around = replace(office.office.around, resolve=lambda _connection, _today: actor)
        with pytest.raises(NotAllowed):
            office.ask(asked(office, tmp_path, accountant, purpose, [ewa], [C.NAME, column]))
    assert not (tmp_path / "p.pdf").exists()


def test_somebody_without_a_name_is_not_called_by_a_hidden_address(office, tmp_path, accountant, purpose):
    nameless = ContactId(office.ask(AddContact(draft=ContactDraft(emails=(Email("bezimienny@example.org"),)))).number)
    who = add_person(office, "kierownik", Role.MANAGER)
    with acting(office, who, Role.MANAGER):
        actor = replace(office.office.around.actor, hidden=frozenset({Field.EMAILS.value}))
        office.office._around = replace(office.office.around, resolve=lambda _connection, _today: actor)
        made = office.ask(asked(office, tmp_path, accountant, purpose, [nameless], [C.NAME, C.STATUS]))
    assert "bezimienny" not in repr(opened(tmp_path / "p.pdf", made.passphrase))


@pytest.mark.parametrize("role", [role for role in Role if "contact:export" not in GRANTS[role]])
def test_who_may_not_export_makes_no_package(office, tmp_path, accountant, purpose, ewa, role):
    with acting(office, add_person(office, "ktoś", role), role), pytest.raises(NotAllowed):
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))


def test_a_package_of_many_asks_for_the_password_again(office, tmp_path, accountant, purpose):
    for at in range(101):
        office.add("Jan", f"Nowak{at}")
    office.clocks.passes(3600)
    whole = asked(office, tmp_path, accountant, purpose, [], filter=ContactFilter())
    with pytest.raises(ConfirmPassword):
        office.ask(whole)
    assert not (tmp_path / "p.pdf").exists()


def test_everybody_in_it_has_a_disclosure_and_a_line_of_the_trail(office, tmp_path, accountant, purpose, ewa):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    (disclosure,) = office.ask(DisclosuresOf(ewa))
    assert (disclosure.recipient.id, disclosure.why, disclosure.package) == (accountant, "Księgowość", made.number)
    assert made.reference in disclosure.what
    assert "package:export" in [each.tag for each in office.ask(WhoSaw(ewa))]
    office.ask(EraseSubject(contact_id=ewa, reason="Art. 17"))
    (kept,) = office.ask(Packages())
    assert kept.people == 1


def test_the_passphrase_is_told_once_and_kept_nowhere(office, tmp_path, accountant, purpose, ewa):
    ask = asked(office, tmp_path, accountant, purpose, [ewa])
    made = office.ask(ask)
    assert len(made.passphrase) == 24
    assert office.ask(ask).passphrase == ""
    assert len(office.ask(Packages())) == 1
    assert made.passphrase not in repr(made)


# what speaks against it


def test_a_warning_must_be_answered_with_a_reason_which_is_kept(office, tmp_path, purpose, ewa):
    stranger = office.ask(AddRecipient(name="Ktoś", category="coś", country="UA")).number
    ask = asked(office, tmp_path, stranger, purpose, [ewa])
    doubts = set(office.ask(PreviewPackage(ask.filter, stranger, purpose, ask.columns)).doubts)
    assert doubts == {
        RecipientDoubt.KIND_UNSAID, RecipientDoubt.NO_CONTRACT, RecipientDoubt.NO_SAFEGUARD,
        RecipientDoubt.NOT_OF_PURPOSE,
    }  # fmt: skip
    with pytest.raises(Invalid) as refusal:
        office.ask(ask)
    assert refusal.value.args == ("package.despite", Problem.BLANK)
    assert not (tmp_path / "p.pdf").exists()
    office.ask(replace(ask, despite="sąd żąda tego dziś"))
    assert office.ask(Packages())[0].despite == "sąd żąda tego dziś"


def test_fields_no_purpose_of_the_recipient_covers_are_told(office, tmp_path, accountant, purpose, ewa):
    link(office, purpose, accountant, categories=(Category.IDENTITY,))
    everyone = ContactFilter(only=(ewa,))
    covered = office.ask(PreviewPackage(everyone, accountant, purpose, (C.NAME, C.NATIONAL_ID)))
    assert covered.doubts == ()
    more = office.ask(PreviewPackage(everyone, accountant, purpose, (C.NAME, C.EMAILS)))
    assert more.doubts == (RecipientDoubt.FIELDS_NOT_COVERED,)


@pytest.mark.parametrize(
    ("changed", "field", "problem"),
    [
        ({"columns": ()}, "columns", Problem.BLANK),
        ({"until_on": date(2020, 1, 1)}, "until_on", Problem.TOO_EARLY),
        ({"until_on": date(2099, 1, 1)}, "until_on", Problem.TOO_LATE),
        ({"despite": "x" * 20_001}, "despite", Problem.TOO_LONG),
    ],
)
def test_what_a_package_cannot_be_is_refused(office, tmp_path, accountant, purpose, ewa, changed, field, problem):
    with pytest.raises(Invalid) as refusal:
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa], **{"columns": (C.NAME,), **changed}))
    assert refusal.value.args == (f"package.{field}", problem)


def test_another_kind_of_file_an_ended_recipient_and_a_retired_purpose_are_refused(
    office, tmp_path, accountant, purpose, ewa
):
    with pytest.raises(Invalid):
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa], to=tmp_path / "p.zip"))
    office.ask(RetirePurpose(purpose_id=purpose))
    with pytest.raises(Retired):
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    office.ask(EndRecipient(recipient_id=accountant, reason="x"))
    with pytest.raises(Invalid):
        office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    assert MOST_PEOPLE > 100


# when its time is over


def state(office):
    return next(each for each in office.ask(Compliance()) if each.key == "packages")


def test_the_office_is_reminded_until_the_recipient_confirms_that_it_is_deleted(
    office, tmp_path, accountant, purpose, ewa
):
    assert state(office).state is CheckState.NOT_APPLICABLE
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    (due,) = [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.PACKAGE]
    assert (due.reference, due.due) == (made.reference, office.clocks.now().date() + UNTIL)
    assert state(office).state is CheckState.MET
    office.clocks.passes((UNTIL + timedelta(days=2)).total_seconds())
    assert state(office).state is CheckState.NOT_MET
    today = office.clocks.now().astimezone().date()
    office.ask(ConfirmDeletion(package_id=made.number, deleted_on=today, how="pismo z podpisem"))
    assert state(office).state is CheckState.MET
    assert [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.PACKAGE] == []
    (kept,) = office.ask(Packages(accountant))
    assert (kept.deleted_on, kept.deleted_how) == (today, "pismo z podpisem")


@pytest.mark.parametrize(
    ("days", "how", "field"), [(1, "pismo", "deleted_on"), (-1, "pismo", "deleted_on"), (0, " ", "deleted_how")]
)
def test_a_confirmation_that_cannot_be_is_refused(office, tmp_path, accountant, purpose, ewa, days, how, field):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    day = office.clocks.now().astimezone().date() + timedelta(days=days)
    with pytest.raises(Invalid) as refusal:
        office.ask(ConfirmDeletion(package_id=made.number, deleted_on=day, how=how))
    assert refusal.value.args[0] == f"package.{field}"
    assert office.ask(Packages())[0].deleted_on is None


def test_a_confirmation_is_given_once(office, tmp_path, accountant, purpose, ewa):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    day = office.clocks.now().astimezone().date()
    office.ask(ConfirmDeletion(package_id=made.number, deleted_on=day, how="pismo"))
    with pytest.raises(Invalid):
        office.ask(ConfirmDeletion(package_id=made.number, deleted_on=day, how="inne pismo"))
    with pytest.raises(Missing):
        office.ask(ConfirmDeletion(package_id=999, deleted_on=day, how="x"))


@pytest.mark.parametrize("language", Language)
def test_the_letter_names_the_package_its_fields_and_its_last_day_and_nobody_in_it(
    office, tmp_path, accountant, purpose, ewa, language
):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    office.ask(WriteDeletionLetter(package_id=made.number, to=tmp_path / "l.pdf", language=language))
    said = text_of((tmp_path / "l.pdf").read_bytes())
    for word in (made.reference, "Biuro Bursztyn", "Księgowość", "Ola Lis", "28"):
        assert word in said
    assert "Łąkowa" not in said


def test_only_who_writes_disclosures_sees_packages_and_confirms(office, tmp_path, accountant, purpose, ewa):
    made = office.ask(asked(office, tmp_path, accountant, purpose, [ewa]))
    day = office.clocks.now().date()
    for ask in (
        Packages(),
        ConfirmDeletion(package_id=made.number, deleted_on=day, how="x"),
        WriteDeletionLetter(package_id=made.number, to=tmp_path / "l.pdf"),
    ):
        with acting(office, add_person(office, f"s{id(ask)}"), Role.SALESPERSON), pytest.raises(NotAllowed):
            office.ask(ask)
