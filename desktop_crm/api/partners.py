"""What may be asked about contacts assigned to partners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop_crm.api.ask import Command, Count, Look, Made, Query, Writing
from desktop_crm.domain.contacts import ContactFilter, ContactId
from desktop_crm.domain.fields import NOTHING, Field
from desktop_crm.domain.partners import Assignment
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody from outside who signs in: their account, name and firm, and the last day of their access."""

    account_id: str
    name: str
    recipient: str
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Partners(Query[tuple[Partner, ...]]):
    """The partners contacts can be assigned to, by name."""

    permission = Permission.CONTACT_ASSIGN
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class Assignments(Look[tuple[Assignment, ...]]):
    """What is assigned to whom, newest first; of one contact or partner where given; over ones with ``past``."""

    permission = Permission.CONTACT_ASSIGN
    touches = NOTHING

    contact_id: ContactId | None = None
    partner_id: str | None = None
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignContacts(Writing[Count]):
    """Let a partner see some contacts for a purpose until a day; each is recorded as a disclosure to their firm.

    ``filter`` says which, as for every act on several. A contact the partner has already for that time is passed over.
    Access ends by itself after ``until_on``.
    """

    permission = Permission.CONTACT_ASSIGN
    touches = NOTHING
    free_text: ClassVar = {"purpose": "assignment.purpose"}

    partner_id: str
    filter: ContactFilter
    purpose: str
    until_on: date
    from_on: date | None = None

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the contacts are chosen by."""
        return self.filter.asks_by()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAssignment(Command[Made]):
    """Take a contact back from a partner at once."""

    permission = Permission.CONTACT_ASSIGN
    touches = NOTHING

    assignment_id: int
