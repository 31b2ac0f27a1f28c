"""What an exported list tells of contacts beyond the line of a list: the parts of a name, all ways to reach them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from desktop_crm.domain.contacts import Address, Email, Label, Phone
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, one_of
from desktop_crm.store.schema.contacts import contact, contact_address, contact_email, contact_phone


class ExportDetails(NamedTuple):
    """What stands beside a line; an address with a city comes before those without, else each as it is kept."""

    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""
    job_title: str = ""
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    addresses: tuple[Address, ...] = ()


class Room(NamedTuple):
    """How many of one kind a contact of a list has at most, and whether any of them says what it is for."""

    most: int = 0
    labelled: bool = False


class Places(NamedTuple):
    """For how many ways to reach them a list must have room."""

    emails: Room = Room()
    phones: Room = Room()
    addresses: Room = Room()


def places_of(connection: Connection, ids: Sequence[int]) -> Places:
    """Return for how many ways to reach them a list of contacts must have room."""
    wanted = {"ids": json.dumps(list(ids))}
    most = (each.first(connection, wanted) or (0, 0) for each in (_MOST_EMAILS, _MOST_PHONES, _MOST_ADDRESSES))
    return Places(*(Room(number or 0, bool(labelled)) for number, labelled in most))


def of_contacts(connection: Connection, ids: Sequence[int]) -> dict[int, ExportDetails]:
    """Return the details of some contacts."""
    wanted = {"ids": json.dumps(list(ids))}
    emails = defaultdict[int, list[Email]](list)
    phones = defaultdict[int, list[Phone]](list)
    addresses = defaultdict[int, list[Address]](list)
    for number, label, address in _EMAILS.raw(connection, wanted):
        emails[number].append(Email(address, Label(label)))
    for number, label, said in _PHONES.raw(connection, wanted):
        phones[number].append(Phone(said, Label(label)))
    for number, label, street, postcode, city, region, country in _ADDRESSES.raw(connection, wanted):
        addresses[number].append(Address(street, postcode, city, region, country, Label(label)))
    return {
        number: ExportDetails(
            prefix, given, additional, family, suffix, job_title, tuple(emails[number]), tuple(phones[number]),
            tuple(sorted(addresses[number], key=lambda place: not place.city)),
        )
        for number, prefix, given, additional, family, suffix, job_title in _PARTS.raw(connection, wanted)
    }  # fmt: skip


_EMAILS, _PHONES, _ADDRESSES = (
    Prepared(
        select(side.c.contact_id, *(side.c[name] for name in ("label", *columns)))
        .where(one_of(side.c.contact_id, "ids"))
        .order_by(side.c.contact_id, side.c.position)
    )
    for side, columns in (
        (contact_email, ("address",)),
        (contact_phone, ("number",)),
        (contact_address, ("street", "postcode", "city", "region", "country")),
    )
)
_MOST_EMAILS, _MOST_PHONES, _MOST_ADDRESSES = (
    Prepared(
        select(func.max(side.c.position) + 1, func.max(side.c.label != Label.OTHER.value)).where(
            one_of(side.c.contact_id, "ids")
        )
    )
    for side in (contact_email, contact_phone, contact_address)
)
_PARTS = Prepared(
    select(
        contact.c.id, contact.c.prefix, contact.c.given, contact.c.additional, contact.c.family, contact.c.suffix,
        contact.c.job_title,
    ).where(one_of(contact.c.id, "ids"))
)  # fmt: skip
