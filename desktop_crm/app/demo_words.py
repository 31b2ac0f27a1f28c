"""What the demo office is built of in every language, and the form of the words each language puts to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_crm.domain.consents import ConsentForm, LegalBasis
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import RetentionAction, Trigger


@dataclass(frozen=True, slots=True)
class DeskWords:
    """What the demo office wrote in the registers of its privacy desk."""

    agreements: tuple[tuple[str, str], ...]
    """What each of RECIPIENTS does for the office, and with which data."""

    assessed: str
    conditions: str
    transfer: str
    identity: str
    letter: str
    call: str
    dispute: str
    incident: str
    no_risk: str
    consequences: str
    measures: str
    lessons: str
    drill: str


@dataclass(frozen=True, slots=True)
class DemoWords:
    """Everything the demo office says in one language: its own texts, and what its people wrote about clients."""

    office: str
    address: str
    authority: str
    purposes: Mapping[str, tuple[str, str, str]]
    """Name, description and how long, by the code of the purpose."""

    wordings: Mapping[str, str]
    """What people who read this language agree to, by the code of the purpose."""

    recipients: tuple[tuple[str, str, str], ...]
    """Category, safeguard and contract of each of RECIPIENTS."""

    rules: tuple[tuple[str, str], ...]
    """Name and reason of each of RULES."""

    sources: tuple[str, ...]
    """Where a contact came from."""

    interactions: Mapping[InteractionKind, tuple[str, ...]]
    orders: tuple[str, ...]
    consent_sources: Mapping[ConsentForm, tuple[str, ...]]
    withdrawals: tuple[str, ...]
    disclosed: tuple[tuple[str, str], ...]
    """What was passed on and why, by the place of the recipient."""

    hold: str
    note: str
    """What somebody wrote today."""

    desk: DeskWords


CURRENCIES: Mapping[Language, tuple[str, int, int]] = {
    Language.ENGLISH: ("GBP", 25, 900),
    Language.POLISH: ("PLN", 90, 4500),
    Language.UKRAINIAN: ("UAH", 700, 30000),
}
"""What an order is paid in, and between which amounts."""

PURPOSES: Mapping[str, LegalBasis] = {
    "newsletter": LegalBasis.CONSENT,
    "offers": LegalBasis.CONSENT,
    "birthday": LegalBasis.CONSENT,
    "contract": LegalBasis.CONTRACT,
    "accounts": LegalBasis.LEGAL_OBLIGATION,
}
"""The purposes by their codes, with what makes each lawful."""

RECIPIENTS = (
    ("Kurier Łabędź sp. z o.o.", "PL"),
    ("Biuro Rachunkowe Bursztyn", "PL"),
    ("Paperplane Mailing Inc.", "US"),
)
"""Name and country, in the order disclosures mean."""

FOR_TAX = Period(years=5, from_year_end=True)

RULES = (
    ("contact", Trigger.LAST_ACTIVITY, Period(months=20), RetentionAction.DELETE),
    ("contact", Trigger.CONTRACT_END, Period(months=18), RetentionAction.ANONYMISE),
    ("consent", Trigger.CONSENT_WITHDRAWN, Period(years=1), RetentionAction.DELETE),
    ("customer_order", Trigger.OWN_DATE, FOR_TAX, RetentionAction.ANONYMISE),
    ("contact_email", Trigger.CONSENT_WITHDRAWN, Period(months=1), RetentionAction.DELETE),
    ("customer_order", Trigger.OWN_DATE, FOR_TAX, RetentionAction.KEEP),
)
"""What, trigger, period and action of each retention rule."""

WARNING = 14
"""Days each of them that takes anything warns before."""

ALONG = ("contact.name", "contact.tax_id", "contact_address")
"""What stays with what must be kept."""
