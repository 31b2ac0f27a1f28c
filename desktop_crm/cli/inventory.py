"""``inventory``: which personal data are held, how they are protected, and what needs them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.inventory import ExportInventory, ShowInventory
from desktop_crm.cli import shapes
from desktop_crm.cli.front import front_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.inventory import InventoryLine, Need
from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import N_
from desktop_crm.words.inventory import advice, people_said, protections_said
from desktop_crm.words.labels import label

inventory = typer.Typer(help=N_("Which personal data are held, and what needs them."), no_args_is_help=True)


@inventory.command("show", help=N_("Show every column with its class and its protection."))
def _show(context: typer.Context) -> None:
    front = front_of(context)
    words = front.words
    lines = front.perform(ShowInventory())
    rows = [
        (
            words.gettext(each.table_label), words.gettext(each.label), label(each.category, words),
            label(each.sensitivity, words), people_said(each, words), protections_said(each.lacking, words),
        )
        for each in lines
    ]  # fmt: skip
    titles = heads(
        words, N_("Where they lie"), N_("Data"), N_("Kind of data"), N_("Class"), N_("Held for"),
        N_("Protection lacking"),
    )  # fmt: skip
    front.answer({"columns": [_shape(each) for each in lines]}, table(titles, rows))


@inventory.command("needs", help=N_("Show what is held although no purpose needs it."))
def _needs(context: typer.Context) -> None:
    front = front_of(context)
    words = front.words
    lines = [each for each in front.perform(ShowInventory()) if each.need is Need.UNNEEDED and not each.derived]
    rows = [
        (
            words.gettext(each.table_label), words.gettext(each.label), label(each.category, words),
            people_said(each, words), advice(each, words),
        )
        for each in lines
    ]  # fmt: skip
    titles = heads(words, N_("Where they lie"), N_("Data"), N_("Kind of data"), N_("Held for"), N_("What to do"))
    nothing = [words.gettext("Everything that is held is needed by a purpose, or kept as proof.")]
    front.answer({"columns": [_shape(each) for each in lines]}, table(titles, rows) if rows else nothing)


@inventory.command("export", help=N_("Write the inventory to a PDF or CSV file."))
def _export(
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", metavar="F", help=N_("The file to write: .pdf or .csv."))],
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    count = front.perform(ExportInventory(to=to.absolute(), language=language)).number
    front.answer({"file": str(to), "columns": count}, [front.words.gettext("The inventory is written.")])


def _shape(line: InventoryLine) -> dict[str, object]:
    return {
        "table": line.table,
        "column": line.column,
        "category": line.category.value,
        "class": line.sensitivity.value,
        "derived": line.derived,
        "subject": "contact" if line.of_contacts else "account",
        "people": line.people,
        "latest": shapes.iso(line.latest),
        "need": line.need.value,
        "purposes": list(line.purposes),
        "rules": list(line.rules),
        "required": [each.value for each in line.required],
        "present": [each.value for each in line.present],
        "lacking": [each.value for each in line.lacking],
    }
