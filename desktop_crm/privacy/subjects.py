"""Everything held on one person: where it lies, who reached it, and the file that answers an access request."""

from __future__ import annotations

from datetime import datetime

from desktop_crm.api import subjects as api
from desktop_crm.domain.tags import Tag
from desktop_crm.store import subject_map
from desktop_crm.store.queries import audit as audit_rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.work.pseudonyms import pseudonym
from desktop_crm.work.unit import Work


def holdings(work: Work, ask: api.SubjectHoldings) -> tuple[api.Holding, ...]:
    """Return where a contact's data lie; every table of the map is named, also where it holds nothing."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    counted = subject_map.count(work.connection, contact.id)
    work.record_contact(Tag.SUBJECT_HOLDINGS_READ, contact.id)
    return tuple(api.Holding(held.label, counted[held.name], held.categories) for held in subject_map.personal_tables())


def who_saw(work: Work, ask: api.WhoSaw) -> tuple[api.Seen, ...]:
    """Return who reached a contact's data; asking is recorded, too."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    work.record_contact(Tag.AUDIT_SUBJECT_READ, contact.id)
    return seen(work, contact.id, ask.limit)


def seen(work: Work, contact_id: int, limit: int) -> tuple[api.Seen, ...]:
    """Return the audit lines about a contact, newest first, with the names of who acted."""
    alias = pseudonym(contact_rows.audit_key(work.connection, contact_id), contact_id)
    who = {account.id: account.name for account in office_rows.accounts(work.connection)}
    lines = audit_rows.latest(work.connection, subject=alias, limit=limit)
    return tuple(api.Seen(datetime.fromisoformat(at), who.get(by, by), tag) for _, at, by, tag, *_ in lines)
