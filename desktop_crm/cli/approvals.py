"""``approval``: what waits for a second person, and their word on it."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop_crm.api.approvals import Approvals, DecideApproval, SetSecondPerson, ShowSecondPerson
from desktop_crm.cli import shapes
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import number as number_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.danger import SECOND_PERSON, Danger
from desktop_crm.words.approvals import content_lines, state
from desktop_crm.words.asks import ask_name
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

approvals = typer.Typer(help=N_("What waits for a second person's approval."), no_args_is_help=True)

Reference = Annotated[str, typer.Argument(metavar="A-NUMBER", help=N_("The request's reference."))]


@approvals.command("list", help=N_("List the requests of the last thirty days."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    every = front.perform(Approvals())
    document = {
        "approvals": [
            {
                "reference": one.reference, "ask": one.ask, "about": one.about, "asked_by": one.asked_by,
                "asked_at": shapes.iso(one.asked_at), "approved": one.approved, "decided_by": one.decided_by,
                "used": one.used, "content": dict(one.content),
            }
            for one in every
        ]
    }  # fmt: skip
    titles = heads(front.words, N_("What"), N_("About"), N_("Asked by"), N_("When"), N_("State"), N_("In detail"))
    rows = [
        (one.reference, ask_name(one.ask, front.words), one.about, one.asked_by, one.asked_at, state(one, front.words),
         "; ".join(content_lines(one, front.words)))
        for one in every
    ]  # fmt: skip
    front.answer(document, table(("#", *titles), rows))


@approvals.command("give", help=N_("Approve what a colleague asked for."))
def _give(context: typer.Context, reference: Reference) -> None:
    front = front_of(context)
    front.made(front.perform(DecideApproval(approval_id=_number(reference), approve=True)))


@approvals.command("decline", help=N_("Decline what a colleague asked for."))
def _decline(context: typer.Context, reference: Reference) -> None:
    front = front_of(context)
    front.made(front.perform(DecideApproval(approval_id=_number(reference), approve=False)))


@approvals.command("needed", help=N_("Show for what a second person is needed; with --for, say so anew."))
def _needed(
    context: typer.Context,
    acts: Annotated[
        list[Danger] | None, typer.Option("--for", help=N_("An act that needs a second person; may be given again."))
    ] = None,
    none: Annotated[bool, typer.Option("--none", help=N_("Nothing needs a second person."))] = False,
) -> None:
    front = front_of(context)
    if acts or none:
        front.perform(SetSecondPerson(acts=frozenset(acts or ())))
    wanted = front.perform(ShowSecondPerson())
    words = front.words
    rows = [
        (act.value, label(act, words), words.gettext("yes") if act in wanted else words.gettext("no"))
        for act in sorted(SECOND_PERSON)
    ]
    front.answer({"second_person": sorted(wanted)}, table(("", "", ""), rows)[1:])


def _number(reference: str) -> int:
    return number_of(reference.upper().removeprefix("A-"))
