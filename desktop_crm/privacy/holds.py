"""Legal holds: what keeps a contact whatever the rules say, and looking at it again."""

from __future__ import annotations

from datetime import date

from desktop_crm.api import retention as api
from desktop_crm.api.ask import Made
from desktop_crm.crm.contacts import made, reachable
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.retention import Hold
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import retention as rows
from desktop_crm.work.unit import Work


def holds(work: Work, ask: api.Holds) -> tuple[Hold, ...]:  # noqa: ARG001
    """Return every hold within reach; the reasons speak of people, so looking is recorded."""
    found = rows.holds(work.connection)
    reach = contact_rows.within_reach(work.connection, [one.contact_id for one in found], work.reach)
    found = tuple(one for one in found if one.contact_id in reach)
    work.record(Tag.RETENTION_HOLDS_READ, Subject.RETENTION, detail=str(len(found)))
    return found


def place(work: Work, ask: api.PlaceHold) -> Made:
    """Keep a contact whatever the rules say."""
    contact = reachable(work, ask.contact_id)
    reason = _said(ask.reason)
    rows.place_hold(work.connection, contact.id, reason, ask.review_on, work.now, work.actor.account_id)
    work.record_contact(Tag.CONTACT_HOLD, contact.id)
    return made(contact)


def review(work: Work, ask: api.ReviewHold) -> Made:
    """Write that a hold is needed still, and when to look again: a day to come, or it would be no review."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    reason = _said(ask.reason)
    _require_ahead(work.today, ask.review_on)
    rows.review_hold(work.connection, contact.id, reason, ask.review_on)
    work.record_contact(Tag.CONTACT_HOLD_REVIEW, contact.id, detail=ask.review_on.isoformat())
    return made(contact)


def release(work: Work, ask: api.ReleaseHold) -> Made:
    """Let the rules speak again."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    rows.release_hold(work.connection, contact.id)
    work.record_contact(Tag.CONTACT_RELEASE, contact.id)
    return made(contact)


def _said(reason: str) -> str:
    if not reason.strip():
        raise Invalid("hold.reason", Problem.BLANK)
    return reason.strip()


def _require_ahead(today: date, review_on: date) -> None:
    if review_on <= today:
        raise Invalid("hold.review_on", Problem.TOO_EARLY)
