"""``note`` and ``order``: what is put on a contact's timeline."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from desktop_crm.api.contacts import AddInteraction, AddOrder, DeleteInteraction, OrdersOf
from desktop_crm.cli import shapes
from desktop_crm.cli.days import at_noon, read_day
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import ContactRef, Limit, contact_id, money
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.problems import FileTrouble
from desktop_crm.words.catalogue import N_

notes = typer.Typer(help=N_("Notes, calls, meetings, e-mails and letters."), no_args_is_help=True)
orders = typer.Typer(help=N_("What contacts bought."), no_args_is_help=True)
LONGEST_TEXT = 1_000_000
"""Bytes of a text that is piped in."""

On = Annotated[
    date | None,
    typer.Option("--on", parser=read_day, metavar="YYYY-MM-DD", help=N_("The day; today where not given.")),
]


@notes.command("add", help=N_("Put an entry on the timeline."))
def _add_note(
    context: typer.Context,
    ref: ContactRef,
    text: Annotated[
        str, typer.Option("--text", help=N_("What to note; read from standard input where not given."))
    ] = "",
    kind: Annotated[InteractionKind, typer.Option("--kind", help=N_("What took place."))] = InteractionKind.NOTE,
    on: On = None,
) -> None:
    front = front_of(context)
    said = text or _piped_text(front)
    concerned = contact_id(front, ref)
    front.made(front.perform(AddInteraction(contact_id=concerned, kind=kind, text=said, at=at_noon(on))))


def _piped_text(front: Front) -> str:
    """Return what is piped in as a text; FileUnreadable where it is none, or more than a note can be."""
    content = front.piped(LONGEST_TEXT)
    if len(content) > LONGEST_TEXT:
        raise FileUnreadable(FileTrouble.TOO_BIG, "")
    try:
        return content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise FileUnreadable(FileTrouble.MALFORMED, "") from None


@notes.command("delete", help=N_("Take an entry off the timeline."))
def _delete_note(
    context: typer.Context, entry: Annotated[int, typer.Argument(metavar="N", help=N_("The entry's number."))]
) -> None:
    front = front_of(context)
    front.made(front.perform(DeleteInteraction(interaction_id=entry)))


@orders.command("list", help=N_("List what a contact bought, newest first, and what all of it comes to."))
def _list_orders(context: typer.Context, ref: ContactRef, limit: Limit = 100) -> None:
    front = front_of(context)
    page = front.perform(OrdersOf(contact_id(front, ref), limit=limit))
    document = {
        "orders": [
            {
                "id": one.id, "number": one.number, "title": one.title, "at": shapes.iso(one.at),
                "total": shapes.money(one.total),
            }
            for one in page.orders
        ],
        "totals": [shapes.money(total) for total in page.totals],
        "more": page.more,
    }  # fmt: skip
    titles = heads(front.words, N_("When"), N_("Number"), N_("What was ordered"), N_("Amount"))
    rows = [(one.at, one.number, one.title, f"{one.total.amount} {one.total.currency}") for one in page.orders]
    totals = [("", "", "", f"{total.amount} {total.currency}") for total in page.totals]
    front.answer(document, table(titles, [*rows, *totals]))


@orders.command("add", help=N_("Record that a contact bought something."))
def _add_order(
    context: typer.Context,
    ref: ContactRef,
    number: Annotated[str, typer.Option("--number", help=N_("The order's own number."))],
    title: Annotated[str, typer.Option("--title", help=N_("What was bought."))],
    total: Annotated[str, typer.Option("--total", metavar="AMOUNT", help=N_("What it cost, such as 120.50."))],
    currency: Annotated[str, typer.Option("--currency", help=N_("The currency's code of three letters."))] = "",
    on: On = None,
) -> None:
    front = front_of(context)
    concerned = contact_id(front, ref)
    price = money(total, currency or front.open().session.office.currency)
    front.made(front.perform(AddOrder(contact_id=concerned, number=number, title=title, total=price, at=at_noon(on))))
