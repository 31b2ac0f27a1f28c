"""What crosses the pipe between the window's process and the worker: pickled frozen dataclasses, nothing else.

Passwords travel here and nowhere else; none of these ever shows one in its ``repr``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_crm.api.ask import Ask
from desktop_crm.api.session import Session
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import NewOffice


@dataclass(frozen=True, slots=True)
class SignIn:
    """Open the office in a folder; answered with a Session."""

    folder: Path
    login: str
    password: str = field(repr=False)
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Prepare:
    """Make a new office in memory only, for a folder; answered with the groups of its recovery code."""

    folder: Path
    new: NewOffice = field(repr=False)


@dataclass(frozen=True, slots=True)
class SaveKit:
    """Write the emergency kit in hand as a PDF; answered with None."""

    path: Path


@dataclass(frozen=True, slots=True)
class KitPages:
    """The emergency kit in hand as PNG pictures; answered with a tuple of bytes."""

    dpi: int


@dataclass(frozen=True, slots=True)
class CommitCreation:
    """Write the prepared office into a folder; answered with the owner's Session."""

    folder: Path


@dataclass(frozen=True, slots=True)
class BeginRecovery:
    """Check what coming back with the recovery code takes; answered with the groups of the next code."""

    folder: Path
    code: str = field(repr=False)
    login: str
    password: str = field(repr=False)
    with_device_secret: bool = True


@dataclass(frozen=True, slots=True)
class CommitRecovery:
    """Do what BeginRecovery prepared; answered with a Session."""


@dataclass(frozen=True, slots=True)
class DrawKit:
    """Draw another recovery code for the open office, not yet in force; answered with its groups."""


@dataclass(frozen=True, slots=True)
class EnrolDevice:
    """Enrol this computer with the code of an invitation; answered with None."""

    folder: Path
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LookAtBackup:
    """What a backup tells before it is opened; answered with a Restorable."""

    file: Path


@dataclass(frozen=True, slots=True)
class RestoreBackup:
    """Put a backup into a folder while no office is open; answered with a Restored.

    Either a login with its password and perhaps a ``second`` code, or the ``recovery_code`` of the emergency kit.
    """

    folder: Path
    file: Path
    reason: str
    login: str = ""
    password: str = field(default="", repr=False)
    second: str = field(default="", repr=False)
    recovery_code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MakeDemo:
    """Make an office of fictional people in a folder, kept in a language, and open it; answered with DemoMade."""

    folder: Path
    people: int
    seed: int
    language: Language


@dataclass(frozen=True, slots=True)
class DemoMade:
    """The session of a new demo office, and what signs in to it again."""

    session: Session
    login: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RenewSession:
    """The session of the open office as it is now, once a due password was changed; answered with a Session."""


@dataclass(frozen=True, slots=True)
class JudgePassword:
    """Say what a password is worth beside the names in ``context``; answered with a PasswordVerdict."""

    password: str = field(repr=False)
    context: tuple[str, ...] = field(default=(), repr=False)


Control = (
    SignIn
    | Prepare
    | SaveKit
    | KitPages
    | CommitCreation
    | MakeDemo
    | JudgePassword
    | RenewSession
    | BeginRecovery
    | CommitRecovery
    | DrawKit
    | EnrolDevice
    | LookAtBackup
    | RestoreBackup
)
"""Everything besides asks that is answered."""


@dataclass(frozen=True, slots=True)
class Request:
    """One ask or control message on its way to the worker; ``number`` comes back with its reply."""

    number: int
    body: Ask[Any] | Control
    progress: bool = False


@dataclass(frozen=True, slots=True)
class Cancel:
    """Take the request with this number back, where it can still be taken back."""

    number: int


@dataclass(frozen=True, slots=True)
class End:
    """Close the office and end the process."""


Outward = Request | Cancel | End
"""What the window's process sends."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a request has come."""

    number: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a request: an answer and what it altered, or the error it ended in."""

    number: int
    answer: Any = None
    changes: Changes = Changes()
    error: Exception | None = None


Inward = Progress | Reply
"""What the worker sends."""
