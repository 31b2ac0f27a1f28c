"""An association, a foundation or another organisation that does not work for profit."""

from __future__ import annotations

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.guides import Guide, GuidePurpose
from desktop_crm.domain.purposes import DataSource, PersonKind
from desktop_crm.domain.register_choices import AssetKind
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides import safety, shared
from desktop_crm.words.guides.keeping import (
    BOOKS,
    CLAIMS,
    MEMBERSHIP,
    OBJECTION,
    RULE_NOTES,
    RULE_ORDERS,
    RULE_WHOLE,
    anywhere,
)

C, P = Category, PersonKind

_MEMBERS = GuidePurpose(
    "members",
    N_("Membership"),
    LegalBasis.CONTRACT,
    N_("We keep the list of members, collect fees and call meetings."),
    shared.BY_CONTRACT,
    MEMBERSHIP,
    (P.MEMBERS,),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION, C.CORRESPONDENCE),
    (to.BANK,),
    (RULE_NOTES, RULE_WHOLE),
)
_VOLUNTEERS = GuidePurpose(
    "volunteers",
    N_("Volunteers"),
    LegalBasis.CONTRACT,
    N_("We conclude agreements with volunteers and organise their work."),
    shared.BY_CONTRACT,
    CLAIMS,
    (P.OTHERS,),
    (C.IDENTITY, C.CONTACT_DETAIL, C.DOCUMENT),
    (to.INSURER,),
    (RULE_NOTES, RULE_WHOLE),
)
_DONATIONS = GuidePurpose(
    "donations",
    N_("Donations and grants"),
    LegalBasis.LEGAL_OBLIGATION,
    N_("We take donations, account for them and settle grants."),
    anywhere(N_("Tax law and the law on associations oblige us (Art. 6(1)(c) GDPR).")),
    BOOKS,
    (P.MEMBERS, P.OTHERS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION),
    (to.BANK, to.TAX, to.GRANTS),
    (RULE_ORDERS, RULE_WHOLE),
)
_EVENTS = GuidePurpose(
    "events",
    N_("Events"),
    LegalBasis.LEGITIMATE_INTERESTS,
    N_("We take registrations and tell participants what they need to know."),
    anywhere(
        N_("It is our legitimate interest to hold events safely and to be in touch with who comes (Art. 6(1)(f) GDPR).")
    ),
    OBJECTION,
    (P.MEMBERS, P.VISITORS, P.CHILDREN),
    (C.IDENTITY, C.CONTACT_DETAIL, C.PREFERENCE),
    (to.IT,),
    (RULE_NOTES, RULE_WHOLE),
    sources=(DataSource.PERSON, DataSource.RELATIVES),
)

ASSOCIATION = Guide(
    (_MEMBERS, _VOLUNTEERS, _DONATIONS, _EVENTS, shared.PHOTOS, shared.NEWSLETTER, *shared.EVERYWHERE),
    (
        *safety.EVERYWHERE,
        safety.asset(
            "list", AssetKind.PROGRAM, N_("List of members and donors"), N_("Names, addresses, fees and donations.")
        ),
        safety.AGREEMENT_BOOKS,
        safety.AGREEMENT_MAILING,
    ),
)
