"""What somebody writes to a contact where some fields are closed to them.

A hidden field cannot be sent back, because it was never shown: it comes as :data:`BLANK` says it and keeps what is
kept. A field that is only read comes as it was. Anything else that is sent for a closed field is refused by its name.
"""

from __future__ import annotations

from dataclasses import replace

from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.errors import NotAllowed
from desktop_crm.domain.fields import DRAFTED, names_in_draft
from desktop_crm.domain.permissions import Actor
from desktop_crm.work.closing import BLANK


def merged(sent: ContactDraft, before: ContactDraft, actor: Actor) -> ContactDraft:
    """Return what was sent with the closed fields as they are; raise NotAllowed where one was written."""
    if not actor.closed_fields:
        return sent
    require_unwritten(sent, BLANK, actor.hidden)
    require_unwritten(sent, before, actor.read_only)
    return with_closed(sent, before, actor)


def with_closed(draft: ContactDraft, before: ContactDraft, actor: Actor) -> ContactDraft:
    """Return a draft with the fields closed to ``actor`` as they were ``before``."""
    closed = names_in_draft(actor.closed_fields)
    return replace(draft, **{name: getattr(before, name) for name in closed}) if closed else draft


def require_unwritten(draft: ContactDraft, before: ContactDraft, closed: frozenset[str]) -> None:
    """Raise NotAllowed naming the closed fields in which a draft differs from ``before``."""
    wrote = [
        each.value
        for each, names in DRAFTED.items()
        if each.value in closed and any(getattr(draft, name) != getattr(before, name) for name in names)
    ]
    if wrote:
        raise NotAllowed(*sorted(wrote))
