"""``recipient`` and ``disclosure``: whom data were passed on to."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop_crm.api.disclosures import AddDisclosure, AddRecipient, DisclosuresOf, Recipients
from desktop_crm.cli import shapes
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import ContactRef, contact_id
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.errors import Missing
from desktop_crm.words.catalogue import N_

recipients = typer.Typer(help=N_("Everybody data are passed on to."), no_args_is_help=True)
disclosures = typer.Typer(help=N_("What was passed on, when, to whom and why."), no_args_is_help=True)


@recipients.command("list", help=N_("List the recipients."))
def _list_recipients(context: typer.Context) -> None:
    front = front_of(context)
    every = front.perform(Recipients())
    document = {
        "recipients": [
            {
                "number": one.id, "name": one.name, "category": one.category, "country": one.country,
                "safeguard": one.safeguard, "contract": one.contract,
            }
            for one in every
        ]
    }  # fmt: skip
    rows = [(one.id, one.name, one.category, one.country, one.safeguard) for one in every]
    titles = heads(front.words, N_("Name"), N_("What they do"), N_("Country"), N_("Safeguard"))
    front.answer(document, table(("#", *titles), rows))


@recipients.command("add", help=N_("Add a recipient."))
def _add_recipient(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", help=N_("Their name."))],
    category: Annotated[str, typer.Option("--category", help=N_("What they do for the office: courier, accountant."))],
    country: Annotated[str, typer.Option("--country", help=N_("Country, as a code of two letters."))] = "",
    safeguard: Annotated[str, typer.Option("--safeguard", help=N_("What protects data there (GDPR Art. 46)."))] = "",
    contract: Annotated[str, typer.Option("--contract", help=N_("The contract or agreement."))] = "",
) -> None:
    front = front_of(context)
    made = AddRecipient(name=name, category=category, country=country, safeguard=safeguard, contract=contract)
    front.made(front.perform(made))


@disclosures.command("list", help=N_("List what of a contact's data was passed on."))
def _list_disclosures(context: typer.Context, ref: ContactRef) -> None:
    front = front_of(context)
    every = front.perform(DisclosuresOf(contact_id(front, ref)))
    document = {
        "disclosures": [
            {
                "number": one.id, "at": shapes.iso(one.at), "recipient": one.recipient.name, "what": one.what,
                "why": one.why,
                "by": one.by,
            }
            for one in every
        ]
    }  # fmt: skip
    rows = [(one.at, one.recipient.name, one.what, one.why, one.by) for one in every]
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
    made = AddDisclosure(contact_id=concerned, recipient_id=_recipient(front, to), what=what, why=why)
    front.made(front.perform(made))


def _recipient(front: Front, named: str) -> int:
    for one in front.perform(Recipients()):
        if named in (str(one.id), one.name):
            return one.id
    raise Missing(named)
