"""What ``office.vault`` holds, as values: no file, no cryptography."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_crm.domain.policies import LockoutPolicy
from desktop_crm.vault.kdf import KdfCost

VERSION = 2
"""The newest format this program writes and reads."""

LATER = {"since": 2}
"""Marks a field that files of version 1 do not have: at its default it is not written, and takes no part in a MAC."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A person's two private keys under their password (and the office's device secret)."""

    cost: KdfCost
    salt: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can open the office. ``login`` is a keyed hash, never the text."""

    id: str
    login: bytes
    sealing: bytes
    signing: bytes
    stoppable: bool
    slot: Slot
    keys: Mapping[int, bytes]
    checked: bool = field(default=False, metadata=LATER)
    """Whether a second check guards their sign-in; its secret lies in the database."""


@dataclass(frozen=True, slots=True)
class Device:
    """An enrolled OS account: the office's device secret under that account's own secret."""

    id: str
    backend: str
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time code that lets another OS account enrol, until ``expires``."""

    id: str
    expires: str
    salt: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Recovery:
    """The key pair behind the printed recovery code."""

    public: bytes
    salt: bytes
    wrapped: bytes
    keys: Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries so far, one record a person or bucket of unknown logins, under a serial number that only grows."""

    serial: int
    records: Mapping[str, tuple[int, int, int, int, str, int]]


@dataclass(frozen=True, slots=True)
class Head:
    """The last audit line known: its number and its hash."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Vault:
    """The whole companion file.

    ``epoch`` is the data key in force, ``pending`` the one a rotation is moving to. ``open_secret`` holds the device
    secret in the clear where an administrator chose to work without a keyring; None means it takes an enrolled device.
    ``mac`` is made with the data key, ``seal`` with the device secret: see :mod:`~desktop_crm.vault.seals`.
    ``sequence`` grows with every change to who can open the office and with what; the database and the keyring know
    the highest, so that an older file put back is noticed.
    """

    office: str
    created: str
    open_secret: bytes | None
    cost: KdfCost
    lockout: LockoutPolicy
    epoch: int
    pending: int | None
    devices: tuple[Device, ...]
    invitations: tuple[Invitation, ...]
    people: tuple[Person, ...]
    recovery: Recovery
    head: Head | None
    tries: Tries
    mac: bytes
    seal: bytes
    sequence: int = field(default=0, metadata=LATER)

    def person(self, person_id: str) -> Person | None:
        """Return the person with that id, if they have a slot."""
        return next((person for person in self.people if person.id == person_id), None)

    def epochs(self) -> tuple[int, ...]:
        """Return the epochs whose data keys are kept: one, or two while a rotation is unfinished."""
        return (self.epoch,) if self.pending is None else (self.epoch, self.pending)
