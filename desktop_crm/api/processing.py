"""What may be asked about the record of processing activities (GDPR Art. 30)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Query
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.processing import ProcessingRecord


@dataclass(frozen=True, slots=True)
class ShowProcessing(Query[ProcessingRecord]):
    """The record as it follows from the registers now."""

    permission = Permission.REGISTER_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportProcessing(Command[Count]):
    """Write the record as a PDF or as CSV, whichever ``to`` ends in; the answer counts its activities."""

    permission = Permission.REGISTER_READ
    touches = NOTHING

    to: Path
    language: Language | None = None
    """The language of the document; None is the office's own."""
