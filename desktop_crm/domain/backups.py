"""Copies of the whole office kept for safety (GDPR Art. 32(1)(b), (c)): what is known of each, and which are kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from desktop_crm.domain.policies import BackupPolicy

SUFFIX: Final = ".backup"
_MOMENT: Final = "%Y%m%dT%H%M%SZ"
REHEARSE_EVERY: Final = timedelta(days=183)
"""How often restoring is to be rehearsed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup made by this program.

    ``head`` is the number of the newest line of the audit trail in it, ``second`` says that a copy lies in the second
    place, too. ``checked_at`` is when it was last opened and found whole, ``rehearsed_at`` when it was last restored to
    the end in a place of its own. ``gone_at`` is set once its time was over and its file was deleted.
    """

    id: int
    made_at: datetime
    by: str
    name: str
    folder: str
    size: int
    sha256: str
    head: int
    second: bool
    checked_at: datetime
    rehearsed_at: datetime | None = None
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Restorable:
    """What a backup tells before anybody has opened it: from when it is, and how large the database is, in bytes."""

    made_at: datetime
    office: str
    size: int
    head: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring did: ``lost`` is how many lines of the audit trail the office had after the backup was made.

    None means nobody can tell. ``keys_too`` says that the keys came from the backup, because the folder had none:
    whoever could sign in then can sign in again. ``before`` is the folder that keeps what was there, '' for none.
    """

    made_at: datetime
    lost: int | None
    keys_too: bool
    before: str


def name_of(office: str, at: datetime) -> str:
    """Return what the backup of an office made at a moment is called; nobody is named in it."""
    return f"{_stem(office)}{at.astimezone(UTC):{_MOMENT}}{SUFFIX}"


def made_at(office: str, name: str) -> datetime | None:
    """Return from when a file is, by its name; None where it is no backup of the office."""
    stem = _stem(office)
    if not (name.startswith(stem) and name.endswith(SUFFIX)):
        return None
    try:
        return datetime.strptime(name[len(stem) : -len(SUFFIX)], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def kept(moments: Collection[datetime], policy: BackupPolicy) -> frozenset[datetime]:
    """Return which of the backups made at ``moments`` are kept: the newest of each of the last days, weeks and months.

    A day, week or month without a backup does not count. Of the newest day all are kept, for somebody had a reason.
    """
    newest_first = sorted(moments, reverse=True)
    found = {each for each in newest_first if _day(each) == _day(newest_first[0])}
    for many, span in ((policy.daily, _day), (policy.weekly, _week), (policy.monthly, _month)):
        seen: dict[tuple[int, ...], datetime] = {}
        for each in newest_first:
            seen.setdefault(span(each), each)
        found.update(list(seen.values())[:many])
    return frozenset(found)


def _stem(office: str) -> str:
    return f"office-{office[:8]}-"


def _day(at: datetime) -> tuple[int, ...]:
    local = at.astimezone()
    return local.year, local.month, local.day


def _week(at: datetime) -> tuple[int, ...]:
    return at.astimezone().isocalendar()[:2]


def _month(at: datetime) -> tuple[int, ...]:
    local = at.astimezone()
    return local.year, local.month
