"""A law office, a tax adviser or another office that conducts matters for its clients."""

from __future__ import annotations

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.guides import Guide, GuidePurpose
from desktop_crm.domain.purposes import DataSource, PersonKind
from desktop_crm.domain.register_choices import AssetKind
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides import safety, shared
from desktop_crm.words.guides.keeping import CLAIMS, CONFLICT, RULE_NOTES, RULE_WHOLE, anywhere

C, P = Category, PersonKind

_ADVICE = GuidePurpose(
    "advice",
    N_("Conduct of clients' matters"),
    LegalBasis.CONTRACT,
    N_("We advise our clients and act for them."),
    shared.BY_CONTRACT,
    CLAIMS,
    (P.CLIENTS, P.CONTACT_PERSONS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.DOCUMENT, C.CORRESPONDENCE, C.TRANSACTION),
    (to.COURT, to.IT),
    (RULE_NOTES, RULE_WHOLE),
)
_OTHERS = GuidePurpose(
    "others",
    N_("Other people in a matter"),
    LegalBasis.LEGITIMATE_INTERESTS,
    N_("We keep data of the other side, witnesses and relatives as far as the matter needs it."),
    anywhere(
        N_("It is the legitimate interest of our clients to have their case argued (Art. 6(1)(f) and 9(2)(f) GDPR).")
    ),
    CLAIMS,
    (P.OTHERS,),
    (C.IDENTITY, C.CONTACT_DETAIL, C.DOCUMENT, C.SPECIAL),
    (to.COURT,),
    (RULE_NOTES, RULE_WHOLE),
    sources=(DataSource.AUTHORITIES, DataSource.CLIENTS),
)
_CONFLICTS = GuidePurpose(
    "conflicts",
    N_("Check for conflicts of interest"),
    LegalBasis.LEGITIMATE_INTERESTS,
    N_("Before we take a matter we check whether we act for the other side."),
    anywhere(
        N_("It is our legitimate interest, and a duty of the profession, to act for one side only (Art. 6(1)(f) GDPR).")
    ),
    CONFLICT,
    (P.CLIENTS, P.OTHERS),
    (C.IDENTITY,),
    (),
    (RULE_WHOLE,),
    sources=(DataSource.CLIENTS, DataSource.PERSON),
)

CONSULTING = Guide(
    (
        _ADVICE,
        _OTHERS,
        _CONFLICTS,
        shared.IDENTIFICATION,
        shared.ENQUIRIES,
        shared.FIRMS,
        shared.NEWSLETTER,
        *shared.EVERYWHERE,
    ),
    (
        *safety.EVERYWHERE,
        safety.asset(
            "files",
            AssetKind.PAPER,
            N_("Files of clients' matters"),
            N_("Documents of clients and of other people in the matter."),
        ),
        safety.AGREEMENT_BOOKS,
        safety.AGREEMENT_MAILING,
    ),
)
