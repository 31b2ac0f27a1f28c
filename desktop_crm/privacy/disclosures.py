"""Who receives data, and what of whose was passed on (GDPR Art. 15(1)(c), 30(1)(d))."""

from __future__ import annotations

from desktop_crm.api import disclosures as api
from desktop_crm.api.ask import Made
from desktop_crm.crm.contacts import reachable
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.office import Disclosure, Recipient
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import disclosures as rows
from desktop_crm.work.unit import Work


def recipients(work: Work, ask: api.Recipients) -> tuple[Recipient, ...]:  # noqa: ARG001
    """Return every recipient."""
    return rows.recipients(work.connection)


def of_contact(work: Work, ask: api.DisclosuresOf) -> tuple[Disclosure, ...]:
    """Return what of a contact's data was passed on, and record who looked."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    work.record_contact(Tag.DISCLOSURE_READ, contact.id)
    return rows.of_contact(work.connection, contact.id)


def add_recipient(work: Work, ask: api.AddRecipient) -> Made:
    """Add a recipient."""
    name = ask.name.strip()
    if not name:
        raise Invalid("recipient.name", Problem.BLANK)
    if any(one.name == name for one in rows.recipients(work.connection)):
        raise Invalid("recipient.name", Problem.DUPLICATE)
    new = Recipient(0, name, ask.category.strip(), ask.country.strip(), ask.safeguard.strip(), ask.contract.strip())
    number = rows.add_recipient(work.connection, new)
    work.record(Tag.RECIPIENT_ADD, Subject.RECIPIENT, number)
    return Made(name, str(number), number)


def add(work: Work, ask: api.AddDisclosure) -> Made:
    """Record a disclosure."""
    contact = reachable(work, ask.contact_id)
    for field, text in (("disclosure.what", ask.what), ("disclosure.why", ask.why)):
        if not text.strip():
            raise Invalid(field, Problem.BLANK)
    number = rows.add(
        work.connection,
        contact.id,
        ask.recipient_id,
        at=work.now,
        what=ask.what.strip(),
        why=ask.why.strip(),
        account_id=work.actor.account_id,
    )
    work.record_contact(Tag.DISCLOSURE_ADD, contact.id, detail=str(number))
    return Made(reference(contact.id), str(number), number)
