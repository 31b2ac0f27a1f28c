"""Asking as somebody else than the owner who is signed in: the same door, another person in front of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from desktop_crm.access.pins import pinned
from desktop_crm.domain.office import Account
from desktop_crm.domain.permissions import GRANTS, Actor, Permission, Role, Scope
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.schema import METADATA
from tests.support.offices import TestOffice


def add_person(office: TestOffice, account_id: str, role: Role = Role.SALESPERSON) -> str:
    """Give an account to somebody, whose lines the owner's key signs; return its id."""
    owner = office.office._keys.unlocked
    with office.office.around.store.write() as connection:
        person = Account(account_id, f"{account_id}.login", f"Ktoś {account_id}", role, disabled=False)
        pin = pinned(account_id, owner.public_keys(), owner.person_id, owner.sign)
        account_rows.add_account(connection, person, at=office.clocks.now(), pin=pin)
    return account_id


def add_partner(office: TestOffice, account_id: str, recipient_id: int) -> str:
    """Give an account to somebody from outside, of a firm of the register; return its id."""
    add_person(office, account_id, Role.PARTNER)
    with office.office.around.store.write() as connection:
        account_rows.write_partner(connection, account_id, recipient_id)
    return account_id


@contextmanager
def acting(
    office: TestOffice, account_id: str, role: Role, grants: Mapping[Permission, Scope] | None = None
) -> Iterator[None]:
    """Let ``office.ask`` ask as that person, with a role's grants or with ``grants``."""
    before = office.office.around
    actor = Actor(account_id, f"Ktoś {account_id}", role, GRANTS[role] if grants is None else grants)
    office.office._around = replace(before, actor=actor, resolve=lambda _connection, _today: actor)
    try:
        yield
    finally:
        office.office._around = replace(office.office.around, actor=before.actor, resolve=before.resolve)


def everything(office: TestOffice, *, but: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but those named."""
    with office.office.around.store.read() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in METADATA.sorted_tables
            if table.name not in but
        }
