"""What may be asked about what somebody's data may be used for."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.api.ask import Look
from desktop_crm.domain.consents import Channel
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.fields import Field, Touches
from desktop_crm.domain.gate import Verdict
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class UsesOf(Look[tuple[Verdict, ...]]):
    """For which purposes in use a contact's data may be used today, and why not for the others (GDPR Art. 6).

    A purpose that is decided by fields hidden from the asker is not in the answer.
    """

    permission = Permission.CONTACT_READ
    touches = Touches(needs=frozenset({Field.CONSENTS}))

    contact_id: ContactId
    channel: Channel = Channel.ANY
