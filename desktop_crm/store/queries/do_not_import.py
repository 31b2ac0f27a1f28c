"""The list of who asked not to be taken in again: keyed hashes, an entry for each person."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import delete, func, insert, select

from desktop_crm.domain.do_not_import import ListChange, Mark
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, one_of
from desktop_crm.store.schema.do_not_import import do_not_import, do_not_import_key, do_not_import_left


def count(connection: Connection) -> int:
    """Return how many people are on the list."""
    return int(connection.execute(select(func.count()).select_from(do_not_import)).scalar_one())


def apply(connection: Connection, change: ListChange) -> None:
    """Put somebody on the list, or take them off for good; one who has left is not put on again."""
    if change.leaves:
        connection.execute(delete(do_not_import).where(do_not_import.c.entry == change.entry))
        connection.execute(insert(do_not_import_left).values(entry=change.entry, at=change.at))
    elif (change.entry, True) not in marks(connection):
        new = insert(do_not_import).values(entry=change.entry, at=change.at).returning(do_not_import.c.id)
        number = int(connection.execute(new).scalar_one())
        keys = [{"entry_id": number, "key": key} for key in sorted(change.keys)]
        connection.execute(insert(do_not_import_key), keys)


def changes(connection: Connection) -> tuple[ListChange, ...]:
    """Return how the list came to be what it is: who was put on and stayed, and who left."""
    keys: defaultdict[int, list[str]] = defaultdict(list)
    for row in connection.execute(select(do_not_import_key.c.entry_id, do_not_import_key.c.key)):
        keys[row.entry_id].append(row.key)
    on = [ListChange(row.entry, row.at, frozenset(keys[row.id])) for row in connection.execute(select(do_not_import))]
    left = [ListChange(row.entry, row.at) for row in connection.execute(select(do_not_import_left))]
    return (*on, *left)


def marks(connection: Connection) -> frozenset[Mark]:
    """Return what tells the changes apart the database knows of."""
    on = connection.execute(select(do_not_import.c.entry)).scalars()
    left = connection.execute(select(do_not_import_left.c.entry)).scalars()
    return frozenset({(entry, False) for entry in on} | {(entry, True) for entry in left})


def listed(connection: Connection, keys: Collection[str]) -> frozenset[str]:
    """Return those of ``keys`` that are on the list; asked at every save of a contact."""
    return frozenset(key for (key,) in _LISTED.raw(connection, {"keys": json.dumps(list(keys))}))


def known_by(connection: Connection, keys: Collection[str]) -> tuple[str, ...]:
    """Return the entries of whoever has one of ``keys``."""
    theirs = select(do_not_import_key.c.entry_id).where(do_not_import_key.c.key.in_(keys))
    return tuple(connection.execute(select(do_not_import.c.entry).where(do_not_import.c.id.in_(theirs))).scalars())


_LISTED = Prepared(select(do_not_import_key.c.key).where(one_of(do_not_import_key.c.key, "keys")))
