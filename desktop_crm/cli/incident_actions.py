"""``incident action``: what is put right because of an incident."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop_crm.api.incident_actions import AddIncidentAction, EditIncidentAction, EndIncidentAction
from desktop_crm.cli.front import front_of
from desktop_crm.cli.incidents import IncidentRef, incident_number
from desktop_crm.cli.registers import Said, entry_number, values_of
from desktop_crm.words.catalogue import N_

actions = typer.Typer(
    help=N_("What is put right because of an incident; its fields: register fields findings."), no_args_is_help=True
)

ActionRef = Annotated[str, typer.Argument(metavar="ACTION", help=N_("The action: its reference (E-3) or number."))]


@actions.command("add", help=N_("Write down what is put right because of an incident."))
def _add(context: typer.Context, ref: IncidentRef, said: Said) -> None:
    front = front_of(context)
    front.made(front.perform(AddIncidentAction(incident_id=incident_number(ref), values=values_of(said))))


@actions.command("edit", help=N_("Write a new version, such as that it is done; other fields stay as they are."))
def _edit(context: typer.Context, ref: ActionRef, said: Said) -> None:
    front = front_of(context)
    front.made(front.perform(EditIncidentAction(action_id=entry_number(ref), values=values_of(said))))


@actions.command("end", help=N_("End an action; it stays to be read."))
def _end(
    context: typer.Context, ref: ActionRef, reason: Annotated[str, typer.Option("--reason", help=N_("Why it ends."))]
) -> None:
    front = front_of(context)
    front.made(front.perform(EndIncidentAction(action_id=entry_number(ref), reason=reason)))
