"""A contact's draft as the columns of its row, and back: what is derived is derived here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_crm.domain.contacts import (
    Address,
    ContactDraft,
    ContactId,
    ContactKind,
    ContactStatus,
    Email,
    Label,
    Phone,
)
from desktop_crm.domain.contacts import display_name as name_of
from desktop_crm.domain.languages import Language
from desktop_crm.domain.sorting import sort_key
from desktop_crm.domain.text import digits, search_text

NAMELESS = "\U0010ffff"
"""Where people stand who were made anonymous: after everybody who has a name."""
PLAIN = (
    "prefix", "given", "additional", "family", "suffix", "job_title", "company_id", "company_name", "birth_date",
    "national_id", "tax_id", "website", "language", "source", "contract_until", "owner_id",
)  # fmt: skip
"""The fields of a draft that are columns of the same name."""


def columns_of(draft: ContactDraft, language: Language) -> dict[str, Any]:
    """Return the columns a draft decides, those that lists and searches need included."""
    name = name_of(draft)
    city = next((address.city for address in draft.addresses if address.city), "")
    ordered = f"{draft.family} {draft.given} {draft.additional}" if draft.family or draft.given else name
    return {
        **{field: getattr(draft, field) for field in PLAIN},
        "kind": draft.kind.value,
        "status": draft.status.value,
        "name": name,
        "sort_key": sort_key(ordered.strip(), language) or NAMELESS,
        "list_email": draft.emails[0].address if draft.emails else "",
        "list_phone": draft.phones[0].number if draft.phones else "",
        "list_city": city,
        "search": searched(draft, name, city),
    }


def searched(draft: ContactDraft, name: str, city: str) -> str:
    """Return everything a contact is found by: words in every spelling, e-mail addresses, digits of telephones."""
    numbers = {digits(form) for phone in draft.phones for form in (phone.number, phone.e164)}
    found = [search_text(name, draft.company_name, city), *(email.address.casefold() for email in draft.emails)]
    return " ".join([*found, *sorted(numbers - {""}), draft.tax_id]).strip()


def reach_rows(contact_id: int, draft: ContactDraft) -> tuple[list[dict[str, Any]], ...]:
    """Return the rows of a draft's e-mail addresses, telephones and postal addresses, in that order."""
    own: dict[str, Any] = {"contact_id": contact_id}
    emails = [
        own | {"position": at, "label": email.label.value, "address": email.address, "folded": email.address.casefold()}
        for at, email in enumerate(draft.emails)
    ]
    phones = [
        own | {"position": at, "label": phone.label.value, "number": phone.number, "e164": phone.e164}
        for at, phone in enumerate(draft.phones)
    ]
    addresses = [
        own
        | {"position": at, "label": place.label.value, "street": place.street, "postcode": place.postcode}
        | {"city": place.city, "region": place.region, "country": place.country}
        for at, place in enumerate(draft.addresses)
    ]
    return emails, phones, addresses


def draft_from(row: Any, emails: list[Any], phones: list[Any], addresses: list[Any]) -> ContactDraft:
    """Return the draft that a contact's row and its dependants were written from."""
    return ContactDraft(
        **{field: getattr(row, field) for field in PLAIN if field != "company_id"},
        company_id=None if row.company_id is None else ContactId(row.company_id),
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

    def columns(self) -> dict[str, Any]:
        """Return the columns only a new row gets."""
        return {
            "uid": self.random(16).hex(),
            "audit_key": self.random(16),
            "created_at": self.at,
            "updated_at": self.at,
            "active_at": self.at,
            "import_id": self.import_id,
        }
