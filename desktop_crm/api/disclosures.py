"""What may be asked about recipients and disclosures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_crm.api.ask import Command, Look, Made, Query, Writing
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.office import Disclosure, Recipient
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Recipients(Query[tuple[Recipient, ...]]):
    """Everybody data are passed on to."""

    permission = Permission.SESSION_USE
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class DisclosuresOf(Look[tuple[Disclosure, ...]]):
    """What of a contact's data was passed on, newest first."""

    permission = Permission.CONTACT_READ
    touches = NOTHING

    contact_id: ContactId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRecipient(Command[Made]):
    """Add somebody data are passed on to."""

    permission = Permission.DISCLOSURE_WRITE
    touches = NOTHING

    name: str
    category: str
    country: str = ""
    safeguard: str = ""
    contract: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDisclosure(Writing[Made]):
    """Record that data of a contact were passed on: ``what`` of them, and ``why``."""

    permission = Permission.DISCLOSURE_WRITE
    touches = NOTHING
    free_text: ClassVar = {"what": "disclosure.what", "why": "disclosure.why"}

    contact_id: ContactId
    recipient_id: int
    what: str
    why: str
