"""Recipients with what was written of them before, and what was passed on to each."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, or_, select, update

from desktop_crm.domain.contacts import ContactId, visible_name
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.reach import Reach
from desktop_crm.domain.recipients import NotTold, PassedOn, Recipient, RecipientKind, RecipientVersion
from desktop_crm.domain.register_choices import Safeguard
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.privacy import disclosure, purpose, recipient
from desktop_crm.store.schema.purposes import purpose_recipient
from desktop_crm.store.schema.recipients import package, package_disclosure
from desktop_crm.store.schema.recipients import recipient_version as version

COLUMNS = tuple(recipient.c)
"""The columns :func:`recipient_from` reads, in their order."""


def recipients(connection: Connection) -> tuple[Recipient, ...]:
    """Return every recipient, by name; the ended ones too."""
    return tuple(recipient_from(*row) for row in connection.execute(select(*COLUMNS).order_by(recipient.c.name)))


def fetch(connection: Connection, number: int) -> Recipient:
    """Return one recipient; raise Missing where there is none."""
    row = connection.execute(select(*COLUMNS).where(recipient.c.id == number)).one_or_none()
    if row is None:
        raise Missing(str(number))
    return recipient_from(*row)


def add(connection: Connection, new: Recipient, by: str, at: datetime) -> int:
    """Write a recipient and the first version of it; return its number."""
    values = _values(new)
    number = int(connection.execute(insert(recipient).values(values).returning(recipient.c.id)).scalar_one())
    _write_version(connection, replace(new, id=number), by, at)
    return number


def rewrite(connection: Connection, changed: Recipient, by: str, at: datetime) -> None:
    """Write a recipient anew, and the next version of it."""
    connection.execute(update(recipient).where(recipient.c.id == changed.id).values(_values(changed)))
    _write_version(connection, changed, by, at)


def versions(connection: Connection, number: int) -> tuple[RecipientVersion, ...]:
    """Return what was written of a recipient over time, newest first."""
    wanted = (
        select(version.c.version, version.c.at, account.c.name, version.c.content)
        .outerjoin(account, account.c.id == version.c.account_id)
        .where(version.c.recipient_id == number)
        .order_by(version.c.version.desc())
    )
    return tuple(
        RecipientVersion(row.version, row.at, row.name or "", _from_content(number, json.loads(row.content)))
        for row in connection.execute(wanted)
    )


def passed_on(
    connection: Connection,
    number: int,
    reach: Reach | None,
    hidden: frozenset[str],
    *,
    since: datetime | None = None,
    limit: int | None = None,
) -> tuple[PassedOn, ...]:
    """Return what of whose data was passed on to a recipient, newest first, of the contacts within reach.

    Contacts are called what they may be called where some fields are ``hidden``.
    """
    wanted = _PASSED_ON.where(disclosure.c.recipient_id == number)
    if since is not None:
        wanted = wanted.where(disclosure.c.at >= since)
    found = []
    for row in connection.execute(wanted):
        if reach is None or reach.covers(row.contact_id, row.owner_id):
            found.append(_passed(row, hidden))
            if limit is not None and len(found) == limit:
                break
    return tuple(found)


def count_passed_on(connection: Connection) -> dict[int, int]:
    """Return how often data were passed on to each recipient, by its number."""
    wanted = select(disclosure.c.recipient_id, func.count()).group_by(disclosure.c.recipient_id)
    return {row[0]: row[1] for row in connection.execute(wanted)}


def not_told(connection: Connection) -> tuple[NotTold, ...]:
    """Return the recipients whom no purpose in use names, by name; the ended ones only where they got data."""
    named = select(purpose_recipient.c.recipient_id).join(purpose).where(purpose.c.retired_on.is_(None))
    packed = select(package.c.recipient_id).join(purpose).where(purpose.c.retired_on.is_(None))
    wanted = (
        select(
            *COLUMNS,
            func.count(disclosure.c.contact_id.distinct()),
            func.count(disclosure.c.id),
            func.max(disclosure.c.at, type_=disclosure.c.at.type),
        )
        .outerjoin(disclosure)
        .where(recipient.c.id.not_in(named), recipient.c.id.not_in(packed))
        .group_by(recipient.c.id)
        .having(or_(recipient.c.ended_on.is_(None), func.count(disclosure.c.id) > 0))
        .order_by(recipient.c.name)
    )
    return tuple(
        NotTold(recipient_from(*row[: len(COLUMNS)]), *row[len(COLUMNS) :]) for row in connection.execute(wanted)
    )


def recipient_from(
    number: int,
    name: str,
    category: str,
    country: str,
    safeguard: str,
    contract: str,
    kind: str,
    reached: str,
    rests_on: str,
    ended_on: date | None,
    ended_why: str,
) -> Recipient:
    """Return the recipient a row of :data:`COLUMNS` stands for."""
    return Recipient(
        number, name, category, country, safeguard, contract, RecipientKind(kind) if kind else None, reached,
        Safeguard(rests_on) if rests_on else None, ended_on, ended_why,
    )  # fmt: skip


def _values(one: Recipient) -> dict[str, Any]:
    return {
        "name": one.name, "category": one.category, "country": one.country, "safeguard": one.safeguard,
        "contract": one.contract, "kind": one.kind or "", "contact": one.contact, "rests_on": one.rests_on or "",
        "ended_on": one.ended_on, "ended_why": one.ended_why,
    }  # fmt: skip


def _write_version(connection: Connection, one: Recipient, by: str, at: datetime) -> None:
    newest = select(func.coalesce(func.max(version.c.version), 0)).where(version.c.recipient_id == one.id)
    number = int(connection.execute(newest).scalar_one()) + 1
    kept = {name: _PLAIN.get(name, str)(said) for name, said in _values(one).items() if said}
    row = {"recipient_id": one.id, "version": number, "at": at, "account_id": by}
    connection.execute(insert(version).values(row | {"content": json.dumps(kept, ensure_ascii=False)}))


def _from_content(number: int, kept: dict[str, str]) -> Recipient:
    ended = kept.get("ended_on")
    name, category, country, safeguard, contract, kind, reached, rests_on = (
        kept.get(each.name, "") for each in COLUMNS[1:9]
    )
    return recipient_from(
        number, name, category, country, safeguard, contract, kind, reached, rests_on,
        date.fromisoformat(ended) if ended else None, kept.get("ended_why", ""),
    )  # fmt: skip


def _passed(row: Any, hidden: frozenset[str]) -> PassedOn:
    name = visible_name(row.name, row.sort_key, row.list_email, row.company_name, hidden)
    return PassedOn(row.id, ContactId(row.contact_id), name, row.at, row.what, row.why, row.by or "", row.package_id)


_PLAIN: dict[str, Callable[[Any], str]] = {"ended_on": lambda day: str(day.isoformat())}
_PASSED_ON = (
    select(
        disclosure.c.id, disclosure.c.contact_id, disclosure.c.at, disclosure.c.what, disclosure.c.why,
        account.c.name.label("by"), package_disclosure.c.package_id,
        contact.c.name, contact.c.sort_key, contact.c.list_email, contact.c.company_name, contact.c.owner_id,
    )
    .select_from(
        disclosure.join(contact, contact.c.id == disclosure.c.contact_id)
        .outerjoin(account, account.c.id == disclosure.c.account_id)
        .outerjoin(package_disclosure, package_disclosure.c.disclosure_id == disclosure.c.id)
    )
    .order_by(disclosure.c.at.desc(), disclosure.c.id.desc())
)  # fmt: skip
