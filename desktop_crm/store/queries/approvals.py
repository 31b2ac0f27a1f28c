"""Requests for a second person's approval."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from desktop_crm.domain.approvals import VALID_FOR, Approval
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.references import APPROVAL, refer
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import policies
from desktop_crm.store.schema.access import approval
from desktop_crm.store.schema.office import account

_POLICY = "second_person"


def second_person(connection: Connection) -> frozenset[Danger]:
    """Return for which acts the office wants a second person's approval."""
    kept = policies.read(connection, _POLICY) or {}
    return frozenset(Danger(name) for name in kept.get("acts", ()) if name in tuple(Danger))


def set_second_person(connection: Connection, acts: frozenset[Danger], at: datetime) -> None:
    """Keep for which acts the office wants a second person's approval."""
    policies.write(connection, _POLICY, {"acts": sorted(acts)}, at)


def lodge(
    connection: Connection, ask: str, about: str, content: Mapping[str, Any], fingerprint: bytes, by: str, at: datetime
) -> int:
    """Write a request and return its number; one that waits already for the same is that one."""
    waiting = _in_force(fingerprint, by, at).where(approval.c.approved.is_(None))
    if (number := connection.execute(waiting).scalar()) is not None:
        return int(number)
    values = {
        "ask": ask, "about": about, "fingerprint": fingerprint, "told": json.dumps(content), "asked_by": by,
        "asked_at": at,
    }  # fmt: skip
    return int(connection.execute(insert(approval).values(values).returning(approval.c.id)).scalar_one())


def use(connection: Connection, fingerprint: bytes, by: str, at: datetime) -> bool:
    """Use up an approval of exactly this, given to ``by``; say whether there was one."""
    granted = _in_force(fingerprint, by, at).where(approval.c.approved.is_(True), approval.c.used_at.is_(None))
    number = connection.execute(granted).scalar()
    if number is None:
        return False
    connection.execute(update(approval).where(approval.c.id == number).values(used_at=at))
    return True


def decide(connection: Connection, number: int, by: str, at: datetime, *, approved: bool) -> None:
    """Write somebody's decision."""
    values = {"decided_by": by, "decided_at": at, "approved": approved}
    connection.execute(update(approval).where(approval.c.id == number).values(values))


def waiting(connection: Connection, now: datetime, by: str) -> int:
    """Return how many requests wait for somebody else's decision than whoever made them; ``by`` could decide these."""
    open_ = (approval.c.approved.is_(None), approval.c.asked_at >= now - VALID_FOR, approval.c.asked_by != by)
    return int(connection.execute(select(func.count()).select_from(approval).where(*open_)).scalar_one())


def fetch(connection: Connection, number: int) -> Approval:
    """Return one request; raise Missing where there is none."""
    row = connection.execute(_NAMED.where(approval.c.id == number)).one_or_none()
    if row is None:
        raise Missing(refer(APPROVAL, number))
    return _approval(row)


def asker(connection: Connection, number: int) -> str:
    """Return whose request it is, by account."""
    return str(connection.execute(select(approval.c.asked_by).where(approval.c.id == number)).scalar_one())


def since(connection: Connection, moment: datetime, asked_by: str | None) -> tuple[Approval, ...]:
    """Return the requests since a moment, newest first; of one person where given."""
    wanted = _NAMED.where(approval.c.asked_at >= moment).order_by(approval.c.id.desc())
    if asked_by is not None:
        wanted = wanted.where(approval.c.asked_by == asked_by)
    return tuple(_approval(row) for row in connection.execute(wanted))


def _in_force(fingerprint: bytes, by: str, at: datetime) -> Any:
    same = (approval.c.fingerprint == fingerprint, approval.c.asked_by == by)
    begun = func.coalesce(approval.c.decided_at, approval.c.asked_at)
    return select(approval.c.id).where(*same, begun >= at - VALID_FOR).order_by(approval.c.id.desc()).limit(1)


def _approval(row: Any) -> Approval:
    return Approval(
        id=row.id,
        ask=row.ask,
        about=row.about,
        asked_by=row.asker or row.asked_by,
        asked_at=row.asked_at,
        decided_by=row.decider or row.decided_by or "",
        approved=row.approved,
        used=row.used_at is not None,
        content=json.loads(row.told or "{}"),
    )


_asker, _decider = account.alias("asker"), account.alias("decider")
_NAMED = select(approval, _asker.c.name.label("asker"), _decider.c.name.label("decider")).select_from(
    approval.outerjoin(_asker, _asker.c.id == approval.c.asked_by).outerjoin(
        _decider, _decider.c.id == approval.c.decided_by
    )
)
