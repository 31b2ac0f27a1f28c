"""What of whose data was passed on (GDPR Art. 15(1)(c))."""

from __future__ import annotations

from desktop_crm.api import disclosures as api
from desktop_crm.api.ask import Made
from desktop_crm.crm.contacts import reachable
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.recipients import Disclosure
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.recipients import require_in_use
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import disclosures as rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.work.unit import Work


def of_contact(work: Work, ask: api.DisclosuresOf) -> tuple[Disclosure, ...]:
    """Return what of a contact's data was passed on, and record who looked."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    work.record_contact(Tag.DISCLOSURE_READ, contact.id)
    return rows.of_contact(work.connection, contact.id)


def add(work: Work, ask: api.AddDisclosure) -> Made:
    """Record a disclosure."""
    contact = reachable(work, ask.contact_id)
    for field, text in (("disclosure.what", ask.what), ("disclosure.why", ask.why)):
        if not text.strip():
            raise Invalid(field, Problem.BLANK)
    require_in_use(recipient_rows.fetch(work.connection, ask.recipient_id))
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
