"""A contact's draft as the columns of its row, and back: what is derived is derived here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, ClassVar, NamedTuple

from desktop_crm.domain.contacts import (
    Address,
    ContactDraft,
    ContactKind,
    ContactStatus,
    Email,
    Label,
    Phone,
    own_name,
)
from desktop_crm.domain.contacts import display_name as name_of
from desktop_crm.domain.languages import Language
from desktop_crm.domain.sorting import NAMELESS, sort_key
from desktop_crm.domain.text import comparable, digits, search_text

PLAIN = (
    "prefix", "given", "additional", "family", "suffix", "job_title", "company_id", "company_name", "birth_date",
    "national_id", "tax_id", "website", "language", "source", "contract_until", "special", "owner_id",
)  # fmt: skip
"""The fields of a draft that are columns of the same name."""
DRAFTED = (*PLAIN, "kind", "status", "name", "sort_key", "list_email", "list_phone", "list_city", "search")
"""The columns that a draft decides."""
REACH = {
    "contact_email": ("position", "label", "address", "folded"),
    "contact_phone": ("position", "label", "number", "e164"),
    "contact_address": ("position", "label", "street", "postcode", "city", "region", "country"),
}
"""The tables of how a contact is reached, and their columns besides the contact's number."""
_DATES = (DRAFTED.index("birth_date"), DRAFTED.index("contract_until"))
BORN = DRAFTED.index("birth_date")
"""Where the date of birth stands among them."""
_plain = attrgetter(*PLAIN)


def columns_of(draft: ContactDraft, language: Language) -> dict[str, Any]:
    """Return the columns a draft decides, those that lists and searches need included."""
    return dict(zip(DRAFTED, _drafted(draft, language), strict=True))


class KnownBy(NamedTuple):
    """What a person of a file is known again by: the name together with any address.

    ``addresses`` are folded e-mail addresses and numbers in international form; ``company`` and ``birth_date`` stand
    for them where there are none, and are empty otherwise.
    """

    name: str
    addresses: tuple[str, ...]
    company: str = ""
    birth_date: str = ""


class ReadyContact(NamedTuple):
    """A new contact as the driver takes it: the columns of ``DRAFTED``, the rows of ``REACH`` without its number."""

    columns: tuple[Any, ...]
    reach: tuple[tuple[tuple[Any, ...], ...], ...]
    known_by: KnownBy


def ready(draft: ContactDraft, language: Language) -> ReadyContact:
    """Return a draft ready to be written with thousands of others."""
    columns = list(_drafted(draft, language))
    for at in _DATES:
        if columns[at] is not None:
            columns[at] = columns[at].isoformat()
    emails, phones, addresses = _reach(draft)
    name = comparable(name_of(draft))
    found = (*[row[3] for row in emails], *[row[3] for row in phones if row[3]])
    if found:
        known = KnownBy(name, found)
    else:
        born = draft.birth_date.isoformat() if draft.birth_date else ""
        known = KnownBy(name, (), comparable(draft.company_name), born)
    return ReadyContact(tuple(columns), (emails, phones, addresses), known)


def _drafted(draft: ContactDraft, language: Language) -> tuple[Any, ...]:
    name = name_of(draft)
    city = next((address.city for address in draft.addresses if address.city), "")
    # Never an address or an employer that stands for a missing name: where somebody stands in a list would tell of it.
    ordered = f"{draft.family} {draft.given} {draft.additional}" if draft.family or draft.given else own_name(draft)
    return (
        *_plain(draft),
        draft.kind.value,
        draft.status.value,
        name,
        sort_key(ordered.strip(), language) or NAMELESS,
        draft.emails[0].address if draft.emails else "",
        draft.phones[0].number if draft.phones else "",
        city,
        searched(draft, name, city),
    )


def searched(draft: ContactDraft, name: str, city: str) -> str:
    """Return everything a contact is found by: words in every spelling, e-mail addresses, digits of telephones."""
    numbers = {digits(form) for phone in draft.phones for form in (phone.number, phone.e164)}
    found = [search_text(name, draft.company_name, city), *(email.address.casefold() for email in draft.emails)]
    return " ".join([*found, *sorted(numbers - {""}), draft.tax_id]).strip()


def reach_rows(contact_id: int, draft: ContactDraft) -> tuple[list[dict[str, Any]], ...]:
    """Return the rows of a draft's e-mail addresses, telephones and postal addresses, in that order."""
    return tuple(
        [{"contact_id": contact_id, **dict(zip(columns, row, strict=True))} for row in rows]
        for columns, rows in zip(REACH.values(), _reach(draft), strict=True)
    )


def _reach(draft: ContactDraft) -> tuple[tuple[tuple[Any, ...], ...], ...]:
    return (
        tuple([
            (at, one.label.value, one.address, one.address.casefold()) for at, one in enumerate(draft.emails)
        ]),
        tuple([(at, one.label.value, one.number, one.e164) for at, one in enumerate(draft.phones)]),
        tuple([
            (at, one.label.value, one.street, one.postcode, one.city, one.region, one.country)
            for at, one in enumerate(draft.addresses)
        ]),
    )  # fmt: skip


def draft_from(row: Any, emails: list[Any], phones: list[Any], addresses: list[Any]) -> ContactDraft:
    """Return the draft that a contact's row and its dependants were written from."""
    return ContactDraft(
        **dict(zip(PLAIN, _plain(row), strict=True)),
        kind=ContactKind(row.kind),
        status=ContactStatus(row.status),
        emails=tuple(Email(address, Label(label)) for address, label in emails),
        phones=tuple(Phone(number, Label(label), e164) for number, label, e164 in phones),
        addresses=tuple(
            Address(street, postcode, city, region, country, Label(label))
            for label, street, postcode, city, region, country in addresses
        ),
    )


@dataclass(frozen=True, slots=True)
class Birth:
    """What a new row needs besides its draft: when, by which import, and where its random values come from."""

    at: datetime
    language: Language
    random: Callable[[int], bytes]
    import_id: int | None = None

    SHARED: ClassVar = ("created_at", "updated_at", "active_at", "import_id")
    """The columns that are alike in all rows born together."""

    def columns(self) -> dict[str, Any]:
        """Return the columns only a new row gets."""
        return {"uid": self.random(16).hex(), "audit_key": self.random(16), **self.shared()}

    def shared(self) -> dict[str, Any]:
        """Return those that rows born together share."""
        return dict(zip(self.SHARED, (self.at, self.at, self.at, self.import_id), strict=True))
