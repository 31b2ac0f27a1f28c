"""Who may be used for a purpose, answered for a whole list in one question, or for one person.

The rules are those of ``domain.gate``; here they are one expression of SQL, so that a list of any length is decided
where it lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, bindparam, select, text

from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.contacts import ContactStatus, Use
from desktop_crm.domain.gate import Barrier, Known, needs_consent, needs_contract, ordered_since
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, bare
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.schema.contacts import contact, customer_order
from desktop_crm.store.schema.privacy import objection

_OF_PURPOSE = "FROM consent gc JOIN wording gw ON gw.id = gc.wording_id WHERE gw.purpose_id = :use_purpose"
_IN_FORCE = """
gc.withdrawn_at IS NULL AND date(gc.given_at, 'localtime') <= :use_on AND coalesce(gc.expires_on, '9999') >= :use_on
AND (:use_channel = 'any' OR gc.channel IN ('any', :use_channel))
"""
_CASE = """
CASE
WHEN :use_retired THEN 'retired'
WHEN contact.name = '' THEN 'erased'
WHEN contact.deleted_at IS NOT NULL THEN 'trashed'
WHEN contact.restricted_at IS NOT NULL THEN 'restricted'
WHEN EXISTS (SELECT 1 FROM objection go WHERE go.contact_id = contact.id AND go.purpose_id = :use_purpose)
THEN 'objected'
WHEN :use_consent AND NOT {in_force} THEN CASE WHEN NOT {given} THEN 'no_consent' ELSE (
    SELECT CASE
    WHEN gc.withdrawn_at IS NOT NULL THEN 'withdrawn'
    WHEN date(gc.given_at, 'localtime') > :use_on THEN 'no_consent'
    WHEN gc.expires_on < :use_on THEN 'expired'
    ELSE 'other_channel' END {of_purpose} AND gc.contact_id = contact.id ORDER BY gc.given_at DESC, gc.id DESC LIMIT 1
) END
WHEN :use_contract AND NOT (
    coalesce(contact.contract_until, CASE contact.status WHEN 'client' THEN '9999' ELSE '' END) >= :use_on
    OR EXISTS (SELECT 1 FROM customer_order ord WHERE ord.contact_id = contact.id
               AND date(ord.at, 'localtime') BETWEEN :use_since AND :use_on)
) THEN 'no_contract'
END
"""
# The same question twice: of the few contacts of a page each is looked up, for a whole list the consents are read once.
_EACH = _CASE.format(
    in_force=f"EXISTS (SELECT 1 {_OF_PURPOSE} AND gc.contact_id = contact.id AND {_IN_FORCE})",
    given=f"EXISTS (SELECT 1 {_OF_PURPOSE} AND gc.contact_id = contact.id)",
    of_purpose=_OF_PURPOSE,
)
BARRIER = _CASE.format(
    in_force=f"contact.id IN (SELECT gc.contact_id {_OF_PURPOSE} AND {_IN_FORCE})",
    given=f"contact.id IN (SELECT gc.contact_id {_OF_PURPOSE})",
    of_purpose=_OF_PURPOSE,
)
"""The barrier of each row of a long list of contacts, null where there is none; its parameters: :func:`values`."""


def may_be_used(*, few: bool) -> ColumnElement[bool]:
    """Return the condition that a contact may be used, for a statement that is given :func:`values`.

    ``few`` is for a statement that stops after a page. The summary of consents kept beside each contact narrows them
    down first; it is written with every change of a consent, so the day asked for must not lie before that.
    """
    barrier = _EACH if few else BARRIER
    return cast(ColumnElement[bool], text(f"instr(contact.consented, :use_word) > 0 AND ({barrier}) IS NULL"))


def values(connection: Connection, use: Use) -> dict[str, Any]:
    """Return the parameters that ask for ``use``; a purpose that is not there lets nobody through."""
    found = (each for each in consent_rows.purposes(connection) if each.code == use.purpose)
    return _values(next(found, None), use)


def _values(purpose: Purpose | None, use: Use) -> dict[str, Any]:
    return {
        "use_retired": int(purpose is None or purpose.retired_on is not None),
        "use_purpose": 0 if purpose is None else purpose.id,
        "use_consent": int(purpose is not None and needs_consent(purpose, use.channel)),
        "use_contract": int(purpose is not None and needs_contract(purpose)),
        "use_on": use.on.isoformat(),
        "use_since": ordered_since(use.on).isoformat(),
        "use_channel": use.channel.value,
        # Every text holds an empty one: where no consent is needed nobody is left out by it.
        "use_word": f" {purpose.code} " if purpose is not None and needs_consent(purpose, use.channel) else "",
    }


def barriers(connection: Connection, use: Use, ids: Iterable[int]) -> dict[int, Barrier]:
    """Return what bars each of some contacts; whom nothing bars is not in the answer."""
    chosen = {**values(connection, use), "ids": json.dumps(list(ids))}
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


_OF_SOME = f"SELECT id, {_EACH} FROM contact WHERE id IN (SELECT value FROM json_each(:ids))"  # noqa: S608
_PERSON = Prepared(
    select(
        contact.c.name, contact.c.deleted_at, contact.c.restricted_at, contact.c.status, contact.c.contract_until
    ).where(contact.c.id == bindparam("which", type_=Integer))
)
