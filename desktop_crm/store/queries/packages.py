"""Packages for partners: which there are, who is in them, and whether their deletion was confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from desktop_crm.domain.errors import Missing
from desktop_crm.domain.packages import Package, PackageColumn
from desktop_crm.domain.references import PACKAGE, refer
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.privacy import disclosure, objection, purpose, recipient
from desktop_crm.store.schema.recipients import package, package_disclosure

_NAMED = (
    select(
        package,
        recipient.c.name.label("recipient"),
        purpose.c.name.label("purpose"),
        account.c.name.label("by"),
    )
    .select_from(
        package.join(recipient, recipient.c.id == package.c.recipient_id)
        .join(purpose, purpose.c.id == package.c.purpose_id)
        .outerjoin(account, account.c.id == package.c.account_id)
    )
    .order_by(package.c.id.desc())
)


def packages(connection: Connection, recipient_id: int | None = None) -> tuple[Package, ...]:
    """Return every package, or those of a recipient, newest first."""
    wanted = _NAMED if recipient_id is None else _NAMED.where(package.c.recipient_id == recipient_id)
    return tuple(_package(row) for row in connection.execute(wanted))


def recipients_of_each_purpose(connection: Connection) -> dict[int, frozenset[int]]:
    """Return the numbers of the recipients packages were made for, by the number of the purpose."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row in connection.execute(select(package.c.purpose_id, package.c.recipient_id).distinct()):
        found[row[0]].add(row[1])
    return {number: frozenset(theirs) for number, theirs in found.items()}


def fetch(connection: Connection, number: int) -> Package:
    """Return one package; raise Missing where there is none."""
    row = connection.execute(_NAMED.where(package.c.id == number)).one_or_none()
    if row is None:
        raise Missing(refer(PACKAGE, number))
    return _package(row)


def add(
    connection: Connection,
    *,
    recipient_id: int,
    purpose_id: int,
    at: datetime,
    by: str,
    until_on: date,
    columns: Sequence[PackageColumn],
    pseudonyms: bool,
    people: int,
    left_out: int,
    despite: str,
) -> int:
    """Write a package that is about to be made; return its number."""
    values = {
        "recipient_id": recipient_id, "purpose_id": purpose_id, "at": at, "account_id": by, "until_on": until_on,
        "columns": " ".join(each.value for each in columns), "pseudonyms": pseudonyms, "people": people,
        "left_out": left_out, "despite": despite, "sha256": "",
    }  # fmt: skip
    return int(connection.execute(insert(package).values(values).returning(package.c.id)).scalar_one())


def note_file(connection: Connection, number: int, sha256: str) -> None:
    """Write the hash of a package's file."""
    connection.execute(update(package).where(package.c.id == number).values(sha256=sha256))


def link(connection: Connection, number: int, disclosures: Sequence[int]) -> None:
    """Write which disclosures a package is."""
    rows = [{"package_id": number, "disclosure_id": each} for each in disclosures]
    connection.execute(insert(package_disclosure), rows)


def confirm(connection: Connection, number: int, on: date, how: str, at: datetime) -> None:
    """Write when the recipient deleted a package and how that is known."""
    values = {"deleted_on": on, "deleted_how": how, "confirmed_at": at}
    connection.execute(update(package).where(package.c.id == number).values(values))


def objecting(connection: Connection, purpose_id: int, ids: Collection[int]) -> frozenset[int]:
    """Return those of some contacts who object to a purpose."""
    wanted = select(objection.c.contact_id).where(objection.c.purpose_id == purpose_id)
    return frozenset(connection.execute(wanted).scalars()) & frozenset(ids)


def given_to(connection: Connection, recipient_id: int) -> list[tuple[int, str]]:
    """Return number and uid of everybody who was in a package with pseudonyms for a recipient."""
    wanted = (
        select(contact.c.id, contact.c.uid)
        .distinct()
        .select_from(
            package.join(package_disclosure)
            .join(disclosure, disclosure.c.id == package_disclosure.c.disclosure_id)
            .join(contact, contact.c.id == disclosure.c.contact_id)
        )
        .where(package.c.recipient_id == recipient_id, package.c.pseudonyms.is_(True))
    )
    return [(row.id, row.uid) for row in connection.execute(wanted)]


def _package(row: Row[Any]) -> Package:
    return Package(
        row.id, row.recipient_id, row.recipient, row.purpose, row.at, row.by or "", row.until_on,
        tuple(PackageColumn(code) for code in row.columns.split()), row.pseudonyms, row.people, row.left_out,
        row.despite, row.sha256, row.deleted_on, row.deleted_how,
    )  # fmt: skip
