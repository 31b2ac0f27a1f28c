"""Telling recipients that data were corrected, erased or restricted (GDPR Art. 19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_crm.domain.requests import RequestKind


class NoticeKind(StrEnum):
    """What a recipient is told of."""

    ERASURE = "erasure"
    RECTIFICATION = "rectification"
    RESTRICTION = "restriction"


class NoticeState(StrEnum):
    """What became of telling a recipient."""

    DISPROPORTIONATE = "disproportionate"
    IMPOSSIBLE = "impossible"
    OPEN = "open"
    TOLD = "told"


NOTICE_OF: Mapping[RequestKind, NoticeKind] = {
    RequestKind.ERASURE: NoticeKind.ERASURE,
    RequestKind.RECTIFICATION: NoticeKind.RECTIFICATION,
    RequestKind.RESTRICTION: NoticeKind.RESTRICTION,
}
"""The requests whose fulfilment recipients are told of."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A recipient who must be told, or was; ``name`` is the person's, '' once they are erased, as ``how`` is then."""

    id: int
    kind: NoticeKind
    recipient: str
    request_id: int | None
    contact_id: int | None
    name: str
    since: date
    due_on: date
    state: NoticeState
    done_on: date | None
    how: str
    by: str
