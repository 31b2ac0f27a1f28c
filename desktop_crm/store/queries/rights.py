"""Everything that decides who may do what, as one number: an older page put back changes it."""

from __future__ import annotations

import hashlib
import json

from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare

_DECIDING = (
    "SELECT id, role, disabled_at, removed_at, ends_on FROM account ORDER BY id",
    "SELECT id, grants, closed, second_check FROM role ORDER BY id",
    "SELECT team_id, account_id FROM team_member ORDER BY team_id, account_id",
    "SELECT name, content FROM policy WHERE name <> 'keys' ORDER BY name",
)
"""What a role is called, or when somebody was last seen, decides nothing, nor do the days of the last key and kit that
are kept among the rules. Who is assigned to whom goes with contacts that are erased."""


def digest(connection: Connection) -> str:
    """Return the SHA-256 of everything that decides who may do what."""
    raw = bare(connection)
    tables = [[list(row) for row in raw.execute(sql)] for sql in _DECIDING]
    return hashlib.sha256(json.dumps(tables, ensure_ascii=True).encode("ascii")).hexdigest()
