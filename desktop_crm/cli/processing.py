"""``register processing``: the record of processing activities, which follows from the other registers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.guides import ListToCheck
from desktop_crm.api.processing import ExportNotice, ExportProcessing, ShowProcessing
from desktop_crm.cli.front import front_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guide_kinds import notice_warning
from desktop_crm.words.labels import label


def add_to(registers: typer.Typer) -> None:
    """Add the verb."""
    registers.command("processing", help=N_("The record of processing activities (Art. 30(1)), and what it lacks."))(
        _processing
    )
    registers.command("notice", help=N_("Write the privacy notice (Art. 13 and 14), as a PDF or as text."))(_notice)


def _processing(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option("--to", metavar="F", help=N_("The file to write: .pdf or .csv."))] = None,
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    words = front.words
    if to is not None:
        count = front.perform(ExportProcessing(to=to.absolute(), language=language)).number
        front.answer({"file": str(to), "activities": count}, [words.gettext("The record is written.")])
        return
    record = front.perform(ShowProcessing())
    document = [
        {
            "purpose": each.purpose.code,
            "name": each.purpose.name,
            "basis": each.purpose.basis.value,
            "persons": [one.value for one in each.persons],
            "categories": [one.value for one in each.categories],
            "recipients": [one.name for one in each.recipients],
            "transfers": [one.reference for one in each.transfers],
            "rules": [one.name for one in each.rules],
            "lacking": [one.value for one in each.lacking],
        }
        for each in record.activities
    ]
    rows = [
        (each.purpose.name, label(each.purpose.basis, words), "; ".join(label(one, words) for one in each.lacking))
        for each in record.activities
    ]
    measures = [each.reference for each in record.measures]
    titles = heads(words, N_("Purpose"), N_("Legal basis"), N_("Still to be said"))
    front.answer({"activities": document, "measures": measures}, table(titles, rows))


def _notice(
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", metavar="F", help=N_("The file to write: .pdf or .txt."))],
    elsewhere: Annotated[
        bool, typer.Option("--elsewhere", help=N_("For people whose data came from somebody else (Art. 14)."))
    ] = False,
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    if unchecked := front.perform(ListToCheck()):
        front.tell(notice_warning(len(unchecked), front.words))
    count = front.perform(ExportNotice(to=to.absolute(), from_elsewhere=elsewhere, language=language)).number
    front.answer({"file": str(to), "purposes": count}, [front.words.gettext("The notice is written.")])
