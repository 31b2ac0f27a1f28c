"""What guides proposed: what became of each, and what nobody has checked yet."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, func, insert, select, update

from desktop_crm.domain.guides import Proposed, ToCheck
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.store.schema.privacy import purpose, wording
from desktop_crm.store.schema.proposals import proposal
from desktop_crm.store.schema.retention import retention_rule

_ORDER = (Proposed.PURPOSE, Proposed.WORDING, Proposed.RULE, Proposed.ENTRY, Proposed.RECIPIENT)


def numbers(connection: Connection) -> dict[str, int]:
    """Return what became of every proposal: its number among its kind, by the guide's key."""
    return {row.key: row.number for row in connection.execute(select(proposal.c.key, proposal.c.number))}


def note(connection: Connection, key: str, what: Proposed, number: int, on: date, checked_at: datetime | None) -> None:
    """Note what a proposal became."""
    values = {"key": key, "what": what.value, "number": number, "since": on, "checked_at": checked_at}
    connection.execute(insert(proposal).values(values))


def check(connection: Connection, what: Proposed, number: int, at: datetime) -> bool:
    """Note that somebody looked at something; say whether it was still to be checked."""
    same = (proposal.c.what == what.value, proposal.c.number == number, proposal.c.checked_at.is_(None))
    return connection.execute(update(proposal).where(*same).values(checked_at=at)).rowcount > 0


def is_there(connection: Connection, what: Proposed, number: int) -> bool:
    """Say whether something was proposed by a guide."""
    same = (proposal.c.what == what.value, proposal.c.number == number)
    return connection.execute(select(proposal.c.key).where(*same)).first() is not None


def forget(connection: Connection, what: Proposed, number: int) -> None:
    """Forget a proposal that was taken away again, so that it can be proposed anew."""
    connection.execute(delete(proposal).where(proposal.c.what == what.value, proposal.c.number == number))


def count(connection: Connection) -> int:
    """Return how many proposals can be checked, whether they were or not."""
    wanted = select(func.count()).select_from(proposal).where(proposal.c.what != Proposed.RECIPIENT.value)
    return int(connection.execute(wanted).scalar_one())


def to_check(connection: Connection) -> tuple[ToCheck, ...]:
    """Return what nobody has checked, the oldest first, of one day purposes before what hangs on them."""
    wanted = select(proposal).where(proposal.c.checked_at.is_(None))
    rows = sorted(
        connection.execute(wanted).all(), key=lambda row: (row.since, _ORDER.index(Proposed(row.what)), row.number)
    )
    if not rows:
        return ()
    titles: dict[tuple[str, int], str] = {}
    for what, table in ((Proposed.PURPOSE, purpose), (Proposed.RULE, retention_rule)):
        found = connection.execute(select(table.c.id, table.c.name))
        titles |= {(what.value, row.id): row.name for row in found}
    worded = select(wording.c.id, purpose.c.name, wording.c.language).join(purpose)
    titles |= {(Proposed.WORDING.value, row.id): f"{row.name} ({row.language})" for row in connection.execute(worded)}
    entries = {each.id: each for each in register_rows.every(connection)}
    titles |= {(Proposed.ENTRY.value, each.id): f"{each.reference} {each.title}" for each in entries.values()}
    return tuple(
        ToCheck(
            Proposed(row.what),
            row.number,
            titles.get((row.what, row.number), ""),
            row.since,
            entries[row.number].register if row.what == Proposed.ENTRY.value and row.number in entries else None,
        )
        for row in rows
    )
