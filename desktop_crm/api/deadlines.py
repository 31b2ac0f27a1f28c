"""What may be asked about everything that falls due."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.api.ask import Query
from desktop_crm.domain.deadlines import Deadline
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Deadlines(Query[tuple[Deadline, ...]]):
    """What falls due, the soonest first, of the registers the asker may read whole; references only, never a name."""

    permission = Permission.SESSION_USE
    touches = NOTHING
