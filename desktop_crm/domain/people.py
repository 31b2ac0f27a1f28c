"""The people who sign in, as an administrator sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

CODE_HOURS = 24
CODE_VALID_FOR = timedelta(hours=CODE_HOURS)
"""How long a one-time code from an administrator opens the office (ASVS 6.4.1)."""

LONGEST_LOGIN = 100
LONGEST_NAME = 200


class PersonState(StrEnum):
    """How somebody stands with signing in, in alphabetical order; of several, the gravest is told."""

    ACTIVE = "active"
    CODE_EXPIRED = "code_expired"
    CODE_PENDING = "code_pending"
    DISABLED = "disabled"
    ENDED = "ended"
    MUST_CHANGE = "must_change"
    STOPPED = "stopped"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Lockout:
    """Wrong tries since somebody last signed in: how many, how long they wait, whether only others can help."""

    fails: int = 0
    wait_s: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who signs in, with everything an administrator must know.

    ``role`` is a ready role or the id of one of the office's own, whose name then is ``role_name``. ``recipient_id``
    and ``recipient`` name the firm of a partner. ``code_until`` is until when a one-time code opens the office, None
    where there is none. ``seen_at`` and ``seen_on`` tell the last sign-in and the computer it was on.
    """

    id: str
    login: str
    name: str
    role: str
    role_name: str = ""
    ends_on: date | None = None
    teams: tuple[str, ...] = ()
    recipient_id: int | None = None
    recipient: str = ""
    disabled: bool = False
    must_change: bool = False
    code_until: datetime | None = None
    seen_at: datetime | None = None
    seen_on: str = ""
    contacts: int = 0
    lockout: Lockout = Lockout()

    def state(self, now: datetime) -> PersonState:
        """Return how the person stands with signing in."""
        checks = (
            (self.disabled, PersonState.DISABLED),
            (self.ends_on is not None and self.ends_on < now.astimezone().date(), PersonState.ENDED),
            (self.lockout.stopped, PersonState.STOPPED),
            (self.lockout.wait_s > 0, PersonState.WAITING),
            (self.code_until is not None and self.code_until < now, PersonState.CODE_EXPIRED),
            (self.code_until is not None, PersonState.CODE_PENDING),
            (self.must_change, PersonState.MUST_CHANGE),
        )
        return next((state for holds, state in checks if holds), PersonState.ACTIVE)
