"""The rules an administrator set, by name, as JSON; where none is kept the program's own hold."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Text, bindparam, delete, insert, select

from desktop_crm.domain.policies import R, Renewal, Rules, from_plain, to_plain
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared
from desktop_crm.store.schema.office import policy


def read(connection: Connection, name: str) -> dict[str, Any] | None:
    """Return the rules kept under a name, or None."""
    row = _READ.first(connection, {"name": name})
    return None if row is None else dict(json.loads(row.content))


def write(connection: Connection, name: str, content: dict[str, Any], at: datetime) -> None:
    """Keep rules under a name, in place of those there were."""
    connection.execute(delete(policy).where(policy.c.name == name))
    connection.execute(insert(policy).values(name=name, content=json.dumps(content), changed_at=at))


def rules(connection: Connection, kind: type[R]) -> R:
    """Return a policy as the office has it."""
    row = _READ.first(connection, {"name": kind.NAME})
    made: R = _made(kind, None if row is None else row.content)
    return made


@lru_cache(maxsize=32)
def _made(kind: type[R], content: str | None) -> R:
    """Return the policy written as ``content``; some are looked at with every ask."""
    return from_plain(kind, None if content is None else json.loads(content))


def write_rules(connection: Connection, policy: Rules, at: datetime) -> None:
    """Keep a policy in place of the one there was."""
    write(connection, policy.NAME, to_plain(policy), at)


def renewal(connection: Connection) -> Renewal:
    """Return since when everybody must choose a new password, if that was asked."""
    kept = read(connection, _RENEWAL) or {}
    since = kept.get("since")
    return Renewal(datetime.fromisoformat(since), str(kept.get("reason", ""))) if since else Renewal()


def write_renewal(connection: Connection, renewal: Renewal, at: datetime) -> None:
    """Keep that everybody must choose a new password."""
    write(connection, _RENEWAL, {"since": renewal.since and renewal.since.isoformat(), "reason": renewal.reason}, at)


_RENEWAL = "renewal"
_READ = Prepared(select(policy.c.content).where(policy.c.name == bindparam("name", type_=Text)))
