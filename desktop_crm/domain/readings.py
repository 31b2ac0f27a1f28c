"""What everybody who signs in reads and confirms: policies, and the office's own training material."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_crm.domain.references import ENTRY, refer

WITHIN = timedelta(days=14)
"""How long people have to read a new version."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one person stands with the newest version of one text; ``confirmed_at`` is None until they have read it."""

    account_id: str
    name: str
    entry_id: int
    version: int
    title: str
    text: str
    since: date
    confirmed_at: datetime | None = None

    @property
    def reference(self) -> str:
        """Return the short name of the text."""
        return refer(ENTRY, self.entry_id)

    @property
    def due_on(self) -> date:
        """Return the day by which it is to be read."""
        return self.since + WITHIN
