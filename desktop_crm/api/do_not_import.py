"""What may be asked about the list of who asked not to be taken in again."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.api.ask import Command, Count, Query
from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class DoNotImportList(Query[Count]):
    """How many people are on the list; who they are nobody can tell."""

    permission = Permission.CONTACT_ERASE
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveDoNotImportList(Command[Count]):
    """Take whoever is recognised by ``draft`` off the list, because they want to be known again; answers how many."""

    permission = Permission.CONTACT_ERASE
    touches = NOTHING

    draft: ContactDraft
