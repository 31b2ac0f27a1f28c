"""``desktop-crm read FILE``: what an import would see of a file; needs no office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop_crm.cli.errors import ExitCode
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import OneSheet
from desktop_crm.cli.piped import is_piped, piped
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.records import FileKind, FileReading, FoundRecord
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.file_problems import describe

SHOWN = 20
"""How many records people see; --json has all."""


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("read", help=N_("Show what an import would see of a file; needs no office."))(_read)


def _read(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=N_("A vCard, CSV, Excel or LibreOffice file; - is standard input.")),
    ],
    kind: Annotated[
        FileKind | None, typer.Option("--kind", help=N_("What the file is, when its content does not tell."))
    ] = None,
    sheet: OneSheet = "",
) -> None:
    front = front_of(context)
    from desktop_crm.exchange.child import read_in_child
    from desktop_crm.exchange.limits import LIMITS

    reading = read_in_child(piped(LIMITS.file_bytes) if is_piped(file) else file, kind, sheet=sheet)
    front.answer(as_json(reading, front.words), _lines(reading, front.words))
    if reading.rejected:
        raise typer.Exit(ExitCode.REJECTED_RECORDS)


def as_json(reading: FileReading, words: Words) -> dict[str, Any]:
    """Return a reading under keys that others rely on (docs/command-line.md)."""
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
        "website": record.website,
    }  # fmt: skip


def _lines(reading: FileReading, words: Words) -> Iterator[str]:
    """Yield the first records as a table, and every problem."""
    titles = heads(words, N_("Line"), N_("Name"), N_("Company"), N_("E-mail"), N_("Telephone"))
    rows = [
        (
            record.line, record.name.full, record.organization,
            ", ".join(mail.value for mail in record.emails), ", ".join(phone.value for phone in record.phones),
        )
        for record in reading.records[:SHOWN]
    ]  # fmt: skip
    yield from table(titles, rows)
    count = len(reading.records)
    found = words.ngettext("{count} record", "{count} records", count).format(count=f"{count:,}")
    yield ", ".join(filter(None, (reading.kind.value, reading.encoding, found)))
    for problem in reading.problems:
        yield words.gettext("Line {line}: {message}").format(line=problem.line, message=describe(problem, words))
