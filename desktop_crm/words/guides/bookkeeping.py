"""A bookkeeping office: a controller for its clients and a processor for what is in their books."""

from __future__ import annotations

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.guides import Guide, GuideEntry, GuidePurpose
from desktop_crm.domain.purposes import DataSource, PersonKind
from desktop_crm.domain.register_choices import AssetKind
from desktop_crm.domain.register_specs import Register
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides import safety, shared
from desktop_crm.words.guides.keeping import CLAIMS, RULE_NOTES, RULE_WHOLE

C, P = Category, PersonKind

_SERVICE = GuidePurpose(
    "bookkeeping",
    N_("Bookkeeping for clients"),
    LegalBasis.CONTRACT,
    N_("We keep books, payroll and declarations as agreed with our clients."),
    shared.BY_CONTRACT,
    CLAIMS,
    (P.CLIENTS, P.CONTACT_PERSONS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION, C.DOCUMENT, C.CORRESPONDENCE),
    (to.TAX, to.INSURER, to.IT),
    (RULE_NOTES, RULE_WHOLE),
    sources=(DataSource.EMPLOYER, DataSource.PERSON),
)
_FOR_CLIENTS = GuideEntry(
    "for_others_books",
    Register.FOR_OTHERS,
    {
        "controller": N_("Every client whose books we keep"),
        "controller_contact": N_("As in the contract with each client"),
        "processing": N_("Books, payroll and declarations of the client's employees, customers and suppliers."),
        "security": N_("Encryption, a login for each person, locked rooms, backups; see the register of measures."),
    },
)

BOOKKEEPING = Guide(
    (_SERVICE, shared.IDENTIFICATION, shared.ENQUIRIES, shared.FIRMS, shared.NEWSLETTER, *shared.EVERYWHERE),
    (
        *safety.EVERYWHERE,
        safety.asset(
            "books",
            AssetKind.PROGRAM,
            N_("Accounting program with clients' books"),
            N_("Invoices, payroll, declarations of clients and their employees."),
        ),
        _FOR_CLIENTS,
        safety.AGREEMENT_MAILING,
    ),
)
