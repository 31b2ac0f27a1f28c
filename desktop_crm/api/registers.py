"""What may be asked about the registers a controller keeps (GDPR Art. 24, 28, 30, 32, 35, 37, 44)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Look, Made
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.registers import Entry, EntryVersion


@dataclass(frozen=True, slots=True)
class EntryFile:
    """An entry with every version of it, newest first."""

    entry: Entry
    versions: tuple[EntryVersion, ...]


@dataclass(frozen=True, slots=True)
class RegisterEntries(Look[tuple[Entry, ...]]):
    """The entries of a register, newest first; the ended ones too where ``ended``."""

    permission = Permission.REGISTER_READ
    touches = NOTHING

    register: Register
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ShowEntry(Look[EntryFile]):
    """One entry, with what it said before."""

    permission = Permission.REGISTER_READ
    touches = NOTHING

    entry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEntry(Command[Made]):
    """Add an entry to a register; ``values`` by the names of the register's fields."""

    permission = Permission.REGISTER_WRITE
    touches = NOTHING

    register: Register
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEntry(Command[Made]):
    """Write a new version of an entry; fields that are not in ``values`` stay as they were."""

    permission = Permission.REGISTER_WRITE
    touches = NOTHING

    entry_id: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndEntry(Command[Made]):
    """End an entry with a reason; it stays to be read."""

    permission = Permission.REGISTER_WRITE
    touches = NOTHING

    entry_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRegister(Command[Count]):
    """Write a register as a PDF or as CSV, whichever ``to`` ends in."""

    permission = Permission.REGISTER_READ
    touches = NOTHING

    register: Register
    to: Path
    language: Language | None = None
    """The language of the document; None is the office's own."""
