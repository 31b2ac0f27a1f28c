"""``--slip``: what opens a file, written to be printed and given by another way than the file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.slips import PassphraseSlip
from desktop_crm.cli.front import Front
from desktop_crm.domain.errors import FileUnwritable
from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import N_

Slip = Annotated[
    Path | None,
    typer.Option("--slip", metavar="F", help=N_("Write what opens it as a PDF to print; in another folder.")),
]


def check_slip(front: Front, slip: Path | None, beside: Path) -> None:
    """Refuse a slip that would lie beside the file it opens, before that is made."""
    if slip is not None and slip.absolute().parent == beside.absolute().parent:
        raise typer.BadParameter(
            front.words.gettext("The slip must not lie beside the file it opens: choose another folder for --slip.")
        )


def write_slip(
    front: Front, slip: Path | None, reference: str, passphrase: str, language: Language | None
) -> list[str]:
    """Write the slip where one is wanted, readable by this account only; return its path."""
    if slip is None:
        return []
    [document] = front.perform(PassphraseSlip(reference, passphrase, language))
    try:
        slip.touch(mode=0o600)
        slip.write_bytes(document)
    except OSError:
        raise FileUnwritable(str(slip)) from None
    front.tell(front.words.gettext("Print the slip, give it by another way than the file, and delete it here."))
    return [str(slip)]
