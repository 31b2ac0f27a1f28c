"""What somebody typed and did not save, as the office keeps it for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_crm.domain.contacts import ContactId


@dataclass(frozen=True, slots=True)
class DraftLine:
    """That a draft waits: the form of the window it was typed in, about whom, and when; never what it says."""

    place: str
    contact_id: ContactId | None
    at: datetime
