"""Arguments and options that several verbs share, and how their text is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.consents import Purposes
from desktop_crm.api.contacts import ContactByUid
from desktop_crm.cli.front import Front
from desktop_crm.cli.usage import Unfit
from desktop_crm.domain.consents import Channel
from desktop_crm.domain.contacts import ContactFilter, ContactId
from desktop_crm.domain.errors import KeyringUnavailable, Missing
from desktop_crm.domain.interactions import Money
from desktop_crm.words.catalogue import N_

REFERENCE = re.compile(r"(?:[A-Za-z]-)?(\d{1,15})")
UID = re.compile(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


ContactRef = Annotated[
    str, typer.Argument(metavar="ID", help=N_("The contact: its reference (C-10482), number or internal id."))
]
ContactRefs = Annotated[
    list[str], typer.Argument(metavar="ID...", help=N_("The contacts: references (C-10482), numbers or internal ids."))
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=100_000, help=N_("How many at most."))]
ByChannel = Annotated[
    Channel, typer.Option("--channel", help=N_("The way they are reached by; a consent may be for one way only."))
]
OneSheet = Annotated[
    str, typer.Option("--sheet", metavar="NAME", help=N_("Which sheet of a workbook to read, by its name."))
]
OutFile = Annotated[Path, typer.Option("--to", help=N_("The file to write."))]


@contextmanager
def without_keyring_told(front: Front) -> Iterator[None]:
    """Say, where the block finds no keyring to keep a part of the key in, which switch goes without."""
    try:
        yield
    except KeyringUnavailable:
        front.tell(
            front.words.gettext(
                "“--without-device-secret” goes without one: the password alone then protects a copy of the files."
            )
        )
        raise


def contact_id(front: Front, text: str) -> ContactId:
    """Return the number of the contact ``text`` refers to; Missing where it is no reference or none is known."""
    text = text.strip()
    if UID.fullmatch(text):
        return front.perform(ContactByUid(text.replace("-", "").lower()))
    if text[:1].lower() not in "c0123456789":
        raise Missing(text)
    return ContactId(number(text))


def chosen(front: Front, refs: Sequence[str], *, trashed: bool = False) -> ContactFilter:
    """Return the contacts some references name, each once, for an act on all of them."""
    return ContactFilter(only=tuple(dict.fromkeys(contact_id(front, ref) for ref in refs)), trashed=trashed)


def number(text: str) -> int:
    """Return the number of a reference such as ``C-10482`` or ``17``; Missing where it is none."""
    if found := REFERENCE.fullmatch(text.strip()):
        return int(found.group(1))
    raise Missing(text)


def money(amount: str, currency: str) -> Money:
    """Return an amount of money; a usage error where it is not a decimal number."""
    try:
        value = Decimal(amount.replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        raise Unfit("--total", "1120.50") from None
    if not value.is_finite():
        raise Unfit("--total", "1120.50")
    return Money(value, currency.upper())


def purpose_id(front: Front, code: str) -> int:
    """Return the number of the purpose called ``code``; raise Missing where there is none."""
    for one in front.perform(Purposes()):
        if one.code == code:
            return one.id
    raise Missing(code)
