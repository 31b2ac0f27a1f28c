"""Stale and wrong data, one question per flaw over all contacts within reach; check digits are judged on the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from desktop_crm.domain.contacts import ContactId, ContactKind, visible_name
from desktop_crm.domain.email_addresses import cannot_exist
from desktop_crm.domain.official_numbers import is_wrong
from desktop_crm.domain.quality import OLDEST, Finding, Flaw
from desktop_crm.domain.reach import Reach
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare
from desktop_crm.store.queries import unserved
from desktop_crm.store.schema.base import moment

_CHUNK = 2_000
_WHO = "c.id, c.kind, c.name, c.sort_key, c.list_email, c.company_name"

# Whose row it is, the value it is about, from where, and what makes it a flaw (or may).
_LOOKED_FOR: Mapping[Flaw, tuple[str, str, str]] = {
    Flaw.ADDRESS_INCOMPLETE: (
        "trim(x.street || ', ' || x.postcode || ' ' || x.city, ', ')",
        "JOIN contact_address x ON x.contact_id = c.id",
        "(x.postcode = '' OR x.city = '')",
    ),
    Flaw.BIRTH_IMPOSSIBLE: ("c.birth_date", "", "(c.birth_date > :today OR c.birth_date < :oldest)"),
    Flaw.EMAIL_IMPOSSIBLE: ("x.address", "JOIN contact_email x ON x.contact_id = c.id", "x.address <> ''"),
    Flaw.NAME_MISSING: ("''", "", "c.given = '' AND c.family = ''"),
    Flaw.NATIONAL_ID_WRONG: ("c.national_id", "", "c.national_id <> ''"),
    Flaw.NO_PURPOSE: ("''", "", ""),
    Flaw.PHONE_IMPOSSIBLE: ("x.number", "JOIN contact_phone x ON x.contact_id = c.id", "x.e164 = ''"),
    Flaw.STALE: ("date(c.active_at, 'localtime')", "", "c.active_at < :silent"),
    Flaw.TAX_ID_WRONG: ("c.tax_id", "", "c.tax_id <> ''"),
}
_JUDGED: Mapping[Flaw, Callable[[str], bool]] = {
    Flaw.EMAIL_IMPOSSIBLE: cannot_exist,
    Flaw.NATIONAL_ID_WRONG: is_wrong,
    Flaw.TAX_ID_WRONG: is_wrong,
}
"""Flaws the database cannot tell by itself."""


def findings(
    connection: Connection,
    flaw: Flaw,
    reach: Reach | None,
    hidden: frozenset[str],
    *,
    today: date,
    silent: datetime,
    step: Callable[[], None],
) -> Iterator[Finding]:
    """Yield every finding of a flaw, as the tables have them; ``step`` is called now and then, and may end it.

    Whoever was last active before ``silent`` is stale. Who lies in the trash is on the way out, and not looked at.
    """
    value, joined, wrong = _LOOKED_FOR[flaw]
    if flaw is Flaw.NO_PURPOSE:
        wrong = unserved.unserved(connection, today)
    within, values = _within(reach)
    sql = (
        f"SELECT {_WHO}, {value} FROM contact c {joined} "  # noqa: S608 — our own parts
        f"WHERE c.deleted_at IS NULL AND {wrong} {within}"
    )
    values |= {"today": today.isoformat(), "oldest": _oldest(today).isoformat(), "silent": moment(silent)}
    judge = _JUDGED.get(flaw)
    cursor = bare(connection).execute(sql, values)
    while rows := cursor.fetchmany(_CHUNK):
        step()
        for number, kind, name, key, email, company, said in rows:
            if judge is None or judge(said):
                shown = visible_name(name, key, email, company, hidden)
                yield Finding(ContactId(number), ContactKind(kind), shown, flaw, said or "")


def alike(connection: Connection, reach: Reach | None) -> int:
    """Count names that stand with the same e-mail address on several cards."""
    within, values = _within(reach)
    sql = (
        "SELECT count(*) FROM (SELECT 1 FROM contact_email x JOIN contact c ON c.id = x.contact_id "  # noqa: S608
        f"WHERE c.deleted_at IS NULL AND x.folded <> '' {within} "
        "GROUP BY x.folded, c.sort_key HAVING count(DISTINCT c.id) > 1)"
    )
    return int(bare(connection).execute(sql, values).fetchone()[0])


def _within(reach: Reach | None) -> tuple[str, dict[str, Any]]:
    """Return the condition that a contact is within reach, with its values."""
    if reach is None:
        return "", {}
    values: dict[str, Any] = {
        "barred": json.dumps(sorted(reach.barred)),
        "assigned": json.dumps(sorted(reach.contacts)),
        "owners": json.dumps(sorted(reach.accounts or ())),
    }
    condition = "AND c.id NOT IN (SELECT value FROM json_each(:barred))"
    if reach.accounts is not None:
        condition += (
            " AND (c.owner_id IN (SELECT value FROM json_each(:owners))"
            " OR c.id IN (SELECT value FROM json_each(:assigned)))"
        )
    return condition, values


def _oldest(today: date) -> date:
    return today.replace(year=today.year - OLDEST, day=min(today.day, 28))
