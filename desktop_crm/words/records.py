"""Words for what records say: kinds, states, channels, categories of data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import ContactKind, ContactOrder, ContactStatus, Label
from desktop_crm.domain.interactions import InteractionKind, TimelineKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.records import Field, FileKind
from desktop_crm.words.catalogue import N_

CATEGORIES: Mapping[Category, str] = {
    Category.CONSENT: N_("Consents"),
    Category.CONTACT_DETAIL: N_("Contact details"),
    Category.CORRESPONDENCE: N_("Notes and correspondence"),
    Category.DEMOGRAPHIC: N_("Demographic data"),
    Category.DOCUMENT: N_("Documents"),
    Category.EMPLOYMENT: N_("Employment"),
    Category.IDENTITY: N_("Identity"),
    Category.OFFICIAL_NUMBER: N_("Official numbers (PESEL, NIP)"),
    Category.PREFERENCE: N_("Preferences and status"),
    Category.SPECIAL: N_("Special categories of data"),
    Category.TECHNICAL: N_("Technical data"),
    Category.TRANSACTION: N_("Orders and payments"),
}
CHANNELS: Mapping[Channel, str] = {
    Channel.ANY: N_("Any channel"),
    Channel.EMAIL: N_("By e-mail"),
    Channel.PHONE: N_("By telephone"),
    Channel.POST: N_("By post"),
    Channel.SMS: N_("By SMS"),
}
CONSENT_FORMS: Mapping[ConsentForm, str] = {
    ConsentForm.CHECKBOX: N_("Ticked box"),
    ConsentForm.ELECTRONIC: N_("Electronic message"),
    ConsentForm.PAPER: N_("Paper form"),
    ConsentForm.SIGNATURE: N_("Signature"),
    ConsentForm.SPOKEN: N_("Spoken"),
}
CONTACT_KINDS: Mapping[ContactKind, str] = {ContactKind.COMPANY: N_("Company"), ContactKind.PERSON: N_("Person")}
CONTACT_ORDERS: Mapping[ContactOrder, str] = {
    ContactOrder.COMPANY: N_("By company"),
    ContactOrder.NAME: N_("By name"),
    ContactOrder.NEWEST: N_("Newest first"),
}
CONTACT_STATUSES: Mapping[ContactStatus, str] = {
    ContactStatus.CLIENT: N_("Client"),
    ContactStatus.FORMER: N_("Former client"),
    ContactStatus.LEAD: N_("Lead"),
    ContactStatus.OTHER: N_("Other"),
}
FIELDS_READ: Mapping[Field, str] = {
    Field.ADDITIONAL: N_("Additional names"),
    Field.ADDRESS: N_("Postal address"),
    Field.BIRTH_DATE: N_("Date of birth"),
    Field.CATEGORIES: N_("Tags"),
    Field.CITY: N_("City"),
    Field.COUNTRY: N_("Country"),
    Field.EMAIL: N_("E-mail address"),
    Field.FAMILY: N_("Family name"),
    Field.FULL: N_("Full name"),
    Field.GIVEN: N_("Given name"),
    Field.NOTE: N_("Note"),
    Field.ORGANIZATION: N_("Company"),
    Field.PERSONAL_ID: N_("National identification number"),
    Field.PHONE: N_("Telephone number"),
    Field.POSTCODE: N_("Postcode"),
    Field.PREFIX: N_("Title before the name"),
    Field.REGION: N_("Region"),
    Field.STREET: N_("Street"),
    Field.SUFFIX: N_("Title after the name"),
    Field.TAX_ID: N_("Tax identification number"),
    Field.TITLE: N_("Job title"),
    Field.WEBSITE: N_("Website"),
}
FILE_KINDS: Mapping[FileKind, str] = {
    FileKind.CSV: N_("CSV table"),
    FileKind.ODS: N_("OpenDocument spreadsheet"),
    FileKind.VCARD: N_("vCard"),
    FileKind.XLS: N_("Excel spreadsheet (97–2003)"),
    FileKind.XLSX: N_("Excel spreadsheet"),
}
INTERACTION_KINDS: Mapping[InteractionKind, str] = {
    InteractionKind.CALL: N_("Call"),
    InteractionKind.EMAIL: N_("E-mail message"),
    InteractionKind.LETTER: N_("Letter"),
    InteractionKind.MEETING: N_("Meeting"),
    InteractionKind.NOTE: N_("Note"),
}
LABELS_OF_ADDRESSES: Mapping[Label, str] = {
    Label.FAX: N_("Fax"),
    Label.HOME: N_("Home"),
    Label.MOBILE: N_("Mobile"),
    Label.OTHER: N_("Other"),
    Label.WORK: N_("Work"),
}
LANGUAGES: Mapping[Language, str] = {
    Language.ENGLISH: N_("English"),
    Language.POLISH: N_("Polish"),
    Language.UKRAINIAN: N_("Ukrainian"),
}
LEGAL_BASES: Mapping[LegalBasis, str] = {
    LegalBasis.CONSENT: N_("Consent (Art. 6(1)(a))"),
    LegalBasis.CONTRACT: N_("Contract (Art. 6(1)(b))"),
    LegalBasis.LEGAL_OBLIGATION: N_("Legal obligation (Art. 6(1)(c))"),
    LegalBasis.LEGITIMATE_INTERESTS: N_("Legitimate interests (Art. 6(1)(f))"),
    LegalBasis.PUBLIC_TASK: N_("Public task (Art. 6(1)(e))"),
    LegalBasis.VITAL_INTERESTS: N_("Vital interests (Art. 6(1)(d))"),
}
TIMELINE_KINDS: Mapping[TimelineKind, str] = {
    TimelineKind.CALL: N_("Call"),
    TimelineKind.CONSENT_GIVEN: N_("Consent given"),
    TimelineKind.CONSENT_WITHDRAWN: N_("Consent withdrawn"),
    TimelineKind.DISCLOSURE: N_("Data passed on"),
    TimelineKind.EMAIL: N_("E-mail message"),
    TimelineKind.LETTER: N_("Letter"),
    TimelineKind.MEETING: N_("Meeting"),
    TimelineKind.NOTE: N_("Note"),
    TimelineKind.ORDER: N_("Order"),
    TimelineKind.SEEN: N_("Card opened"),
}

RECORD_LABELS: tuple[Mapping[Any, str], ...] = (
    CATEGORIES,
    CHANNELS,
    CONSENT_FORMS,
    CONTACT_KINDS,
    CONTACT_ORDERS,
    CONTACT_STATUSES,
    FIELDS_READ,
    FILE_KINDS,
    INTERACTION_KINDS,
    LABELS_OF_ADDRESSES,
    LANGUAGES,
    LEGAL_BASES,
    TIMELINE_KINDS,
)
"""The closed lists worded here."""
