"""What may be asked about the texts everybody reads and confirms (GDPR Art. 24(2), 39(1)(b))."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.api.ask import Command, Made, Query
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.readings import Reading


@dataclass(frozen=True, slots=True)
class MyReadings(Query[tuple[Reading, ...]]):
    """How the asker stands with every text."""

    permission = Permission.SESSION_USE
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class ReadingsOfAll(Query[tuple[Reading, ...]]):
    """How everybody who may sign in stands with every text."""

    takes_long = True
    permission = Permission.REGISTER_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmReading(Command[Made]):
    """Confirm that one has read ``version`` of a text; only the newest counts."""

    permission = Permission.SESSION_USE
    touches = NOTHING

    entry_id: int
    version: int
