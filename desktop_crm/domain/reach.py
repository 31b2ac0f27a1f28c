"""How far a person reaches into the office's records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """The contacts a person reaches: those that belong to ``accounts``, and those assigned to them one by one.

    Where a person reaches every contact there is no Reach but None, so that no query pays for a filter it needs not.
    """

    accounts: frozenset[str]
    contacts: frozenset[int] = frozenset()

    def covers(self, contact_id: int, owner_id: str | None) -> bool:
        """Say whether the contact with that number, which belongs to ``owner_id``, is within reach."""
        return owner_id in self.accounts or contact_id in self.contacts
