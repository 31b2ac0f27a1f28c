"""Working on a request: identity, steps, papers and deliveries (GDPR Art. 12)."""

from __future__ import annotations

from datetime import date

from desktop_crm.api import request_work as api
from desktop_crm.api.ask import Made
from desktop_crm.api.consents import Proof
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.request_steps import STEPS, TICKED, StepKind
from desktop_crm.domain.requests import Delivery, DeliveryWay, FileRole, RequestEntry, RequestOutcome
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.papers import keep_paper
from desktop_crm.privacy.redaction import held_by, stamp
from desktop_crm.privacy.request_register import found_request, in_reach, recorded, said, still_open
from desktop_crm.store.queries import request_work as rows
from desktop_crm.store.queries import requests as request_rows
from desktop_crm.work.unit import Work

LONGEST_NOTE = 4000


def check_identity(work: Work, ask: api.CheckIdentity) -> Made:
    """Record how it was made sure who asks."""
    how = said("request.identity_check", ask.how)
    found = still_open(work, ask.request_id)
    note_identity(work, found.id, how)
    return recorded(work, Tag.REQUEST_IDENTITY, found)


def tick(work: Work, ask: api.TickStep) -> Made:
    """Note that a step is done; only one the program cannot see, and only one this kind of request has."""
    found, step = still_open(work, ask.request_id), _step(ask.step)
    if step not in STEPS[found.kind] or step not in TICKED:
        raise Invalid("request.step", Problem.UNKNOWN)
    if len(ask.note) > LONGEST_NOTE:
        raise Invalid("request.note", Problem.TOO_LONG)
    seen = None
    if step is StepKind.REDACTION and found.contact_id is not None:
        seen = stamp(work, held_by(work, found.contact_id))
    rows.tick(
        work.connection, found.id, step, at=work.now, account_id=work.actor.account_id, note=ask.note.strip(),
        digest=seen,
    )  # fmt: skip
    return recorded(work, Tag.REQUEST_STEP, found)


def untick(work: Work, ask: api.UntickStep) -> Made:
    """Forget that a step is done."""
    found, step = still_open(work, ask.request_id), _step(ask.step)
    if step not in rows.ticks(work.connection, found.id):
        raise Invalid("request.step", Problem.UNKNOWN)
    rows.untick(work.connection, found.id, step)
    return recorded(work, Tag.REQUEST_STEP, found)


def record_delivery(work: Work, ask: api.RecordDelivery) -> Made:
    """Record another sending of an answer that was given already."""
    found = found_request(work, ask.request_id)
    if found.outcome is RequestOutcome.OPEN:
        raise Invalid("request.answer", Problem.UNKNOWN)
    deliver(work, found, ask.way, ask.address, ask.on, ask.note, ask.proof)
    return recorded(work, Tag.REQUEST_DELIVER, found)


def keep(work: Work, ask: api.KeepRequestPaper) -> Made:
    """Keep a file with a request; with one whose person is erased, none is."""
    found = found_request(work, ask.request_id)
    if ask.role is FileRole.BLACKED_OUT:  # it stands for a file, and that is said with the file
        raise Invalid("request.role", Problem.UNKNOWN)
    if found.contact_id is None:
        raise Missing(str(ask.request_id))
    keep_paper(work, found.id, found.contact_id, ask.role, ask.paper)
    return recorded(work, Tag.REQUEST_PAPER, found)


def show_paper(work: Work, ask: api.ShowRequestPaper) -> Proof:
    """Return a file kept with a request."""
    kept = rows.paper(work.connection, ask.paper_id)
    if kept is None or not in_reach(work, kept[0]):
        raise Missing(str(ask.paper_id))
    work.record_contact(Tag.REQUEST_PAPER_READ, kept[0], altered=False)
    return kept[1]


def note_identity(work: Work, request_id: int, how: str) -> None:
    """Keep how identity was checked, and that it was checked now."""
    request_rows.change(work.connection, request_id, identity_check=how)
    rows.tick(work.connection, request_id, StepKind.IDENTITY, at=work.now, account_id=work.actor.account_id)


def deliver(
    work: Work, found: RequestEntry, way: DeliveryWay, address: str, on: date | None, note: str, proof: Proof | None
) -> None:
    """Write that an answer was sent, with the hash of the data that went; a day to come is refused."""
    sent = on or work.today
    if sent > work.today:
        raise Invalid("request.on", Problem.TOO_LATE)
    if sent < found.received_on:
        raise Invalid("request.on", Problem.TOO_EARLY)
    if way in (DeliveryWay.EMAIL, DeliveryWay.LETTER, DeliveryWay.REGISTERED):
        said("request.address", address)
    entry = Delivery(0, way, sent, address.strip(), note.strip(), found.sha256, "")
    rows.deliver(work.connection, found.id, entry, work.actor.account_id)
    if proof is not None and found.contact_id is not None:
        keep_paper(work, found.id, found.contact_id, FileRole.POSTING, proof)


def _step(code: str) -> StepKind:
    if code not in set(StepKind):
        raise Invalid("request.step", Problem.UNKNOWN)
    return StepKind(code)
