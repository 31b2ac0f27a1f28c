"""What is masked in the answer to a request: where, never what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select

from desktop_crm.domain.redaction import Mask, MaskReason, Place
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.requests import request_file, request_mask


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one value: its masks, none where it stays; ``digest`` is of the value as it was then."""

    masks: tuple[Mask, ...]
    digest: bytes


def decided(connection: Connection, request_id: int) -> Mapping[Place, Decision]:
    """Return every decision of a request."""
    found: dict[Place, Decision] = {}
    wanted = select(request_mask).where(request_mask.c.request_id == request_id).order_by(request_mask.c.id)
    for row in connection.execute(wanted):
        place = Place(row.held_in, row.record, row.field)
        before = found[place].masks if place in found else ()
        here = (_mask(row),) if row.reason else ()
        found[place] = Decision((*before, *here), row.digest)
    return found


def decide(
    connection: Connection,
    request_id: int,
    contact_id: int,
    place: Place,
    masks: Sequence[Mask],
    *,
    digest: bytes,
    at: datetime,
    account_id: str,
) -> None:
    """Keep a decision about one value instead of the one before."""
    forget(connection, request_id, place)
    shared = {"request_id": request_id, "contact_id": contact_id, "at": at, "digest": digest, "account_id": account_id}
    shared |= {"held_in": place.table, "record": place.record, "field": place.column}
    rows = [
        shared | {"start": each.copy or each.start, "stop": each.stop, "reason": each.reason.value, "note": each.note}
        for each in masks
    ] or [shared | {"start": 0, "stop": None, "reason": "", "note": ""}]
    connection.execute(insert(request_mask), rows)


def forget(connection: Connection, request_id: int, place: Place) -> None:
    """Take a decision back, and with it the copy that was kept by it."""
    here = (request_mask.c.held_in == place.table) & (request_mask.c.record == place.record)
    mine = (request_mask.c.request_id == request_id) & here & (request_mask.c.field == place.column)
    copies = select(request_mask.c.start).where(mine, request_mask.c.stop.is_(None), request_mask.c.start > 0)
    connection.execute(delete(request_file).where(request_file.c.id.in_(copies)))
    connection.execute(delete(request_mask).where(mine))


def _mask(row: Row[Any]) -> Mask:
    reason = MaskReason(row.reason)
    if row.stop is None:
        return Mask(reason, note=row.note, copy=row.start)
    return Mask(reason, row.start, row.stop, row.note)
