"""Recipients who must be told that data were corrected, erased or restricted, and whether they were (GDPR Art. 19)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, true, update

from desktop_crm.domain.notices import Notice, NoticeKind, NoticeState
from desktop_crm.domain.recipients import Recipient
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.privacy import disclosure, recipient
from desktop_crm.store.schema.requests import recipient_notice


def received(connection: Connection, contact_id: int) -> tuple[Recipient, ...]:
    """Return everybody a contact's data went to, by name; a partner they were assigned to is among them."""
    passed_on = select(disclosure.c.recipient_id).where(disclosure.c.contact_id == contact_id)
    wanted = select(recipient).where(recipient.c.id.in_(passed_on))
    return tuple(Recipient(*row) for row in connection.execute(wanted.order_by(recipient.c.name)))


def enter(
    connection: Connection,
    contact_id: int,
    recipients: Iterable[int],
    kind: NoticeKind,
    *,
    request_id: int | None,
    since: date,
    due_on: date,
) -> None:
    """Enter recipients who must be told."""
    rows = [
        {
            "contact_id": contact_id, "request_id": request_id, "recipient_id": each, "kind": kind.value,
            "since": since, "due_on": due_on, "state": NoticeState.OPEN.value, "how": "",
        }
        for each in recipients
    ]  # fmt: skip
    if rows:
        connection.execute(insert(recipient_notice), rows)


def entered(connection: Connection, contact_id: int, kind: NoticeKind, request_id: int | None) -> frozenset[int]:
    """Return the recipients entered already for a request, or without one."""
    which = recipient_notice.c.request_id
    mine = which.is_(None) if request_id is None else which == request_id
    about = (recipient_notice.c.contact_id == contact_id) & (recipient_notice.c.kind == kind.value)
    return frozenset(connection.execute(select(recipient_notice.c.recipient_id).where(about, mine)).scalars())


def record(
    connection: Connection, number: int, state: NoticeState, *, on: date | None, how: str, account_id: str
) -> None:
    """Write what became of telling a recipient."""
    values = {"state": state.value, "done_on": on, "how": how, "account_id": account_id}
    connection.execute(update(recipient_notice).where(recipient_notice.c.id == number).values(values))


def due_by(connection: Connection, request_id: int, due_on: date) -> None:
    """Let the recipients of a request be told by a day."""
    mine = recipient_notice.c.request_id == request_id
    connection.execute(update(recipient_notice).where(mine).values(due_on=due_on))


def every(connection: Connection) -> tuple[Notice, ...]:
    """Return every notice, those that wait first, the soonest due on top."""
    return _found(connection, true())


def of_request(connection: Connection, request_id: int) -> tuple[Notice, ...]:
    """Return the notices of a request."""
    return _found(connection, recipient_notice.c.request_id == request_id)


def fetch(connection: Connection, number: int) -> Notice | None:
    """Return one notice, None where there is none."""
    found = _found(connection, recipient_notice.c.id == number)
    return found[0] if found else None


def _found(connection: Connection, condition: ColumnElement[bool]) -> tuple[Notice, ...]:
    table = recipient_notice
    joined = (
        table.join(recipient, recipient.c.id == table.c.recipient_id)
        .outerjoin(contact, contact.c.id == table.c.contact_id)
        .outerjoin(account, account.c.id == table.c.account_id)
    )
    named = (recipient.c.name.label("recipient"), func.coalesce(contact.c.name, "").label("person"))
    wanted = select(table, *named, func.coalesce(account.c.name, "").label("by")).select_from(joined)
    order = (table.c.state != NoticeState.OPEN.value, table.c.due_on, table.c.id)
    return tuple(_notice(row) for row in connection.execute(wanted.where(condition).order_by(*order)))


def _notice(row: Any) -> Notice:
    return Notice(
        id=row.id,
        kind=NoticeKind(row.kind),
        recipient=row.recipient,
        request_id=row.request_id,
        contact_id=row.contact_id,
        name=row.person,
        since=row.since,
        due_on=row.due_on,
        state=NoticeState(row.state),
        done_on=row.done_on,
        how=row.how,
        by=row.by,
    )
