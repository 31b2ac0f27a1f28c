"""What a front and the worker say to each other before and around the asks: opening, creating, ending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_crm.api.ask import Ask
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.domain.permissions import Actor


@dataclass(frozen=True, slots=True)
class Session:
    """Who signed in to which office, and what the fronts need to know at once.

    ``idle_minutes`` is after how long without a key or a click the window locks, ``absolute_hours`` after how long in
    all; ``clipboard_seconds`` is how long a marked field stays in the clipboard. ``warning`` is a code of something
    the person must be told for as long as it lasts (``no_device_secret``, ``trail_cut``), or empty; ``notice`` one of
    something told once, a change of keys that was cut short. ``duties`` are asks that have fallen due and that the
    window performs once it is open: the day's retention run, a waiting erasure's end. ``last_sign_in`` and
    ``last_computer`` are of the time before this one (None and '' at the first), ``failures_since`` how many wrong
    tries there were since. ``password_days`` is how many days the password still lasts, where that is few enough to be
    told. Where ``actor.change_due`` is set nothing can be asked but ChangePassword; ``change_reason`` then is what the
    administrator wrote. ``last_backup`` is when a backup was last found whole.
    """

    actor: Actor
    office: OfficeDetails
    office_id: str
    idle_minutes: int = 10
    absolute_hours: int = 12
    clipboard_seconds: int = 30
    warning: str = ""
    notice: str = ""
    duties: tuple[Ask[Any], ...] = ()
    last_sign_in: datetime | None = None
    last_computer: str = ""
    failures_since: int = 0
    password_days: int | None = None
    change_reason: str = ""
    last_backup: datetime | None = None


@dataclass(frozen=True, slots=True)
class PasswordVerdict:
    """What a password is worth: ``score`` from 0 to 4, what speaks against it, how to better it (English msgids)."""

    score: int
    problems: tuple[str, ...]
    warning: str
    suggestions: tuple[str, ...]
