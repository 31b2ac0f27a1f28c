"""An estate agent."""

from __future__ import annotations

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.guides import Guide, GuidePurpose
from desktop_crm.domain.purposes import PersonKind
from desktop_crm.domain.register_choices import AssetKind
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides import safety, shared
from desktop_crm.words.guides.keeping import CLAIMS, RULE_NOTES, RULE_WHOLE

C, P = Category, PersonKind

_MEDIATION = GuidePurpose(
    "mediation",
    N_("Mediation in sale and lease"),
    LegalBasis.CONTRACT,
    N_("We present property, arrange viewings and lead talks to the contract."),
    shared.BY_CONTRACT,
    CLAIMS,
    (P.CLIENTS, P.PROSPECTS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.DOCUMENT, C.PREFERENCE, C.CORRESPONDENCE),
    (to.OTHER_SIDE, to.NOTARY, to.IT),
    (RULE_NOTES, RULE_WHOLE),
)

ESTATE_AGENT = Guide(
    (_MEDIATION, shared.MATCHING, shared.IDENTIFICATION, shared.ENQUIRIES, *shared.EVERYWHERE),
    (
        *safety.EVERYWHERE,
        safety.asset(
            "listings",
            AssetKind.PAPER,
            N_("Property files and listings"),
            N_("Owners, land register, copies of documents for identification."),
        ),
        safety.AGREEMENT_BOOKS,
        safety.AGREEMENT_MAILING,
    ),
)
