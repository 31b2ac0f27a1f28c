"""A clinic or a medical practice; every rule keeps as long as medical records must be kept."""

from __future__ import annotations

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.guides import Guide, GuideEntry, GuidePurpose
from desktop_crm.domain.purposes import DataSource, PersonKind
from desktop_crm.domain.register_choices import AssetKind, ImpactSign
from desktop_crm.domain.register_specs import Register
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides import safety, shared
from desktop_crm.words.guides.keeping import CLAIMS, MEDICAL, RULE_NOTES, RULE_WHOLE, anywhere, by_law

C, P = Category, PersonKind

_TREATMENT = GuidePurpose(
    "treatment",
    N_("Treatment and medical records"),
    LegalBasis.LEGAL_OBLIGATION,
    N_("We diagnose, treat and keep the medical records."),
    by_law(
        N_("Medical law obliges us (Art. 6(1)(c) and 9(2)(h) GDPR; Patient Rights Act of Poland, Art. 24)."),
        N_("Medical law obliges us (Data Protection Act of Ukraine, Art. 7(2)(6) and 11(1)(5))."),
        N_("Medical law obliges us (Art. 6(1)(c) and 9(2)(h) GDPR)."),
    ),
    MEDICAL,
    (P.PATIENTS, P.CHILDREN),
    (C.IDENTITY, C.CONTACT_DETAIL, C.DEMOGRAPHIC, C.SPECIAL, C.DOCUMENT),
    (to.LAB, to.IT),
    (RULE_NOTES, RULE_WHOLE),
    sources=(DataSource.OTHER_FIRMS, DataSource.PERSON, DataSource.RELATIVES),
)
_APPOINTMENTS = GuidePurpose(
    "appointments",
    N_("Appointments"),
    LegalBasis.CONTRACT,
    N_("We arrange visits, remind of them and call when they must be moved."),
    shared.BY_CONTRACT,
    CLAIMS,
    (P.PATIENTS, P.CHILDREN),
    (C.IDENTITY, C.CONTACT_DETAIL, C.PREFERENCE),
    (to.IT,),
    (RULE_NOTES, RULE_WHOLE),
)
_FUND = GuidePurpose(
    "fund",
    N_("Settlement with the health fund"),
    LegalBasis.LEGAL_OBLIGATION,
    N_("We settle treatment paid from public money."),
    anywhere(N_("The law on publicly paid treatment obliges us (Art. 6(1)(c) and 9(2)(h) GDPR).")),
    MEDICAL,
    (P.PATIENTS, P.CHILDREN),
    (C.IDENTITY, C.DEMOGRAPHIC, C.SPECIAL, C.TRANSACTION),
    (to.HEALTH_FUND,),
    (RULE_WHOLE,),
)
_IMPACT = GuideEntry(
    "impact_records",
    Register.IMPACT,
    {
        "processing": N_("Medical records of patients"),
        "description": N_("Health data of patients are written down, kept and passed to those who treat them."),
        "necessity": N_("The law wants each record; less would harm the treatment."),
        "dangers": N_("Strangers learn of illnesses; a wrong or missing entry harms treatment."),
        "plan": N_("Encryption, roles, a record of each look, tried backups."),
    },
    {"signs": f"{ImpactSign.SENSITIVE.value} {ImpactSign.VULNERABLE.value}"},
    {"review_on": safety.YEAR},
)

CLINIC = Guide(
    tuple(
        shared.of_patients(each)
        for each in (_TREATMENT, _APPOINTMENTS, _FUND, shared.ENQUIRIES, shared.NEWSLETTER, *shared.EVERYWHERE)
    ),
    (
        *safety.EVERYWHERE,
        safety.asset(
            "records", AssetKind.PROGRAM, N_("Medical records"), N_("Health, treatment, examinations of patients.")
        ),
        _IMPACT,
        safety.AGREEMENT_BOOKS,
        safety.AGREEMENT_MAILING,
    ),
)
