"""Noting in the trail who may do what, each time that changes, so that an older page of the file put back is noticed.

The database by itself cannot tell: each page carries a seal of its own, and an old page's seal is as good as a new
one's. The trail can, because its head is noted outside the database.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop_crm.domain.changes import Subject
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import Act, act_of
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import audit_lines, rights
from desktop_crm.work.trail import Line, append


def decide_rights(tags: frozenset[Tag]) -> bool:
    """Say whether something that was done may have changed who may do what."""
    return any(act_of(tag) is Act.RIGHTS for tag in tags)


def note_rights(connection: Connection, at: datetime, account_id: str, sign: Callable[[bytes], bytes]) -> None:
    """Write down who may do what, where that is not what was last written; in the transaction of the change."""
    now = rights.digest(connection)
    if now != audit_lines.last_said(connection, Tag.ACCESS_STATE):
        append(connection, [Line(at, account_id, Tag.ACCESS_STATE, Subject.ACCOUNT, "", (), now)], sign)


def are_as_noted(connection: Connection) -> bool:
    """Say whether everybody may do what was last written down, or nothing was yet."""
    noted = audit_lines.last_said(connection, Tag.ACCESS_STATE)
    return noted is None or noted == rights.digest(connection)
