"""Retention: rules, holds, what is due on a day, and its going.

Every rule is answered by one set-based question whose cost follows what is due, not what is held. Dates are reckoned
with SQLite's own calendar arithmetic from the rule's trigger, bounded by an index on the trigger's column.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, bindparam, delete, func, insert, select, update

from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.retention import (
    Due,
    Hold,
    Kept,
    Period,
    RetentionAction,
    RetentionRule,
    RetentionRun,
    Trigger,
)
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, bare
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.privacy import retention_hold, retention_rule, retention_run


def rules(connection: Connection) -> tuple[RetentionRule, ...]:
    """Return every rule, by name."""
    return tuple(_rule(row) for row in _RULES.all(connection, {}))


def write_rule(connection: Connection, rule: RetentionRule) -> int:
    """Write a rule, a new one where its id is 0; return its number."""
    values = {
        "name": rule.name,
        "what": rule.what.value,
        "trigger": rule.trigger.value,
        "years": rule.period.years,
        "months": rule.period.months,
        "days": rule.period.days,
        "action": rule.action.value,
        "reason": rule.reason,
        "active": rule.active,
    }
    if not rule.id:
        made = insert(retention_rule).values(values).returning(retention_rule.c.id)
        return int(connection.execute(made).scalar_one())
    written = connection.execute(update(retention_rule).where(retention_rule.c.id == rule.id).values(values))
    if written.rowcount == 0:
        raise Missing(str(rule.id))
    return rule.id


def activate(connection: Connection, rule_id: int) -> None:
    """Switch a rule on."""
    connection.execute(update(retention_rule).where(retention_rule.c.id == rule_id).values(active=True))


def remove_rule(connection: Connection, rule_id: int) -> None:
    """Delete a rule; raise Missing where there is none."""
    if connection.execute(delete(retention_rule).where(retention_rule.c.id == rule_id)).rowcount == 0:
        raise Missing(str(rule_id))


# A moment's day is the one it was where the program runs, which the day in UTC may precede or follow: so an index is
# walked one day further than is asked for (there is none after the last), and what it holds too much is left out later.
# A moment of a day is text that begins with the day and sorts before that day with 'T~' after it.
_BY_THEN = "coalesce(date(?2, '+1 day'), ?2) || 'T~'"

# For each trigger: contacts with the day their period begins, up to ?2; {id} is the condition that it is the contact
# ?1, or nothing. A contact for whom the trigger has not come about is not among them; for consents it has while none
# is left in force.
_SINCE: dict[Trigger, str] = {
    Trigger.CREATION: (
        "SELECT id AS contact_id, date(created_at, 'localtime') AS since FROM contact "
        "WHERE created_at <= {by_then} {id}"
    ),
    Trigger.LAST_ACTIVITY: (
        "SELECT id AS contact_id, date(active_at, 'localtime') AS since FROM contact WHERE active_at <= {by_then} {id}"
    ),
    Trigger.CONTRACT_END: (
        "SELECT id AS contact_id, contract_until AS since FROM contact WHERE contract_until <= ?2 {id}"
    ),
    Trigger.LAST_ORDER: (
        "SELECT contact_id, date(latest, 'localtime') AS since FROM (SELECT contact_id, max(at) AS latest "
        "FROM customer_order WHERE at <= {by_then} {contact_id} GROUP BY +contact_id) old WHERE NOT EXISTS ("
        "SELECT 1 FROM customer_order later WHERE later.contact_id = old.contact_id AND later.at > {by_then})"
    ),
    Trigger.CONSENT_WITHDRAWN: (
        "SELECT ended.contact_id, max(coalesce(date(withdrawn_at, 'localtime'), expires_on)) AS since FROM ("
        "SELECT +contact_id AS contact_id FROM consent WHERE withdrawn_at <= {by_then} {contact_id} UNION "
        "SELECT +contact_id FROM consent WHERE expires_on <= ?2 {contact_id}) ended "
        "CROSS JOIN consent ON consent.contact_id = ended.contact_id GROUP BY ended.contact_id "
        "HAVING count(*) = count(coalesce(date(withdrawn_at, 'localtime'), expires_on))"
    ),
}

# Whether a contact still has what the rule speaks about: what is gone already is not due again.
_STILL_HELD: dict[Kept, str] = {
    Kept.CONTACT: "c.name <> ''",
    Kept.CONTACT_DETAILS: (
        "(EXISTS (SELECT 1 FROM contact_email x WHERE x.contact_id = c.id) "
        "OR EXISTS (SELECT 1 FROM contact_phone x WHERE x.contact_id = c.id) "
        "OR EXISTS (SELECT 1 FROM contact_address x WHERE x.contact_id = c.id))"
    ),
    Kept.CONSENTS: "EXISTS (SELECT 1 FROM consent x WHERE x.contact_id = c.id)",
    Kept.INTERACTIONS: "EXISTS (SELECT 1 FROM interaction x WHERE x.contact_id = c.id)",
    Kept.ORDERS: "EXISTS (SELECT 1 FROM customer_order x WHERE x.contact_id = c.id)",
}


def candidates(
    connection: Connection, rule: RetentionRule, latest_since: date, contact_id: int | None = None
) -> list[tuple[int, date, str]]:
    """Return contacts whose period began on or before ``latest_since``: number, day, and the reason of a hold or ''.

    Whose processing is restricted is not among them: their data may be wanted as evidence (GDPR Art. 18(1)).
    """
    ours = (
        {"id": "", "contact_id": ""}
        if contact_id is None
        else {"id": "AND id = ?1", "contact_id": "AND contact_id = ?1"}
    )
    since = _SINCE[rule.trigger].format(by_then=_BY_THEN, **ours)
    sql = (
        f"SELECT c.id, s.since, coalesce(h.reason, '') FROM ({since}) s "  # noqa: S608 — our own parts
        "JOIN contact c ON c.id = s.contact_id LEFT JOIN retention_hold h ON h.contact_id = c.id "
        f"WHERE s.since <= ?2 AND c.restricted_at IS NULL AND {_STILL_HELD[rule.what]} ORDER BY s.since, c.id"
    )
    rows = bare(connection).execute(sql, (contact_id, latest_since.isoformat()))
    return [(number, date.fromisoformat(day), held) for number, day, held in rows]


def due(connection: Connection, on: date, contact_id: int | None = None) -> tuple[Due, ...]:
    """Return everything the active rules take on or before the day ``on``, soonest first."""
    found = []
    for rule in rules(connection):
        if rule.active:
            for number, since, held in candidates(connection, rule, rule.period.latest_start(on), contact_id):
                day = rule.period.after(since)
                if day <= on:
                    found.append(_due(rule, number, since, day, held))
    return tuple(sorted(found, key=lambda one: (one.on, one.contact_id)))


def next_due(connection: Connection, contact_id: int) -> Due | None:
    """Return the next thing the rules will take of one contact, whenever that is."""
    outlook = of_contact(connection, contact_id)
    return min(outlook, key=lambda one: one.on, default=None)


def of_contact(connection: Connection, contact_id: int) -> tuple[Due, ...]:
    """Return what each active rule will take of one contact, and when."""
    return tuple(
        _due(rule, number, since, rule.period.after(since), held)
        for rule in rules(connection)
        if rule.active
        for number, since, held in candidates(connection, rule, date.max, contact_id)
    )


def hold_of(connection: Connection, contact_id: int) -> Hold | None:
    """Return the hold on a contact."""
    row = _HOLD_OF.first(connection, {"contact_id": contact_id})
    return None if row is None else Hold(*row)


def holds(connection: Connection) -> tuple[Hold, ...]:
    """Return every hold, the one to be reviewed next first."""
    return tuple(Hold(*row) for row in connection.execute(_HOLDS.order_by(retention_hold.c.review_on)))


def place_hold(
    connection: Connection, contact_id: int, reason: str, review_on: date, at: datetime, account_id: str
) -> int:
    """Write a hold in place of an earlier one; return its number."""
    connection.execute(delete(retention_hold).where(retention_hold.c.contact_id == contact_id))
    values = {"contact_id": contact_id, "reason": reason, "review_on": review_on, "placed_at": at}
    made = insert(retention_hold).values(values | {"account_id": account_id})
    return int(connection.execute(made.returning(retention_hold.c.id)).scalar_one())


def release_hold(connection: Connection, contact_id: int) -> None:
    """Delete a hold; raise Missing where there is none."""
    gone = connection.execute(delete(retention_hold).where(retention_hold.c.contact_id == contact_id))
    if gone.rowcount == 0:
        raise Missing(reference(contact_id))


def write_run(
    connection: Connection, at: datetime, on: date, account_id: str, deleted: int, anonymised: int, held: int
) -> int:
    """Write what a run did; return its number."""
    counts = {"deleted": deleted, "anonymised": anonymised, "held": held}
    made = insert(retention_run).values({"at": at, "on": on, "account_id": account_id} | counts)
    return int(connection.execute(made.returning(retention_run.c.id)).scalar_one())


def runs(connection: Connection) -> tuple[RetentionRun, ...]:
    """Return every run, newest first."""
    columns = (retention_run.c.id, retention_run.c.at, retention_run.c.on, func.coalesce(account.c.name, ""))
    counts = (retention_run.c.deleted, retention_run.c.anonymised, retention_run.c.held)
    joined = retention_run.outerjoin(account, account.c.id == retention_run.c.account_id)
    wanted = select(*columns, *counts).select_from(joined).order_by(retention_run.c.id.desc())
    return tuple(RetentionRun(*row) for row in connection.execute(wanted))


_HOLDS = select(
    retention_hold.c.id,
    retention_hold.c.contact_id,
    retention_hold.c.reason,
    retention_hold.c.review_on,
    retention_hold.c.placed_at,
    func.coalesce(account.c.name, ""),
).select_from(retention_hold.outerjoin(account, account.c.id == retention_hold.c.account_id))

_HOLD_OF = Prepared(_HOLDS.where(retention_hold.c.contact_id == bindparam("contact_id", type_=Integer)))
_RULES = Prepared(select(retention_rule).order_by(retention_rule.c.name))


def _rule(row: Any) -> RetentionRule:
    return RetentionRule(
        row.id,
        row.name,
        Kept(row.what),
        Trigger(row.trigger),
        Period(row.years, row.months, row.days),
        RetentionAction(row.action),
        row.reason,
        row.active,
    )


def _due(rule: RetentionRule, contact_id: int, since: date, on: date, held: str) -> Due:
    return Due(contact_id, rule.id, rule.name, rule.what, rule.action, rule.trigger, since, on, rule.reason, held)
