"""What keeps data although a rule would take them: laws, written down as rules that keep, and purposes still in force.

A hold and an open request stand beside the contact; see ``due``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.retention import RetentionRule, Stay, Trigger
from desktop_crm.store import kept_parts
from desktop_crm.store.engine import Connection
from desktop_crm.store.kept_parts import Part
from desktop_crm.store.prepared import Prepared, bare
from desktop_crm.store.queries import since as asked
from desktop_crm.store.schema.privacy import purpose
from desktop_crm.store.schema.purposes import purpose_category


@dataclass(frozen=True, slots=True)
class Claim:
    """What a rule that keeps says of one contact: counted from ``since``, None where it does not end yet.

    For a rule about the own days of records that is the newest of them; each older one stays until its own time.
    """

    rule: RetentionRule
    since: date | None

    @property
    def until(self) -> date | None:
        """Return the first day nothing is kept by it any more, None where there is none yet."""
        return None if self.since is None else self.rule.period.after(self.since)

    def stands(self, on: date) -> bool:
        """Say whether it keeps anything on a day."""
        return self.until is None or self.until > on

    def parts(self, on: date) -> tuple[Part, ...]:
        """Return what it keeps on a day."""
        rule = self.rule
        found = kept_parts.parts(rule.what.code)
        if rule.trigger is Trigger.OWN_DATE:
            last = rule.period.last_start(on) or date.min
            found = tuple(replace(part, last_day=last) for part in found)
        return found + tuple(part for each in rule.along for part in kept_parts.parts(each.code))

    def stays(self) -> tuple[Stay, ...]:
        """Return what it keeps, in words for people."""
        rule = self.rule
        return tuple(Stay(what, self.until, rule.reason, rule.id, rule.name) for what in (rule.what, *rule.along))


def claims(
    connection: Connection, rules: Iterable[RetentionRule], ids: Collection[int], today: date
) -> dict[int, list[Claim]]:
    """Return what the active rules that keep say of some contacts."""
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    keeping = [rule for rule in rules if rule.active and rule.keeps]
    if not keeping or not ids:
        return found
    for rule in keeping:
        for number, since in _newest(connection, rule, ids, today):
            found[number].append(Claim(rule, since))
    return found


def _newest(
    connection: Connection, rule: RetentionRule, ids: Collection[int], today: date
) -> list[tuple[int, date | None]]:
    sql = asked.since(rule.what, rule.trigger, rule.purposes, asked.Kind.SEVERAL)
    rows = bare(connection).execute(
        f"SELECT contact_id, max(since) FROM ({sql}) GROUP BY contact_id",  # noqa: S608 — our own parts
        (asked.said(ids), asked.bound(date.max)),
    )
    held: list[tuple[int, date | None]] = [(number, date.fromisoformat(day)) for number, day in rows]
    if rule.trigger is Trigger.CONSENT_WITHDRAWN:
        # What proves a consent is kept while the consent stands, and only then does its time begin.
        ending = {number for number, _ in held}
        held += [(number, None) for number in _standing(connection, rule.purposes, ids, today) if number not in ending]
    return held


def _standing(connection: Connection, purposes: Sequence[int], ids: Collection[int], on: date) -> dict[int, int]:
    """Return those of some contacts who have a consent in force on a day, with one of its purposes each."""
    sql = (
        "SELECT consent.contact_id, min(wording.purpose_id) FROM consent "  # noqa: S608 — our own parts
        "JOIN wording ON wording.id = consent.wording_id "
        f"WHERE consent.contact_id IN (SELECT value FROM json_each(?1)) {asked.among('wording.purpose_id', purposes)} "
        "AND consent.withdrawn_at IS NULL AND coalesce(consent.expires_on, '9999') >= ?2 AND NOT EXISTS ("
        "SELECT 1 FROM objection o WHERE o.contact_id = consent.contact_id AND o.purpose_id = wording.purpose_id) "
        "GROUP BY consent.contact_id"
    )
    return dict(bare(connection).execute(sql, (asked.said(ids), on.isoformat())).fetchall())


def needed(connection: Connection, rule: RetentionRule, ids: Collection[int], on: date) -> dict[int, str]:
    """Return the name of another purpose that is in force on a day and needs what a purpose's rule would take.

    A rule that belongs to no purpose is the office's word on the data themselves, and no purpose stands against it.
    """
    if not rule.purposes or not ids:
        return {}
    others = _others(connection, rule, on)
    found: dict[int, str] = {}
    by_contract = [name for _, name, basis in others if basis is LegalBasis.CONTRACT]
    if by_contract:
        under = bare(connection).execute(_UNDER_CONTRACT, (json.dumps(list(ids)), on.isoformat()))
        found |= dict.fromkeys((row[0] for row in under), by_contract[0])
    by_consent = {number: name for number, name, basis in others if basis is LegalBasis.CONSENT}
    if by_consent:
        standing = _standing(connection, tuple(by_consent), ids, on)
        found |= {number: by_consent[which] for number, which in standing.items()}
    return found


def _others(connection: Connection, rule: RetentionRule, on: date) -> list[tuple[int, str, LegalBasis]]:
    """Return the purposes in use, other than a rule's own, that use any of the data it takes."""
    uses: defaultdict[int, set[Category]] = defaultdict(set)
    for number, category in _USES.raw(connection, {}):
        uses[number].add(Category(category))
    return [
        (row.id, row.name, LegalBasis(row.basis))
        for row in _PURPOSES.all(connection, {})
        if row.id not in rule.purposes
        and (row.retired_on is None or row.retired_on > on)
        and (rule.what.is_whole or uses[row.id] & rule.what.categories)
    ]


_USES = Prepared(select(purpose_category.c.purpose_id, purpose_category.c.category))
_PURPOSES = Prepared(
    select(purpose.c.id, purpose.c.name, purpose.c.basis, purpose.c.retired_on).order_by(purpose.c.name)
)

# A client whose contract has no end written down is under contract; whoever was one and has an end, until then.
_UNDER_CONTRACT = (
    "SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?1)) "
    "AND (contract_until >= ?2 OR (contract_until IS NULL AND status = 'client'))"
)
