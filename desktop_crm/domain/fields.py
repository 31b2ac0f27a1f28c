"""The fields of a contact that can be closed to a role, by the names asks and audit lines use for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

_OF_CONTACT = "contact."


class Field(StrEnum):
    """What a role can be kept from seeing or from writing, in alphabetical order.

    All are fields of :class:`~desktop_crm.domain.contacts.ContactDraft` but the last three, which stand for everything
    of their kind. The name, the kind and the owner of a contact cannot be closed: without them it is no contact.
    """

    ADDRESSES = "contact.addresses"
    BIRTH_DATE = "contact.birth_date"
    COMPANY = "contact.company_id"
    CONTRACT_UNTIL = "contact.contract_until"
    EMAILS = "contact.emails"
    JOB_TITLE = "contact.job_title"
    LANGUAGE = "contact.language"
    NATIONAL_ID = "contact.national_id"
    PHONES = "contact.phones"
    SOURCE = "contact.source"
    STATUS = "contact.status"
    TAX_ID = "contact.tax_id"
    WEBSITE = "contact.website"
    CONSENTS = "consents"
    INTERACTIONS = "interactions"
    ORDERS = "orders"


EVERY_FIELD: frozenset[Field] = frozenset(Field)

DRAFTED: Mapping[Field, tuple[str, ...]] = {
    each: ("company_id", "company_name") if each is Field.COMPANY else (each.value.removeprefix(_OF_CONTACT),)
    for each in Field
    if each.value.startswith(_OF_CONTACT)
}
"""The names a draft has for each field: an employer is a link, or only a name."""

_BY_VALUE = {each.value: names for each, names in DRAFTED.items()}

LISTED: frozenset[Field] = frozenset(
    {Field.ADDRESSES, Field.COMPANY, Field.CONSENTS, Field.EMAILS, Field.PHONES, Field.STATUS}
)
"""What a line of a list shows something of."""

FOUND_BY: frozenset[Field] = frozenset({Field.ADDRESSES, Field.COMPANY, Field.EMAILS, Field.PHONES, Field.TAX_ID})
"""What a contact is found by besides the name and the reference."""


def names_in_draft(fields: Iterable[str]) -> frozenset[str]:
    """Return the names a draft has for some fields, however many; what is no field of a draft has none."""
    return frozenset(name for field in fields for name in _BY_VALUE.get(field, ()))


@dataclass(frozen=True, slots=True)
class Touches:
    """What an ask does with the fields that can be closed; the door holds everybody to it.

    ``shows``: they are in the answer, and are left out of it where hidden. ``needs``: without them there is no answer,
    so that the ask is refused where one is hidden. ``writes``: refused where one is hidden or read-only.
    ``may_write``: which of them are written is told by what is sent; one that is closed is refused. With ``whole`` an
    ask deals with all of a record or not at all: it is refused to whoever does not see everything.
    """

    shows: frozenset[Field] = frozenset()
    needs: frozenset[Field] = frozenset()
    writes: frozenset[Field] = frozenset()
    may_write: frozenset[Field] = frozenset()
    whole: bool = False


NOTHING = Touches()
"""What is declared by an ask about contacts that shows and writes none of their fields."""
