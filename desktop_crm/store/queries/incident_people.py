"""Who is listed as concerned by an incident, and who of them was told."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import Select, delete, exists, func, insert, select, update

from desktop_crm.domain.categories import Category
from desktop_crm.domain.contacts import Address, ContactId
from desktop_crm.domain.incident_people import ConcernedPerson, Find, Trace, TraceKind
from desktop_crm.domain.incidents import TellWay
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare
from desktop_crm.store.schema.base import moment
from desktop_crm.store.schema.contacts import contact, contact_address, contact_email, contact_phone
from desktop_crm.store.schema.incidents import incident_find as find
from desktop_crm.store.schema.incidents import incident_person as person
from desktop_crm.store.schema.office import account

AT_ONCE = 5_000
"""How many people are written between two steps."""
Known = Mapping[int, frozenset[Category]]
"""Which data of whom, by the number of a contact."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter goes to: the name, the first postal address, and the language the person reads."""

    contact_id: ContactId
    name: str
    language: str
    address: Address
    email: str
    told_at: datetime | None


def listed(connection: Connection, incident_id: int) -> dict[int, frozenset[Category]]:
    """Return who is listed already, and which of their data."""
    rows = bare(connection).execute(
        "SELECT contact_id, categories FROM incident_person WHERE incident_id = ?", (incident_id,)
    )
    kinds: dict[str, frozenset[Category]] = {}
    return {int(number): kinds.setdefault(codes, _categories(codes)) for number, codes in rows}


def put(connection: Connection, incident_id: int, known: Known, at: datetime, step: Callable[[int, int], None]) -> None:
    """List some people as concerned, or write anew which of their data are; ``step`` is told how many are written."""
    said, people = {each: _codes(each) for each in set(known.values())}, iter(known.items())
    for done in range(0, len(known), AT_ONCE):
        step(done, len(known))
        bare(connection).executemany(
            "INSERT INTO incident_person (contact_id, incident_id, categories, found_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (incident_id, contact_id) DO UPDATE SET categories = excluded.categories",
            ((number, incident_id, said[categories], moment(at)) for number, categories in islice(people, AT_ONCE)),
        )


def take_off(connection: Connection, incident_id: int, numbers: Iterable[int]) -> int:
    """Take people off the list who were found to have no part in it; return how many."""
    chosen = person.c.contact_id.in_(list(numbers))
    return connection.execute(delete(person).where(person.c.incident_id == incident_id, chosen)).rowcount


def add_find(
    connection: Connection,
    incident_id: int,
    trace: Trace,
    counts: tuple[int, int, int],
    categories: frozenset[Category],
    by: str,
    at: datetime,
) -> None:
    """Write a search whose findings were listed: how many it found, how many were new, how many are erased."""
    people, added, erased = counts
    row = {
        "incident_id": incident_id, "at": at, "account_id": by, "kind": trace.kind.value, "of": trace.of,
        "since": trace.since, "until": trace.until, "people": people, "added": added, "erased": erased,
        "categories": _codes(categories),
    }  # fmt: skip
    connection.execute(insert(find).values(row))


def finds(connection: Connection, incident_id: int) -> tuple[Find, ...]:
    """Return the searches of an incident, the first one first."""
    wanted = (
        select(find, account.c.name)
        .outerjoin(account, account.c.id == find.c.account_id)
        .where(find.c.incident_id == incident_id)
        .order_by(find.c.id)
    )
    return tuple(
        Find(
            row.id, row.at, row.name or "", TraceKind(row.kind), row.of, row.since, row.until, row.people, row.added,
            row.erased, _categories(row.categories),
        )
        for row in connection.execute(wanted)
    )  # fmt: skip


def page(
    connection: Connection, incident_id: int, *, after: int, limit: int, unreachable: bool, named: bool
) -> tuple[ConcernedPerson, ...]:
    """Return people listed as concerned by their numbers, from after one of them on.

    With ``unreachable`` only those whom no letter reaches; their names only where ``named``.
    """
    wanted = _people().where(person.c.incident_id == incident_id, person.c.contact_id > after)
    if unreachable:
        wanted = wanted.where(~_HAS_ADDRESS)
    rows = connection.execute(wanted.order_by(person.c.contact_id).limit(limit))
    return tuple(
        ConcernedPerson(
            ContactId(row.contact_id), row.name if named else "", _categories(row.categories), bool(row.has_address),
            bool(row.has_email), bool(row.has_phone), row.told_at, row.told_how,
        )
        for row in rows
    )  # fmt: skip


def unreachable(connection: Connection, incident_id: int) -> int:
    """Count the people listed whom no letter reaches."""
    wanted = select(func.count()).select_from(person).where(person.c.incident_id == incident_id, ~_HAS_ADDRESS)
    return int(connection.execute(wanted).scalar_one())


def readers(connection: Connection, incident_id: int, *, after: int, limit: int) -> list[Reader]:
    """Return to whom letters go, by their numbers, from after one of them on; those without an address too."""
    place = contact_address.alias("place")
    first = (
        select(place.c.id)
        .where(place.c.contact_id == contact.c.id, (place.c.street != "") | (place.c.city != ""))
        .order_by(place.c.position, place.c.id)
        .limit(1)
        .correlate(contact)
        .scalar_subquery()
    )
    wanted = (
        select(
            person.c.contact_id, person.c.told_at, contact.c.name, contact.c.language, contact.c.list_email,
            contact_address.c.street, contact_address.c.postcode, contact_address.c.city, contact_address.c.region,
            contact_address.c.country,
        )
        .join(contact, contact.c.id == person.c.contact_id)
        .outerjoin(contact_address, contact_address.c.id == first)
        .where(person.c.incident_id == incident_id, person.c.contact_id > after)
        .order_by(person.c.contact_id)
        .limit(limit)
    )  # fmt: skip
    return [
        Reader(
            ContactId(row.contact_id), row.name, row.language,
            Address(row.street or "", row.postcode or "", row.city or "", row.region or "", row.country or ""),
            row.list_email, row.told_at,
        )
        for row in connection.execute(wanted)
    ]  # fmt: skip


def tell(
    connection: Connection, incident_id: int, way: TellWay, how: str, at: datetime, only: Collection[int] = ()
) -> int:
    """Write that people were told: those in ``only``, else everybody not told yet whom ``way`` reaches; count them."""
    chosen = [person.c.incident_id == incident_id, person.c.told_at.is_(None)]
    if only:
        values = func.json_each(json.dumps(list(only))).table_valued("value")
        chosen.append(person.c.contact_id.in_(select(values.c.value)))
    elif way in _REACHES:
        chosen.append(_REACHES[way])
    done = update(person).where(*chosen).values(told_at=at, told_how=how)
    return connection.execute(done).rowcount


def _people() -> Select[tuple[object, ...]]:
    return select(
        person,
        contact.c.name,
        _HAS_ADDRESS.label("has_address"),
        _HAS_EMAIL.label("has_email"),
        _HAS_PHONE.label("has_phone"),
    ).join(contact, contact.c.id == person.c.contact_id)


_IS_ADDRESS = (contact_address.c.street != "") | (contact_address.c.city != "")
_HAS_ADDRESS = exists().where(contact_address.c.contact_id == person.c.contact_id, _IS_ADDRESS).correlate(person)
_HAS_EMAIL = exists().where(contact_email.c.contact_id == person.c.contact_id).correlate(person)
_HAS_PHONE = exists().where(contact_phone.c.contact_id == person.c.contact_id).correlate(person)
_REACHES = {TellWay.EMAIL: _HAS_EMAIL, TellWay.LETTER: _HAS_ADDRESS, TellWay.PHONE: _HAS_PHONE}


def _codes(categories: Iterable[Category]) -> str:
    return " ".join(sorted(each.value for each in categories))


def _categories(codes: str) -> frozenset[Category]:
    return frozenset(map(Category, codes.split()))
