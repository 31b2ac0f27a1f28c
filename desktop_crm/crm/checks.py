"""What a contact must pass before it is written."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from desktop_crm.domain.contacts import Address, ContactDraft, ContactKind, Email, Phone
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.phones import to_e164
from desktop_crm.domain.problems import Problem

LONGEST = 500
"""Characters a single field may have."""
MOST = 50
"""E-mail addresses, telephones or postal addresses one contact may have."""

# What RFC 5321 makes deliverable in practice; whether the address exists only a letter can tell.
_EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@(?:[^\s@.<>\"(),:;\[\]\\]{1,63}\.)+[^\s@.<>\"(),:;\[\]\\]{2,63}")
_TEXTS = tuple(f.name for f in fields(ContactDraft) if f.type == "str")
_PLACE = ("street", "postcode", "city", "region", "country")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def checked(draft: ContactDraft, region: str) -> ContactDraft:
    """Return the draft tidied, with telephones in international form; raise Invalid naming the first bad field."""
    texts: dict[str, Any] = {name: _text(name, value) for name in _TEXTS if (value := getattr(draft, name))}
    for name in ("emails", "phones", "addresses"):
        if len(getattr(draft, name)) > MOST:
            raise Invalid(f"contact.{name}", Problem.TOO_LONG)
    emails = tuple(Email(_text("emails", one.address), one.label) for one in draft.emails if one.address.strip())
    for email in emails:
        if not is_email(email.address):
            raise Invalid("contact.emails", Problem.MALFORMED)
    phones = tuple(_phone(one, region) for one in draft.phones if one.number.strip())
    addresses = tuple(place for place in map(_address, draft.addresses) if any(getattr(place, n) for n in _PLACE))
    tidy = replace(draft, emails=emails, phones=phones, addresses=addresses, **texts)
    if tidy.kind is ContactKind.COMPANY:
        if not tidy.family:
            raise Invalid("contact.family", Problem.BLANK)
    elif not (tidy.given or tidy.family or emails):
        raise Invalid("contact.given", Problem.BLANK)
    return tidy


def is_email(text: str) -> bool:
    """Say whether a text has the form of an e-mail address."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def _address(place: Address) -> Address:
    street, postcode, city, region, country = (_text("addresses", getattr(place, name)) for name in _PLACE)
    return Address(street, postcode, city, region, country, place.label)


def _phone(phone: Phone, region: str) -> Phone:
    number = _text("phones", phone.number)
    if not any(sign.isdigit() for sign in number):
        raise Invalid("contact.phones", Problem.MALFORMED)
    return Phone(number, phone.label, to_e164(number, region) or "")


def _text(field: str, value: str) -> str:
    if not value:
        return value
    tidy = " ".join(_CONTROL.sub("", value).split())
    if len(tidy) > LONGEST:
        raise Invalid(f"contact.{field}", Problem.TOO_LONG)
    return tidy
