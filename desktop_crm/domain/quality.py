"""Data that are stale, cannot be right or serve nothing, person by person (GDPR Art. 5(1)(b), (d), (e))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_crm.domain.contacts import ContactId, ContactKind
from desktop_crm.domain.fields import Field


class Flaw(StrEnum):
    """What is wrong with data, in alphabetical order."""

    ADDRESS_INCOMPLETE = "address_incomplete"
    BIRTH_IMPOSSIBLE = "birth_impossible"
    EMAIL_IMPOSSIBLE = "email_impossible"
    NAME_MISSING = "name_missing"
    NATIONAL_ID_WRONG = "national_id_wrong"
    NO_PURPOSE = "no_purpose"
    PHONE_IMPOSSIBLE = "phone_impossible"
    STALE = "stale"
    TAX_ID_WRONG = "tax_id_wrong"


TELLS: Mapping[Flaw, frozenset[Field]] = {
    Flaw.ADDRESS_INCOMPLETE: frozenset({Field.ADDRESSES}),
    Flaw.BIRTH_IMPOSSIBLE: frozenset({Field.BIRTH_DATE}),
    Flaw.EMAIL_IMPOSSIBLE: frozenset({Field.EMAILS}),
    Flaw.NAME_MISSING: frozenset(),
    Flaw.NATIONAL_ID_WRONG: frozenset({Field.NATIONAL_ID}),
    Flaw.NO_PURPOSE: frozenset({Field.CONSENTS, Field.CONTRACT_UNTIL, Field.ORDERS, Field.STATUS}),
    Flaw.PHONE_IMPOSSIBLE: frozenset({Field.PHONES}),
    Flaw.STALE: frozenset({Field.INTERACTIONS, Field.ORDERS}),
    Flaw.TAX_ID_WRONG: frozenset({Field.TAX_ID}),
}
"""The fields a flaw tells something of: who may not see one of them is not told of the flaw."""

OLDEST = 120
"""Years after which somebody's date of birth is a slip."""
YEARS = 3
"""After how many years in which nothing happened somebody counts as not heard of, unless another number is asked."""
LEAST_YEARS, MOST_YEARS = 1, 30


@dataclass(frozen=True, slots=True)
class Finding:
    """Whose data are flawed, how, and the value it is about: an address, a number, a day; '' where it is a lack."""

    contact_id: ContactId
    kind: ContactKind
    name: str
    flaw: Flaw
    value: str = ""


@dataclass(frozen=True, slots=True)
class QualityReport:
    """What was found among the contacts the asker reaches.

    ``counts`` has every flaw that was looked for, with how many findings there are in all; ``findings`` are the first
    of them. ``alike`` counts names that stand with the same e-mail address on several cards, None where that
    was not counted.
    """

    on: date
    years: int
    counts: tuple[tuple[Flaw, int], ...]
    findings: tuple[Finding, ...]
    alike: int | None

    @property
    def total(self) -> int:
        """Return how many findings there are in all."""
        return sum(count for _flaw, count in self.counts)
