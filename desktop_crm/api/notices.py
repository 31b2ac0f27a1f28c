"""What may be asked about telling recipients of a rectification, erasure or restriction (GDPR Art. 19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from desktop_crm.api.ask import Command, Count, Look, Made, Writing
from desktop_crm.domain.fields import Touches
from desktop_crm.domain.languages import Language
from desktop_crm.domain.notices import Notice, NoticeState
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices(Look[tuple[Notice, ...]]):
    """Every recipient to be told, those that wait first, the soonest due on top."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    only_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNotice(Writing[Made]):
    """Record that a recipient was told, on a day or today, or why that is impossible or disproportionate."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"how": "recipient_notice.how"}

    notice_id: int
    state: NoticeState
    how: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNoticeLetters(Command[Count]):
    """Write into a folder a letter to every recipient of a request who waits to be told; answers how many.

    A letter names the person, so it is written before they are erased; afterwards nobody can.
    """

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    request_id: int
    folder: Path
    language: Language
