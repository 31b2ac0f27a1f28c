"""What an office writes down of a purpose, for its register of processing (GDPR Art. 30(1)(b)-(f))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, LegalBasis, Purpose
from desktop_crm.domain.errors import Invalid, Retired
from desktop_crm.domain.problems import Problem


class PersonKind(StrEnum):
    """Whose data a purpose uses: the categories of data subjects of Art. 30(1)(c)."""

    CANDIDATES = "candidates"
    CHILDREN = "children"
    CLIENTS = "clients"
    CONTACT_PERSONS = "contact_persons"
    EMPLOYEES = "employees"
    MEMBERS = "members"
    OTHERS = "others"
    PATIENTS = "patients"
    PROSPECTS = "prospects"
    SUPPLIERS = "suppliers"
    VISITORS = "visitors"


class DataSource(StrEnum):
    """Where the data of a purpose come from: Art. 13 or 14 says what people are told of it."""

    AUTHORITIES = "authorities"
    CLIENTS = "clients"
    EMPLOYER = "employer"
    INTERNET = "internet"
    OTHER_FIRMS = "other_firms"
    PERSON = "person"
    PUBLIC_REGISTERS = "public_registers"
    RELATIVES = "relatives"


PUBLIC = frozenset({DataSource.INTERNET, DataSource.PUBLIC_REGISTERS})
"""Sources anybody can read: people are told that theirs is one (Art. 14(2)(f))."""


@dataclass(frozen=True, slots=True)
class PurposeSheet:
    """A purpose with everything that hangs on it.

    ``recipients`` and ``rules`` are the numbers of recipients and retention rules. ``people`` have a consent for it in
    force, ``outdated`` of them only one to words that were changed since; ``consents`` counts those ever given.
    """

    purpose: Purpose
    categories: tuple[Category, ...] = ()
    persons: tuple[PersonKind, ...] = ()
    recipients: tuple[int, ...] = ()
    rules: tuple[int, ...] = ()
    sources: tuple[DataSource, ...] = ()
    wordings: int = 0
    consents: int = 0
    people: int = 0
    outdated: int = 0

    @property
    def lacks_wording(self) -> bool:
        """Say whether it rests on consent and there are no words to consent to."""
        return self.purpose.basis is LegalBasis.CONSENT and not self.wordings


def marketing_checked(ways: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """Return the ways a purpose advertises by; raise Invalid for "any", which names none."""
    if Channel.ANY in ways:
        raise Invalid("purpose.marketing", Problem.UNKNOWN)
    return ways


def require_in_use(purpose: Purpose) -> Purpose:
    """Return the purpose; raise Retired where it is not used any more."""
    if purpose.retired_on is not None:
        raise Retired(purpose.code)
    return purpose


def lasts_until(purpose: Purpose, given_on: date) -> date | None:
    """Return the last day of a consent given on a day that says nothing of it itself; None where it does not end."""
    if purpose.consent_months is None:
        return None
    return given_on + relativedelta(months=purpose.consent_months)


def left_without_rule(sheets: tuple[PurposeSheet, ...], rule_id: int) -> tuple[Purpose, ...]:
    """Return the purposes in use nothing would say how long data are kept for, were a rule taken away."""
    return tuple(each.purpose for each in sheets if each.rules == (rule_id,) and each.purpose.retired_on is None)
