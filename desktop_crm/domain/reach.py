"""How far a person reaches into the office's records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """The contacts a person reaches: those that belong to ``accounts``, and those assigned to them one by one.

    ``accounts`` is None where it is everybody's; ``barred`` are never reached: their processing is restricted
    (GDPR Art. 18), and the person does not answer requests. Where a person reaches every contact there is no Reach
    but None, so that no query pays for a filter it needs not.
    """

    accounts: frozenset[str] | None
    contacts: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()

    def covers(self, contact_id: int, owner_id: str | None) -> bool:
        """Say whether the contact with that number, which belongs to ``owner_id``, is within reach."""
        if contact_id in self.barred:
            return False
        return self.accounts is None or owner_id in self.accounts or contact_id in self.contacts
