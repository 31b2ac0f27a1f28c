"""``deadlines``: everything that falls due, whatever register it stands in."""

from __future__ import annotations

import typer

from desktop_crm.api.deadlines import Deadlines, ExportDeadlines
from desktop_crm.cli import shapes
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import OutFile
from desktop_crm.cli.tables import heads, table
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

deadlines = typer.Typer(help=N_("Everything that falls due, the soonest first."), no_args_is_help=True)


@deadlines.command("list", help=N_("List what falls due, the soonest first."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    found = front.perform(Deadlines())
    rows = [(each.due, label(each.kind, front.words), each.reference, each.count) for each in found]
    shape = [
        {"due": shapes.iso(each.due), "kind": each.kind.value, "reference": each.reference, "count": each.count}
        for each in found
    ]
    titles = heads(front.words, N_("Due on"), N_("What is to be done"), N_("Reference"), N_("How many"))
    front.answer({"deadlines": shape}, table(titles, rows))


@deadlines.command("export", help=N_("Write what falls due as a calendar (.ics); references only, never a name."))
def _export(context: typer.Context, to: OutFile) -> None:
    front = front_of(context)
    count = front.perform(ExportDeadlines(to=to.absolute())).number
    told = front.words.ngettext("{count} deadline is written.", "{count} deadlines are written.", count)
    front.answer({"deadlines": count, "file": str(to)}, [told.format(count=count)])
