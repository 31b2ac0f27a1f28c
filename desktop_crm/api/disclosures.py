"""What may be asked about disclosures of a contact's data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_crm.api.ask import Look, Made, Writing
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.recipients import Disclosure


@dataclass(frozen=True, slots=True)
class DisclosuresOf(Look[tuple[Disclosure, ...]]):
    """What of a contact's data was passed on, newest first."""

    permission = Permission.CONTACT_READ
    touches = NOTHING

    contact_id: ContactId


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
