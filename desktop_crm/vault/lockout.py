"""How long somebody waits after wrong tries: rules over records, no file, no keyring.

It is protection of the keyboard. Against somebody with a copy of the files the slow hash protects, not this.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from desktop_crm.domain.policies import LockoutPolicy
from desktop_crm.vault.boot import BootMoment
from desktop_crm.vault.encoding import canonical, plain
from desktop_crm.vault.header import Tries
from desktop_crm.vault.sealing import derive

UNKNOWN_KEPT: Final = 512
"""How many names nobody has are counted at a time; see :func:`with_record`."""
MIRRORED: Final = 16
"""Records kept in the keyring; a credential of Windows holds some 1,200 characters."""

_INFO: Final = b"desktop-crm/tries/v1"
_UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True)
class Record:
    """Wrong tries of one person since they last signed in, and the wait imposed at the last of them."""

    fails: int = 0
    penalty_s: int = 0
    wall_at: int = 0
    highest_wall: int = 0
    boot: str = ""
    boottime_at: int = 0


NOTHING_COUNTED: Final = Record()


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, on both clocks."""

    wall: int
    boot: BootMoment

    @classmethod
    def at(cls, wall: datetime, boot: BootMoment) -> Moment:
        """Return the moment of the two readings."""
        return cls(int(wall.timestamp()), boot)


def after_failure(record: Record, now: Moment, policy: LockoutPolicy) -> Record:
    """Return the record with one more wrong try: from the policy's last free try on a wait, doubling to the longest."""
    fails = record.fails + 1
    beyond = fails - policy.free_tries
    penalty = 0 if beyond < 0 else min(policy.first_wait_s << min(beyond, 24), policy.longest_wait_s)
    return _anchored(replace(record, fails=fails, penalty_s=penalty), now)


def remaining(record: Record, now: Moment) -> tuple[int, Record]:
    """Return the seconds still to wait and the record as it is to be kept.

    During one run of the computer only its boot clock counts. After another start the time it has run since then does,
    for anybody may set the wall clock; the wall clock can only say that less time has passed, as it does where the
    folder was carried to another computer. Where it has gone back behind the highest moment ever seen, the whole wait
    begins once more. So nobody waits less than is due, nor longer than one whole wait after a start of the computer.
    """
    if record.penalty_s == 0:
        return 0, record
    if now.boot.boot and now.boot.boot == record.boot:
        passed = int(now.boot.seconds) - record.boottime_at
        back = passed < 0
    else:
        passed = min(int(now.boot.seconds), now.wall - record.wall_at)
        back = now.wall < record.highest_wall
    if back:
        return record.penalty_s, _anchored(record, now)
    return max(0, record.penalty_s - passed), record


def stopped(record: Record, policy: LockoutPolicy) -> bool:
    """Tell whether only another administrator or the recovery code helps now."""
    return record.fails >= policy.hard_stop


def unknown_key(lookup: bytes) -> str:
    """Return under which record a login nobody has is counted: one of its own, as everybody's is.

    One shared by several would tell who has a login: a wait earned with one name would show for another that was never
    tried, and never for a name somebody has.
    """
    return _UNKNOWN + lookup.hex()[:10]


def record_of(tries: Tries, key: str) -> Record:
    """Return the record under ``key``, an empty one where nothing was counted."""
    kept = tries.records.get(key)
    return Record() if kept is None else Record(*kept)


def with_record(tries: Tries, key: str, record: Record) -> Tries:
    """Return the block with that record and the next serial number; an empty record is left out.

    Of names nobody has at most ``UNKNOWN_KEPT`` are kept, or whoever tries made-up names all day would fill the disk:
    the one tried longest ago goes first.
    """
    records = {name: kept for name, kept in tries.records.items() if name != key}
    if record.fails:
        records[key] = (
            record.fails,
            record.penalty_s,
            record.wall_at,
            record.highest_wall,
            record.boot,
            record.boottime_at,
        )
    unknown = sorted((name for name in records if name.startswith(_UNKNOWN)), key=lambda name: records[name][2])
    for name in unknown[: max(0, len(unknown) - UNKNOWN_KEPT)]:
        del records[name]
    return Tries(tries.serial + 1, records)


def higher(file: Tries, mirror: Tries | None) -> Tries:
    """Return the block with the higher serial number: a file put back from a copy does not lower a counter.

    The mirror may leave out people with few wrong tries; theirs come from the file.
    """
    if mirror is None or mirror.serial <= file.serial:
        return file
    left_out = dict(file.records) if len(mirror.records) >= MIRRORED else {}
    return Tries(mirror.serial, left_out | dict(mirror.records))


def to_mirror(tries: Tries, secret: bytes | bytearray) -> str:
    """Return the block under a MAC, as text for the keyring: at most the records with the most wrong tries."""
    most = dict(sorted(tries.records.items(), key=lambda item: -item[1][0])[:MIRRORED])
    kept = Tries(tries.serial, most)
    return canonical(plain((kept.serial, kept.records, _mac(kept, secret)))).decode("ascii")


def from_mirror(text: str | None, secret: bytes | bytearray) -> Tries | None:
    """Return the block in the keyring, or None where there is none or it was not made with the office's secret."""
    try:
        serial, records, mac = json.loads(text or "null")
        kept = Tries(serial, {name: tuple(values) for name, values in records.items()})
        return kept if hmac.compare_digest(str(mac), _mac(kept, secret)) else None
    except (ValueError, TypeError, AttributeError):
        return None


def _anchored(record: Record, now: Moment) -> Record:
    return replace(
        record,
        wall_at=now.wall,
        highest_wall=max(now.wall, record.highest_wall),
        boot=now.boot.boot,
        boottime_at=int(now.boot.seconds),
    )


def _mac(tries: Tries, secret: bytes | bytearray) -> str:
    return hmac.digest(derive(secret, b"", _INFO), canonical(plain(tries)), "sha256").hex()
