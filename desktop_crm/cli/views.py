"""``view``: the lists somebody saved under a name; ``contact list --view NAME`` shows one."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop_crm.api.views import RemoveView, Views
from desktop_crm.cli import shapes
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.contacts import ContactFilter, ContactKind
from desktop_crm.domain.errors import Missing
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

views = typer.Typer(help=N_("One's own saved views."), no_args_is_help=True)


@views.command("list", help=N_("List them."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    every = front.perform(Views())
    document = {
        "views": [
            {
                "name": one.name, "kind": one.filter.kind.value, "order": one.filter.order.value,
                "status": one.filter.status.value if one.filter.status else None,
                "usable": one.filter.usable and one.filter.usable.purpose,
                "expiring_until": shapes.iso(one.filter.expiring_until), "trashed": one.filter.trashed,
                "outdated": one.filter.outdated,
                "columns": list(one.columns),
            }
            for one in every
        ]
    }  # fmt: skip
    rows = [(one.name, label(one.filter.kind, front.words), label(one.filter.order, front.words)) for one in every]
    front.answer(document, table(heads(front.words, N_("Name"), N_("Kind"), N_("Sorted by")), rows))


@views.command("remove", help=N_("Forget one."))
def _remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The view's name."))],
    companies: Annotated[bool, typer.Option("--companies", help=N_("A view of the list of companies."))] = False,
) -> None:
    front = front_of(context)
    kind = ContactKind.COMPANY if companies else ContactKind.PERSON
    done = front.perform(RemoveView(kind=kind, name=name))
    front.answer({"removed": done.number}, [name])


def filter_of(front: Front, kind: ContactKind, name: str) -> ContactFilter:
    """Return the filter of a saved view; Missing where there is none called so."""
    for view in front.perform(Views(kind)):
        if view.name == name:
            return view.filter
    raise Missing(name)
