"""Who is kept waiting after wrong tries, for the administrators who can let them go on."""

from __future__ import annotations

from datetime import datetime

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
