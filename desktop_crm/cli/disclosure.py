"""``disclosure``: what of a contact's data was passed on, and packages for partners."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop_crm.api.disclosures import AddDisclosure, DisclosuresOf
from desktop_crm.cli import packages, shapes
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import ContactRef, contact_id
from desktop_crm.cli.recipients import recipient_number
from desktop_crm.cli.tables import heads, table
from desktop_crm.words.catalogue import N_
from desktop_crm.words.recipients import disclosed_said

disclosures = typer.Typer(help=N_("What was passed on, when, to whom and why."), no_args_is_help=True)


@disclosures.command("list", help=N_("List what of a contact's data was passed on."))
def _list_disclosures(context: typer.Context, ref: ContactRef) -> None:
    front = front_of(context)
    every = front.perform(DisclosuresOf(contact_id(front, ref)))
    document = {
        "disclosures": [
            {
                "number": one.id, "at": shapes.iso(one.at), "recipient": one.recipient.name,
                "what": disclosed_said(one.what, front.words),
                "why": one.why,
                "by": one.by,
            }
            for one in every
        ]
    }  # fmt: skip
    rows = [(one.at, one.recipient.name, disclosed_said(one.what, front.words), one.why, one.by) for one in every]
    front.answer(
        document,
        table(heads(front.words, N_("When"), N_("To whom"), N_("What"), N_("What for"), N_("Recorded by")), rows),
    )


@disclosures.command("add", help=N_("Record that data were passed on."))
def _add_disclosure(
    context: typer.Context,
    ref: ContactRef,
    to: Annotated[str, typer.Option("--to", metavar="RECIPIENT", help=N_("The recipient's name or number."))],
    what: Annotated[str, typer.Option("--what", help=N_("What of the data."))],
    why: Annotated[str, typer.Option("--why", help=N_("What for."))],
) -> None:
    front = front_of(context)
    concerned = contact_id(front, ref)
    made = AddDisclosure(contact_id=concerned, recipient_id=recipient_number(front, to), what=what, why=why)
    front.made(front.perform(made))


packages.add_to(disclosures)
