"""What was done for a request: steps, deliveries, and the papers kept with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, insert, select

from desktop_crm.api.consents import Proof
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import Delivery, DeliveryWay, FileRole, RequestPaper
from desktop_crm.store.engine import Connection
from desktop_crm.store.schema.office import account
from desktop_crm.store.schema.requests import request_delivery, request_file, request_step


@dataclass(frozen=True, slots=True)
class Tick:
    """That a step was done, when and by whom; ``digest`` is of what was looked at, where something was."""

    at: datetime
    by: str
    note: str
    digest: bytes | None


def ticks(connection: Connection, request_id: int) -> Mapping[StepKind, Tick]:
    """Return what was noted of a request's steps."""
    joined = request_step.outerjoin(account, account.c.id == request_step.c.account_id)
    named = func.coalesce(account.c.name, "").label("by")
    wanted = select(request_step, named).select_from(joined).where(request_step.c.request_id == request_id)
    return {
        StepKind(row.step): Tick(row.at, row.by, row.note, row.digest)
        for row in connection.execute(wanted)
    }  # fmt: skip


def tick(
    connection: Connection,
    request_id: int,
    step: StepKind,
    *,
    at: datetime,
    account_id: str,
    note: str = "",
    digest: bytes | None = None,
) -> None:
    """Note that a step was done, instead of what was noted of it before."""
    untick(connection, request_id, step)
    values = {"request_id": request_id, "step": step.value, "at": at, "note": note, "digest": digest}
    connection.execute(insert(request_step).values(values | {"account_id": account_id}))


def untick(connection: Connection, request_id: int, step: StepKind) -> None:
    """Forget that a step was done."""
    mine = (request_step.c.request_id == request_id) & (request_step.c.step == step.value)
    connection.execute(delete(request_step).where(mine))


def deliveries(connection: Connection, request_id: int) -> tuple[Delivery, ...]:
    """Return every sending of an answer, the first one first."""
    joined = request_delivery.outerjoin(account, account.c.id == request_delivery.c.account_id)
    named = func.coalesce(account.c.name, "").label("by")
    wanted = select(request_delivery, named).select_from(joined).where(request_delivery.c.request_id == request_id)
    return tuple(
        Delivery(row.id, DeliveryWay(row.way), row.on, row.address, row.note, row.sha256, row.by)
        for row in connection.execute(wanted.order_by(request_delivery.c.id))
    )


def deliver(connection: Connection, request_id: int, sent: Delivery, account_id: str) -> int:
    """Write that an answer was sent; return its number."""
    values = {"request_id": request_id, "way": sent.way.value, "on": sent.on, "address": sent.address}
    values |= {"note": sent.note, "sha256": sent.sha256, "account_id": account_id}
    made = insert(request_delivery).values(values).returning(request_delivery.c.id)
    return int(connection.execute(made).scalar_one())


def delivered(connection: Connection) -> Mapping[int, date]:
    """Return when each request that was answered by something sent was first sent an answer."""
    wanted = select(request_delivery.c.request_id, func.min(request_delivery.c.on)).group_by(
        request_delivery.c.request_id
    )
    return {int(number): on for number, on in connection.execute(wanted)}


def papers(connection: Connection, request_id: int) -> tuple[RequestPaper, ...]:
    """Return the files kept with a request, without what is in them."""
    table = request_file.c
    wanted = select(table.id, table.role, table.name, func.length(table.content), table.at)
    found = connection.execute(wanted.where(table.request_id == request_id).order_by(table.id))
    return tuple(RequestPaper(number, FileRole(role), name, size, at) for number, role, name, size, at in found)


def keep(
    connection: Connection,
    request_id: int,
    contact_id: int,
    role: FileRole,
    paper: Proof,
    *,
    at: datetime,
    account_id: str,
) -> int:
    """Keep a file with a request; return its number."""
    values: dict[str, object] = {"request_id": request_id, "contact_id": contact_id, "role": role.value, "at": at}
    values |= {"name": paper.name, "media_type": paper.media_type, "content": paper.content, "account_id": account_id}
    made = insert(request_file).values(values).returning(request_file.c.id)
    return int(connection.execute(made).scalar_one())


def paper(connection: Connection, number: int) -> tuple[int, Proof] | None:
    """Return a file kept with a request and whose it is, None where there is none."""
    row = connection.execute(select(request_file).where(request_file.c.id == number)).one_or_none()
    return None if row is None else (row.contact_id, Proof(row.name, row.media_type, row.content))
