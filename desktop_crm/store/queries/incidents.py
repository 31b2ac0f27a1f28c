"""The register of incidents: each with the assessment in force, every one before it, and every notification."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from desktop_crm.domain.errors import Missing
from desktop_crm.domain.incidents import (
    Assessment,
    AssessmentVersion,
    BreachKind,
    BreachRisk,
    Incident,
    IncidentState,
    Notice,
)
from desktop_crm.domain.references import INCIDENT, refer
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.incidents import incident_assessment as version
from desktop_crm.store.schema.incidents import incident_notice as notice
from desktop_crm.store.schema.incidents import incident_person as person
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.watch import incident

_FOUND = select(func.count()).where(person.c.incident_id == incident.c.id)
_NAMED = (
    select(
        incident,
        account.c.name,
        version.c.content,
        _FOUND.scalar_subquery().label("found"),
        _FOUND.where(person.c.told_at.is_(None)).scalar_subquery().label("untold"),
    )
    .outerjoin(account, account.c.id == incident.c.reported_by)
    .outerjoin(version, (version.c.incident_id == incident.c.id) & (version.c.version == incident.c.version))
)


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


def assess(connection: Connection, found: Incident, known: Assessment, by: str, at: datetime) -> int:
    """Write a new version of what is known of an incident and return its number; the earlier ones stay."""
    values: dict[str, Any] = {
        "risk": known.risk, "risk_reason": known.risk_reason, "kinds": " ".join(sorted(known.kinds)),
        "happened": known.happened, "people": known.people, "people_kinds": known.people_kinds,
        "records": known.records, "data_kinds": known.data_kinds, "consequences": known.consequences,
        "measures": known.measures, "others": known.others,
    }  # fmt: skip
    newest = found.version + 1
    content = values | {"answers": dict(known.answers), "tree": known.tree, "proposed": known.proposed}
    row = {"incident_id": found.id, "version": newest, "at": at, "account_id": by}
    connection.execute(insert(version).values(row | {"content": json.dumps(content, ensure_ascii=False)}))
    change(connection, found.id, version=newest, **values)
    return newest


def versions(connection: Connection, number: int) -> tuple[AssessmentVersion, ...]:
    """Return every assessment of an incident, newest first."""
    wanted = (
        select(version, account.c.name)
        .outerjoin(account, account.c.id == version.c.account_id)
        .where(version.c.incident_id == number)
        .order_by(version.c.version.desc())
    )
    return tuple(
        AssessmentVersion(row.version, row.at, row.name or "", _assessment(json.loads(row.content)))
        for row in connection.execute(wanted)
    )


def add_notice(connection: Connection, found: Incident, what: str, by: str, at: datetime) -> None:
    """Write that the authority was notified."""
    row = {"incident_id": found.id, "at": at, "account_id": by, "what": what, "version": found.version}
    connection.execute(insert(notice).values(row))


def notices(connection: Connection, number: int) -> tuple[Notice, ...]:
    """Return every notification of the authority, the first one first."""
    wanted = (
        select(notice, account.c.name)
        .outerjoin(account, account.c.id == notice.c.account_id)
        .where(notice.c.incident_id == number)
        .order_by(notice.c.at, notice.c.id)
    )
    return tuple(Notice(row.id, row.at, row.name or "", row.what, row.version) for row in connection.execute(wanted))


def change(connection: Connection, number: int, **values: Any) -> None:
    """Write some of an incident's columns."""
    connection.execute(update(incident).where(incident.c.id == number).values(values))


def _incident(row: Row[Any]) -> Incident:
    judged: dict[str, Any] = {} if row.content is None else json.loads(row.content)
    return Incident(
        row.id,
        row.reported_at,
        row.name or row.reported_by,
        row.aware_at,
        row.description,
        IncidentState(row.state),
        _assessment(judged),
        row.notified_at,
        row.late_reason,
        row.told_at,
        row.told,
        row.closed_at,
        row.lessons,
        row.version,
        row.found,
        row.untold,
    )


def _assessment(kept: dict[str, Any]) -> Assessment:
    return Assessment(
        _risk(kept.get("risk")),
        kept.get("risk_reason", ""),
        frozenset(map(BreachKind, kept.get("kinds", "").split())),
        kept.get("happened", ""),
        kept.get("people"),
        kept.get("people_kinds", ""),
        kept.get("records"),
        kept.get("data_kinds", ""),
        kept.get("consequences", ""),
        kept.get("measures", ""),
        kept.get("others", ""),
        kept.get("answers", {}),
        kept.get("tree", ""),
        _risk(kept.get("proposed")),
    )


def _risk(code: str | None) -> BreachRisk | None:
    return None if code is None else BreachRisk(code)
