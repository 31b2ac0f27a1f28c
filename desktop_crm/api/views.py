"""What may be asked about the views of a list that a person saved; everybody has their own."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.api.ask import Command, Count, Query
from desktop_crm.domain.contacts import ContactFilter, ContactKind
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.views import SavedView


@dataclass(frozen=True, slots=True)
class Views(Query[tuple[SavedView, ...]]):
    """One's own saved views, by name; of the list of one kind of contact where given."""

    permission = Permission.SESSION_USE
    touches = NOTHING

    kind: ContactKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveView(Command[Count]):
    """Save a list under a name, in place of the view that had it; the filter's own kind says of which list."""

    permission = Permission.SESSION_USE
    touches = NOTHING

    name: str
    filter: ContactFilter
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveView(Command[Count]):
    """Forget a saved view."""

    permission = Permission.SESSION_USE
    touches = NOTHING

    kind: ContactKind
    name: str
