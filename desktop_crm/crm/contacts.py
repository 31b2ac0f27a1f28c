"""What people do with contacts: list, find, look, add, edit, put in the trash and take out again."""

from __future__ import annotations

from dataclasses import replace

from desktop_crm.api import contacts as api
from desktop_crm.api.ask import Made
from desktop_crm.crm.checks import checked
from desktop_crm.crm.closed_fields import merged, require_unwritten, with_closed
from desktop_crm.crm.do_not_import import require_wanted
from desktop_crm.crm.uses import as_of_today
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import Anchors, Contact, ContactDraft, ContactId, ContactKind, ContactPage, reference
from desktop_crm.domain.errors import Invalid, NotAllowed, Restricted
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contact_keys, finding
from desktop_crm.store.queries import contact_writes as writes
from desktop_crm.store.queries import contacts as rows
from desktop_crm.store.queries import due as due_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.store.queries.contact_rows import Birth
from desktop_crm.work.unit import Work


def page(work: Work, ask: api.PageOfContacts) -> ContactPage:
    """Return the next lines of a list."""
    return rows.page(work.connection, as_of_today(work, ask.filter), work.reach, ask.after, ask.limit)


def anchors(work: Work, ask: api.AnchorsOfContacts) -> Anchors:
    """Return the length of a list and the places to jump to."""
    return rows.anchors(work.connection, as_of_today(work, ask.filter), work.reach, ask.step)


def find(work: Work, ask: api.FindContacts) -> ContactPage:
    """Return what the typed text finds; the line says how many, never what was typed."""
    found = finding.find(
        work.connection, ask.text, ask.kind, work.reach, ask.limit, work.details.language, work.actor.hidden
    )
    work.record(Tag.CONTACT_SEARCH, Subject.CONTACT, detail=f"{len(found.lines)}")
    return found


def by_uid(work: Work, ask: api.ContactByUid) -> ContactId:
    """Return the number behind an internal id."""
    return rows.number_of(work.connection, ask.uid, work.reach)


def show(work: Work, ask: api.ShowContact) -> api.ContactCard:
    """Return the card, and record who looked."""
    contact = rows.fetch(work.connection, ask.contact_id, work.reach)
    consents = consent_rows.of_contact(work.connection, contact.id)
    hold = retention_rows.hold_of(work.connection, contact.id)
    due = due_rows.next_due(work.connection, contact.id, work.today)
    work.record_contact(Tag.CONTACT_CARD_READ, contact.id)
    return api.ContactCard(contact, consents, hold, due)


def add(work: Work, ask: api.AddContact) -> Made:
    """Add a contact; it belongs to whoever adds it unless another owner is named."""
    require_unwritten(ask.draft, ContactDraft(), work.actor.closed_fields)
    draft = _employed(work, checked(ask.draft, work.details.region), ContactDraft())
    if draft.owner_id is None:
        draft = replace(draft, owner_id=work.actor.account_id)
    require_owner(work, draft.owner_id)
    require_wanted(work, draft)
    number = writes.add(work.connection, draft, Birth(work.now, work.details.language, work.around.random))
    work.record_contact(Tag.CONTACT_ADD, number, fields=draft.differing(ContactDraft()))
    return Made(reference(number), contact_keys.uid_of(work.connection, number), number)


def edit(work: Work, ask: api.EditContact) -> Made:
    """Write a contact anew, but for what is closed; which fields changed is recorded, their values are not."""
    before = reachable(work, ask.contact_id)
    work.weigh(kept=frozenset(replace(ask, draft=before.draft).words()))
    draft = ask.draft if ask.draft.kind is before.draft.kind else replace(ask.draft, kind=before.draft.kind)
    draft = merged(draft, before.draft, work.actor)
    draft = with_closed(checked(draft, work.details.region), before.draft, work.actor)
    draft = _employed(work, draft, before.draft)
    changed = draft.differing(before.draft)
    require_owner(work, draft.owner_id)
    require_wanted(work, draft, before.draft)
    writes.replace(work.connection, before, ask.version, draft, work.now, work.details.language)
    if draft.kind is ContactKind.COMPANY and draft.family != before.draft.family:
        _rename_employer(work, before.id, draft.family)
    work.record_contact(Tag.CONTACT_EDIT, before.id, fields=changed)
    return made(before)


def delete(work: Work, ask: api.DeleteContact) -> Made:
    """Put a contact in the trash."""
    contact = reachable(work, ask.contact_id)
    writes.trash(work.connection, contact.id, work.now)
    work.record_contact(Tag.CONTACT_DELETE, contact.id)
    return made(contact)


def restore(work: Work, ask: api.RestoreContact) -> Made:
    """Take a contact out of the trash."""
    contact = reachable(work, ask.contact_id)
    writes.trash(work.connection, contact.id, None)
    work.record_contact(Tag.CONTACT_RESTORE, contact.id)
    return made(contact)


def reachable(work: Work, contact_id: int) -> Contact:
    """Return a contact to be changed; raise Missing where it is out of reach, Restricted where Art. 18 forbids it."""
    contact = rows.fetch(work.connection, contact_id, work.reach)
    if contact.restricted_at is not None:
        raise Restricted(reference(contact.id))
    return contact


def made(contact: Contact) -> Made:
    """Answer which contact a command concerned."""
    return Made(reference(contact.id), contact.uid, contact.id)


def require_owner(work: Work, owner_id: str | None) -> None:
    """Raise NotAllowed where a contact of such an owner would be out of the actor's reach, Invalid for a stranger."""
    accounts = None if work.reach is None else work.reach.accounts
    if accounts is not None and owner_id not in accounts:
        raise NotAllowed("contact.owner_id")
    known = owner_id in (None, work.actor.account_id)
    if not known and account_rows.account_of(work.connection, str(owner_id)) is None:
        raise Invalid("contact.owner_id", Problem.UNKNOWN)


def _employed(work: Work, draft: ContactDraft, before: ContactDraft) -> ContactDraft:
    """Take the company's name from the company where one is chosen; an old link stays, whoever's company it is."""
    if draft.company_id is None:
        return draft
    if draft.company_id == before.company_id:
        return replace(draft, company_name=before.company_name)
    return replace(draft, company_name=rows.fetch(work.connection, draft.company_id, work.reach).name)


def _rename_employer(work: Work, company_id: ContactId, name: str) -> None:
    for number in rows.employed_by(work.connection, company_id):
        person = rows.fetch(work.connection, number, None)
        draft = replace(person.draft, company_name=name)
        # It is the company that was active: nobody's own data are kept longer for it.
        writes.replace(work.connection, person, person.version, draft, person.updated_at, work.details.language)
        work.record_contact(Tag.CONTACT_EDIT, number, fields=["contact.company_name"], detail=reference(company_id))
