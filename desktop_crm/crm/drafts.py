"""What people typed and did not save: kept encrypted with everything else, and given back to nobody but them.

A draft about a contact belongs to that contact as much as what is saved: it goes with their erasure, it is in their
file, and whoever may no longer see them does not get it back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from desktop_crm.api import drafts as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.drafts import DraftLine
from desktop_crm.domain.errors import Invalid, Missing, Restricted
from desktop_crm.domain.fields import names_in_draft
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import drafts as rows
from desktop_crm.work.unit import Work

LONGEST = 400_000
"""Characters a draft may have, all its fields together: four of the longest notes."""
LONGEST_PLACE = 100


def mine(work: Work, ask: api.MyDrafts) -> tuple[DraftLine, ...]:  # noqa: ARG001
    """Return which drafts wait for the person who asks."""
    may = work.actor.may(Permission.CONTACT_READ)
    reach = work.actor.reach(Permission.CONTACT_READ) if may else None
    return rows.lines(work.connection, work.actor.account_id, reach, about_contacts=may)


def show(work: Work, ask: api.ShowDraft) -> Mapping[str, str]:
    """Return what a draft says, without the fields that are closed to the person by now."""
    _require_in_reach(work, ask.contact_id)
    kept = rows.content_of(work.connection, work.actor.account_id, ask.place, ask.contact_id)
    if kept is None:
        raise Missing(ask.place)
    if ask.contact_id is not None:
        work.require_purpose(ask.contact_id)
    work.record(Tag.DRAFT_READ, Subject.DRAFT, detail=ask.place)
    closed = names_in_draft(work.actor.closed_fields)
    return {name: text for name, text in json.loads(kept).items() if name not in closed}


def keep(work: Work, ask: api.KeepDraft) -> Count:
    """Keep what is typed; the audit line names the form, and neither the person nor a word of it."""
    if len(ask.place) > LONGEST_PLACE:
        raise Invalid("draft.place", Problem.TOO_LONG)
    if sum(len(name) + len(text) for name, text in ask.content.items()) > LONGEST:
        raise Invalid("draft.content", Problem.TOO_LONG)
    _require_in_reach(work, ask.contact_id)
    content = json.dumps(dict(ask.content), ensure_ascii=False)
    rows.keep(work.connection, work.actor.account_id, ask.place, ask.contact_id, content, work.now)
    work.record(Tag.DRAFT_KEEP, Subject.DRAFT, detail=ask.place)
    return Count(1)


def drop(work: Work, ask: api.DropDraft) -> Count:
    """Forget a draft; where there is none, that is as good."""
    gone = rows.drop(work.connection, work.actor.account_id, ask.place, ask.contact_id)
    work.record(Tag.DRAFT_DROP, Subject.DRAFT, detail=ask.place[:LONGEST_PLACE])
    return Count(gone)


def _require_in_reach(work: Work, contact_id: ContactId | None) -> None:
    if contact_id is None:
        return
    if not work.actor.may(Permission.CONTACT_READ):
        raise Missing(reference(contact_id))
    found = contact_rows.fetch(work.connection, contact_id, work.actor.reach(Permission.CONTACT_READ))
    if found.restricted_at is not None:
        raise Restricted(reference(contact_id))
