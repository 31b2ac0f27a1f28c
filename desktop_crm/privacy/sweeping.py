"""What a retention run does to what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop_crm.domain.contacts import Contact, ContactDraft
from desktop_crm.domain.retention import Due, Kept, RetentionAction, RetentionRule
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store import erasing, subject_map
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contact_writes
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.work.unit import Work

_TABLES: dict[Kept, tuple[str, ...]] = {
    Kept.CONTACT_DETAILS: ("contact_email", "contact_phone", "contact_address"),
    Kept.CONSENTS: ("consent_proof", "consent"),
    Kept.INTERACTIONS: ("interaction",),
    Kept.ORDERS: ("customer_order",),
}


def covers(rule: RetentionRule, table: str) -> bool:
    """Say whether a rule takes what a table holds of a person: a deleted contact takes everything along."""
    if rule.what is Kept.CONTACT:
        return rule.action is RetentionAction.DELETE or table not in _TABLES[Kept.ORDERS]
    return table in _TABLES[rule.what]


def settled(due: Iterable[Due]) -> tuple[Due, ...]:
    """Leave out what another entry makes needless: who is deleted whole need not lose parts before."""
    due = tuple(due)
    whole = {
        one.contact_id
        for one in due
        if one.what is Kept.CONTACT and one.action is RetentionAction.DELETE and not one.held
    }
    seen: set[tuple[int, Kept]] = set()
    kept = []
    for one in sorted(due, key=lambda one: (one.contact_id, one.action is RetentionAction.ANONYMISE)):
        needless = one.contact_id in whole and not (one.what is Kept.CONTACT and one.action is RetentionAction.DELETE)
        if not needless and (one.contact_id, one.what) not in seen:
            seen.add((one.contact_id, one.what))
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.on, one.contact_id)))


def sweep(work: Work, due: tuple[Due, ...]) -> tuple[int, int, int]:
    """Delete, anonymise or leave what is due; return how many of each. Each person gets an audit line."""
    deleted = anonymised = held = 0
    ledger = Ledger(work.around.folder, work.around.ledger_key)
    for done, one in enumerate(due):
        work.step(done, len(due))
        if one.held:
            held += 1
            continue
        work.record_contact(Tag.RETENTION_RUN, one.contact_id, detail=f"{one.rule_id} {one.what} {one.action}")
        contact = contact_rows.fetch(work.connection, one.contact_id, None)
        if one.action is RetentionAction.DELETE:
            deleted += 1
            if one.what is Kept.CONTACT:
                ledger.note(work, contact.uid)
                erasing.erase(work.connection, contact.id)
                continue
        else:
            anonymised += 1
        _take(work, contact, one)
    if deleted or anonymised:
        office_rows.note_erasures(work.connection, deleted + anonymised)
    return deleted, anonymised, held


def _take(work: Work, contact: Contact, due: Due) -> None:
    """Take one kind of data from a contact and write the rest anew, so that lists and search forget it too."""
    if due.what is Kept.CONTACT:
        # Orders stay for the books, nobody's any more, until a rule of their own takes them.
        # What somebody was typing about them goes too, and no partner holds them any longer.
        for tables in (_TABLES[Kept.INTERACTIONS], _TABLES[Kept.CONSENTS], ("draft", "assignment"), ("disclosure",)):
            subject_map.delete_rows(work.connection, tables, contact.id)
        access_rows.move_epoch(work.connection)
        subject_map.blank_outliving(work.connection, contact.id)
        erasing.forget_employer(work.connection, contact.id)
    elif due.what is not Kept.CONTACT_DETAILS:
        subject_map.delete_rows(work.connection, _TABLES[due.what], contact.id)
    if due.what is Kept.CONSENTS:
        consent_rows.summarise(work.connection, contact.id, work.today)
        return
    if due.what in (Kept.CONTACT, Kept.CONTACT_DETAILS):
        draft = _anonymous(contact.draft) if due.what is Kept.CONTACT else _unreachable(contact.draft)
        contact_writes.replace(
            work.connection, contact.id, contact.version, draft, contact.updated_at, work.details.language
        )
        consent_rows.summarise(work.connection, contact.id, work.today)


def _anonymous(draft: ContactDraft) -> ContactDraft:
    """Return a draft that says nothing of the person but what statistics need: kind, status, owner."""
    return ContactDraft(kind=draft.kind, status=draft.status, owner_id=draft.owner_id)


def _unreachable(draft: ContactDraft) -> ContactDraft:
    return replace(draft, emails=(), phones=(), addresses=(), website="")
