"""``import`` and ``export``: files of contacts in and out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.exchange import ExportContacts, ImportFile, Imports, Rejected
from desktop_crm.cli import shapes
from desktop_crm.cli.errors import ExitCode
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import ByChannel, OneSheet, chosen
from desktop_crm.cli.piped import is_piped
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.consents import Channel
from desktop_crm.domain.contacts import ContactFilter, ContactKind
from desktop_crm.domain.errors import DelicateText
from desktop_crm.domain.free_text import DelicateNotes
from desktop_crm.domain.records import FileProblem, ProblemCode, Severity
from desktop_crm.domain.references import IMPORT, export_reference, refer
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.file_problems import describe, without_consent
from desktop_crm.words.gate import left_out

LIST = "list"


class Exported(StrEnum):
    """What can be exported."""

    COMPANIES = "companies"
    MAILING = "mailing"
    PEOPLE = "people"


KINDS = {
    Exported.COMPANIES.value: ContactKind.COMPANY,
    Exported.MAILING.value: ContactKind.PERSON,
    Exported.PEOPLE.value: ContactKind.PERSON,
}
"""Of which kind the contacts of a list are."""


def add_to(app: typer.Typer) -> None:
    """Register the two verbs."""
    app.command("import", help=N_("Take the records of a file in; `import list` lists earlier imports."))(_import)
    app.command("export", help=N_("Write people or companies to a CSV or XLSX file."))(_export)


def _import(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE|list", help=N_("The file; - is standard input; or the word list."))
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only tell what would happen."))] = False,
    source: Annotated[str, typer.Option("--source", help=N_("Where the data came from (GDPR Art. 14(2)(f))."))] = "",
    basis: Annotated[str, typer.Option("--basis", help=N_("Why the office may use them."))] = "",
    notes: Annotated[
        DelicateNotes | None,
        typer.Option("--notes", help=N_("What becomes of notes that look like a PESEL, an account, health.")),
    ] = None,
    purpose: Annotated[
        str,
        typer.Option("--purpose", metavar="CODE", help=N_("What they are for; who said no to it is left out.")),
    ] = "",
    sheet: OneSheet = "",
) -> None:
    front = front_of(context)
    from desktop_crm.exchange.limits import LIMITS

    if file == LIST:
        _list(front)
        return
    path = Path(file)
    asked = ImportFile(
        path=path if is_piped(path) else path.absolute(),
        piped=front.piped(LIMITS.file_bytes) if is_piped(path) else None,
        source=source,
        basis=basis,
        purpose=purpose,
        dry_run=dry_run,
        delicate=notes,
        sheet=sheet,
    )
    try:
        done = front.perform_long(asked, front.words.gettext("Importing"))
    except DelicateText:
        front.tell(
            front.words.gettext("“--notes” says what becomes of such texts; “--dry-run” tells which lines they are.")
        )
        raise
    rejected = [{"line": one.line, "message": _why(one, front.words)} for one in done.rejected]
    told = front.words.gettext("Created {created}, updated {updated}, already there {duplicates}, rejected {rejected}.")
    counts = {"created": done.created, "updated": done.updated, "duplicates": done.duplicates}
    lines = [told.format(**counts, rejected=len(rejected))]
    where = front.words.gettext("Line {line}: {message}")
    lines += [where.format(**one) for one in rejected]
    if done.delicate:
        said = front.words.gettext("Texts that hold what does not belong in them stand in lines: {lines}.")
        lines.append(said.format(lines=", ".join(map(str, done.delicate))))
    if done.without_consent:
        lines.append(without_consent(done.without_consent, front.words))
    document = {
        "import": refer(IMPORT, done.number), **counts, "rejected": rejected, "dry_run": dry_run,
        "delicate": list(done.delicate), "without_consent": done.without_consent,
    }  # fmt: skip
    front.answer(document, lines)
    if rejected:
        raise typer.Exit(ExitCode.REJECTED_RECORDS)


def _why(rejected: Rejected, words: Words) -> str:
    return describe(FileProblem(rejected.line, Severity.ERROR, ProblemCode(rejected.code), rejected.detail), words)


def _list(front: Front) -> None:
    every = front.perform(Imports())
    document = {
        "imports": [
            {
                "import": refer(IMPORT, one.number), "at": shapes.iso(one.at), "by": one.by, "source": one.source,
                "basis": one.basis, "purpose": one.purpose,
                "created": one.created, "duplicates": one.duplicates, "rejected": one.rejected,
            }
            for one in every
        ]
    }  # fmt: skip
    rows = [
        (refer(IMPORT, one.number), one.at, one.by, one.source, one.created, one.duplicates, one.rejected)
        for one in every
    ]
    titles = heads(
        front.words, "", N_("When"), N_("Imported by"), N_("Source"), N_("Created"), N_("Already there"), N_("Rejected")
    )
    front.answer(document, table(titles, rows))


def _export(
    context: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="people|companies|mailing|ID...",
            help=N_("What to write: a list, who may be sent e-mails for --purpose, or some contacts."),
        ),
    ],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help=N_("The file; its ending says CSV or XLSX."))],
    purpose: Annotated[
        str, typer.Option("--purpose", metavar="CODE", help=N_("Only who may be used for it; the others are counted."))
    ] = "",
    why: Annotated[
        str, typer.Option("--why", metavar="TEXT", help=N_("What the list is for; it stands in the file."))
    ] = "",
    channel: ByChannel = Channel.ANY,
) -> None:
    front = front_of(context)
    listed = KINDS.get(what[0]) if len(what) == 1 else None
    if what == [Exported.MAILING]:
        if not purpose:
            raise typer.BadParameter(front.words.gettext("A mailing is for a purpose: say --purpose CODE."))
        channel = Channel.EMAIL if channel is Channel.ANY else channel
    wanted = ContactFilter(kind=listed) if listed is not None else chosen(front, what)
    asked = ExportContacts(to=to.absolute(), filter=wanted, purpose=purpose, channel=channel, why=why)
    done = front.perform_long(asked, front.words.gettext("Exporting"))
    told = front.words.ngettext("{count} record written to {file}", "{count} records written to {file}", done.number)
    mark = export_reference(asked.key)
    document = {
        "records": done.number, "file": str(to), "export": mark,
        "left_out": {each.barrier.value: each.number for each in done.left_out},
    }  # fmt: skip
    front.answer(document, [told.format(count=done.number, file=to), *left_out(done.left_out, front.words)])
    front.tell(front.words.gettext("The file says that it is export {reference}.").format(reference=mark))
