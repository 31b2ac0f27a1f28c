"""The register of incidents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from desktop_crm.domain.errors import Missing
from desktop_crm.domain.incidents import Assessment, BreachKind, BreachRisk, Incident, IncidentState
from desktop_crm.domain.references import INCIDENT, refer
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.watch import incident

_NAMED = select(incident, account.c.name).outerjoin(account, account.c.id == incident.c.reported_by)


def enter(connection: Connection, description: str, by: str, at: datetime, aware_at: datetime) -> int:
    """Write an incident and return its number."""
    row = {
        "reported_at": at, "reported_by": by, "aware_at": aware_at, "description": description,
        "state": IncidentState.OPEN.value,
    }  # fmt: skip
    return int(connection.execute(insert(incident).values(row).returning(incident.c.id)).scalar_one())


def every(connection: Connection) -> tuple[Incident, ...]:
    """Return the incidents, newest first."""
    return tuple(_incident(row) for row in connection.execute(_NAMED.order_by(incident.c.id.desc())))


def fetch(connection: Connection, number: int) -> Incident:
    """Return one incident; raise Missing where there is none."""
    row = connection.execute(_NAMED.where(incident.c.id == number)).one_or_none()
    if row is None:
        raise Missing(refer(INCIDENT, number))
    return _incident(row)


def assess(connection: Connection, number: int, known: Assessment) -> None:
    """Write what is known of an incident, in place of what was."""
    values = {
        "risk": known.risk, "risk_reason": known.risk_reason, "kinds": " ".join(sorted(known.kinds)),
        "happened": known.happened, "people": known.people, "people_kinds": known.people_kinds,
        "records": known.records, "data_kinds": known.data_kinds, "consequences": known.consequences,
        "measures": known.measures, "others": known.others,
    }  # fmt: skip
    change(connection, number, **values)


def change(connection: Connection, number: int, **values: Any) -> None:
    """Write some of an incident's columns."""
    connection.execute(update(incident).where(incident.c.id == number).values(values))


def _incident(row: Row[Any]) -> Incident:
    return Incident(
        row.id,
        row.reported_at,
        row.name or row.reported_by,
        row.aware_at,
        row.description,
        IncidentState(row.state),
        Assessment(
            None if row.risk is None else BreachRisk(row.risk),
            row.risk_reason,
            frozenset(map(BreachKind, row.kinds.split())),
            row.happened,
            row.people,
            row.people_kinds,
            row.records,
            row.data_kinds,
            row.consequences,
            row.measures,
            row.others,
        ),
        row.notified_at,
        row.late_reason,
        row.told_at,
        row.told,
        row.closed_at,
        row.lessons,
    )
