"""What may be asked about the quality of data (GDPR Art. 5(1)(d))."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Look
from desktop_crm.domain.fields import Field, Touches
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.quality import TELLS, YEARS, Flaw, QualityReport

_SHOWN = Touches(shows=frozenset[Field]().union(*TELLS.values(), {Field.COMPANY}))


@dataclass(frozen=True, slots=True)
class DataQuality(Look[QualityReport]):
    """Stale and wrong data of whom the asker reaches: every flaw counted, the first ``limit`` findings of each.

    Nobody heard of for ``years`` counts as stale. With ``flaw`` only that one is looked for; what tells of a field that
    is hidden from the asker is not looked for at all.
    """

    permission = Permission.CONTACT_READ
    touches = _SHOWN

    years: int = YEARS
    flaw: Flaw | None = None
    limit: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportQuality(Command[Count]):
    """Write every finding to a PDF or CSV file, whichever ``to`` ends in; the answer counts them."""

    permission = Permission.CONTACT_EXPORT
    touches = _SHOWN

    to: Path
    years: int = YEARS
    flaw: Flaw | None = None
    language: Language | None = None
    """The language of the document; None is the office's own."""
