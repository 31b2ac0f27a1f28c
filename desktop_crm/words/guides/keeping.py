"""How long data are kept and under which law: sentences for purposes, and the rules that make data go.

Where the law counts from the end of a year, so does the rule. Rules delete whatever of that kind a contact has, for
whichever purpose it was kept, so a period is the longest that any purpose of such an office needs. The sentence of a
purpose names the length its rules have: people are told what is done, and a test holds the two against each other.
"""

from __future__ import annotations

from desktop_crm.domain.guides import GuideRule, Law, Texts
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import Trigger
from desktop_crm.words.catalogue import N_


def by_law(poland: str, ukraine: str, union: str) -> Texts:
    """Return a message for each law."""
    return {Law.PL: poland, Law.UA: ukraine, Law.EU: union}


def anywhere(text: str) -> Texts:
    """Return a message that holds under each law."""
    return dict.fromkeys(Law, text)


def _years(poland: int, ukraine: int, union: int, *, from_year_end: bool = False) -> dict[Law, Period]:
    told = {Law.PL: poland, Law.UA: ukraine, Law.EU: union}
    return {law: Period(years=years, from_year_end=from_year_end) for law, years in told.items()}


BOOKS = by_law(
    N_(
        "5 years from the end of the year in which the tax fell due (Tax Ordinance of Poland, Art. 70 § 1 and 86 § 1): "
        "for an order 6 years from the end of its year."
    ),
    N_(
        "1095 days from the day the tax return was filed (Tax Code of Ukraine, item 44.3): for an order 4 years from "
        "the end of its year. Documents of controlled operations are kept longer."
    ),
    N_("As long as the tax law of our country wants books kept, mostly 6 to 10 years."),
)
CLAIMS = by_law(
    N_(
        "Until claims are time-barred: 6 years, 3 for periodic payments and between firms, to "
        "the end of the year (Civil Code of Poland, Art. 118)."
    ),
    N_("Until claims are time-barred: 3 years, to the end of the year (Civil Code of Ukraine, Art. 257)."),
    N_("Until claims are time-barred by the law of our country, mostly 3 to 6 years."),
)
CONSENT = by_law(
    N_(
        "Until the consent is withdrawn; the proof of it 5 years more (Code of Administrative "
        "Procedure of Poland, Art. 189g § 1)."
    ),
    N_("Until the consent is withdrawn; the proof of it 3 years more (Civil Code of Ukraine, Art. 257)."),
    N_("Until the consent is withdrawn; the proof of it 3 years more (Art. 7(1) GDPR)."),
)
MEDICAL = by_law(
    N_(
        "20 years from the end of the year of the last entry; 30 years after a death from an injury or a poisoning and "
        "for blood and its components, 22 years for children up to the age of 2, 10 years for images kept apart, "
        "5 years for referrals (Patient Rights Act of Poland, Art. 29(1))."
    ),
    N_(
        "25 years for an in-patient's card, 5 years for an out-patient's (order of the Ministry "
        "of Health of Ukraine No. 110 of 14.02.2012)."
    ),
    N_("As long as the law of our country wants medical records kept, mostly 10 to 30 years."),
)
WITH_RECORDS = by_law(
    N_("Together with the medical records they stand in, at the longest 30 years (Patient Rights Act, Art. 29(1))."),
    N_("Together with the medical records they stand in, at the longest 25 years (order No. 110 of 14.02.2012)."),
    N_("Together with the medical records they stand in, at the longest 30 years."),
)
"""What a clinic says of what stands among its medical records and would else go with claims."""
LAUNDERING = by_law(
    N_("5 years from the end of the relations with the client (Anti-Money-Laundering Act of Poland, Art. 49(1))."),
    N_("At least 5 years from the end of the business relations (Law of Ukraine No. 361-IX, Art. 8)."),
    N_("5 years from the end of the business relations (Directive (EU) 2015/849, Art. 40)."),
)
GOODS = by_law(
    N_(
        "2 years of liability for goods, then until claims are time-barred: 6 years, to the end of the year (Consumer "
        "Rights Act of Poland, Art. 43c; Civil Code, Art. 118)."
    ),
    N_(
        "As long as the guarantee lasts, then 3 years, to the end of the year (Consumer Protection Act of Ukraine, "
        "Art. 8; Civil Code, Art. 257)."
    ),
    N_(
        "2 years of liability for goods (Directive (EU) 2019/771, Art. 10), then until claims are time-barred, mostly "
        "3 to 6 years."
    ),
)
REQUESTS = by_law(
    N_("5 years from the answer (Code of Administrative Procedure of Poland, Art. 189g § 1)."),
    N_("3 years from the answer (Civil Code of Ukraine, Art. 257)."),
    N_("3 years from the answer, to be able to show it (Art. 5(2) GDPR)."),
)
ENQUIRY = anywhere(N_("While the offer is open, then until claims from the talks are time-barred."))
CONTACTS = anywhere(N_("As long as they act for the firm, or until they object; then until claims are time-barred."))
CONFLICT = anywhere(
    N_("As long as the record of the matter is kept: a conflict can show late. It goes with that record.")
)
MEMBERSHIP = anywhere(N_("As long as the membership lasts, then until claims are time-barred."))
OBJECTION = anywhere(N_("Until they object, at the longest until claims are time-barred."))

_BECAUSE_MEDICAL = by_law(
    N_(
        "CHECK THIS. Patient Rights Act of Poland, Art. 29(1): 20 years from the end of the year of the last entry, "
        "but 30 after a death from an injury or a poisoning and for blood, 22 for children up to the age of 2; 10 for "
        "images, 5 for referrals. The program cannot tell these records apart, so the rule waits for the longest. "
        "Where you keep none of them, make it 20 or 22 years."
    ),
    N_(
        "CHECK THIS. Order of the Ministry of Health of Ukraine No. 110 of 14.02.2012: 25 years for in-patients, 5 for "
        "out-patients. The program cannot tell them apart, so the rule waits for the longest. Where you have no "
        "in-patients, shorten it."
    ),
    N_("The medical law of our country; the period and the provision are still to be written here."),
)

RULE_ORDERS = GuideRule(
    "orders",
    N_("Orders and invoices"),
    "customer_order",
    Trigger.OWN_DATE,
    {
        Law.PL: Period(years=6, from_year_end=True),
        Law.UA: Period(years=4, from_year_end=True),
        Law.EU: Period(years=10, from_year_end=True),
    },
    by_law(
        N_(
            "Tax Ordinance of Poland, Art. 70 § 1 and 86 § 1: 5 years from the end of the year in which the tax fell "
            "due, which for income tax is the year after the order."
        ),
        N_(
            "Tax Code of Ukraine, item 44.3: 1095 days from the return, which is filed in the year after the order; "
            "check what is kept longer."
        ),
        N_("The tax law of our country; the period and the provision are still to be written here."),
    ),
)
RULE_CONSENTS = GuideRule(
    "consents",
    N_("Consents that ended"),
    "consent",
    Trigger.CONSENT_WITHDRAWN,
    _years(5, 3, 3),
    by_law(
        N_(
            "Art. 7(1) GDPR wants consent to be shown, and a fine can be imposed for 5 years (Code "
            "of Administrative Procedure of Poland, Art. 189g § 1)."
        ),
        N_("Consent must be shown as long as claims are possible: 3 years (Civil Code of Ukraine, Art. 257)."),
        N_("Consent must be shown as long as somebody may ask about it (Art. 5(2) and 7(1) GDPR)."),
    ),
)
RULE_NOTES = GuideRule(
    "notes",
    N_("Notes and conversations"),
    "interaction",
    Trigger.LAST_ACTIVITY,
    _years(6, 3, 6, from_year_end=True),
    by_law(
        N_("Civil Code of Poland, Art. 118: claims are time-barred after 6 years, at the end of a year."),
        N_("Civil Code of Ukraine, Art. 257: 3 years. Counting begins at the year's end, for time that was suspended."),
        N_("The limitation period of our country; the period and the provision are still to be written here."),
    ),
)
RULE_WHOLE = GuideRule(
    "whole",
    N_("The whole record"),
    "contact",
    Trigger.LAST_ACTIVITY,
    _years(6, 5, 10, from_year_end=True),
    by_law(
        N_(
            "Nothing entitles us to more: claims (Civil Code of Poland, Art. 118) and books (Tax "
            "Ordinance, Art. 86 § 1) are over; Art. 5(1)(e) GDPR."
        ),
        N_(
            "Nothing entitles us to more: claims (Civil Code of Ukraine, Art. 257), books (Tax Code, item 44.3) and "
            "duties against money laundering (Law No. 361-IX, Art. 8) are over; Data Protection Act, Art. 15."
        ),
        N_("Nothing entitles us to more: claims and books are over (Art. 5(1)(e) GDPR)."),
    ),
)
RULE_MEDICAL_NOTES = GuideRule(
    "medical_notes",
    N_("Notes about treatment"),
    "interaction",
    Trigger.LAST_ACTIVITY,
    _years(30, 25, 30, from_year_end=True),
    _BECAUSE_MEDICAL,
)
RULE_MEDICAL_WHOLE = GuideRule(
    "medical_whole",
    N_("The patient's whole record"),
    "contact",
    Trigger.LAST_ACTIVITY,
    _years(30, 25, 30, from_year_end=True),
    _BECAUSE_MEDICAL,
)


_MONTH = dict.fromkeys(Law, Period(months=1))
_ENDED = by_law(
    N_(
        "Once the consent has ended nothing entitles us to it (Art. 17(1)(b) GDPR). What a contract in force needs "
        "stays until it ends; the proof of the consent and the invoices stay as long as their own rules say."
    ),
    N_(
        "Once the consent has ended nothing entitles us to it (Data Protection Act of Ukraine, Art. 8(2)(11) and "
        "15(2)). What a contract in force needs stays until it ends; the proof of the consent and the invoices stay as "
        "long as their own rules say."
    ),
    N_(
        "Once the consent has ended nothing entitles us to it (Art. 17(1)(b) GDPR). What a contract in force needs "
        "stays until it ends; the proof of the consent and the invoices stay as long as their own rules say."
    ),
)
RULE_EMAIL_ENDS = GuideRule(
    "email_ends",
    N_("E-mail address when the consent ends"),
    "contact_email",
    Trigger.CONSENT_WITHDRAWN,
    _MONTH,
    _ENDED,
)
RULE_PHONE_ENDS = GuideRule(
    "phone_ends",
    N_("Telephone number when the consent ends"),
    "contact_phone",
    Trigger.CONSENT_WITHDRAWN,
    _MONTH,
    _ENDED,
)
RULE_HEALTH_ENDS = GuideRule(
    "health_ends",
    N_("All notes when the consent to notes about health ends"),
    "interaction",
    Trigger.CONSENT_WITHDRAWN,
    _MONTH,
    anywhere(
        N_(
            "Notes about health rest on explicit consent alone (Art. 9(2)(a) and 17(1)(b) GDPR). They stand among the "
            "notes of the person, so all of these go; the orders and invoices stay as long as their own rules say."
        )
    ),
)
RULE_IDENTIFICATION = GuideRule(
    "identification",
    N_("Official numbers kept against money laundering"),
    "category.official_number",
    Trigger.CONTRACT_END,
    _years(5, 5, 5),
    LAUNDERING,
)
