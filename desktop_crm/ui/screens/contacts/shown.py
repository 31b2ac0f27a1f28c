"""The values of a card as people read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_crm.domain.contacts import Address, Email, Phone
from desktop_crm.domain.languages import Language
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.wording import say_day
from desktop_crm.words.labels import LABELS
from desktop_crm.words.labels import label as called


def say_value(value: Any, presentation: Presentation) -> str:
    """Write one value of a draft; several stand in lines of their own."""
    words = presentation.words
    match value:
        case None | "" | ():
            return ""
        case tuple():
            return "\n".join(say_value(each, presentation) for each in value)
        case Email(address=text, label=kind) | Phone(number=text, label=kind):
            return f"{text} · {called(kind, words)}"
        case Address():
            return f"{say_address(value)} · {called(value.label, words)}"
        case date():
            return say_day(presentation.locale, value)
    if type(value) in LABELS:
        return called(value, words)
    return str(value)


def say_address(address: Address) -> str:
    """Write a postal address in one line."""
    town = " ".join(part for part in (address.postcode, address.city) if part)
    return ", ".join(part for part in (address.street, town, address.region, address.country) if part)


def say_language(code: str, presentation: Presentation) -> str:
    """Write the language of a contact; one the program does not speak by its code."""
    return called(Language(code), presentation.words) if code in set(Language) else code
