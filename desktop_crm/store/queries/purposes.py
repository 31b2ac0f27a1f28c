"""Purposes with everything that hangs on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Column, Table, delete, func, insert, select, update

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, LegalBasis, Purpose
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.purposes import DataSource, PersonKind, PurposeSheet
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.schema.privacy import consent, purpose, wording
from desktop_crm.store.schema.purposes import (
    purpose_category,
    purpose_person,
    purpose_recipient,
    purpose_rule,
    purpose_source,
)


def sheets(connection: Connection) -> tuple[PurposeSheet, ...]:
    """Return every purpose, by name, with what hangs on it; of consents nothing is counted, see :func:`counted`."""
    categories = _links(connection, purpose_category.c.category)
    persons = _links(connection, purpose_person.c.person)
    recipients = _links(connection, purpose_recipient.c.recipient_id)
    rules = _links(connection, purpose_rule.c.rule_id)
    sources = _links(connection, purpose_source.c.source)
    per_purpose = select(wording.c.purpose_id, func.count()).group_by(wording.c.purpose_id)
    wordings = {row[0]: row[1] for row in connection.execute(per_purpose)}
    return tuple(
        PurposeSheet(
            each,
            tuple(Category(key) for key in categories[each.id]),
            tuple(PersonKind(key) for key in persons[each.id]),
            tuple(int(key) for key in recipients[each.id]),
            tuple(int(key) for key in rules[each.id]),
            tuple(DataSource(key) for key in sources[each.id]),
            wordings.get(each.id, 0),
        )
        for each in consent_rows.purposes(connection)
    )


def counted(connection: Connection, on: date) -> tuple[PurposeSheet, ...]:
    """Return the same with how the consents to each stand on a day, for which every consent there is is read."""
    given = select(wording.c.purpose_id, func.count()).join(consent).group_by(wording.c.purpose_id)
    consents = {row[0]: row[1] for row in connection.execute(given)}
    standing = {row[0]: (row[1], row[2]) for row in connection.exec_driver_sql(_STANDING, (on.isoformat(),))}
    found = []
    for each in sheets(connection):
        people, outdated = standing.get(each.purpose.id, (0, 0))
        ever = consents.get(each.purpose.id, 0)
        found.append(replace(each, consents=ever, people=people, outdated=outdated))
    return tuple(found)


def recipients_of_each(connection: Connection) -> dict[int, frozenset[int]]:
    """Return the numbers of the recipients of each purpose that has any."""
    found = _links(connection, purpose_recipient.c.recipient_id)
    return {number: frozenset(map(int, recipients)) for number, recipients in found.items()}


def categories_of_each(connection: Connection) -> dict[int, tuple[Category, ...]]:
    """Return the categories of data of each purpose that has any."""
    found = _links(connection, purpose_category.c.category)
    return {number: tuple(map(Category, categories)) for number, categories in found.items()}


def fetch(connection: Connection, purpose_id: int) -> Purpose:
    """Return a purpose; raise Missing where there is none."""
    for each in consent_rows.purposes(connection):
        if each.id == purpose_id:
            return each
    raise Missing(str(purpose_id))


def write(
    connection: Connection,
    purpose_id: int,
    *,
    name: str,
    basis: LegalBasis,
    description: str,
    retention: str,
    consent_months: int | None,
    marketing: Iterable[Channel],
    origin: str,
) -> None:
    """Write a purpose anew."""
    values = {
        "name": name, "basis": basis.value, "description": description, "retention": retention,
        "consent_months": consent_months, "marketing": " ".join(sorted(marketing)),
        "origin": origin,
    }  # fmt: skip
    connection.execute(update(purpose).where(purpose.c.id == purpose_id).values(values))


def link(
    connection: Connection,
    purpose_id: int,
    *,
    categories: Iterable[Category],
    persons: Iterable[PersonKind],
    recipients: Iterable[int],
    rules: Iterable[int],
    sources: Iterable[DataSource],
) -> None:
    """Write what belongs to a purpose in place of what did; each number must be one of an entry that is there."""
    _replace(connection, purpose_id, purpose_category, "category", {each.value for each in categories})
    _replace(connection, purpose_id, purpose_person, "person", {each.value for each in persons})
    _replace(connection, purpose_id, purpose_recipient, "recipient_id", set(recipients))
    _replace(connection, purpose_id, purpose_rule, "rule_id", set(rules))
    _replace(connection, purpose_id, purpose_source, "source", {each.value for each in sources})


def retire(connection: Connection, purpose_id: int, on: date | None) -> None:
    """Write since when a purpose is not used any more; None takes it up again."""
    connection.execute(update(purpose).where(purpose.c.id == purpose_id).values(retired_on=on))


def _links(connection: Connection, which: Column[str] | Column[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    table = which.table
    for row in connection.execute(select(table.c.purpose_id, which).order_by(which)):
        found[row[0]].append(row[1])
    return found


def _replace(connection: Connection, purpose_id: int, table: Table, name: str, keys: set[str] | set[int]) -> None:
    connection.execute(delete(table).where(table.c.purpose_id == purpose_id))
    if keys:
        connection.execute(insert(table), [{"purpose_id": purpose_id, name: key} for key in sorted(keys, key=str)])


# Per purpose: people with a consent in force, and those of them who never agreed to the newest words of any language.
# Consents are read from end to end and compared with short lists: looking each person up would take five times as long.
_STANDING = """
WITH worded AS MATERIALIZED (
    SELECT w.id AS id, w.purpose_id AS purpose_id, w.version = (
        SELECT max(n.version) FROM wording n WHERE n.purpose_id = w.purpose_id AND n.language = w.language
    ) AS newest FROM wording w
)
SELECT purpose_id, sum(stands), sum(stands AND NOT newest) FROM (
    SELECT w.purpose_id AS purpose_id, max(w.newest) AS newest, max(coalesce(c.expires_on, '9999') >= ?) AS stands
    FROM consent c CROSS JOIN worded w ON w.id = c.wording_id
    WHERE +c.withdrawn_at IS NULL
    AND c.contact_id NOT IN (SELECT id FROM contact WHERE deleted_at IS NOT NULL)
    AND (c.contact_id, w.purpose_id) NOT IN (SELECT contact_id, purpose_id FROM objection)
    GROUP BY w.purpose_id, c.contact_id
) GROUP BY purpose_id
"""
