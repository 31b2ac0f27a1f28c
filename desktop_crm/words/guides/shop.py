"""A shop, also one on the internet."""

from __future__ import annotations

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.guides import Guide, GuidePurpose
from desktop_crm.domain.purposes import PersonKind
from desktop_crm.domain.register_choices import AssetKind
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides import safety, shared
from desktop_crm.words.guides.keeping import CLAIMS, MEMBERSHIP, RULE_NOTES, RULE_ORDERS, RULE_WHOLE

C, P = Category, PersonKind

_ORDERS = GuidePurpose(
    "orders",
    N_("Orders and deliveries"),
    LegalBasis.CONTRACT,
    N_("We take orders, deliver and take payment."),
    shared.BY_CONTRACT,
    CLAIMS,
    (P.CLIENTS,),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION),
    (to.COURIER, to.BANK, to.IT),
    (RULE_ORDERS, RULE_NOTES, RULE_WHOLE),
)
_LOYALTY = GuidePurpose(
    "loyalty",
    N_("Loyalty programme"),
    LegalBasis.CONTRACT,
    N_("We count points and give discounts to who has joined."),
    shared.BY_CONTRACT,
    MEMBERSHIP,
    (P.CLIENTS,),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION, C.PREFERENCE),
    (to.IT,),
    (RULE_ORDERS, RULE_WHOLE),
)

SHOP = Guide(
    (
        _ORDERS,
        _LOYALTY,
        shared.COMPLAINTS,
        shared.ENQUIRIES,
        shared.NEWSLETTER,
        shared.CALLS,
        *shared.EVERYWHERE,
    ),
    (
        *safety.EVERYWHERE,
        safety.asset("webshop", AssetKind.SERVICE, N_("Online shop"), N_("Accounts of customers, orders, addresses.")),
        safety.AGREEMENT_BOOKS,
        safety.AGREEMENT_MAILING,
    ),
)
