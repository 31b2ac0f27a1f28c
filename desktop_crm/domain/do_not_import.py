"""What happens to the list of who asked not to be taken in again: somebody is put on it, or taken off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ListChange:
    """Somebody put on the list under ``keys``, or taken off where there are none.

    ``entry`` is a random name that is never given again: whoever left stays off, whatever order the changes come in.
    """

    entry: str
    at: datetime
    keys: frozenset[str] = frozenset()

    @property
    def leaves(self) -> bool:
        """Say whether somebody was taken off."""
        return not self.keys


Mark = tuple[str, bool]
"""What tells one change from any other: its entry, and whether somebody left."""


def mark(change: ListChange) -> Mark:
    """Return what tells ``change`` from any other."""
    return change.entry, change.leaves
