"""A print shop: a controller for its customers and a processor for the personal data inside what it prints."""

from __future__ import annotations

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, LegalBasis
from desktop_crm.domain.guides import Guide, GuideEntry, GuidePurpose
from desktop_crm.domain.purposes import PersonKind
from desktop_crm.domain.register_choices import AssetKind
from desktop_crm.domain.register_specs import Register
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides import safety, shared
from desktop_crm.words.guides.keeping import CLAIMS, OBJECTION, RULE_NOTES, RULE_ORDERS, RULE_WHOLE, anywhere

C, P = Category, PersonKind

_PRINTING = GuidePurpose(
    "printing",
    N_("Print orders"),
    LegalBasis.CONTRACT,
    N_("We make proofs, print and deliver."),
    shared.BY_CONTRACT,
    CLAIMS,
    (P.CLIENTS, P.CONTACT_PERSONS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION, C.CORRESPONDENCE),
    (to.COURIER, to.PRINTERS, to.BANK),
    (RULE_ORDERS, RULE_NOTES, RULE_WHOLE),
)
_SAMPLES = GuidePurpose(
    "samples",
    N_("Samples and greeting cards by post"),
    LegalBasis.LEGITIMATE_INTERESTS,
    N_("We send clients samples and greeting cards by post."),
    anywhere(
        N_(
            "It is our legitimate interest to stay in clients' minds; by post only, until they "
            "object (Art. 6(1)(f) GDPR)."
        )
    ),
    OBJECTION,
    (P.CLIENTS, P.CONTACT_PERSONS),
    (C.IDENTITY, C.CONTACT_DETAIL),
    (to.COURIER,),
    (RULE_WHOLE,),
    marketing=(Channel.POST,),
)
_FOR_CLIENTS = GuideEntry(
    "for_others_prints",
    Register.FOR_OTHERS,
    {
        "controller": N_("Every client who sends us personal data to print"),
        "controller_contact": N_("As in the contract with each client"),
        "processing": N_(
            "Printing, addressing and posting of what the client sends; files are deleted 90 days after delivery."
        ),
        "security": N_("Encryption, a login for each person, locked rooms, backups; see the register of measures."),
    },
)

PRINT_SHOP = Guide(
    (
        _PRINTING,
        _SAMPLES,
        shared.COMPLAINTS,
        shared.ENQUIRIES,
        shared.FIRMS,
        shared.NEWSLETTER,
        *shared.EVERYWHERE,
    ),
    (
        *safety.EVERYWHERE,
        safety.asset(
            "prints",
            AssetKind.PROGRAM,
            N_("Print files of clients"),
            N_("Names, addresses and photos inside what is printed."),
        ),
        _FOR_CLIENTS,
        safety.AGREEMENT_BOOKS,
        safety.agreement(
            to.PRINTERS, N_("Print and finish for us"), N_("Whatever personal data the printed matter holds.")
        ),
        safety.AGREEMENT_MAILING,
    ),
)
