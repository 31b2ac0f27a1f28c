"""``quality``: stale and wrong data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.quality import DataQuality, ExportQuality
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import Limit
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.languages import Language
from desktop_crm.domain.quality import LEAST_YEARS, MOST_YEARS, YEARS, Flaw
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label
from desktop_crm.words.quality import why

quality = typer.Typer(help=N_("Stale, wrong and needless data (GDPR Art. 5(1)(b), (d))."), no_args_is_help=True)

Years = Annotated[
    int,
    typer.Option("--years", min=LEAST_YEARS, max=MOST_YEARS, help=N_("Years of silence that count as stale.")),
]
Only = Annotated[Flaw | None, typer.Option("--flaw", help=N_("Look only for this one."))]


@quality.command("show", help=N_("Look for what is stale or wrong; that you looked is recorded."))
def _show(context: typer.Context, years: Years = YEARS, flaw: Only = None, limit: Limit = 500) -> None:
    front = front_of(context)
    words = front.words
    report = front.perform_long(DataQuality(years, flaw, limit), words.gettext("Looking through the data"))
    document = {
        "on": report.on.isoformat(),
        "years": report.years,
        "total": report.total,
        "alike": report.alike,
        "counts": {each.value: count for each, count in report.counts},
        "findings": [
            {
                "reference": reference(each.contact_id), "name": each.name, "kind": each.kind.value,
                "flaw": each.flaw.value, "value": each.value, "why": why(each.flaw, report.years, words),
            }
            for each in report.findings
        ],
    }  # fmt: skip
    rows = [(reference(each.contact_id), each.name, label(each.flaw, words), each.value) for each in report.findings]
    titles = heads(words, N_("Reference"), N_("Name"), N_("What is wrong"), N_("Value"))
    lines = [f"{label(each, words)}: {count}" for each, count in report.counts]
    front.answer(document, [*lines, *(table(titles, rows) if rows else ())])


@quality.command("export", help=N_("Write every finding to a PDF or CSV file."))
def _export(
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", metavar="F", help=N_("The file to write: .pdf or .csv."))],
    years: Years = YEARS,
    flaw: Only = None,
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    ask = ExportQuality(to=to.absolute(), years=years, flaw=flaw, language=language)
    count = front.perform_long(ask, front.words.gettext("Looking through the data")).number
    front.answer({"file": str(to), "findings": count}, [front.words.gettext("The findings are written.")])
