"""What may be asked about everything that falls due."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Query
from desktop_crm.domain.deadlines import Deadline
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Deadlines(Query[tuple[Deadline, ...]]):
    """What falls due, the soonest first, of the registers the asker may read whole; references only, never a name."""

    takes_long = True
    permission = Permission.SESSION_USE
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDeadlines(Command[Count]):
    """Write what falls due to a calendar (``.ics``) other programs show; references only, never a name."""

    permission = Permission.SESSION_USE
    touches = NOTHING

    to: Path
