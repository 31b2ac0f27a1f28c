"""How many people somebody was shown in lists, until it is written down.

A line for each page of a list, or each letter of a search, would cost more than the page. Their lines are counted
instead and told in the trail with the next ask that leaves a line anyway, at the end of the session, and at the latest
after :data:`AT_MOST`.
"""

from __future__ import annotations

from threading import Lock

AT_MOST = 2000
"""How many lines of lists may wait to be written down; what a crash can lose."""


class ListsSeen:
    """The count of one session; lists are read on several threads."""

    def __init__(self) -> None:
        self._count = 0
        self._lock = Lock()

    def note(self, people: int) -> None:
        """Count so many more."""
        with self._lock:
            self._count += people

    def waiting(self) -> int:
        """Return how many were not written down yet."""
        return self._count

    def is_full(self) -> bool:
        """Say whether so many wait that they must be written down now."""
        return self._count > AT_MOST

    def written(self, count: int) -> None:
        """Note that ``count`` of them were written down."""
        with self._lock:
            self._count -= count
