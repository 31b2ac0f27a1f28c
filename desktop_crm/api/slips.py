"""What may be asked about passphrases that leave the office on paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_crm.api.ask import Query
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class PassphraseSlip(Query[tuple[bytes, ...]]):
    """Half a page that tells what opens a file, to be given by another way than the file; it is kept nowhere.

    As PNG pictures of its pages for a printer of ``dpi`` points to the inch; 0 is the PDF itself.
    """

    permission = Permission.SESSION_USE
    touches = NOTHING

    reference: str
    passphrase: str = field(repr=False)
    language: Language | None = None
    """The language of its reader; None is the office's own."""
    dpi: int = 0
