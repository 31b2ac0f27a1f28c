"""What an exported list tells of contacts beyond the line of a list: the parts of a name, and one address whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from desktop_crm.domain.contacts import Address
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, one_of
from desktop_crm.store.schema.contacts import contact, contact_address


class ExportDetails(NamedTuple):
    """What stands beside a line: ``address`` is the first with a city, else the first of all."""

    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""
    job_title: str = ""
    address: Address = Address()


def of_contacts(connection: Connection, ids: Sequence[int]) -> dict[int, ExportDetails]:
    """Return the details of some contacts."""
    wanted = {"ids": json.dumps(list(ids))}
    addresses: dict[int, Address] = {}
    for number, *place in _ADDRESSES.raw(connection, wanted):
        held = addresses.get(number)
        if held is None or (not held.city and place[_CITY]):
            addresses[number] = Address(*place)
    none = Address()
    return {
        number: ExportDetails(prefix, given, additional, family, suffix, job_title, addresses.get(number, none))
        for number, prefix, given, additional, family, suffix, job_title in _PARTS.raw(connection, wanted)
    }


_PLACE = ("street", "postcode", "city", "region", "country")
_CITY = _PLACE.index("city")
_ADDRESSES = Prepared(
    select(contact_address.c.contact_id, *(contact_address.c[name] for name in _PLACE))
    .where(one_of(contact_address.c.contact_id, "ids"))
    .order_by(contact_address.c.contact_id, contact_address.c.position)
)
_PARTS = Prepared(
    select(
        contact.c.id, contact.c.prefix, contact.c.given, contact.c.additional, contact.c.family, contact.c.suffix,
        contact.c.job_title,
    ).where(one_of(contact.c.id, "ids"))
)  # fmt: skip
