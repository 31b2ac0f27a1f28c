"""A postal address put together from the cells that tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_crm.domain.records import Field, PostalAddress
from desktop_crm.exchange.columns import Meaning, Part

_POLISH = re.compile(r"(.*?)[,\s]+(\d{2}-\d{3})\s+([^\d,]+?)(?:,\s*([^\d,]+))?")


def address_of(parts: Iterable[tuple[Meaning, str]], label: str) -> PostalAddress | None:
    """Return the address the non-empty ``parts`` make, taken in the order of their columns; None when only a label."""
    street = whole = ""
    own = False
    told: dict[Field, str] = {}
    for meaning, text in parts:
        own |= meaning.field is Field.STREET and meaning.part is not Part.LINE
        if meaning.field is Field.ADDRESS:
            whole = text
        elif meaning.field is not Field.STREET:
            told.setdefault(meaning.field, text)
        elif meaning.part is Part.FLAT:
            street = f"{street}/{text}" if street[-1:].isdigit() and text.isdigit() else f"{street} {text}".strip()
        elif meaning.part is Part.HOUSE or street.isdigit():
            street = f"{street} {text}".strip()
        else:
            street = f"{street}, {text}" if street else text
    if whole and not own:
        # A whole address beside its parts repeats them; beside second lines only, it is the first.
        if street:
            street = f"{whole}, {street}"
        elif told:
            street = whole
        else:
            return _taken_apart(whole, label)
    if not street and not told:
        return None
    return PostalAddress(
        street,
        told.get(Field.POSTCODE, ""),
        told.get(Field.CITY, ""),
        told.get(Field.REGION, ""),
        told.get(Field.COUNTRY, ""),
        label,
    )


def _taken_apart(whole: str, label: str) -> PostalAddress:
    match = _POLISH.fullmatch(whole.strip())
    if match and match[1]:
        return PostalAddress(match[1].strip(" ,\n"), match[2], match[3].strip(), "", match[4] or "", label)
    return PostalAddress(whole, label=label)
