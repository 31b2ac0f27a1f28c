"""Packages for partners: chosen fields of chosen people, for a purpose, until a day (GDPR Art. 5(1)(b), (c), 28)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_crm.domain.categories import Category
from desktop_crm.domain.fields import Field
from desktop_crm.domain.references import PACKAGE, refer

MOST_PEOPLE = 2_000
"""The most people of one package: a partner who needs more is given parts of it."""

LONGEST_DAYS = 730
"""The longest a partner keeps a package; it can be made again."""


class PackageColumn(StrEnum):
    """What of a person can be in a package. Notes and letters cannot: they speak of others, too."""

    ADDRESSES = "addresses"
    BIRTH_DATE = "birth_date"
    COMPANY = "company"
    CONSENTS = "consents"
    CONTRACT_UNTIL = "contract_until"
    EMAILS = "emails"
    JOB_TITLE = "job_title"
    LANGUAGE = "language"
    NAME = "name"
    NATIONAL_ID = "national_id"
    ORDERS = "orders"
    PHONES = "phones"
    REFERENCE = "reference"
    SOURCE = "source"
    STATUS = "status"
    TAX_ID = "tax_id"
    WEBSITE = "website"


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What a column may be kept out by: the field that closes it, its category, and whether it tells who it is."""

    category: Category
    field: Field | None
    identifies: bool = False


COLUMNS: Mapping[PackageColumn, ColumnRule] = {
    PackageColumn.REFERENCE: ColumnRule(Category.IDENTITY, None, identifies=True),
    PackageColumn.NAME: ColumnRule(Category.IDENTITY, None, identifies=True),
    PackageColumn.EMAILS: ColumnRule(Category.CONTACT_DETAIL, Field.EMAILS, identifies=True),
    PackageColumn.PHONES: ColumnRule(Category.CONTACT_DETAIL, Field.PHONES, identifies=True),
    PackageColumn.ADDRESSES: ColumnRule(Category.CONTACT_DETAIL, Field.ADDRESSES),
    PackageColumn.COMPANY: ColumnRule(Category.EMPLOYMENT, Field.COMPANY, identifies=True),
    PackageColumn.JOB_TITLE: ColumnRule(Category.EMPLOYMENT, Field.JOB_TITLE),
    PackageColumn.BIRTH_DATE: ColumnRule(Category.DEMOGRAPHIC, Field.BIRTH_DATE),
    PackageColumn.LANGUAGE: ColumnRule(Category.DEMOGRAPHIC, Field.LANGUAGE),
    PackageColumn.NATIONAL_ID: ColumnRule(Category.OFFICIAL_NUMBER, Field.NATIONAL_ID, identifies=True),
    PackageColumn.TAX_ID: ColumnRule(Category.OFFICIAL_NUMBER, Field.TAX_ID, identifies=True),
    PackageColumn.WEBSITE: ColumnRule(Category.CONTACT_DETAIL, Field.WEBSITE, identifies=True),
    PackageColumn.STATUS: ColumnRule(Category.PREFERENCE, Field.STATUS),
    PackageColumn.SOURCE: ColumnRule(Category.TECHNICAL, Field.SOURCE, identifies=True),
    PackageColumn.CONTRACT_UNTIL: ColumnRule(Category.TRANSACTION, Field.CONTRACT_UNTIL),
    PackageColumn.CONSENTS: ColumnRule(Category.CONSENT, Field.CONSENTS),
    PackageColumn.ORDERS: ColumnRule(Category.TRANSACTION, Field.ORDERS, identifies=True),
}
"""What each column is, in the order of a package. Under a pseudonym an address is its town and a date of birth its
year; where the data came from and orders are words somebody typed, which may hold a name."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package as the office remembers it; what was in it is in the partner's hands only.

    ``left_out`` were chosen and are not in it. ``despite`` is why it was made in spite of a warning. ``deleted_on`` is
    the day the recipient says it was deleted, with how that is known.
    """

    id: int
    recipient_id: int
    recipient: str
    purpose: str
    at: datetime
    by: str
    until_on: date
    columns: tuple[PackageColumn, ...]
    pseudonyms: bool
    people: int
    left_out: int
    despite: str
    sha256: str
    deleted_on: date | None = None
    deleted_how: str = ""

    @property
    def reference(self) -> str:
        """Return the short name people say."""
        return refer(PACKAGE, self.id)

    def is_overdue(self, on: date) -> bool:
        """Say whether its last day is over and nobody has confirmed that it was deleted."""
        return self.deleted_on is None and self.until_on < on


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom a package is for: ``people`` are in it; the others are left out, each counted once.

    Processing of the ``restricted`` is barred (Art. 18), the ``objecting`` object to the purpose (Art. 21), and for
    a purpose that rests on consent the ``without_consent`` have none in force.
    """

    people: int
    restricted: int = 0
    objecting: int = 0
    without_consent: int = 0

    @property
    def left_out(self) -> int:
        """Return how many were chosen and are not in it."""
        return self.restricted + self.objecting + self.without_consent
