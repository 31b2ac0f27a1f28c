"""A hairdresser's or a beauty salon."""

from __future__ import annotations

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.guides import Guide, GuidePurpose
from desktop_crm.domain.purposes import PersonKind
from desktop_crm.domain.register_choices import AssetKind
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides import safety, shared
from desktop_crm.words.guides.keeping import (
    CLAIMS,
    CONSENT,
    RULE_CONSENTS,
    RULE_HEALTH_ENDS,
    RULE_NOTES,
    RULE_ORDERS,
    RULE_WHOLE,
    anywhere,
)

C, P = Category, PersonKind

_VISITS = GuidePurpose(
    "visits",
    N_("Visits"),
    LegalBasis.CONTRACT,
    N_("We arrange visits, remind of them and note what was done."),
    shared.BY_CONTRACT,
    CLAIMS,
    (P.CLIENTS,),
    (C.IDENTITY, C.CONTACT_DETAIL, C.PREFERENCE, C.TRANSACTION),
    (to.IT,),
    (RULE_ORDERS, RULE_NOTES, RULE_WHOLE),
)
_CARDS = GuidePurpose(
    "cards",
    N_("Card of allergies and contraindications"),
    LegalBasis.CONSENT,
    N_("We note allergies and contraindications so that a treatment does no harm."),
    anywhere(N_("Only with explicit consent, because it is about health (Art. 6(1)(a) and 9(2)(a) GDPR).")),
    CONSENT,
    (P.CLIENTS,),
    (C.IDENTITY, C.SPECIAL, C.CONSENT),
    (),
    (RULE_CONSENTS, RULE_HEALTH_ENDS),
    wording=N_(
        "I explicitly agree that {office} notes my allergies and contraindications so that "
        "treatments do me no harm. I may withdraw my consent at any time; what was done before "
        "stays lawful."
    ),
)

SALON = Guide(
    (_VISITS, _CARDS, shared.PHOTOS, shared.NEWSLETTER, shared.CALLS, shared.COMPLAINTS, *shared.EVERYWHERE),
    (
        *safety.EVERYWHERE,
        safety.asset(
            "treatment_cards",
            AssetKind.PAPER,
            N_("Cards of treatments"),
            N_("Allergies, contraindications, photos before and after."),
        ),
        safety.AGREEMENT_BOOKS,
        safety.AGREEMENT_MAILING,
    ),
)
