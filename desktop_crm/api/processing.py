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

    takes_long = True
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportNotice(Command[Count]):
    """Write the privacy notice as a PDF or as plain text, whichever ``to`` ends in; the answer counts its purposes.

    It is the notice of Art. 13, or that of Art. 14 for data that came ``from_elsewhere``.
    """

    permission = Permission.REGISTER_READ
    touches = NOTHING

    to: Path
    from_elsewhere: bool = False
    language: Language | None = None
    """The language of the notice; None is the office's own."""
