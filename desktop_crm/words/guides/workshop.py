"""A workshop or a craft: what is repaired or made to order."""

from __future__ import annotations

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.guides import Guide, GuidePurpose
from desktop_crm.domain.purposes import PersonKind
from desktop_crm.domain.register_choices import AssetKind
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides import safety, shared
from desktop_crm.words.guides.keeping import CLAIMS, RULE_NOTES, RULE_ORDERS, RULE_WHOLE

C, P = Category, PersonKind

_REPAIRS = GuidePurpose(
    "repairs",
    N_("Repairs and commissions"),
    LegalBasis.CONTRACT,
    N_("We take in, repair or make what was ordered, and say when it is ready."),
    shared.BY_CONTRACT,
    CLAIMS,
    (P.CLIENTS,),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION, C.CORRESPONDENCE),
    (to.SUPPLIERS, to.IT),
    (RULE_ORDERS, RULE_NOTES, RULE_WHOLE),
)

WORKSHOP = Guide(
    (_REPAIRS, shared.COMPLAINTS, shared.REMINDERS, shared.ENQUIRIES, *shared.EVERYWHERE),
    (
        *safety.EVERYWHERE,
        safety.asset(
            "jobs",
            AssetKind.PAPER,
            N_("Book of repairs and commissions"),
            N_("Names, telephones, what was brought and done."),
        ),
        safety.AGREEMENT_BOOKS,
    ),
)
