"""What people typed and did not save; each row is its writer's alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, bindparam, delete, insert, select

from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.drafts import DraftLine
from desktop_crm.domain.reach import Reach
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import PreparedWrite
from desktop_crm.store.schema.base import Moment
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.desk import draft

KEPT_FOR = timedelta(days=30)
"""After how long nobody will go on with a draft; it would only be data kept without a purpose."""


def keep(
    connection: Connection, account_id: str, place: str, contact_id: int | None, content: str, at: datetime
) -> None:
    """Keep a draft in place of the one there was, and let go of what is too old, whoever left it."""
    drop(connection, account_id, place, contact_id)
    values = {"account_id": account_id, "place": place, "contact_id": contact_id, "content": content, "at": at}
    connection.execute(insert(draft).values(values))
    drop_old(connection, at)


def drop(connection: Connection, account_id: str, place: str, contact_id: int | None) -> int:
    """Forget a draft; return how many there were."""
    return connection.execute(delete(draft).where(_this(account_id, place, contact_id))).rowcount


def drop_old(connection: Connection, now: datetime) -> int:
    """Forget every draft older than ``KEPT_FOR``; return how many."""
    return int(_DROP_OLD.one(connection, {"before": now - KEPT_FOR}).rowcount)


def content_of(connection: Connection, account_id: str, place: str, contact_id: int | None) -> str | None:
    """Return what a draft says, or None where there is none."""
    wanted = select(draft.c.content).where(_this(account_id, place, contact_id))
    return connection.execute(wanted).scalar_one_or_none()


def lines(
    connection: Connection, account_id: str, reach: Reach | None, *, about_contacts: bool
) -> tuple[DraftLine, ...]:
    """Return somebody's drafts, newest first; not those about a contact out of ``reach``, trashed or restricted.

    Without ``about_contacts`` none about a contact are returned.
    """
    wanted = (
        select(draft.c.place, draft.c.contact_id, draft.c.at, contact.c.owner_id)
        .select_from(draft.outerjoin(contact))
        .where(
            draft.c.account_id == account_id,
            draft.c.contact_id.is_(None) | and_(contact.c.deleted_at.is_(None), contact.c.restricted_at.is_(None)),
        )
        .order_by(draft.c.at.desc(), draft.c.id.desc())
    )
    return tuple(
        DraftLine(row.place, None if row.contact_id is None else ContactId(row.contact_id), row.at)
        for row in connection.execute(wanted)
        if row.contact_id is None or (about_contacts and (reach is None or reach.covers(row.contact_id, row.owner_id)))
    )


def _this(account_id: str, place: str, contact_id: int | None) -> ColumnElement[bool]:
    about = draft.c.contact_id.is_(None) if contact_id is None else draft.c.contact_id == contact_id
    return and_(draft.c.account_id == account_id, draft.c.place == place, about)


_DROP_OLD = PreparedWrite(delete(draft).where(draft.c.at < bindparam("before", type_=Moment)))
