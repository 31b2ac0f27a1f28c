"""What the verbs of requests share: references, options of a delivery, and their JSON."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.consents import Proof
from desktop_crm.api.request_work import RequestFolder
from desktop_crm.cli import shapes
from desktop_crm.cli.options import number as number_of
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.notices import Notice
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.domain.references import NOTICE, REQUEST, number_in, refer
from desktop_crm.domain.request_steps import next_step
from desktop_crm.domain.requests import DeliveryWay, RequestEntry
from desktop_crm.words.catalogue import N_

RequestRef = Annotated[str, typer.Argument(metavar="REQUEST", help=N_("The request: its reference (R-7) or number."))]
Address = Annotated[str, typer.Option("--address", help=N_("Where the answer went."))]
Way = Annotated[DeliveryWay, typer.Option("--way", help=N_("How the answer was sent."))]
Posting = Annotated[
    Path | None, typer.Option("--proof", metavar="F", help=N_("The receipt of posting, kept with the request."))
]


def request_number(text: str) -> int:
    """Return the number of the request ``text`` refers to."""
    found = number_in(REQUEST, text)
    return number_of(text) if found is None else found


def paper_of(path: Path | None) -> Proof | None:
    """Return a file to be kept; raise FileUnreadable where it cannot be read."""
    if path is None:
        return None
    try:
        content = path.read_bytes()
    except OSError:
        raise FileUnreadable(FileTrouble.GONE, path.name) from None
    return Proof(path.name, mimetypes.guess_type(path.name)[0] or "application/octet-stream", content)


def entry_shape(each: RequestEntry) -> dict[str, object]:
    """Return a line of the register as JSON tells it."""
    return {
        "reference": refer(REQUEST, each.id),
        "id": str(each.id),
        "contact": None if each.contact_id is None else reference(each.contact_id),
        "name": each.name,
        "kind": each.kind.value,
        "came": each.came and each.came.value,
        "circumstances": each.circumstances,
        "received_on": shapes.iso(each.received_on),
        "due_on": shapes.iso(each.due_on),
        "state": each.outcome.value,
        "answered_at": shapes.iso(each.answered_at),
        "identity_check": each.identity_check,
        "extension_reason": each.extension_reason,
        "delivered": each.delivered,
        "grounds": each.grounds,
        "sha256": each.sha256,
    }


def folder_shape(folder: RequestFolder) -> dict[str, object]:
    """Return a request with everything kept with it."""
    step = next_step(folder.steps)
    return entry_shape(folder.entry) | {
        "next": None if step is None else step.kind.value,
        "steps": [
            {
                "step": each.kind.value,
                "done": each.done,
                "at": shapes.iso(each.at),
                "by": each.by,
                "note": each.note,
                "again": each.again,
                "open": each.open,
            }
            for each in folder.steps
        ],
        "deliveries": [
            {
                "way": each.way.value,
                "on": shapes.iso(each.on),
                "address": each.address,
                "note": each.note,
                "sha256": each.sha256,
                "by": each.by,
            }
            for each in folder.deliveries
        ],
        "papers": [
            {"id": str(each.id), "role": each.role.value, "name": each.name, "size": each.size}
            for each in folder.papers
        ],
        "recipients": [notice_shape(each) for each in folder.notices],
        "masks": folder.masks,
        "changed": list(folder.changed),
    }  # fmt: skip


def notice_shape(each: Notice) -> dict[str, object]:
    """Return a recipient to be told as JSON tells it."""
    return {
        "reference": refer(NOTICE, each.id),
        "id": str(each.id),
        "recipient": each.recipient,
        "kind": each.kind.value,
        "request": None if each.request_id is None else refer(REQUEST, each.request_id),
        "contact": None if each.contact_id is None else reference(ContactId(each.contact_id)),
        "since": shapes.iso(each.since),
        "due_on": shapes.iso(each.due_on),
        "state": each.state.value,
        "done_on": shapes.iso(each.done_on),
        "how": each.how,
        "by": each.by,
    }
