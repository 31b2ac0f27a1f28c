"""What is done to many contacts with one statement; nothing in it concerns what they are found by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Text, bindparam, update

from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import PreparedWrite, one_of
from desktop_crm.store.schema.base import Moment
from desktop_crm.store.schema.contacts import contact


def trash(connection: Connection, ids: Sequence[int], at: datetime | None) -> None:
    """Put contacts in the trash, or with None take them out."""
    _TRASH.one(connection, {"ids": json.dumps(ids), "at": at})


def give(connection: Connection, ids: Sequence[int], owner_id: str | None, at: datetime) -> None:
    """Let contacts belong to somebody; it is no activity with them, so that nothing is kept longer for it."""
    _GIVE.one(connection, {"ids": json.dumps(ids), "owner": owner_id, "at": at})


_NEXT = contact.c.version + 1
_TRASH = PreparedWrite(
    update(contact).where(one_of(contact.c.id, "ids")).values(deleted_at=bindparam("at", type_=Moment), version=_NEXT)
)
_GIVE = PreparedWrite(
    update(contact)
    .where(one_of(contact.c.id, "ids"))
    .values(owner_id=bindparam("owner", type_=Text), updated_at=bindparam("at", type_=Moment), version=_NEXT)
)
