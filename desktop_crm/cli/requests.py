"""``request``: what people ask about their data, and by when they must be answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.office import ShowOffice
from desktop_crm.api.request_work import ShowRequest
from desktop_crm.api.requests import (
    AnswerRequest,
    ExtendRequest,
    OpenRequest,
    RefuseRequest,
    Requests,
    WriteRequestLetter,
)
from desktop_crm.cli.days import day_option
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import ContactRef, contact_id
from desktop_crm.cli.request_shapes import (
    Address,
    Posting,
    RequestRef,
    entry_shape,
    folder_shape,
    paper_of,
    request_number,
)
from desktop_crm.cli.request_work import add_verbs
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.languages import Language
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.request_steps import next_step
from desktop_crm.domain.requests import DeliveryWay, LetterStage, RequestCame, RequestKind
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label
from desktop_crm.words.requests import HOW_TO

requests = typer.Typer(help=N_("What people ask about their data, and by when to answer."), no_args_is_help=True)

Identity = Annotated[str, typer.Option("--identity", help=N_("How it was made sure who asks."))]
OptionalWay = Annotated[DeliveryWay | None, typer.Option("--way", help=N_("How the answer was sent."))]
SentOn = Annotated[date | None, day_option("--on", help=N_("When it was sent; today if left out."))]
Delivered = Annotated[str, typer.Option("--delivered", help=N_("How the person was told, and where to."))]


@requests.command("open", help=N_("Record a request; its month begins with the day it came."))
def _open(
    context: typer.Context,
    ref: ContactRef,
    kind: Annotated[RequestKind, typer.Option("--kind", help=N_("What is asked for."))],
    came: Annotated[RequestCame, typer.Option("--came", help=N_("How it came."))],
    received: Annotated[date | None, day_option("--received", help=N_("When it came; today if left out."))] = None,
    identity: Identity = "",
    circumstances: Annotated[
        str, typer.Option("--circumstances", help=N_("How it came: who took the call, what was said."))
    ] = "",
    scan: Annotated[
        Path | None, typer.Option("--scan", metavar="F", help=N_("The request itself, kept with it."))
    ] = None,
) -> None:
    front = front_of(context)
    concerned = contact_id(front, ref)
    ask = OpenRequest(
        contact_id=concerned, kind=kind, came=came, received_on=received, identity_check=identity,
        circumstances=circumstances, scan=paper_of(scan),
    )  # fmt: skip
    front.made(front.perform(ask))


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
    front.answer({"requests": [entry_shape(each) for each in found]}, table(("#", *titles), rows))


@requests.command("show", help=N_("Show one request, how far it has come and what is next."))
def _show(context: typer.Context, ref: RequestRef) -> None:
    front = front_of(context)
    folder = front.perform(ShowRequest(request_number(ref)))
    words, step = front.words, next_step(folder.steps)
    lines = [f"{key}: {value}" for key, value in entry_shape(folder.entry).items() if value]
    rows = [
        ("x" if each.done else "", label(each.kind, words), each.at, each.by, each.note) for each in folder.steps
    ]  # fmt: skip
    lines += ["", *table(("", *heads(words, N_("Step"), N_("When"), N_("Who"), N_("Note"))), rows)]
    if step is not None:
        lines += ["", words.gettext("Next: {what}").format(what=words.gettext(HOW_TO[step.kind]))]
    front.answer({"request": folder_shape(folder)}, lines)


@requests.command("extend", help=N_("Take two more months, once; the person must be told why."))
def _extend(
    context: typer.Context,
    ref: RequestRef,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why it takes longer (GDPR Art. 12(3))."))],
) -> None:
    front = front_of(context)
    front.made(front.perform(ExtendRequest(request_id=request_number(ref), reason=reason)))


@requests.command("answer", help=N_("Record that a request is answered."))
def _answer(
    context: typer.Context,
    ref: RequestRef,
    delivered: Delivered,
    identity: Identity = "",
    way: OptionalWay = None,
    address: Address = "",
    on: SentOn = None,
    proof: Posting = None,
) -> None:
    front = front_of(context)
    ask = AnswerRequest(
        request_id=request_number(ref), delivered=delivered, identity_check=identity, way=way, address=address, on=on,
        proof=paper_of(proof),
    )  # fmt: skip
    front.made(front.perform(ask))


@requests.command("close", help=N_("Refuse a request and say on which grounds."))
def _close(
    context: typer.Context,
    ref: RequestRef,
    delivered: Delivered,
    grounds: Annotated[str, typer.Option("--grounds", help=N_("Why it is refused (GDPR Art. 12(5))."))],
    way: OptionalWay = None,
    address: Address = "",
    on: SentOn = None,
) -> None:
    front = front_of(context)
    ask = RefuseRequest(
        request_id=request_number(ref), grounds=grounds, delivered=delivered, way=way, address=address, on=on
    )  # fmt: skip
    front.made(front.perform(ask))


@requests.command("letter", help=N_("Write the letter a request calls for now."))
def _letter(
    context: typer.Context,
    ref: RequestRef,
    pdf: Annotated[Path, typer.Option("--pdf", metavar="F", help=N_("The file to write."))],
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("The document's language; else the office's."))
    ] = None,
    stage: Annotated[
        LetterStage | None, typer.Option("--stage", help=N_("What it says; else what the request calls for now."))
    ] = None,
    recipients: Annotated[
        bool, typer.Option("--recipients", help=N_("Name whom the data went to, for a person who asks (GDPR Art. 19)."))
    ] = False,
) -> None:
    front = front_of(context)
    spoken = language or front.perform(ShowOffice()).language
    ask = WriteRequestLetter(
        request_id=request_number(ref), language=spoken, pdf=pdf.absolute(), stage=stage, recipients=recipients
    )  # fmt: skip
    front.made(front.perform(ask), files=[str(pdf)])


add_verbs(requests)
