"""``evidence``: what the office can show an inspector."""

from __future__ import annotations

import typer

from desktop_crm.api.evidence import ExportEvidence
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import OutFile
from desktop_crm.words.catalogue import N_

evidence = typer.Typer(help=N_("What the office can show an inspector."), no_args_is_help=True)


@evidence.callback()
def _noun() -> None:
    """Keep ``export`` a verb of its own, though it is the only one."""


@evidence.command("export", help=N_("Write a signed ZIP of documents that proves itself without this program."))
def _export(context: typer.Context, to: OutFile) -> None:
    front, words = front_of(context), front_of(context).words
    pack = front.perform_long(ExportEvidence(to=to.absolute()), words.gettext("Writing the evidence pack"))
    told = words.ngettext("{count} document is written.", "{count} documents are written.", pack.documents)
    key = words.gettext("The office's key, to be told to the inspector: {key}").format(key=pack.key)
    document = {"file": str(to), "documents": pack.documents, "manifest_sha256": pack.sha256, "public_key": pack.key}
    front.answer(document, [told.format(count=pack.documents), key])
