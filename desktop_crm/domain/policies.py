"""The rules an administrator sets, each with the bounds within which it is safe.

Every set of rules is a frozen dataclass with a ``NAME`` it is kept under; the bounds of a number stand in its field's
metadata (:func:`within`). A value is checked where somebody sets it (:func:`require_safe`), never where it is read:
what was kept by another program is taken as far as it makes sense (:func:`from_plain`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, asdict, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem

ONLY_FACTOR_LENGTH = 15
"""The shortest password where nothing else protects the files: an office without a device secret."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where to where a number is safe; ``or_off`` where None, meaning never, is a choice too."""

    least: int
    most: int
    or_off: bool = False

    def hold(self, value: object) -> bool:
        """Say whether ``value`` is within."""
        if value is None:
            return self.or_off
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most


def within(least: int, most: int, *, or_off: bool = False) -> Mapping[str, Bounds]:
    """Return the metadata of a field whose number is safe from ``least`` to ``most``."""
    return {"bounds": Bounds(least, most, or_off)}


class Rules(Protocol):
    """A set of rules: a frozen dataclass with defaults for every field."""

    NAME: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


R = TypeVar("R", bound=Rules)


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """What the office asks of a password.

    ``rotation_days`` None means it is never changed for its age; ``history`` is how many of the last ones are refused,
    the one in use among them, ``score`` the least zxcvbn score.
    """

    NAME: ClassVar = "password"

    min_length: int = field(default=12, metadata=within(8, 64))
    letters: bool = True
    digits: bool = True
    specials: bool = True
    rotation_days: int | None = field(default=90, metadata=within(90, 730, or_off=True))
    history: int = field(default=12, metadata=within(0, 12))
    score: int = field(default=3, metadata=within(3, 4))


CLASSIC = PasswordPolicy(min_length=12, letters=True, digits=True, specials=True, rotation_days=90, history=12)
"""Composition rules and periodic change, as many offices are still required to have."""

NIST = PasswordPolicy(min_length=15, letters=False, digits=False, specials=False, rotation_days=None, history=0)
"""NIST SP 800-63B-4: length and lists, no composition, no periodic change."""


class Preset(StrEnum):
    """A ready password policy by name."""

    CLASSIC = "classic"
    NIST = "nist"

    def policy(self) -> PasswordPolicy:
        """Return the policy of that name."""
        return {Preset.CLASSIC: CLASSIC, Preset.NIST: NIST}[self]


@dataclass(frozen=True, slots=True)
class LockoutPolicy:
    """How wrong tries are answered; it is kept in ``office.vault``, because it rules before anything else is open."""

    NAME: ClassVar = "lockout"

    free_tries: int = field(default=5, metadata=within(3, 10))
    first_wait_s: int = field(default=30, metadata=within(10, 900))
    longest_wait_s: int = field(default=3600, metadata=within(60, 86_400))
    hard_stop: int = field(default=100, metadata=within(20, 100))


@dataclass(frozen=True, slots=True)
class SessionPolicy:
    """When an open office locks by itself, and how long a marked field stays in the clipboard.

    ``purpose_minutes`` is for how long a purpose that was stated for a card of a special category stands.
    """

    NAME: ClassVar = "session"

    idle_minutes: int = field(default=10, metadata=within(1, 30))
    absolute_hours: int = field(default=12, metadata=within(1, 24))
    clipboard_seconds: int = field(default=30, metadata=within(10, 120))
    purpose_minutes: int = field(default=30, metadata=within(5, 240))


@dataclass(frozen=True, slots=True)
class AuditPolicy:
    """For how long the lines of the audit trail are kept."""

    NAME: ClassVar = "audit"

    months: int = field(default=60, metadata=within(12, 120))


@dataclass(frozen=True, slots=True)
class BackupPolicy:
    """Where backups go, how often they are made, and how many are kept.

    ``folder`` and ``second_folder`` are paths: '' is a folder beside the office's own, and no second place. The newest
    backup of each of the last ``daily`` days, ``weekly`` weeks and ``monthly`` months is kept. Without a checked backup
    for ``overdue_days`` the office tells of it.
    """

    NAME: ClassVar = "backup"

    automatic: bool = True
    folder: str = ""
    second_folder: str = ""
    every_hours: int = field(default=24, metadata=within(1, 168))
    daily: int = field(default=7, metadata=within(1, 60))
    weekly: int = field(default=5, metadata=within(0, 52))
    monthly: int = field(default=12, metadata=within(0, 120))
    overdue_days: int = field(default=3, metadata=within(1, 30))


@dataclass(frozen=True, slots=True)
class AlertPolicy:
    """What the office tells of by itself.

    ``refused_tries`` are a person's refusals in a day, ``exported_people`` what they take along in a day without an
    alert. Cards opened in a day are far above the habit from more than ``habit_times`` the median of the days somebody
    worked on, and more than ``habit_floor``. Hours from ``day_begins`` to before ``day_ends`` are usual.
    """

    NAME: ClassVar = "alerts"

    account_locked: bool = True
    backup_overdue: bool = True
    device_new: bool = True
    exported_people: int | None = field(default=500, metadata=within(1, 1_000_000, or_off=True))
    files_damaged: bool = True
    habit_floor: int = field(default=50, metadata=within(5, 10_000))
    habit_times: int | None = field(default=5, metadata=within(2, 50, or_off=True))
    key_changed: bool = True
    one_time_code: bool = True
    refused_tries: int | None = field(default=3, metadata=within(1, 100, or_off=True))
    rights_changed: bool = True
    unusual_hours: bool = True
    day_begins: int = field(default=6, metadata=within(0, 23))
    day_ends: int = field(default=22, metadata=within(1, 24))
    weekends_usual: bool = True


@dataclass(frozen=True, slots=True)
class Renewal:
    """That everybody must choose a new password, because there is evidence that one is known to others.

    ``since`` is when this was asked; whoever has changed theirs later is done. None means nobody asked.
    """

    since: datetime | None = None
    reason: str = ""


class ChangeDue(StrEnum):
    """Why somebody must choose a new password before anything else."""

    EVERYBODY = "everybody"
    EXPIRED = "expired"
    RESET = "reset"
    SECOND_CHECK = "second_check"
    """A password is not due: the role asks for a second check, and there is none yet."""


NOTICE_DAYS = (14, 7, 1)
"""How many days before it expires somebody is told about their password: quietly, more urgently, for the last time."""


def days_left(since: date | None, policy: PasswordPolicy, on: date) -> int | None:
    """Return how many days a password that was set on ``since`` is still taken; None where its age does not matter."""
    if policy.rotation_days is None or since is None:
        return None
    return policy.rotation_days - (on - since).days


def bounds_of(policy: type[Rules]) -> dict[str, Bounds]:
    """Return the bounds of every number of a policy, by its field's name."""
    return {each.name: each.metadata["bounds"] for each in fields(policy) if "bounds" in each.metadata}


def require_safe(policy: Rules) -> None:
    """Raise Invalid naming the first rule (``policy.…``) that is not safe, with the bounds it must keep to."""
    for name, bounds in bounds_of(type(policy)).items():
        if not bounds.hold(getattr(policy, name)):
            raise Invalid(f"policy.{name}", Problem.OUT_OF_BOUNDS, bounds.least, bounds.most)
    if isinstance(policy, LockoutPolicy) and policy.first_wait_s > policy.longest_wait_s:
        least = bounds_of(LockoutPolicy)["first_wait_s"].least
        raise Invalid("policy.first_wait_s", Problem.OUT_OF_BOUNDS, least, policy.longest_wait_s)
    if isinstance(policy, AlertPolicy) and policy.day_begins >= policy.day_ends:
        raise Invalid("policy.day_ends", Problem.OUT_OF_BOUNDS, policy.day_begins + 1, 24)


def to_plain(policy: Rules) -> dict[str, Any]:
    """Return a policy as plain values to be kept."""
    return asdict(policy)


def from_plain(kind: type[R], kept: Mapping[str, Any] | None) -> R:
    """Return the policy that was kept; what is missing, unknown or unsafe is as the program itself would have it."""
    default, bounds = kind(), bounds_of(kind)
    taken = {}
    for each in fields(kind):
        value = (kept or {}).get(each.name, _MISSING)
        if each.name in bounds:
            fits = value is not _MISSING and bounds[each.name].hold(value)
        else:
            fits = type(value) is type(getattr(default, each.name))
        if fits:
            taken[each.name] = value
    made = kind(**taken)
    try:
        require_safe(made)
    except Invalid:
        return default
    return made


_MISSING = object()
