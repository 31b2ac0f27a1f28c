"""``partner``: contacts in the hands of somebody from outside, for a purpose and until a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from desktop_crm.api.partners import AssignContacts, Assignments, EndAssignment, Partners
from desktop_crm.cli import shapes
from desktop_crm.cli.days import read_day
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import ContactRefs, chosen
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Missing
from desktop_crm.words.catalogue import N_

partners = typer.Typer(help=N_("Contacts assigned to partners."), no_args_is_help=True)

Named = Annotated[str, typer.Argument(metavar="PARTNER", help=N_("The partner's name or account."))]


@partners.command("list", help=N_("List the partners."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    every = front.perform(Partners())
    document = {
        "partners": [
            {"id": one.account_id, "name": one.name, "firm": one.recipient, "ends_on": shapes.iso(one.ends_on)}
            for one in every
        ]
    }
    rows = [(one.account_id, one.name, one.recipient, one.ends_on or "") for one in every]
    front.answer(document, table(("#", *heads(front.words, N_("Name"), N_("Firm"), N_("Until"))), rows))


@partners.command("assignments", help=N_("List what is assigned to whom."))
def _assignments(
    context: typer.Context,
    past: Annotated[bool, typer.Option("--past", help=N_("Those that are over, too."))] = False,
) -> None:
    front = front_of(context)
    every = front.perform(Assignments(past=past))
    document = {
        "assignments": [
            {
                "id": one.id, "contact": reference(one.contact_id), "partner": one.partner, "firm": one.recipient,
                "purpose": one.purpose, "from": shapes.iso(one.from_on), "until": shapes.iso(one.until_on),
                "ended_at": shapes.iso(one.ended_at),
            }
            for one in every
        ]
    }  # fmt: skip
    titles = heads(front.words, N_("Contact"), N_("Name"), N_("Partner"), N_("What for"), N_("From"), N_("Until"))
    rows = [
        (one.id, reference(one.contact_id), one.contact_name, one.partner, one.purpose, one.from_on, one.until_on)
        for one in every
    ]
    front.answer(document, table(("#", *titles), rows))


@partners.command("assign", help=N_("Let a partner see some contacts; each is recorded as a disclosure."))
def _assign(
    context: typer.Context,
    partner: Named,
    refs: ContactRefs,
    purpose: Annotated[str, typer.Option("--purpose", help=N_("What for."))],
    until: Annotated[date, typer.Option("--until", parser=read_day, metavar="YYYY-MM-DD", help=N_("The last day."))],
    begins: Annotated[
        date | None,
        typer.Option("--from", parser=read_day, metavar="YYYY-MM-DD", help=N_("The first day; today.")),
    ] = None,
) -> None:
    front = front_of(context)
    done = front.perform(
        AssignContacts(
            partner_id=_partner(front, partner),
            filter=chosen(front, refs),
            purpose=purpose,
            until_on=until,
            from_on=begins,
        )
    )
    said = front.words.ngettext("{count} contact is assigned.", "{count} contacts are assigned.", done.number)
    front.answer({"assigned": done.number}, [said.format(count=done.number)])


@partners.command("end", help=N_("Take a contact back from a partner at once."))
def _end(
    context: typer.Context, number: Annotated[int, typer.Argument(metavar="NUMBER", help=N_("The assignment."))]
) -> None:
    front = front_of(context)
    front.made(front.perform(EndAssignment(assignment_id=number)))


def _partner(front: Front, named: str) -> str:
    for one in front.perform(Partners()):
        if named in (one.account_id, one.name):
            return one.account_id
    raise Missing(named)
