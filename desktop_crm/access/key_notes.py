"""What the database notes about the keys beside it; no rule of anybody's, so it decides nothing about rights."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import policies

_NAME = "keys"


def read(connection: Connection) -> dict[str, Any]:
    """Return everything noted, by name."""
    return policies.read(connection, _NAME) or {}


def write(connection: Connection, at: datetime, **notes: object) -> None:
    """Note what is given beside what is noted already."""
    policies.write(connection, _NAME, read(connection) | notes, at)
