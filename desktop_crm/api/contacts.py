"""What may be asked about people and companies."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from desktop_crm.api.ask import Command, Look, Made, Query, Writing
from desktop_crm.domain.consents import Consent
from desktop_crm.domain.contacts import (
    Anchors,
    Contact,
    ContactDraft,
    ContactFilter,
    ContactId,
    ContactKind,
    ContactPage,
    PageKey,
)
from desktop_crm.domain.fields import DRAFTED, EVERY_FIELD, LISTED, NOTHING, Field, Touches
from desktop_crm.domain.interactions import InteractionKind, Money, OrderKey, OrderPage, TimelineEntry
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import Due, Hold


@dataclass(frozen=True, slots=True)
class PageOfContacts(Query[ContactPage]):
    """The lines that follow ``after`` in a list of contacts."""

    permission = Permission.CONTACT_READ
    touches = Touches(shows=LISTED)

    filter: ContactFilter = ContactFilter()
    after: PageKey | None = None
    limit: int = 50

    def people_in(self, answer: ContactPage) -> int:
        """Return how many lines the page has."""
        return len(answer.lines)

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the list is chosen or sorted by."""
        return self.filter.asks_by()


@dataclass(frozen=True, slots=True)
class AnchorsOfContacts(Query[Anchors]):
    """How long a list of contacts is, and where each of its ``step`` lines begins, so that a window can jump."""

    takes_long = True
    permission = Permission.CONTACT_READ
    touches = NOTHING

    filter: ContactFilter = ContactFilter()
    step: int = 1000

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the list is chosen or sorted by."""
        return self.filter.asks_by()


@dataclass(frozen=True, slots=True)
class FindContacts(Look[ContactPage]):
    """The contacts a typed text finds: names in any alphabet, digits of a telephone, part of an e-mail address."""

    permission = Permission.CONTACT_READ
    touches = Touches(shows=LISTED)

    text: str
    kind: ContactKind | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ContactCard:
    """All the card's header and details show. ``due`` is the rule that will take the contact next, and when."""

    contact: Contact
    consents: tuple[Consent, ...]
    hold: Hold | None
    due: Due | None


@dataclass(frozen=True, slots=True)
class ShowContact(Look[ContactCard]):
    """The card of one contact; who looked is recorded."""

    permission = Permission.CONTACT_READ
    touches = Touches(shows=EVERY_FIELD - {Field.INTERACTIONS, Field.ORDERS})

    contact_id: ContactId


@dataclass(frozen=True, slots=True)
class ContactByUid(Query[ContactId]):
    """The number of the contact with an internal id."""

    permission = Permission.CONTACT_READ
    touches = NOTHING

    uid: str


@dataclass(frozen=True, slots=True)
class ShowTimeline(Look[tuple[TimelineEntry, ...]]):
    """What happened with a contact, newest first, before ``before`` where it is given."""

    permission = Permission.CONTACT_READ
    touches = Touches(shows=frozenset({Field.CONSENTS, Field.INTERACTIONS, Field.ORDERS}))

    contact_id: ContactId
    before: datetime | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True)
class OrdersOf(Look[OrderPage]):
    """What a contact bought, newest first, after ``after`` where it is given, and what all of it comes to."""

    permission = Permission.CONTACT_READ
    touches = Touches(needs=frozenset({Field.ORDERS}))

    contact_id: ContactId
    after: OrderKey | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AddContact(Writing[Made]):
    """Add a contact."""

    permission = Permission.CONTACT_WRITE
    touches = Touches(may_write=frozenset(DRAFTED))
    free_text: ClassVar = {"draft.job_title": "contact.job_title", "draft.source": "contact.source"}

    draft: ContactDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class EditContact(Writing[Made]):
    """Write a contact's card anew; refused as Stale where ``version`` is no longer the current one."""

    permission = Permission.CONTACT_WRITE
    touches = Touches(may_write=frozenset(DRAFTED))
    free_text: ClassVar = {"draft.job_title": "contact.job_title", "draft.source": "contact.source"}
    rewrites = True

    contact_id: ContactId
    version: int
    draft: ContactDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteContact(Command[Made]):
    """Put a contact in the trash."""

    permission = Permission.CONTACT_DELETE
    touches = NOTHING

    contact_id: ContactId


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreContact(Command[Made]):
    """Take a contact out of the trash."""

    permission = Permission.CONTACT_DELETE
    touches = NOTHING

    contact_id: ContactId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddInteraction(Writing[Made]):
    """Put a note, call, meeting, e-mail or letter on a contact's timeline; ``at`` is now where it is None."""

    permission = Permission.CONTACT_WRITE
    touches = Touches(writes=frozenset({Field.INTERACTIONS}))
    free_text: ClassVar = {"text": "interaction.text"}

    contact_id: ContactId
    kind: InteractionKind
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteInteraction(Command[Made]):
    """Take an entry off a contact's timeline."""

    permission = Permission.CONTACT_WRITE
    touches = Touches(writes=frozenset({Field.INTERACTIONS}))

    interaction_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOrder(Writing[Made]):
    """Record that a contact bought something; ``at`` is now where it is None."""

    permission = Permission.CONTACT_WRITE
    touches = Touches(writes=frozenset({Field.ORDERS}))
    free_text: ClassVar = {"title": "customer_order.title"}

    contact_id: ContactId
    number: str
    title: str
    total: Money
    at: datetime | None = field(default=None)
