"""What may be asked before a card of a special category opens (GDPR Art. 5(1)(b), 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_crm.api.ask import Writing
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePurpose(Writing[None]):
    """Say what a card is opened for: a ``purpose`` in use by its short name, or a ``reason`` in words.

    It stands for this person in this session for as long as the office's rules say, and in the person's file for good.
    Whoever may open cards, or answer people, may say it of those within reach; nobody else has anything to open.
    """

    permission = Permission.SESSION_USE
    touches = NOTHING
    free_text: ClassVar = {"reason": "stated_purpose.reason"}

    contact_id: ContactId
    purpose: str = ""
    reason: str = ""
