"""``compliance``: where the office stands with the GDPR."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.compliance import Compliance, ExportCompliance
from desktop_crm.cli.front import front_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import N_
from desktop_crm.words.compliance import reason
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite

compliance = typer.Typer(help=N_("Where the office stands, computed from facts."), no_args_is_help=True)


@compliance.command("show", help=N_("Show every check: met, not met, or why it does not apply."))
def _show(context: typer.Context) -> None:
    front = front_of(context)
    found, words = front.perform(Compliance()), front.words
    shape = [
        {
            "key": each.key, "article": each.article, "state": each.state.value, "looked_at": each.tally.looked_at,
            "lacking": each.tally.lacking, "place": each.place, "title": words.gettext(each.title),
            "reason": reason(each, words),
        }
        for each in found
    ]  # fmt: skip
    rows = [
        (label(each.state, words), words.gettext(each.title), cite(each.article, words), reason(each, words))
        for each in found
    ]
    titles = heads(words, N_("State"), N_("Duty"), N_("Article"), N_("What was counted"))
    front.answer(
        {"met": all(each.state is not CheckState.NOT_MET for each in found), "checks": shape}, table(titles, rows)
    )


@compliance.command("export", help=N_("Write every check to a PDF."))
def _export(
    context: typer.Context,
    pdf: Annotated[Path, typer.Option("--pdf", metavar="F", help=N_("The PDF to write."))],
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    lacking = front.perform(ExportCompliance(pdf=pdf.absolute(), language=language)).number
    told = front.words.gettext("The state of compliance is written.")
    front.answer({"file": str(pdf), "not_met": lacking}, [told])
