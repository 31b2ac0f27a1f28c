"""Contacts assigned to somebody from outside: for a purpose, until a day (GDPR Art. 28, 5(1)(b))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_crm.domain.contacts import ContactId

LONGEST_DAYS = 730
"""The longest a contact can be assigned at a time; it can be assigned again."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One contact in one partner's hands. ``ended_at`` is when it was taken back before its last day, ``until_on``."""

    id: int
    contact_id: ContactId
    contact_name: str
    account_id: str
    partner: str
    recipient: str
    purpose: str
    from_on: date
    until_on: date
    assigned_by: str
    ended_at: datetime | None

    def in_force(self, on: date) -> bool:
        """Say whether the partner sees the contact on a day."""
        return self.ended_at is None and self.from_on <= on <= self.until_on
