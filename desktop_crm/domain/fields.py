"""The fields of a contact that can be closed to a role, by the names asks and audit lines use for them."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """What a role can be kept from seeing or from writing, in alphabetical order.

    All are fields of :class:`~desktop_crm.domain.contacts.ContactDraft` but the last three, which stand for everything
    of their kind. The name, the kind and the owner of a contact cannot be closed: without them it is no contact.
    """

    ADDRESSES = "contact.addresses"
    BIRTH_DATE = "contact.birth_date"
    COMPANY = "contact.company_id"
    CONTRACT_UNTIL = "contact.contract_until"
    EMAILS = "contact.emails"
    JOB_TITLE = "contact.job_title"
    LANGUAGE = "contact.language"
    NATIONAL_ID = "contact.national_id"
    PHONES = "contact.phones"
    SOURCE = "contact.source"
    STATUS = "contact.status"
    TAX_ID = "contact.tax_id"
    WEBSITE = "contact.website"
    CONSENTS = "consents"
    INTERACTIONS = "interactions"
    ORDERS = "orders"
