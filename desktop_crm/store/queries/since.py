"""From which day the period of a rule runs for whom: one set-based question for each trigger.

The cost follows what is due, not what is held: dates are reckoned with SQLite's own calendar arithmetic, bounded by an
index on the trigger's column.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import Enum

from desktop_crm.domain.retention import Kept, Trigger
from desktop_crm.store import kept_parts, part_sql
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.base import Moment

Whose = int | Collection[int] | None
"""One contact, several, or everybody."""


class Kind(Enum):
    """Of how many a question asks."""

    ONE = "one"
    SEVERAL = "several"
    EVERYBODY = "everybody"


def kind(whose: Whose) -> Kind:
    """Return of how many a question asks."""
    if whose is None:
        return Kind.EVERYBODY
    return Kind.ONE if isinstance(whose, int) else Kind.SEVERAL


# A moment's day is the one it was where the program runs, which the day in UTC may precede or follow: so an index is
# walked one day further than is asked for (there is none after the last), and what it holds too much is left out later.
# A moment of a day is text that begins with the day and sorts before that day with 'T~' after it.
_BY_THEN = "coalesce(date(?2, '+1 day'), ?2) || 'T~'"

STANDS = "9999-12-31"
"""The day a consent ends that has not ended."""

# The earliest of withdrawal, expiry and objection; an objection that was there before bears on a consent at once.
_ENDS = (
    "min(coalesce(date(consent.withdrawn_at, 'localtime'), '{stands}'), coalesce(consent.expires_on, '{stands}'), "
    "coalesce(max(date(o.at, 'localtime'), date(consent.given_at, 'localtime')), '{stands}'))"
)

# Contacts with the day their period begins, up to ?2; {mine} picks whose they are among ?1. A contact for whom the
# trigger has not come about is not among them; for consents it has while none of those that count is left in force.
_SINCE: Mapping[Trigger, str] = {
    Trigger.CREATION: (
        "SELECT id AS contact_id, date(created_at, 'localtime') AS since, 1 AS records FROM contact "
        "WHERE created_at <= {by_then} {id}"
    ),
    Trigger.LAST_ACTIVITY: (
        "SELECT id AS contact_id, date(active_at, 'localtime') AS since, 1 AS records FROM contact "
        "WHERE active_at <= {by_then} {id}"
    ),
    Trigger.CONTRACT_END: (
        "SELECT id AS contact_id, contract_until AS since, 1 AS records FROM contact WHERE contract_until <= ?2 {id}"
    ),
    Trigger.LAST_ORDER: (
        "SELECT contact_id, date(latest, 'localtime') AS since, 1 AS records FROM ("
        "SELECT contact_id, max(at) AS latest FROM customer_order WHERE at <= {by_then} {contact_id} "
        "GROUP BY +contact_id) old WHERE NOT EXISTS ("
        "SELECT 1 FROM customer_order later WHERE later.contact_id = old.contact_id AND later.at > {by_then})"
    ),
    Trigger.CONSENT_WITHDRAWN: (
        "SELECT ended.contact_id, max({ends}) AS since, 1 AS records FROM ("
        "SELECT +contact_id AS contact_id FROM consent WHERE withdrawn_at <= {by_then} {contact_id} UNION "
        "SELECT +contact_id FROM consent WHERE expires_on <= ?2 {contact_id} UNION "
        "SELECT +contact_id FROM objection WHERE at <= {by_then} {contact_id}) ended "
        "CROSS JOIN consent ON consent.contact_id = ended.contact_id JOIN wording ON wording.id = consent.wording_id "
        "LEFT JOIN objection o ON o.contact_id = consent.contact_id AND o.purpose_id = wording.purpose_id "
        "WHERE 1 {purposes} GROUP BY ended.contact_id HAVING max({ends}) < '{stands}'"
    ),
}


def since(what: Kept, trigger: Trigger, purposes: Iterable[int], whose: Kind) -> str:
    """Return the question: contact, day its period begins, and how many records that day is the own day of.

    Its parameters are whom it asks about (see ``said``) and the last day that is wanted.
    """
    if trigger is Trigger.OWN_DATE:
        return own_days(what, whose)
    ends = _ENDS.format(stands=STANDS)
    return _SINCE[trigger].format(
        by_then=_BY_THEN,
        stands=STANDS,
        ends=ends,
        id=mine("id", whose),
        contact_id=mine("contact_id", whose),
        purposes=among("wording.purpose_id", purposes),
    )


def own_days(what: Kept, whose: Kind) -> str:
    """Return the question for the own days of what belongs to contacts: contact, day, and how many records it is of."""
    found = []
    for part in kept_parts.parts(what.code):
        table = METADATA.tables[part.table]
        clause, owner = part_sql.source(table)
        day = part_sql.day_of(table)
        column = kept_parts.own_day(table)
        bound = _BY_THEN if column is not None and isinstance(column.type, Moment) else "?2"
        found.append(
            f"SELECT {owner} AS contact_id, {day} AS since, count(*) AS records FROM {clause} "  # noqa: S608
            f"WHERE {'0' if column is None else part_sql.named(column)} <= {bound} AND {part_sql.there(part)} "
            f"{mine(owner, whose)} AND {owner} IS NOT NULL GROUP BY +{owner}, {day}"
        )
    union = " UNION ALL ".join(found)
    return f"SELECT contact_id, since, sum(records) AS records FROM ({union}) GROUP BY contact_id, since"  # noqa: S608


def mine(column: str, whose: Kind) -> str:
    """Return the condition that a column names one of those asked about; nothing where that is everybody."""
    if whose is Kind.EVERYBODY:
        return ""
    if whose is Kind.ONE:
        return f"AND {column} = ?1"
    return f"AND {column} IN (SELECT value FROM json_each(?1))"  # noqa: S608 — our own columns


def among(column: str, numbers: Iterable[int]) -> str:
    """Return the condition that a column holds one of some numbers; nothing where there are none."""
    chosen = ", ".join(str(int(number)) for number in numbers)
    return f"AND {column} IN ({chosen})" if chosen else ""


def said(whose: Whose) -> int | str | None:
    """Return the parameter that says whom a question is about."""
    return whose if whose is None or isinstance(whose, int) else json.dumps(list(whose))


def bound(day: date) -> str:
    """Return the parameter that says up to which day."""
    return day.isoformat()
