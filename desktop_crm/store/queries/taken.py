"""What runs of retention took and could give back still."""

from __future__ import annotations

from desktop_crm.domain.retention import Aside
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import bare

Who = tuple[int, str]
"""A contact's number and internal id."""


def people(connection: Connection, run_id: int) -> int:
    """Return of how many contacts there is something that a run took."""
    sql = "SELECT count(DISTINCT contact_id) FROM retention_taken WHERE run_id = ?"
    return int(bare(connection).execute(sql, (run_id,)).fetchone()[0])


def gone(connection: Connection, run_id: int) -> tuple[list[Who], list[Who]]:
    """Return whom a run took whole, and those of whom it left what a law keeps."""
    found: dict[str, list[Who]] = {Aside.GOING: [], Aside.KEPT: []}
    # A later run may have taken whole whom this one took a part of; whose state this run kept is its own.
    sql = (
        "SELECT DISTINCT c.aside, c.id, c.uid FROM retention_taken t JOIN contact c ON c.id = t.contact_id "
        "WHERE t.run_id = ? AND c.aside IN ('going', 'kept') AND t.of_table = 'contact' "
        "AND json_extract(t.content, '$.aside') IS NOT NULL ORDER BY c.id"
    )
    for state, number, uid in bare(connection).execute(sql, (run_id,)):
        found[state].append((number, uid))
    return found[Aside.GOING], found[Aside.KEPT]


def forget(connection: Connection, run_id: int) -> None:
    """Let go of what a run took."""
    bare(connection).execute("DELETE FROM retention_taken WHERE run_id = ?", (run_id,))
