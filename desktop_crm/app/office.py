"""An open office: the one object both fronts ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from desktop_crm.access import vault_age
from desktop_crm.api.ask import Ask
from desktop_crm.api.office import EditOffice
from desktop_crm.api.session import Session
from desktop_crm.app.answers import ANSWERS
from desktop_crm.app.closing import Keys, leave
from desktop_crm.app.sessions import Arrival, session_of
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.errors import NotSignedIn
from desktop_crm.work.unit import Circumstances, Progress, as_details, perform

T = TypeVar("T")


class Office:
    """The office somebody has signed in to. Queries may be performed beside one Look or Command, on another thread."""

    def __init__(self, around: Circumstances, session: Session, keys: Keys, arrival: Arrival) -> None:
        self.session = session
        self._arrival = arrival
        self._around: Circumstances | None = around
        self._keys = keys
        self._sequence = around.keys.unlocked.sequence

    @property
    def around(self) -> Circumstances:
        """What the open office works with, for what fills one without asking (the demo)."""
        if self._around is None:
            raise NotSignedIn
        return self._around

    def perform(
        self, ask: Ask[T], progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> tuple[T, Changes]:
        """Answer ``ask`` and say what it altered; raise Refused where a person can do something about it."""
        if self._around is None:
            raise NotSignedIn
        answer = cast("Callable[[Any, Any], T]", ANSWERS[type(ask)])
        result, changes = perform(self._around, ask, answer, progress, cancelled)
        self._note_vault(self._around)
        if isinstance(ask, EditOffice):
            self._around = as_details(self._around, ask.details)
        return result, changes

    def _note_vault(self, around: Circumstances) -> None:
        """Let the database know where the ask changed who opens the office, after the companion file does."""
        if around.keys.unlocked.sequence != self._sequence:
            with around.store.write() as connection:
                vault_age.note(connection, around.keys, around.clock())
            self._sequence = around.keys.unlocked.sequence

    def renewed_session(self) -> Session:
        """Return the session as it is now: after a due password was changed, with everything it may do again."""
        self.session = session_of(self.around, self._arrival)
        return self.session

    def close(self) -> None:
        """Finish what was erased, note the head of the trail outside the database, and forget the keys."""
        if self._around is not None:
            around, self._around = self._around, None
            leave(around, self._keys)
