"""How far a request has come: each step computed from facts, or from what somebody said is done (GDPR Art. 12)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time

from desktop_crm.api import request_work as api
from desktop_crm.domain.contacts import Contact
from desktop_crm.domain.notices import Notice, NoticeState
from desktop_crm.domain.request_steps import STEPS, Step, StepKind
from desktop_crm.domain.requests import Delivery, RequestEntry, RequestKind, RequestOutcome
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.answer_file import envelope
from desktop_crm.privacy.notices import note_request
from desktop_crm.privacy.redaction import held_by, is_gone_through, passages_of, waiting
from desktop_crm.privacy.request_register import found_request, recorded
from desktop_crm.store.queries import audit_lines as line_rows
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contact_keys
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import masks as mask_rows
from desktop_crm.store.queries import notices as notice_rows
from desktop_crm.store.queries import objections as objection_rows
from desktop_crm.store.queries import request_work as rows
from desktop_crm.store.queries.request_work import Tick
from desktop_crm.work.pseudonyms import pseudonym
from desktop_crm.work.unit import Work

_MOST_EDITS = 500


def show(work: Work, ask: api.ShowRequest) -> api.RequestFolder:
    """Return a request with everything kept with it; recipients found only now are entered, so that none is missed."""
    entry = found_request(work, ask.request_id)
    if entry.outcome is RequestOutcome.OPEN:
        note_request(work, entry)
    contact = None
    if entry.contact_id is not None:
        contact = contact_rows.fetch(work.connection, entry.contact_id, work.reach, kept=True)
    recorded(work, Tag.REQUEST_READ, entry, altered=False)
    decided = mask_rows.decided(work.connection, entry.id).values()
    return api.RequestFolder(
        entry=entry,
        steps=steps_of(work, entry, contact),
        deliveries=rows.deliveries(work.connection, entry.id),
        papers=rows.papers(work.connection, entry.id),
        notices=notice_rows.of_request(work.connection, entry.id),
        masks=sum(len(each.masks) for each in decided),
        address="" if contact is None else envelope(contact, work.details.language),
        changed=() if contact is None else changed_since(work, entry, contact),
    )


def steps_of(work: Work, entry: RequestEntry, contact: Contact | None) -> tuple[Step, ...]:
    """Return the steps of a request in order; one that is refused is delivered and nothing more."""
    ticks = rows.ticks(work.connection, entry.id)
    sent = rows.deliveries(work.connection, entry.id)
    if entry.outcome is RequestOutcome.REFUSED:
        return (_delivered(entry, sent),)
    return tuple(_step(work, entry, contact, kind, ticks, sent) for kind in STEPS[entry.kind])


def changed_since(work: Work, entry: RequestEntry, contact: Contact) -> tuple[str, ...]:
    """Return the fields of the card that were changed since a request to correct it came, by the audit trail."""
    if entry.kind is not RequestKind.RECTIFICATION:
        return ()
    alias = pseudonym(contact_keys.audit_key(work.connection, contact.id), contact.id)
    since = datetime.combine(entry.received_on, time()).astimezone()
    wanted = line_rows.Wanted(alias=alias, tags=(Tag.CONTACT_EDIT,), since=since)
    found = line_rows.page(work.connection, wanted, limit=_MOST_EDITS, columns="number, fields")
    return tuple(dict.fromkeys(name for _number, fields in reversed(found) for name in str(fields).split()))


def _step(
    work: Work,
    entry: RequestEntry,
    contact: Contact | None,
    kind: StepKind,
    ticks: Mapping[StepKind, Tick],
    sent: tuple[Delivery, ...],
) -> Step:
    match kind:
        case StepKind.IDENTITY:
            done = bool(entry.identity_check) or kind in ticks
            return _ticked(kind, done, ticks, entry.identity_check)
        case StepKind.PACKAGE:
            return _ticked(kind, kind in ticks or bool(entry.sha256), ticks)
        case StepKind.DELIVERED:
            return _delivered(entry, sent)
        case StepKind.RECIPIENTS:
            return _told(notice_rows.of_request(work.connection, entry.id))
        case StepKind.REDACTION if contact is not None and entry.outcome is RequestOutcome.OPEN:
            held, said = held_by(work, contact.id), kind in ticks
            passages, whole = passages_of(work, entry, contact, held), is_gone_through(work, entry, held)
            changed = any(each.changed for each in passages)
            step = _ticked(kind, said and whole and not changed, ticks)
            again, left = (said and not whole) or changed, waiting(passages)
            return Step(step.kind, step.done, step.at, step.by, step.note, again, left)
        case StepKind.RESTRICTED:
            at = None if contact is None else contact.restricted_at
            return Step(kind, at is not None or entry.outcome is RequestOutcome.ANSWERED, at)
        case StepKind.ERASED:
            return _ticked(kind, contact is None, ticks)
        case _:
            return _ticked(kind, kind in ticks or _seen(work, entry, contact, kind), ticks)


def _seen(work: Work, entry: RequestEntry, contact: Contact | None, kind: StepKind) -> bool:
    """Say whether the program itself knows that a step was done."""
    if contact is None:
        return False
    if kind is StepKind.CORRECTED:
        return bool(changed_since(work, entry, contact))
    if kind is StepKind.STOPPED and entry.kind is RequestKind.OBJECTION:
        return objection_rows.any_stands(work.connection, contact.id)
    if kind is StepKind.STOPPED:
        given = consent_rows.of_contact(work.connection, contact.id)
        ended = (each.withdrawn_at for each in given if each.withdrawn_at is not None)
        return any(at.astimezone().date() >= entry.received_on for at in ended)
    return False


def _ticked(kind: StepKind, done: bool, ticks: Mapping[StepKind, Tick], note: str = "") -> Step:
    tick = ticks.get(kind)
    if tick is None or not done:
        return Step(kind, done, note=note if done else "")
    return Step(kind, done, tick.at, tick.by, note or tick.note)


def _delivered(entry: RequestEntry, sent: tuple[Delivery, ...]) -> Step:
    by = sent[0].by if sent else ""
    return Step(StepKind.DELIVERED, entry.outcome is not RequestOutcome.OPEN, entry.answered_at, by, entry.delivered)


def _told(notices: tuple[Notice, ...]) -> Step:
    left = sum(each.state is NoticeState.OPEN for each in notices)
    return Step(StepKind.RECIPIENTS, not left, open=left)
