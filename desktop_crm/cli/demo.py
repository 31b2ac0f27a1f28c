"""``demo``: a fictional office to try everything on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.cli.front import front_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("demo", help=N_("Make a fictional office with ready logins, and print them."))(_demo)


def _demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=N_("A new or empty folder."))],
    people: Annotated[
        int, typer.Option("--people", metavar="N", min=1, max=2_000_000, help=N_("How many people."))
    ] = 500,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help=N_("The same number makes the same people."))] = 1,
    speaks: Annotated[Language | None, typer.Option("--speaks", help=N_("The office's language."))] = None,
) -> None:
    front = front_of(context)
    from desktop_crm.app.demo import make_demo

    with front.progress(front.words.gettext("Making the demo office")) as progress:
        made = make_demo(folder, people, seed, front.machine(), progress, language=speaks or front.language)
    made.office.close()
    document = {
        "office": str(folder.absolute()),
        "people": made.people,
        "companies": made.companies,
        "logins": [{"login": one.login, "password": one.password, "role": one.role} for one in made.logins],
    }
    rows = [(one.login, one.password, label(Role(one.role), front.words)) for one in made.logins]
    front.answer(document, table(heads(front.words, N_("Login"), N_("Password"), N_("Role")), rows))
