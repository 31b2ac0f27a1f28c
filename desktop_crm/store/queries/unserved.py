"""People whose data serve no purpose in use and whom nothing else keeps (GDPR Art. 5(1)(b), (e)).

The rules are those of ``domain.serving``, put as one condition so that a list of any length is decided where it lies; a
property test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, LegalBasis
from desktop_crm.domain.gate import needs_consent, needs_contract, open_to_objection, ordered_since
from desktop_crm.domain.purposes import PersonKind, PurposeSheet
from desktop_crm.domain.serving import BY_CONTRACT, telling_of
from desktop_crm.store import kept_parts, part_sql
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare
from desktop_crm.store.queries import purposes as purpose_rows

# Kept beside each contact are the columns of one index; what else decides is asked of short lists or by key.
_PEOPLE = (
    "c.kind = 'person' AND c.deleted_at IS NULL AND c.name <> '' AND c.restricted_at IS NULL "
    "AND c.id NOT IN (SELECT contact_id FROM retention_hold) AND c.id NOT IN "
    "(SELECT contact_id FROM subject_request WHERE answered_at IS NULL AND contact_id IS NOT NULL)"
)
_DEALT = (
    "(c.status IN ('client', 'former') OR c.id IN (SELECT id FROM contact WHERE contract_until IS NOT NULL) "
    "OR EXISTS (SELECT 1 FROM customer_order o WHERE o.contact_id = c.id))"
)


def count(connection: Connection, on: date) -> tuple[int, int]:
    """Return how many people there are, and how many of them serve no purpose; nobody is looked at where none is."""
    sheets = _in_use(connection)
    if not sheets:
        return 0, 0
    every = "SELECT count(*) FROM contact c WHERE c.kind = 'person' AND c.deleted_at IS NULL AND c.name <> ''"
    lacking = f"SELECT count(*) FROM contact c WHERE {condition(sheets, on)}"  # noqa: S608 — our own parts
    found = [int(bare(connection).execute(sql).fetchone()[0]) for sql in (every, lacking)]
    return found[0], found[1]


def unserved(connection: Connection, on: date) -> str:
    """Return the condition that a contact called c serves no purpose in use; nobody does where there is none."""
    sheets = _in_use(connection)
    return condition(sheets, on) if sheets else "0"


def condition(sheets: Sequence[PurposeSheet], on: date) -> str:
    """Return the condition that a contact called c is a person who serves none of some purposes on a day."""
    served = sorted((_serves(each, on) for each in sheets), key=len)
    return f"{_PEOPLE} AND NOT ({' OR '.join(served)})"


def _in_use(connection: Connection) -> list[PurposeSheet]:
    return [each for each in purpose_rows.sheets(connection) if each.purpose.retired_on is None]


def _serves(sheet: PurposeSheet, on: date) -> str:
    """Return the condition that a contact serves a purpose (see ``domain.serving.serving``)."""
    purpose = sheet.purpose
    ways = " OR ".join(_ways(sheet, on)) or "0"
    if not open_to_objection(purpose):
        return f"({ways})"
    objecting = f"SELECT contact_id FROM objection WHERE purpose_id = {purpose.id}"  # noqa: S608 — our own number
    return f"(c.id NOT IN ({objecting}) AND ({ways}))"


def _ways(sheet: PurposeSheet, on: date) -> Iterator[str]:
    purpose = sheet.purpose
    by_post = purpose.basis is not LegalBasis.CONSENT and Channel.POST in purpose.marketing
    wants, contract = needs_consent(purpose), needs_contract(purpose)
    if wants:
        yield _consents(sheet, on)
        if not by_post:
            return
    if contract:
        # Who is under contract has dealt with the office, too.
        yield _under_contract(on) if wants else "1" if PersonKind.PROSPECTS in sheet.persons else _DEALT
        return
    if wants:
        yield _gave(sheet)
    conditions = [_DEALT] if sheet.persons and BY_CONTRACT.issuperset(sheet.persons) else []
    if purpose.basis is LegalBasis.LEGAL_OBLIGATION and (telling := telling_of(sheet.categories)):
        conditions.append(_holds(telling))
    yield " AND ".join(conditions) or "1"


def _consents(sheet: PurposeSheet, on: date) -> str:
    """Return the condition that a consent is in force.

    The summary kept beside the contact says so, unless one of theirs has expired since it was written.
    """
    day, code = on.isoformat(), sheet.purpose.code
    return (
        f"(instr(c.consented, ' {code} ') > 0 AND (coalesce(c.consent_until, '9999') >= '{day}' OR EXISTS "
        f"({_given(sheet)} AND g.withdrawn_at IS NULL AND coalesce(g.expires_on, '9999') >= '{day}')))"
    )


def _gave(sheet: PurposeSheet) -> str:
    return f"EXISTS ({_given(sheet)})"


def _given(sheet: PurposeSheet) -> str:
    return (
        "SELECT 1 FROM consent g JOIN wording w ON w.id = g.wording_id "  # noqa: S608 — our own parts
        f"WHERE g.contact_id = c.id AND w.purpose_id = {sheet.purpose.id}"
    )


def _under_contract(on: date) -> str:
    day = on.isoformat()
    return (
        "((c.status = 'client' AND c.id NOT IN (SELECT id FROM contact WHERE contract_until IS NOT NULL)) "  # noqa: S608
        f"OR c.id IN (SELECT id FROM contact WHERE contract_until >= '{day}') "
        "OR EXISTS (SELECT 1 FROM customer_order o WHERE o.contact_id = c.id "
        f"AND date(o.at, 'localtime') BETWEEN '{ordered_since(on).isoformat()}' AND '{day}'))"
    )


def _holds(categories: frozenset[Category]) -> str:
    parts = [part for each in sorted(categories) for part in kept_parts.parts(f"category.{each.value}")]
    return part_sql.any_there(parts)
