"""What may be asked to be done to several contacts at once: in one transaction, to all of them or to none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_crm.api.ask import Command, Count
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.fields import NOTHING, Field
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Trashed:
    """How many contacts were put in the trash, and when: by that moment the same ones are taken back."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteContacts(Command[Trashed]):
    """Put every contact of a filter in the trash; refused where one is out of reach or restricted."""

    permission = Permission.CONTACT_DELETE
    touches = NOTHING

    filter: ContactFilter

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the contacts are chosen by."""
        return self.filter.asks_by()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreContacts(Command[Count]):
    """Take every contact of a filter out of the trash; refused where one is out of reach or restricted."""

    permission = Permission.CONTACT_DELETE
    touches = NOTHING

    filter: ContactFilter

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the contacts are chosen by."""
        return self.filter.asks_by()


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveContacts(Command[Count]):
    """Let every contact of a filter belong to somebody, or with None to nobody."""

    permission = Permission.CONTACT_WRITE
    touches = NOTHING

    filter: ContactFilter
    owner_id: str | None

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the contacts are chosen by."""
        return self.filter.asks_by()
