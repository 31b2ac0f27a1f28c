"""What may be asked about the keys of the office: the data key, the enrolled computers, the emergency kit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from desktop_crm.api.ask import Command, Query, told_once
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.keys import EnrolledDevice, HashCost
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class KeyState:
    """How the office is locked: the data key in force, what guessing costs, which computers and whose kit open it."""

    epoch: int
    rotated_at: datetime | None
    cost: HashCost
    people: tuple[str, ...]
    """The names of everybody with a slot."""
    device_bound: bool
    devices: tuple[EnrolledDevice, ...]
    invitations: int
    kit_made_at: datetime | None
    """When the kit in force was made; None where it is the one of the office's foundation."""
    kit_checked_at: datetime | None
    kit_due: date
    """From when on the kit should be looked for again."""
    may_renew_kit: bool
    """Whether the one who asks may make another kit: it opens everything, so only who may do everything does."""


@dataclass(frozen=True, slots=True)
class ShowKeys(Query[KeyState]):
    """How the office is locked."""

    permission = Permission.KEY_WRITE


@dataclass(frozen=True, slots=True)
class KeyChanged:
    """The number of the data key that is in force."""

    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateKey(Command[KeyChanged]):
    """Give the office another data key; the whole database is written anew."""

    permission = Permission.KEY_WRITE
    danger: ClassVar = Danger.KEYS


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHashCost(Command[None]):
    """Set what one guess at a password costs; each person's slot takes it on with their next password."""

    permission = Permission.KEY_WRITE
    danger: ClassVar = Danger.KEYS

    cost: HashCost


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """A code with which one other computer or OS account can be enrolled, until when."""

    until: datetime
    code: str = told_once()


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteDevice(Command[DeviceCode]):
    """Draw a code that enrols one other computer or OS account within a day."""

    permission = Permission.KEY_WRITE
    danger: ClassVar = Danger.KEYS


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetDevice(Command[None]):
    """Take an enrolled computer off the list; the one it is asked from stays."""

    permission = Permission.KEY_WRITE
    danger: ClassVar = Danger.KEYS

    device_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewKit(Command[KeyChanged]):
    """Put the recovery code drawn last in force, once its kit is in hand; the old code opens nothing any more.

    A kit opens everything to whoever holds it, so only who may do everything makes one, and nobody chooses its code:
    raises OwnersOnly, or Missing where none was drawn in this session.
    """

    permission = Permission.KEY_WRITE
    danger: ClassVar = Danger.KEYS


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckKit(Command[None]):
    """Check that the kit at hand is the one in force, by the code on it; nothing is changed but the reminder."""

    permission = Permission.KEY_WRITE

    code: str = field(repr=False)
