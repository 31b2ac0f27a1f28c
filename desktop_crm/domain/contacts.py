"""People and companies the office knows.

Both are *contacts* of one table: a sole trader is a company and a data subject at once, and everything the
office owes a person it owes to them too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple, NewType

from desktop_crm.domain.consents import Channel
from desktop_crm.domain.fields import Field
from desktop_crm.domain.references import CONTACT, refer
from desktop_crm.domain.sorting import NAMELESS

ContactId = NewType("ContactId", int)
"""The number behind the reference ``C-<number>``; never given out twice."""


class ContactKind(StrEnum):
    """What a contact is."""

    COMPANY = "company"
    PERSON = "person"


class ContactStatus(StrEnum):
    """How far the office has come with a contact."""

    CLIENT = "client"
    FORMER = "former"
    LEAD = "lead"
    OTHER = "other"


class Label(StrEnum):
    """Where an e-mail address, a telephone or a postal address reaches somebody."""

    FAX = "fax"
    HOME = "home"
    MOBILE = "mobile"
    OTHER = "other"
    WORK = "work"


def reference(contact_id: int) -> str:
    """Return the short reference people read out, such as ``C-10482``."""
    return refer(CONTACT, contact_id)


@dataclass(frozen=True, slots=True)
class Email:
    """One e-mail address."""

    address: str
    label: Label = Label.OTHER


@dataclass(frozen=True, slots=True)
class Phone:
    """One telephone number as it was written; ``e164`` is its international form (ITU-T E.164) or empty."""

    number: str
    label: Label = Label.OTHER
    e164: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """One postal address; ``country`` is an ISO 3166-1 code or free text as it was found."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    label: Label = Label.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """Everything a person may write about a contact; a company uses ``family`` for its name.

    ``national_id`` is a PESEL, an RNOKPP or the like, ``tax_id`` a NIP, an EDRPOU or the like.
    ``contract_until`` is when the contract ends, which a retention rule may count from. ``special`` marks by hand that
    data of a special category are kept (GDPR Art. 9, 10): whoever opens the card says what for.
    """

    kind: ContactKind = ContactKind.PERSON
    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""
    job_title: str = ""
    company_id: ContactId | None = None
    company_name: str = ""
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    addresses: tuple[Address, ...] = ()
    birth_date: date | None = None
    national_id: str = ""
    tax_id: str = ""
    website: str = ""
    status: ContactStatus = ContactStatus.LEAD
    language: str = ""
    source: str = ""
    contract_until: date | None = None
    special: bool = False
    owner_id: str | None = None

    def differing(self, other: ContactDraft) -> frozenset[str]:
        """Name the fields (``contact.given`` …) whose values differ between the two."""
        both = zip(_FIELDS, _values(self), _values(other), strict=True)
        return frozenset([f"contact.{name}" for name, value, theirs in both if value != theirs])


_FIELDS = tuple([each.name for each in fields(ContactDraft)])
_values = attrgetter(*_FIELDS)


def own_name(draft: ContactDraft) -> str:
    """Return the name as the contact would write it, or '' where there is none."""
    if draft.kind is ContactKind.COMPANY:
        return draft.family
    parts = (draft.prefix, draft.given, draft.additional, draft.family, draft.suffix)
    return " ".join(part for part in parts if part)


def display_name(draft: ContactDraft) -> str:
    """Return the name as the contact would write it, or the best of what is known where there is none."""
    if own := own_name(draft):
        return own
    if draft.emails:
        return draft.emails[0].address
    # The international form, so that the same number is the same name however it was written.
    return draft.company_name or next((one.e164 or one.number for one in draft.phones), "")


def visible_name(name: str, sort_key: str, email: str, company: str, hidden: frozenset[str]) -> str:
    """Return what a contact may be called where some fields are hidden, from the columns lists are made of.

    Somebody without a name of their own is called by their first e-mail address, or by their company, or by their
    telephone.
    """
    if not hidden or sort_key != NAMELESS or not name:
        return name
    if name == email:
        if Field.EMAILS not in hidden:
            return name
        name = company
    closing = Field.COMPANY if name == company else Field.PHONES
    return "" if closing in hidden else name


class ContactLine(NamedTuple):
    """A contact as a list shows it; ``consented`` holds the codes of purposes with a consent in force.

    A tuple, because fifty of them are made, pickled and unpickled for every page: a frozen dataclass takes five times
    as long for each of the three.
    """

    id: ContactId
    kind: ContactKind
    sort_key: str
    name: str
    company: str
    email: str
    phone: str
    city: str
    status: ContactStatus
    owner_id: str | None
    consented: tuple[str, ...]
    consent_until: date | None
    restricted: bool
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as the card shows it. ``version`` guards against two people editing at once."""

    id: ContactId
    uid: str
    version: int
    name: str
    draft: ContactDraft
    owner_name: str
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None
    restricted_at: datetime | None = None
    import_id: int | None = None


class ContactOrder(StrEnum):
    """What a list of contacts can be sorted by."""

    COMPANY = "company"
    NAME = "name"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Use:
    """What somebody's data are wanted for: a purpose by its code, the way they are reached by, and the day."""

    purpose: str
    on: date
    channel: Channel = Channel.ANY


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Which contacts a list holds, and in what order.

    ``usable`` leaves those whose data may be used so (see ``domain.gate``), ``expiring_until`` those whose first
    consent ends by that day, ``trashed_at`` those put in the trash at that very moment, ``outdated`` those whose
    consent for that purpose stands, but was never given to its newest words. With ``only`` it is those contacts, of
    either kind, and with ``without`` all the others: so that a choice of some, of all, or of all but some is said the
    same way, however many they are.
    """

    kind: ContactKind = ContactKind.PERSON
    order: ContactOrder = ContactOrder.NAME
    owner_id: str | None = None
    status: ContactStatus | None = None
    usable: Use | None = None
    company_id: ContactId | None = None
    trashed: bool = False
    expiring_until: date | None = None
    trashed_at: datetime | None = None
    only: tuple[ContactId, ...] | None = None
    without: tuple[ContactId, ...] = ()
    outdated: str | None = None

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the list is chosen or sorted by: who may not see one learns it from a list by it."""
        by_consent = (self.usable, self.expiring_until, self.outdated)
        used = (
            (Field.COMPANY, self.company_id is not None or self.order is ContactOrder.COMPANY),
            (Field.CONSENTS, any(each is not None for each in by_consent)),
            (Field.STATUS, self.status is not None),
        )
        return frozenset(each for each, is_used in used if is_used)


@dataclass(frozen=True, slots=True)
class PageKey:
    """The place in a list after which a page begins: the value it is sorted by, and the id."""

    key: str
    id: int


def key_of(line: ContactLine, order: ContactOrder) -> PageKey:
    """Return the place in a list after a line."""
    key = {ContactOrder.NAME: line.sort_key, ContactOrder.COMPANY: line.company, ContactOrder.NEWEST: ""}[order]
    return PageKey(key, line.id)


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Lines of a list; ``more`` says whether others follow."""

    lines: tuple[ContactLine, ...]
    more: bool

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross the pipe as bare tuples: a page is sent at every scroll, and this halves what that costs."""
        return _unpacked_page, (tuple(map(tuple, self.lines)), self.more)


def _unpacked_page(rows: tuple[tuple[Any, ...], ...], more: bool) -> ContactPage:
    # What ContactLine() itself calls; called straight, fifty lines take a third of the time.
    return ContactPage(tuple([tuple.__new__(ContactLine, row) for row in rows]), more)


@dataclass(frozen=True, slots=True)
class Anchors:
    """How many lines a list has, and the place before each ``step``-th line (the first is None)."""

    count: int
    step: int
    keys: tuple[PageKey | None, ...] = field(default=(None,))
