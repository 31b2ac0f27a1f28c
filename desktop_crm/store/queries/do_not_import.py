"""The list of who asked not to be taken in again: keyed hashes, an entry for each person."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, one_of
from desktop_crm.store.schema.do_not_import import do_not_import, do_not_import_key


def count(connection: Connection) -> int:
    """Return how many people are on the list."""
    return int(connection.execute(select(func.count()).select_from(do_not_import)).scalar_one())


def add(connection: Connection, keys: Collection[str], at: datetime) -> int:
    """Put somebody on the list under ``keys``; return the number of the entry."""
    number = int(connection.execute(insert(do_not_import).values(at=at).returning(do_not_import.c.id)).scalar_one())
    connection.execute(insert(do_not_import_key), [{"entry_id": number, "key": key} for key in sorted(keys)])
    return number


def listed(connection: Connection, keys: Collection[str]) -> frozenset[str]:
    """Return those of ``keys`` that are on the list; asked at every save of a contact."""
    return frozenset(key for (key,) in _LISTED.raw(connection, {"keys": json.dumps(list(keys))}))


def remove(connection: Connection, keys: Collection[str]) -> int:
    """Take whoever has one of ``keys`` off the list; return how many that were."""
    theirs = select(do_not_import_key.c.entry_id).where(do_not_import_key.c.key.in_(keys))
    return connection.execute(delete(do_not_import).where(do_not_import.c.id.in_(theirs))).rowcount


_LISTED = Prepared(select(do_not_import_key.c.key).where(one_of(do_not_import_key.c.key, "keys")))
