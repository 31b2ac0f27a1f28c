"""``request``: what people ask about their data, and by when they must be answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.office import ShowOffice
from desktop_crm.api.requests import (
    AnswerRequest,
    ExtendRequest,
    OpenRequest,
    RefuseRequest,
    Requests,
    WriteRequestLetter,
)
from desktop_crm.cli import shapes
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import ContactRef, contact_id, day_option
from desktop_crm.cli.options import number as number_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.languages import Language
from desktop_crm.domain.references import REQUEST, number_in, refer
from desktop_crm.domain.requests import RequestCame, RequestEntry, RequestKind
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

requests = typer.Typer(help=N_("What people ask about their data, and by when to answer."), no_args_is_help=True)

RequestRef = Annotated[str, typer.Argument(metavar="REQUEST", help=N_("The request: its reference (R-7) or number."))]
Identity = Annotated[str, typer.Option("--identity", help=N_("How it was made sure who asks."))]
Delivered = Annotated[str, typer.Option("--delivered", help=N_("How the person was told, and where to."))]


@requests.command("open", help=N_("Record a request; its month begins with the day it came."))
def _open(
    context: typer.Context,
    ref: ContactRef,
    kind: Annotated[RequestKind, typer.Option("--kind", help=N_("What is asked for."))],
    came: Annotated[RequestCame, typer.Option("--came", help=N_("How it came."))],
    received: Annotated[date | None, day_option("--received", help=N_("When it came; today if left out."))] = None,
    identity: Identity = "",
) -> None:
    front = front_of(context)
    concerned = contact_id(front, ref)
    front.made(
        front.perform(
            OpenRequest(contact_id=concerned, kind=kind, came=came, received_on=received, identity_check=identity)
        )
    )


@requests.command("list", help=N_("List the requests, the soonest due first."))
def _list(
    context: typer.Context,
    only_open: Annotated[bool, typer.Option("--open", help=N_("Only those that wait for an answer."))] = False,
) -> None:
    front = front_of(context)
    found = front.perform(Requests(only_open=only_open))
    rows = [
        (
            refer(REQUEST, each.id),
            each.name,
            label(each.kind, front.words),
            each.received_on,
            each.due_on,
            label(each.outcome, front.words),
        )
        for each in found
    ]
    titles = heads(front.words, N_("Person"), N_("What is asked"), N_("Received"), N_("Answer by"), N_("State"))
    front.answer({"requests": [_shape(each) for each in found]}, table(("#", *titles), rows))


@requests.command("show", help=N_("Show one request."))
def _show(context: typer.Context, ref: RequestRef) -> None:
    front, wanted = front_of(context), _number(ref)
    for each in front.perform(Requests()):
        if each.id == wanted:
            shape = _shape(each)
            front.answer({"request": shape}, [f"{key}: {value}" for key, value in shape.items() if value])
            return
    raise Missing(refer(REQUEST, wanted))


@requests.command("extend", help=N_("Take two more months, once; the person must be told why."))
def _extend(
    context: typer.Context,
    ref: RequestRef,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why it takes longer (GDPR Art. 12(3))."))],
) -> None:
    front = front_of(context)
    front.made(front.perform(ExtendRequest(request_id=_number(ref), reason=reason)))


@requests.command("answer", help=N_("Record that a request is answered."))
def _answer(context: typer.Context, ref: RequestRef, delivered: Delivered, identity: Identity = "") -> None:
    front = front_of(context)
    front.made(front.perform(AnswerRequest(request_id=_number(ref), delivered=delivered, identity_check=identity)))


@requests.command("close", help=N_("Refuse a request and say on which grounds."))
def _close(
    context: typer.Context,
    ref: RequestRef,
    delivered: Delivered,
    grounds: Annotated[str, typer.Option("--grounds", help=N_("Why it is refused (GDPR Art. 12(5))."))],
) -> None:
    front = front_of(context)
    front.made(front.perform(RefuseRequest(request_id=_number(ref), grounds=grounds, delivered=delivered)))


@requests.command("letter", help=N_("Write the letter a request calls for now."))
def _letter(
    context: typer.Context,
    ref: RequestRef,
    pdf: Annotated[Path, typer.Option("--pdf", metavar="F", help=N_("The file to write."))],
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("The document's language; else the office's."))
    ] = None,
) -> None:
    front = front_of(context)
    spoken = language or front.perform(ShowOffice()).language
    ask = WriteRequestLetter(request_id=_number(ref), language=spoken, pdf=pdf.absolute())
    front.made(front.perform(ask), files=[str(pdf)])


def _number(text: str) -> int:
    found = number_in(REQUEST, text)
    return number_of(text) if found is None else found


def _shape(each: RequestEntry) -> dict[str, object]:
    return {
        "reference": refer(REQUEST, each.id),
        "id": str(each.id),
        "contact": None if each.contact_id is None else reference(each.contact_id),
        "name": each.name,
        "kind": each.kind.value,
        "came": each.came and each.came.value,
        "received_on": shapes.iso(each.received_on),
        "due_on": shapes.iso(each.due_on),
        "state": each.outcome.value,
        "answered_at": shapes.iso(each.answered_at),
        "identity_check": each.identity_check,
        "extension_reason": each.extension_reason,
        "delivered": each.delivered,
        "grounds": each.grounds,
    }
