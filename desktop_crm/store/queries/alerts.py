"""Alerts, and what somebody does on a usual day."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from statistics import median
from typing import Any

from sqlalchemy import Date, Text, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_crm.domain.alerts import Alert, AlertKind
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.references import ALERT, refer
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, PreparedWrite
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.watch import alert, habit

ABOUT = "about"
"""The key of an alert's detail that holds the account something was done to."""


def raise_alert(
    connection: Connection, at: datetime, kind: AlertKind, account_id: str, detail: Mapping[str, int | str], same: str
) -> bool:
    """Write an alert and say whether there was none of the same yet; else only its numbers are brought up to date."""
    said = json.dumps(dict(detail), sort_keys=True)
    held = _SAME.first(connection, {"same": same})
    if held is None:
        row = {"at": at, "kind": kind.value, "account_id": account_id, "detail": said, "same": same}
        _RAISE.one(connection, row)
    elif held.detail != said:  # who works on a Sunday raises one with every ask; it is written once a minute
        _RENEW.one(connection, {"detail": said, "same": same})
    return held is None


def waiting(connection: Connection) -> int:
    """Count the alerts nobody has settled."""
    return int(connection.execute(select(func.count()).where(alert.c.settled_at.is_(None))).scalar_one())


def alerts(connection: Connection, *, settled: bool, limit: int | None) -> tuple[Alert, ...]:
    """Return those that wait, or those that were settled, newest first."""
    which = alert.c.settled_at.is_not(None) if settled else alert.c.settled_at.is_(None)
    found = connection.execute(_NAMED.where(which).order_by(alert.c.at.desc(), alert.c.id.desc()).limit(limit))
    return tuple(_alert(row) for row in found)


def fetch(connection: Connection, number: int) -> Alert:
    """Return one alert; raise Missing where there is none."""
    row = connection.execute(_NAMED.where(alert.c.id == number)).one_or_none()
    if row is None:
        raise Missing(refer(ALERT, number))
    return _alert(row)


def settle(connection: Connection, numbers: Sequence[int], by: str, at: datetime) -> int:
    """Settle alerts; return how many of them waited."""
    change = update(alert).where(alert.c.settled_at.is_(None), alert.c.id.in_(numbers))
    return connection.execute(change.values(settled_at=at, settled_by=by)).rowcount


def waits(connection: Connection, kind: AlertKind) -> bool:
    """Say whether an alert of a kind waits for somebody."""
    wanted = select(alert.c.id).where(alert.c.settled_at.is_(None), alert.c.kind == kind.value).limit(1)
    return connection.execute(wanted).first() is not None


def note_incident(connection: Connection, number: int, incident_id: int) -> None:
    """Note which incident an alert was made."""
    connection.execute(update(alert).where(alert.c.id == number).values(incident_id=incident_id))


def count_card(connection: Connection, account_id: str, day: date) -> int:
    """Count one more card somebody opened on a day and return how many that makes."""
    return int(_CARD.one(connection, {"account_id": account_id, "day": day}).fetchone()[0])


def count_exported(connection: Connection, account_id: str, day: date, people: int) -> int:
    """Count the people of a list somebody took along on a day and return how many that makes."""
    values = {"account_id": account_id, "day": day, "exported": people}
    more = upsert(habit).values(values)
    more = more.on_conflict_do_update(
        index_elements=[habit.c.account_id, habit.c.day], set_={"exported": habit.c.exported + people}
    )
    return int(connection.execute(more.returning(habit.c.exported)).scalar_one())


def exported(connection: Connection, account_id: str, day: date) -> int:
    """Return how many people somebody took along on a day so far."""
    found = connection.execute(select(habit.c.exported).where(habit.c.account_id == account_id, habit.c.day == day))
    return int(found.scalar() or 0)


def usual_cards(connection: Connection, account_id: str, since: date, before: date) -> int:
    """Return how many cards somebody opens on a usual day: the median of the days they opened any on; 0 without one."""
    found = _USUAL.all(connection, {"account_id": account_id, "since": since, "before": before})
    return int(median(row.cards for row in found)) if found else 0


def drop_habits(connection: Connection, before: date) -> None:
    """Forget what was done before a day."""
    _DROP_HABITS.one(connection, {"before": before})


def _alert(row: Any) -> Alert:
    return Alert(
        id=row.id,
        at=row.at,
        kind=AlertKind(row.kind),
        account_id=row.account_id,
        who=row.who or row.account_id,
        whom=row.whom or "",
        detail=json.loads(row.detail),
        settled_at=row.settled_at,
        settled_by=row.settler or row.settled_by or "",
        incident_id=row.incident_id,
    )


_who, _whom, _settler = account.alias("who"), account.alias("whom"), account.alias("settler")
_NAMED = select(
    alert, _who.c.name.label("who"), _whom.c.name.label("whom"), _settler.c.name.label("settler")
).select_from(
    alert.outerjoin(_who, _who.c.id == alert.c.account_id)
    .outerjoin(_whom, _whom.c.id == func.json_extract(alert.c.detail, f"$.{ABOUT}"))
    .outerjoin(_settler, _settler.c.id == alert.c.settled_by)
)
_SAME = Prepared(select(alert.c.detail).where(alert.c.same == bindparam("same", type_=Text)))
_RAISE = PreparedWrite(
    insert(alert).values(
        {name: bindparam(name, type_=alert.c[name].type) for name in ("at", "kind", "account_id", "detail", "same")}
    )
)
_RENEW = PreparedWrite(
    update(alert).where(alert.c.same == bindparam("same", type_=Text)).values(detail=bindparam("detail", type_=Text))
)
_DROP_HABITS = PreparedWrite(delete(habit).where(habit.c.day < bindparam("before", type_=Date)))
_CARD = PreparedWrite(
    upsert(habit)
    .values(account_id=bindparam("account_id", type_=Text), day=bindparam("day", type_=Date), cards=1)
    .on_conflict_do_update(index_elements=[habit.c.account_id, habit.c.day], set_={"cards": habit.c.cards + 1})
    .returning(habit.c.cards)
)
_USUAL = Prepared(
    select(habit.c.cards).where(
        habit.c.account_id == bindparam("account_id", type_=Text),
        habit.c.day >= bindparam("since", type_=Date),
        habit.c.day < bindparam("before", type_=Date),
        habit.c.cards > 0,
    )
)
