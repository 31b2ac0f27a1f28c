"""A recipient, a purpose and a person for tests of packages, and another program's eye on what comes of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2

from desktop_crm.api.consents import AddWording, GiveConsent
from desktop_crm.api.packages import MakePackage
from desktop_crm.api.purposes import EditPurpose
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import Address, ContactDraft, ContactFilter, ContactId, Email, Phone
from desktop_crm.domain.packages import PackageColumn
from tests.support.offices import TestOffice

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


def link(
    office: TestOffice,
    purpose: int,
    *recipients: int,
    categories: tuple[Category, ...] = tuple(Category),
    basis: LegalBasis = LegalBasis.CONTRACT,
) -> None:
    """Write which recipients and categories a purpose has, and what it rests on."""
    office.ask(
        EditPurpose(
            purpose_id=purpose, name="Księgowość", basis=basis, recipients=recipients,
            categories=categories,
        )
    )  # fmt: skip


def asked(
    office: TestOffice,
    tmp_path: Path,
    recipient: int,
    purpose: int,
    people: Iterable[ContactId],
    columns: Iterable[PackageColumn] = (C.NAME, C.EMAILS),
    **more: Any,
) -> MakePackage:
    """Return the ask for a package that nothing speaks against."""
    values: dict[str, Any] = {
        "to": tmp_path / "p.pdf", "filter": ContactFilter(only=tuple(people)), "recipient_id": recipient,
        "purpose_id": purpose, "columns": tuple(columns), "until_on": office.clocks.now().date() + UNTIL,
    }  # fmt: skip
    return MakePackage(**values | more)


def opened(path: Path, passphrase: str) -> tuple[str, list[list[str]]]:
    """Return the text of a package and the rows of its table, read by PDFium: it shares no code with what writes it."""
    document = pypdfium2.PdfDocument(path, password=passphrase)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert document.count_attachments() == 1
    table = bytes(document.get_attachment(0).get_data()).decode("utf-8-sig")
    return text, list(csv.reader(io.StringIO(table)))


def consent(office: TestOffice, contact: ContactId, purpose: int) -> None:
    """Let somebody consent to a purpose."""
    wording = office.ask(AddWording(purpose_id=purpose, language="pl", text="Zgadzam się.")).number
    office.ask(
        GiveConsent(contact_id=contact, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="x")
    )
