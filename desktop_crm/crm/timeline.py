"""What happened with a contact: notes, calls, letters, orders, and the timeline they are part of."""

from __future__ import annotations

import re

from desktop_crm.api import contacts as api
from desktop_crm.api.ask import Made
from desktop_crm.crm.contacts import reachable
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.interactions import OrderPage, TimelineEntry
from desktop_crm.domain.naming import LONGEST_NAME, named
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import contact_writes
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import timeline as rows
from desktop_crm.work.unit import Work

LONGEST_NOTE = 100_000
"""Characters a note may have."""

LARGEST = 10**15
"""What no order comes to; a database counts hundredths."""
CURRENCY = re.compile("[A-Z]{3}")
"""A code of ISO 4217."""


def show(work: Work, ask: api.ShowTimeline) -> tuple[TimelineEntry, ...]:
    """Return entries, newest first, and record who looked."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    work.record_contact(Tag.TIMELINE_READ, contact.id)
    return rows.entries(work.connection, contact.id, ask.before, ask.limit, work.actor.hidden)


def orders(work: Work, ask: api.OrdersOf) -> OrderPage:
    """Return orders, newest first, and record who looked."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    work.record_contact(Tag.ORDER_READ, contact.id)
    return rows.orders(work.connection, contact.id, ask.after, ask.limit)


def add_interaction(work: Work, ask: api.AddInteraction) -> Made:
    """Put something on the timeline."""
    contact = reachable(work, ask.contact_id)
    text = ask.text.strip().replace("\x00", "")
    if not text:
        raise Invalid("interaction.text", Problem.BLANK)
    if len(text) > LONGEST_NOTE:
        raise Invalid("interaction.text", Problem.TOO_LONG)
    at = ask.at or work.now
    number = rows.add_interaction(work.connection, contact.id, ask.kind, at, text, work.actor.account_id)
    contact_writes.touch(work.connection, contact.id, at)
    work.record_contact(Tag.INTERACTION_ADD, contact.id)
    return Made(reference(contact.id), str(number), number)


def delete_interaction(work: Work, ask: api.DeleteInteraction) -> Made:
    """Take an entry off the timeline."""
    contact = reachable(work, rows.contact_of_interaction(work.connection, ask.interaction_id, work.reach))
    rows.delete_interaction(work.connection, ask.interaction_id)
    work.record_contact(Tag.INTERACTION_DELETE, contact.id)
    return Made(reference(contact.id), str(ask.interaction_id), ask.interaction_id)


def add_order(work: Work, ask: api.AddOrder) -> Made:
    """Record an order."""
    contact = reachable(work, ask.contact_id)
    title = named("order.title", ask.title)
    if len(ask.number) > LONGEST_NAME:
        raise Invalid("order.number", Problem.TOO_LONG)
    if not abs(ask.total.amount) < LARGEST:
        raise Invalid("order.total", Problem.TOO_LONG)
    if not CURRENCY.fullmatch(ask.total.currency):
        raise Invalid("order.currency", Problem.MALFORMED)
    at = ask.at or work.now
    number = rows.add_order(work.connection, contact.id, ask.number.strip(), at, title, ask.total)
    contact_writes.touch(work.connection, contact.id, at)
    work.record_contact(Tag.ORDER_ADD, contact.id)
    work.touch(Subject.ORDER, number)
    return Made(reference(contact.id), str(number), number)
