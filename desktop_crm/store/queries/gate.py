"""Who may be used for a purpose, answered for a whole list in one question, or for one person.

The rules are those of ``domain.gate``; here they are one expression of SQL, so that a list of any length is decided
where it lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, Text, bindparam, exists, func, select, text

from desktop_crm.domain.consents import Channel
from desktop_crm.domain.contacts import ContactStatus, Use
from desktop_crm.domain.gate import Barrier, Known, needs_consent, needs_contract, open_to_objection, ordered_since
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, bare
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.schema.contacts import contact, customer_order
from desktop_crm.store.schema.privacy import consent, objection, purpose, wording

_GIVEN = (
    "FROM consent gc JOIN wording gw ON gw.id = gc.wording_id "
    "WHERE gw.purpose_id = :use_purpose AND gc.contact_id = contact.id"
)
# The summary kept beside each contact spares most of them the look at their consents: it says that one is in force, and
# none of theirs has expired since it was written.
BARRIER = f"""
CASE
WHEN :use_retired THEN 'retired'
WHEN contact.name = '' THEN 'erased'
WHEN contact.deleted_at IS NOT NULL THEN 'trashed'
WHEN contact.restricted_at IS NOT NULL THEN 'restricted'
WHEN :use_objection
AND EXISTS (SELECT 1 FROM objection go WHERE go.contact_id = contact.id AND go.purpose_id = :use_purpose)
THEN 'objected'
WHEN :use_consent AND NOT (
    :use_sure <> '' AND instr(contact.consented, :use_sure) > 0 AND coalesce(contact.consent_until, '9999') >= :use_on
) AND NOT EXISTS (
    SELECT 1 {_GIVEN} AND gc.withdrawn_at IS NULL AND date(gc.given_at, 'localtime') <= :use_on
    AND coalesce(gc.expires_on, '9999') >= :use_on AND (:use_channel = 'any' OR gc.channel IN ('any', :use_channel))
) THEN coalesce((
    SELECT CASE
    WHEN gc.withdrawn_at IS NOT NULL THEN 'withdrawn'
    WHEN date(gc.given_at, 'localtime') > :use_on THEN 'no_consent'
    WHEN gc.expires_on < :use_on THEN 'expired'
    ELSE 'other_channel' END {_GIVEN} ORDER BY gc.given_at DESC, gc.id DESC LIMIT 1
), 'no_consent')
WHEN :use_contract AND NOT (
    coalesce(contact.contract_until, CASE contact.status WHEN 'client' THEN '9999' ELSE '' END) >= :use_on
    OR EXISTS (SELECT 1 FROM customer_order ord WHERE ord.contact_id = contact.id
               AND date(ord.at, 'localtime') BETWEEN :use_since AND :use_on)
) THEN 'no_contract'
END
"""  # noqa: S608 — our own parts
"""The barrier of a row of ``contact``, null where there is none; the parameters are those of :func:`values`."""


def may_be_used() -> ColumnElement[bool]:
    """Return the condition that a contact may be used, for a list that is given :func:`values`.

    The summary of consents narrows the list down before anything else is looked at.
    """
    return cast(ColumnElement[bool], text(f"instr(contact.consented, :use_word) > 0 AND ({BARRIER}) IS NULL"))


def values(connection: Connection, use: Use) -> dict[str, Any]:
    """Return the parameters that ask for ``use`` of a list; a purpose that is not there lets nobody through.

    Lists lean on the summaries, which are written with every change of a consent: the day must not lie before that.
    """
    purpose = next((each for each in consent_rows.purposes(connection) if each.code == use.purpose), None)
    asks_consent = purpose is not None and needs_consent(purpose, use.channel)
    return {
        "use_retired": int(purpose is None or purpose.retired_on is not None),
        "use_purpose": 0 if purpose is None else purpose.id,
        "use_consent": int(asks_consent),
        "use_objection": int(purpose is not None and open_to_objection(purpose)),
        "use_contract": int(purpose is not None and needs_contract(purpose)),
        "use_on": use.on.isoformat(),
        "use_since": ordered_since(use.on).isoformat(),
        "use_channel": use.channel.value,
        # Every text holds an empty one: where no consent is needed nobody is left out by it.
        "use_word": f" {use.purpose} " if asks_consent else "",
        "use_sure": f" {use.purpose} " if asks_consent and use.channel is Channel.ANY else "",
    }


def barriers(connection: Connection, use: Use, ids: Iterable[int]) -> dict[int, Barrier]:
    """Return what bars each of some contacts on any day, by their consents; whom nothing bars is not in the answer."""
    chosen = {**values(connection, use), "use_sure": "", "ids": json.dumps(list(ids))}
    rows = bare(connection).execute(_OF_SOME, chosen)
    return {number: Barrier(barred) for number, barred in rows if barred is not None}


def known(connection: Connection, contact_id: int) -> Known:
    """Return what is known of one contact that decides what their data may be used for."""
    row = _PERSON.first(connection, {"which": contact_id})
    objections = connection.execute(select(objection.c.purpose_id).where(objection.c.contact_id == contact_id))
    orders = connection.execute(select(customer_order.c.at).where(customer_order.c.contact_id == contact_id))
    return Known(
        nameless=not row.name,
        trashed=row.deleted_at is not None,
        restricted=row.restricted_at is not None,
        objections=frozenset(objections.scalars()),
        consents=consent_rows.of_contact(connection, contact_id),
        status=ContactStatus(row.status),
        contract_until=row.contract_until,
        ordered_on=tuple(at.astimezone().date() for at in orders.scalars()),
    )


def tallied(rows: Sequence[Sequence[Any]]) -> dict[Barrier | None, int]:
    """Return how many contacts each barrier keeps out, under None how many none does, from pairs of the two."""
    return {None if barred is None else Barrier(barred): int(count) for barred, count in rows}


_OF_SOME = f"SELECT id, {BARRIER} FROM contact WHERE id IN (SELECT value FROM json_each(:ids))"  # noqa: S608
_PERSON = Prepared(
    select(
        contact.c.name, contact.c.deleted_at, contact.c.restricted_at, contact.c.status, contact.c.contract_until
    ).where(contact.c.id == bindparam("which", type_=Integer))
)


def agreed_to_newest() -> ColumnElement[bool]:
    """Return the condition that a contact agreed to the newest words, in some language, for a purpose."""
    newer = wording.alias("newer")
    latest = (
        select(func.max(newer.c.version))
        .where(newer.c.purpose_id == wording.c.purpose_id, newer.c.language == wording.c.language)
        .scalar_subquery()
    )
    return exists(
        select(1)
        .select_from(consent.join(wording).join(purpose))
        .where(
            consent.c.contact_id == contact.c.id,
            consent.c.withdrawn_at.is_(None),
            purpose.c.code == bindparam("outdated", type_=Text),
            wording.c.version == latest.correlate(wording),
        )
        .correlate(contact)
    )
