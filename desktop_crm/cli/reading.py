"""``desktop-crm read FILE``: what an import would see of a file; needs no office."""

from __future__ import annotations

import json as jsons
import os
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from desktop_crm.cli.errors import ExitCode, exit_code
from desktop_crm.cli.front import Front
from desktop_crm.cli.language import spoken
from desktop_crm.domain.errors import FileUnreadable
from desktop_crm.domain.records import FileKind, FileReading, FoundRecord
from desktop_crm.exchange.child import read_in_child
from desktop_crm.words.catalogue import N_, Words, words_in
from desktop_crm.words.errors import sentence
from desktop_crm.words.file_problems import describe

SHOWN = 20


def read(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A vCard, CSV, Excel or LibreOffice file.", show_default=False)],
    kind: Annotated[
        FileKind | None, typer.Option("--kind", help="What the file is, when its content does not tell.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer one JSON document.")] = False,
) -> None:
    """Show what an import would see of a file; nothing is kept."""
    words = context.obj.words if isinstance(context.obj, Front) else words_in(spoken(os.environ))
    try:
        reading = read_in_child(file, kind)
    except FileUnreadable as refused:
        typer.echo(sentence(refused, words), err=True)
        raise typer.Exit(exit_code(refused)) from None
    if json or (isinstance(context.obj, Front) and context.obj.json):
        typer.echo(jsons.dumps(as_json(reading, words), ensure_ascii=False, indent=2))
    else:
        show(reading, words, Console())
    if reading.rejected:
        raise typer.Exit(ExitCode.REJECTED_RECORDS)


def as_json(reading: FileReading, words: Words) -> dict[str, Any]:
    """Return a reading under the keys design/command-line.md promises."""
    return {
        "kind": reading.kind.value,
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "columns": list(reading.columns),
        "mapping": {column: field.value for column, field in reading.mapping.items()},
        "records": [_record(record) for record in reading.records],
        "problems": [
            {"line": one.line, "severity": one.severity.value, "message": describe(one, words)}
            for one in reading.problems
        ],
    }


def _record(record: FoundRecord) -> dict[str, Any]:
    name = record.name
    return {
        "line": record.line,
        "name": {
            "full": name.full, "prefix": name.prefix, "given": name.given, "additional": name.additional,
            "family": name.family, "suffix": name.suffix,
        },
        "organization": record.organization,
        "title": record.title,
        "emails": [mail.value for mail in record.emails],
        "phones": [phone.value for phone in record.phones],
        "addresses": [
            {
                "street": place.street, "postcode": place.postcode, "city": place.city, "region": place.region,
                "country": place.country, "label": place.label,
            }
            for place in record.addresses
        ],
        "birth_date": record.birth_date.isoformat() if record.birth_date else None,
        "note": record.note,
        "categories": list(record.categories),
        "source_fields": dict(record.source_fields),
    }  # fmt: skip


def show(reading: FileReading, words: Words, console: Console) -> None:
    """Print the first records as a table, and every problem."""
    table = Table()
    for heading in (N_("Line"), N_("Name"), N_("Company"), N_("E-mail"), N_("Telephone")):
        table.add_column(words.gettext(heading))
    for record in reading.records[:SHOWN]:
        table.add_row(*map(_cell, (
            str(record.line), record.name.full, record.organization,
            ", ".join(mail.value for mail in record.emails), ", ".join(phone.value for phone in record.phones),
        )))  # fmt: skip
    console.print(table)
    count = len(reading.records)
    found = words.ngettext("{count} record", "{count} records", count).format(count=f"{count:,}")
    about = ", ".join(filter(None, (reading.kind.value, reading.encoding, found)))
    console.print(Text(about))
    for problem in reading.problems:
        where = words.gettext("Line {line}").format(line=problem.line)
        console.print(Text(f"{where}: {describe(problem, words)}"))


def _cell(text: str) -> Text:
    # A file's text is no markup and may not move the cursor.
    return Text("".join(char if char.isprintable() else " " for char in text))
