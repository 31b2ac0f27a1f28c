"""Who is kept waiting after wrong tries, for the administrators who can let them go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_crm.domain.people import Lockout
from desktop_crm.vault.held import HeldKeys
from desktop_crm.vault.lockout import Moment, remaining
from desktop_crm.vault.sign_in import Counter


def lockouts(keys: HeldKeys, now: datetime) -> dict[str, Lockout]:
    """Return what wrong tries cost each person with a slot at the moment, by person id."""
    counter, moment = Counter(keys.folder, keys.unlocked.device_secret(), keys.device), Moment.at(now, keys.boot())
    return {
        person: Lockout(record.fails, remaining(record, moment)[0], stopped)
        for person, (record, stopped) in counter.everybody().items()
    }


@dataclass(frozen=True, slots=True)
class WrongTries:
    """How many wrong tries made somebody wait, when the last was, and whether only others can help."""

    tries: int
    last_at: datetime
    stopped: bool


def kept_out(keys: HeldKeys) -> dict[str, WrongTries]:
    """Return the wrong tries of everybody who had to wait for theirs since they last signed in, by person id.

    What whoever opened the keys cost themselves is told, too, though this sign-in settles it.
    """
    unlocked = keys.unlocked
    counted = Counter(keys.folder, unlocked.device_secret(), keys.device).everybody()
    counted[unlocked.person_id] = (unlocked.before, False)
    return {
        person: WrongTries(record.fails, datetime.fromtimestamp(record.wall_at, UTC), stopped)
        for person, (record, stopped) in counted.items()
        if record.penalty_s
    }
