"""What may be asked about the inventory of personal data (GDPR Art. 5(1)(c), 5(2), 30(1)(c))."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Query
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.inventory import InventoryLine
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class ShowInventory(Query[tuple[InventoryLine, ...]]):
    """Every column that holds personal data, with how many people it is filled for; nobody is named."""

    takes_long = True
    permission = Permission.REGISTER_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportInventory(Command[Count]):
    """Write the inventory as a PDF or as CSV, whichever ``to`` ends in; the answer counts its columns."""

    permission = Permission.REGISTER_READ
    touches = NOTHING

    to: Path
    language: Language | None = None
    """The language of the document; None is the office's own."""
