"""What a card of a special category is opened for: asked before it opens, and not again for a while (GDPR Art. 9)."""

from __future__ import annotations

from collections.abc import Callable


class Stated:
    """What the signed-in person said in this session, by contact; on a clock that also runs while the computer sleeps.

    Nothing of it outlives the session: who signs in anew is asked anew.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._said: dict[int, tuple[float, str]] = {}

    def note(self, contact_id: int, said: str) -> None:
        """Note what the card of a contact is opened for, as a line of the trail says it."""
        self._said[contact_id] = (self._seconds(), said)

    def said_for(self, contact_id: int, minutes: int) -> str | None:
        """Return what was said within the last ``minutes``, or None."""
        at, said = self._said.get(contact_id, (0.0, ""))
        return said if said and 0 <= self._seconds() - at < minutes * 60 else None
