"""The views of lists that people saved; each row is its maker's alone."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, insert, select

from desktop_crm.domain.contacts import ContactKind
from desktop_crm.domain.views import SavedView, load
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.desk import saved_view


def views(connection: Connection, account_id: str, kind: ContactKind | None, today: date) -> tuple[SavedView, ...]:
    """Return somebody's views, by name, as they are on a day."""
    wanted = select(saved_view).where(saved_view.c.account_id == account_id)
    if kind is not None:
        wanted = wanted.where(saved_view.c.screen == kind.value)
    found = connection.execute(wanted).all()
    made = [load(row.name, ContactKind(row.screen), row.content, today) for row in found]
    return tuple(sorted(made, key=lambda view: (view.name.casefold(), view.filter.kind)))


def save(connection: Connection, account_id: str, kind: ContactKind, name: str, content: str) -> None:
    """Keep a view in place of the one of its name."""
    remove(connection, account_id, kind, name)
    connection.execute(insert(saved_view).values(account_id=account_id, screen=kind.value, name=name, content=content))


def remove(connection: Connection, account_id: str, kind: ContactKind, name: str) -> int:
    """Forget a view; return how many there were."""
    named = (saved_view.c.account_id == account_id, saved_view.c.screen == kind.value, saved_view.c.name == name)
    return connection.execute(delete(saved_view).where(*named)).rowcount
