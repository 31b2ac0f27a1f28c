"""What may be asked about drafts: what the signed-in person typed and did not save. Nobody else's can be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_crm.api.ask import Command, Count, Look, Query
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.drafts import DraftLine
from desktop_crm.domain.fields import DRAFTED, NOTHING, Touches
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class MyDrafts(Query[tuple[DraftLine, ...]]):
    """Which drafts wait for the person, newest first; those about a contact out of reach are left out."""

    permission = Permission.SESSION_USE
    touches = NOTHING


@dataclass(frozen=True, slots=True)
class ShowDraft(Look[Mapping[str, str]]):
    """What a draft says, by the name of the field; fields closed to the person since are left out."""

    permission = Permission.SESSION_USE
    touches = Touches(shows=frozenset(DRAFTED))

    place: str
    contact_id: ContactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDraft(Command[Count]):
    """Keep what is typed in a form of the window, in place of what was kept of it before."""

    permission = Permission.SESSION_USE
    touches = NOTHING

    place: str
    contact_id: ContactId | None = None
    content: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDraft(Command[Count]):
    """Forget a draft, because it was saved or is no longer wanted."""

    permission = Permission.SESSION_USE
    touches = NOTHING

    place: str
    contact_id: ContactId | None = None
