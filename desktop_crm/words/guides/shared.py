"""Purposes that several kinds of office have, and why each is lawful."""

from __future__ import annotations

from dataclasses import replace

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, LegalBasis
from desktop_crm.domain.guides import GuidePurpose
from desktop_crm.domain.purposes import DataSource, PersonKind
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides.keeping import (
    BOOKS,
    CLAIMS,
    CONSENT,
    CONTACTS,
    ENQUIRY,
    GOODS,
    LAUNDERING,
    REQUESTS,
    RULE_CONSENTS,
    RULE_EMAIL_ENDS,
    RULE_IDENTIFICATION,
    RULE_MEDICAL_NOTES,
    RULE_MEDICAL_WHOLE,
    RULE_NOTES,
    RULE_ORDERS,
    RULE_PHONE_ENDS,
    RULE_WHOLE,
    WITH_RECORDS,
    anywhere,
    by_law,
)

C, P, S = Category, PersonKind, DataSource

REGISTERS_OF_FIRMS = by_law(
    N_("CEIDG and the National Court Register (KRS)"),
    N_("the Unified State Register of Legal Entities and Individual Entrepreneurs (EDR)"),
    N_("the business register of our country"),
)
BY_CONTRACT = anywhere(
    N_("It is needed for a contract, or for steps before it that the person asked for (Art. 6(1)(b) GDPR).")
)
BY_CONSENT = anywhere(N_("Only with consent (Art. 6(1)(a) GDPR)."))
_ADVERTISING = by_law(
    N_("Only with consent (Art. 6(1)(a) GDPR; Electronic Communications Law of Poland, Art. 398)."),
    N_("Only with consent (Data Protection Act of Ukraine, Art. 11(1)(1); Electronic Commerce Act, Art. 10)."),
    N_("Only with consent (Art. 6(1)(a) GDPR; Directive 2002/58/EC, Art. 13)."),
)

INVOICES = GuidePurpose(
    "books",
    N_("Invoices and taxes"),
    LegalBasis.LEGAL_OBLIGATION,
    N_("We issue invoices, keep the books and settle taxes."),
    by_law(
        N_(
            "Tax and accounting law obliges us (Art. 6(1)(c) GDPR; in Poland Tax Ordinance, VAT Act "
            "and Accounting Act)."
        ),
        N_(
            "Tax and accounting law obliges us (Data Protection Act of Ukraine, Art. 11(1)(5); Tax "
            "Code; Accounting Act)."
        ),
        N_("Tax and accounting law obliges us (Art. 6(1)(c) GDPR)."),
    ),
    BOOKS,
    (P.CLIENTS, P.CONTACT_PERSONS, P.SUPPLIERS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION, C.DOCUMENT),
    (to.BOOKKEEPER, to.TAX, to.BANK),
    (RULE_ORDERS, RULE_WHOLE),
)
DISPUTES = GuidePurpose(
    "claims",
    N_("Claims"),
    LegalBasis.LEGITIMATE_INTERESTS,
    N_("We pursue claims and defend ourselves against them."),
    anywhere(N_("It is our legitimate interest to protect our rights (Art. 6(1)(f) GDPR).")),
    CLAIMS,
    (P.CLIENTS, P.SUPPLIERS, P.OTHERS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION, C.CORRESPONDENCE, C.DOCUMENT),
    (to.LAWYER, to.COURT),
    (RULE_NOTES, RULE_WHOLE),
)
ENQUIRIES = GuidePurpose(
    "enquiries",
    N_("Enquiries and offers"),
    LegalBasis.LEGITIMATE_INTERESTS,
    N_("We answer enquiries and prepare offers."),
    anywhere(N_("It is our legitimate interest to answer who turns to us (Art. 6(1)(f) GDPR).")),
    ENQUIRY,
    (P.PROSPECTS, P.CONTACT_PERSONS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.CORRESPONDENCE),
    (to.IT,),
    (RULE_NOTES, RULE_WHOLE),
)
FIRMS = GuidePurpose(
    "contacts",
    N_("Contact persons of firms"),
    LegalBasis.LEGITIMATE_INTERESTS,
    N_("We keep in touch with people who act for our clients and suppliers."),
    anywhere(N_("It is our legitimate interest to reach the firms we work with (Art. 6(1)(f) GDPR).")),
    CONTACTS,
    (P.CONTACT_PERSONS, P.SUPPLIERS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.EMPLOYMENT, C.CORRESPONDENCE),
    (to.IT,),
    (RULE_NOTES, RULE_WHOLE),
    sources=(S.EMPLOYER, S.PERSON, S.PUBLIC_REGISTERS),
    origin=REGISTERS_OF_FIRMS,
)
NEWSLETTER = GuidePurpose(
    "newsletter",
    N_("Newsletter"),
    LegalBasis.CONSENT,
    N_("We send news and offers by e-mail."),
    _ADVERTISING,
    CONSENT,
    (P.CLIENTS, P.PROSPECTS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.CONSENT),
    (to.MAILING,),
    (RULE_CONSENTS, RULE_EMAIL_ENDS),
    wording=N_(
        "I agree that {office} sends news and offers to my e-mail address. I may withdraw my "
        "consent at any time; what was done before stays lawful."
    ),
    marketing=(Channel.EMAIL,),
)
CALLS = GuidePurpose(
    "calls",
    N_("Offers by telephone and SMS"),
    LegalBasis.CONSENT,
    N_("We call and send text messages about offers."),
    _ADVERTISING,
    CONSENT,
    (P.CLIENTS, P.PROSPECTS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.CONSENT),
    (),
    (RULE_CONSENTS, RULE_PHONE_ENDS),
    wording=N_(
        "I agree that {office} calls me and sends me text messages with its offers. I may "
        "withdraw my consent at any time; what was done before stays lawful."
    ),
    marketing=(Channel.PHONE, Channel.SMS),
)
REMINDERS = GuidePurpose(
    "reminders",
    N_("Reminders of the next service"),
    LegalBasis.CONSENT,
    N_("We remind of the next service and what is worth doing then."),
    _ADVERTISING,
    CONSENT,
    (P.CLIENTS,),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION, C.CONSENT),
    (),
    (RULE_CONSENTS, RULE_EMAIL_ENDS, RULE_PHONE_ENDS),
    wording=N_(
        "I agree that {office} reminds me of the next service and its offers by SMS, telephone "
        "or e-mail. I may withdraw my consent at any time; what was done before stays lawful."
    ),
    marketing=(Channel.EMAIL, Channel.PHONE, Channel.SMS),
)
MATCHING = GuidePurpose(
    "matching",
    N_("Offers that fit"),
    LegalBasis.CONSENT,
    N_("We write or call when a property fits what somebody looks for."),
    _ADVERTISING,
    CONSENT,
    (P.PROSPECTS, P.CLIENTS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.PREFERENCE, C.CONSENT),
    (to.MAILING,),
    (RULE_CONSENTS, RULE_EMAIL_ENDS, RULE_PHONE_ENDS),
    wording=N_(
        "I agree that {office} sends me offers of property that fit what I look for, by e-mail, "
        "SMS or telephone. I may withdraw my consent at any time; what was done before stays "
        "lawful."
    ),
    marketing=(Channel.EMAIL, Channel.PHONE, Channel.SMS),
)
PHOTOS = GuidePurpose(
    "photos",
    N_("Photos on the website and in social media"),
    LegalBasis.CONSENT,
    N_("We publish photos in which people can be recognised."),
    BY_CONSENT,
    CONSENT,
    (P.CLIENTS, P.MEMBERS, P.VISITORS),
    (C.IDENTITY, C.DOCUMENT, C.CONSENT),
    (to.PUBLIC,),
    (RULE_CONSENTS,),
    wording=N_(
        "I agree that {office} publishes photos in which I can be recognised on its website and "
        "in its social media. I may withdraw my consent at any time; what was done before stays "
        "lawful."
    ),
)
COMPLAINTS = GuidePurpose(
    "complaints",
    N_("Complaints, returns and guarantee"),
    LegalBasis.LEGAL_OBLIGATION,
    N_("We deal with complaints, returns and repairs under guarantee."),
    anywhere(N_("The law on the sale of goods and services obliges us (Art. 6(1)(c) GDPR).")),
    GOODS,
    (P.CLIENTS,),
    (C.IDENTITY, C.CONTACT_DETAIL, C.TRANSACTION, C.CORRESPONDENCE),
    (to.SUPPLIERS, to.COURIER),
    (RULE_NOTES, RULE_WHOLE),
)
IDENTIFICATION = GuidePurpose(
    "aml",
    N_("Identification against money laundering"),
    LegalBasis.LEGAL_OBLIGATION,
    N_("We identify clients, judge the risk and report suspicious transactions."),
    by_law(
        N_("The Anti-Money-Laundering Act of Poland obliges us (Art. 6(1)(c) GDPR; Art. 2 and 33 of the Act)."),
        N_("Law of Ukraine No. 361-IX obliges us (Data Protection Act, Art. 11(1)(5))."),
        N_("The law against money laundering obliges us (Art. 6(1)(c) GDPR; Directive (EU) 2015/849)."),
    ),
    LAUNDERING,
    (P.CLIENTS, P.CONTACT_PERSONS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.DOCUMENT, C.OFFICIAL_NUMBER, C.TRANSACTION),
    (to.FIU,),
    (RULE_IDENTIFICATION, RULE_WHOLE),
    sources=(S.PERSON, S.PUBLIC_REGISTERS),
    origin=REGISTERS_OF_FIRMS,
)
RIGHTS = GuidePurpose(
    "requests",
    N_("People's requests"),
    LegalBasis.LEGAL_OBLIGATION,
    N_("We answer requests about data, and record consents and objections."),
    anywhere(N_("The law on data protection obliges us (Art. 6(1)(c), 12 and 15 to 22 GDPR).")),
    REQUESTS,
    (P.CLIENTS, P.PROSPECTS, P.OTHERS),
    (C.IDENTITY, C.CONTACT_DETAIL, C.CONSENT, C.CORRESPONDENCE),
    (),
    (RULE_CONSENTS, RULE_WHOLE),
)

EVERYWHERE = (INVOICES, DISPUTES, RIGHTS)
"""What no office does without."""


def of_patients(purpose: GuidePurpose) -> GuidePurpose:
    """Return a purpose whose rules keep as long as medical records must be kept: a shorter rule would delete them."""
    longer = {RULE_NOTES.key: RULE_MEDICAL_NOTES, RULE_WHOLE.key: RULE_MEDICAL_WHOLE}
    rules = tuple(longer.get(each.key, each) for each in purpose.rules)
    persons = tuple(P.PATIENTS if each is P.CLIENTS else each for each in purpose.persons)
    kept = WITH_RECORDS if purpose.kept is CLAIMS else purpose.kept
    return replace(purpose, rules=rules, persons=persons, kept=kept)
