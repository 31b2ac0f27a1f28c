"""Notes, conversations and orders, and the timeline they make together with consents and disclosures."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Integer, bindparam, delete, func, insert, literal, null, select, union_all

from desktop_crm.domain.errors import Missing
from desktop_crm.domain.fields import Field
from desktop_crm.domain.interactions import (
    InteractionKind,
    Money,
    Order,
    OrderKey,
    OrderPage,
    TimelineEntry,
    TimelineKind,
)
from desktop_crm.domain.reach import Reach
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared
from desktop_crm.store.schema.base import Moment
from desktop_crm.store.schema.contacts import contact, customer_order, interaction
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.privacy import consent, disclosure, purpose, recipient, wording

_MINOR = {"BHD": 3, "JPY": 0, "KWD": 3}
_HIDING = frozenset({Field.CONSENTS.value, Field.INTERACTIONS.value, Field.ORDERS.value})
_END_OF_TIME = datetime.fromisoformat("9999-12-31T00:00:00+00:00")


def minor_of(money: Money) -> int:
    """Return an amount in the smallest unit of its currency (ISO 4217)."""
    return int(money.amount.scaleb(_MINOR.get(money.currency, 2)).to_integral_value())


def money_of(minor: int, currency: str) -> Money:
    """Return the amount that was kept in the smallest unit of its currency."""
    return Money(Decimal(minor).scaleb(-_MINOR.get(currency, 2)), currency)


def entries(
    connection: Connection, contact_id: int, before: datetime | None, limit: int, hidden: frozenset[str]
) -> tuple[TimelineEntry, ...]:
    """Return what happened with a contact, newest first, without what is hidden."""
    values = {"contact": contact_id, "before": before or _END_OF_TIME, "limit": limit}
    return tuple(_entry(row) for row in _timeline(hidden & _HIDING).all(connection, values))


def orders(connection: Connection, contact_id: int, after: OrderKey | None, limit: int) -> OrderPage:
    """Return the orders of a contact that follow ``after``, newest first, and what all of them come to."""
    place = after or OrderKey(_END_OF_TIME, 0)
    values = {"contact": contact_id, "at": place.at, "id": place.id, "limit": limit + 1}
    found = _ORDERS.all(connection, values)
    made = [Order(row.id, row.number, row.at, row.title, money_of(row.minor, row.currency)) for row in found[:limit]]
    totals = [money_of(minor, currency) for currency, minor in _TOTALS.all(connection, {"contact": contact_id})]
    return OrderPage(tuple(made), len(found) > limit, tuple(totals))


def add_interaction(
    connection: Connection, contact_id: int, kind: InteractionKind, at: datetime, text: str, account_id: str
) -> int:
    """Write a note, call, meeting, e-mail or letter; return its number."""
    values = {"contact_id": contact_id, "kind": kind.value, "at": at, "text": text, "account_id": account_id}
    return int(connection.execute(insert(interaction).values(values).returning(interaction.c.id)).scalar_one())


def contact_of_interaction(connection: Connection, interaction_id: int, reach: Reach | None) -> int:
    """Return whose timeline an entry is on; raise Missing where there is no such entry or it is out of reach."""
    wanted = select(contact.c.id, contact.c.owner_id).join(interaction).where(interaction.c.id == interaction_id)
    wanted = wanted.where(contact.c.aside == "")
    found = connection.execute(wanted).one_or_none()
    if found is None or (reach is not None and not reach.covers(found.id, found.owner_id)):
        raise Missing(str(interaction_id))
    return int(found.id)


def delete_interaction(connection: Connection, interaction_id: int) -> None:
    """Delete an entry."""
    connection.execute(delete(interaction).where(interaction.c.id == interaction_id))


def add_order(connection: Connection, contact_id: int, number: str, at: datetime, title: str, total: Money) -> int:
    """Write an order; return its number in the table."""
    values: dict[str, Any] = {"contact_id": contact_id, "number": number, "at": at, "title": title}
    values |= {"minor": minor_of(total), "currency": total.currency}
    return int(connection.execute(insert(customer_order).values(values).returning(customer_order.c.id)).scalar_one())


def _entry(row: Any) -> TimelineEntry:
    kind, at, text, by, key, minor, currency = row
    money = None if minor is None else money_of(minor, currency)
    return TimelineEntry(TimelineKind(kind), at, text, by or "", key, money)


def _part(table: Any, at: Any, kind: Any, text: Any, minor: Any = None, currency: Any = None) -> Any:
    none = null()
    who = account.c.name if "account_id" in table.c else none
    wanted = select(
        kind.label("kind"),
        at.label("at"),
        text.label("text"),
        who.label("by"),
        table.c.id.label("key"),
        (none if minor is None else minor).label("minor"),
        (none if currency is None else currency).label("currency"),
    )
    source = table
    if "account_id" in table.c:
        source = source.outerjoin(account, account.c.id == table.c.account_id)
    for other, column in ((wording, "wording_id"), (recipient, "recipient_id")):
        if column in table.c:
            source = source.join(other, other.c.id == table.c[column])
    if table is consent:
        source = source.join(purpose, purpose.c.id == wording.c.purpose_id)
    return wanted.select_from(source).where(
        table.c.contact_id == bindparam("contact", type_=Integer), at < bindparam("before", type_=Moment)
    )


_PARTS: tuple[tuple[Field | None, Any], ...] = (
    (Field.INTERACTIONS, _part(interaction, interaction.c.at, interaction.c.kind, interaction.c.text)),
    (
        Field.ORDERS,
        _part(
            customer_order,
            customer_order.c.at,
            literal(TimelineKind.ORDER.value),
            func.trim(customer_order.c.number + " " + customer_order.c.title),
            customer_order.c.minor,
            customer_order.c.currency,
        ),
    ),
    (Field.CONSENTS, _part(consent, consent.c.given_at, literal(TimelineKind.CONSENT_GIVEN.value), purpose.c.name)),
    (
        Field.CONSENTS,
        _part(consent, consent.c.withdrawn_at, literal(TimelineKind.CONSENT_WITHDRAWN.value), purpose.c.name),
    ),
    (
        None,
        _part(
            disclosure,
            disclosure.c.at,
            literal(TimelineKind.DISCLOSURE.value),
            recipient.c.name + " · " + disclosure.c.what,
        ),
    ),
)
"""What a timeline is made of, and the field that hides it."""


_OF_CONTACT = customer_order.c.contact_id == bindparam("contact", type_=Integer)
_AT, _ID = bindparam("at", type_=Moment), bindparam("id", type_=Integer)
_ORDERS = Prepared(
    select(customer_order)
    .where(_OF_CONTACT, customer_order.c.at <= _AT, (customer_order.c.at < _AT) | (customer_order.c.id < _ID))
    .order_by(customer_order.c.at.desc(), customer_order.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)
_TOTALS = Prepared(
    select(customer_order.c.currency, func.sum(customer_order.c.minor))
    .where(_OF_CONTACT)
    .group_by(customer_order.c.currency)
    .order_by(customer_order.c.currency)
)


@cache
def _timeline(hidden: frozenset[str]) -> Prepared:
    """Return the question for a timeline; what is hidden takes no room in it, so that its length tells nothing."""
    held = union_all(*[part for field, part in _PARTS if field is None or field.value not in hidden]).subquery()
    newest = select(held).order_by(held.c.at.desc(), held.c.key.desc())
    return Prepared(newest.limit(bindparam("limit", type_=Integer)))
