"""A person's file says what is done with their data, and nothing that is done with other people's only."""

from __future__ import annotations

import subprocess

import pytest

from desktop_crm.api.consents import AddPurpose, AddWording, ConsentsOf, GiveConsent, WithdrawConsent
from desktop_crm.api.contacts import AddContact
from desktop_crm.api.disclosures import AddDisclosure
from desktop_crm.api.purposes import EditPurpose, PurposeSheets
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.subjects import SubjectDocument
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import Address, ContactDraft, ContactId
from desktop_crm.domain.languages import Language
from desktop_crm.domain.purposes import DataSource


@pytest.fixture
def told(office, tmp_path):
    """Return what a contact's file says."""

    def read(contact, language=Language.ENGLISH):
        pdf = tmp_path / "a.pdf"
        pdf.write_bytes(office.ask(SubjectDocument(contact, language)))
        text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
        return " ".join(text.split())

    return read


@pytest.fixture
def news(office):
    """Return a newsletter by consent that a mailing house abroad sends out; and the number of its wording."""
    basis, name = LegalBasis.CONSENT, "Nowinki"
    number = office.ask(AddPurpose(code="news", name=name, basis=basis)).number
    mailing = office.ask(AddRecipient(name="Mailmoth Inc.", category="mailing", country="US")).number
    office.ask(EditPurpose(purpose_id=number, name=name, basis=basis, recipients=(mailing,)))
    return office.ask(AddWording(purpose_id=number, language="pl", text="Zgadzam się na nowinki.")).number


def agree(office, person, news):
    office.ask(GiveConsent(contact_id=person, wording_id=news, channel=Channel.ANY, form=ConsentForm.PAPER, source="A"))
    return office.ask(ConsentsOf(person))[0].id


def test_a_purpose_nobody_consented_to_is_not_told_nor_who_would_receive_data_for_it(office, person, news, told):
    text = told(person)
    assert "Nowinki" not in text
    assert "Mailmoth" not in text
    assert "Your data are not sent outside the European Economic Area." in text


def test_a_consent_is_told_as_it_stands_and_who_may_receive_data_only_while_it_does(office, person, news, told):
    consent = agree(office, person, news)
    text = told(person)
    assert "in force" in text
    assert "May receive them: Mailmoth Inc." in text
    assert "What protects your data there" in text
    office.ask(WithdrawConsent(consent_id=consent))
    text = told(person)
    assert "your data are not used for this any more" in text
    assert "Mailmoth" not in text


def test_where_the_office_gets_such_data_from_is_told(office, person, news, told):
    agree(office, person, news)
    purpose = next(each.purpose for each in office.ask(PurposeSheets()) if each.purpose.code == "news")
    written = {"purpose_id": purpose.id, "name": purpose.name, "basis": purpose.basis}
    office.ask(EditPurpose(**written, sources=(DataSource.PERSON,)))
    assert "besides you" not in told(person)
    office.ask(EditPurpose(**written, sources=(DataSource.PERSON, DataSource.INTERNET), origin="Targi Wiosna"))
    said = "Websites and social media anybody can read: Targi Wiosna. Publicly accessible: Websites and social media"
    assert f"Where such data come from, besides you {said}" in told(person)


def test_who_received_data_is_named_whatever_for(office, person, news, told):
    courier = office.ask(AddRecipient(name="Kurier Łabędź", category="przesyłki")).number
    office.ask(AddDisclosure(contact_id=person, recipient_id=courier, what="adres", why="dostawa"))
    text = told(person)
    assert "Kurier Łabędź przesyłki received" in text
    assert "Mailmoth" not in text


def test_the_country_of_an_address_is_named_in_the_readers_language(office, told):
    place = Address(street="Lipowa 3", postcode="30-001", city="Kraków", country="PL")
    who = ContactId(office.ask(AddContact(draft=ContactDraft(family="Lis", addresses=(place,)))).number)
    assert "30-001 Kraków Польща" in told(who, Language.UKRAINIAN)
