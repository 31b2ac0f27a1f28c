"""What may be asked about where the office stands with the GDPR."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Query
from desktop_crm.domain.compliance import CheckResult
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Compliance(Query[tuple[CheckResult, ...]]):
    """Every check, computed now from what the registers hold; nobody ticks one off."""

    takes_long = True
    permission = Permission.REGISTER_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportCompliance(Command[Count]):
    """Write every check as it stands now to a PDF."""

    permission = Permission.REGISTER_READ
    touches = NOTHING

    pdf: Path
    language: Language | None = None
    """The language of the document; None is the office's own."""
