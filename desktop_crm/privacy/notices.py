"""Telling recipients that data were corrected, erased or restricted, and keeping who was told (GDPR Art. 19)."""

from __future__ import annotations

from desktop_crm.api import notices as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.notices import NOTICE_OF, Notice, NoticeKind, NoticeState
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.references import NOTICE, refer
from desktop_crm.domain.requests import RequestEntry, answer_by
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.request_register import answerable, in_reach, said
from desktop_crm.store.queries import notices as rows
from desktop_crm.work.unit import Work


def notices(work: Work, ask: api.Notices) -> tuple[Notice, ...]:
    """Return the recipients to be told, of the people within reach; of the erased for who reaches everybody."""
    work.record(Tag.NOTICE_READ, Subject.NOTICE)
    found = [each for each in rows.every(work.connection) if not ask.only_open or each.state is NoticeState.OPEN]
    theirs = answerable(work, [each.contact_id for each in found])
    return tuple(each for each in found if each.contact_id in theirs)


def record(work: Work, ask: api.RecordNotice) -> Made:
    """Record that a recipient was told, or why not; it may be written anew, as when a letter comes back."""
    how = said("notice.how", ask.how)
    if ask.state is NoticeState.OPEN:
        raise Invalid("notice.state", Problem.UNKNOWN)
    on = ask.on or work.today
    if on > work.today:
        raise Invalid("notice.on", Problem.TOO_LATE)
    found = rows.fetch(work.connection, ask.notice_id)
    if found is None or not in_reach(work, found.contact_id):
        raise Missing(refer(NOTICE, ask.notice_id))
    rows.record(work.connection, found.id, ask.state, on=on, how=how, account_id=work.actor.account_id)
    work.record(Tag.NOTICE_RECORD, Subject.NOTICE, found.id, detail=ask.state)
    if found.request_id is not None:
        work.touch(Subject.REQUEST, found.request_id)
    return Made(refer(NOTICE, found.id), str(found.id), found.id)


def note_request(work: Work, entry: RequestEntry) -> None:
    """Enter whoever received the person's data and must be told of what a request asks for, and is not entered yet."""
    kind = NOTICE_OF.get(entry.kind)
    if kind is not None and entry.contact_id is not None:
        _enter(work, entry.contact_id, kind, entry.id)


def note_erasure(work: Work, contact_id: int, request_id: int | None) -> tuple[Recipient, ...]:
    """Enter whoever must be told of an erasure, while it can still be found out who that is; return them."""
    return _enter(work, contact_id, NoticeKind.ERASURE, request_id)


def _enter(work: Work, contact_id: int, kind: NoticeKind, request_id: int | None) -> tuple[Recipient, ...]:
    received = rows.received(work.connection, contact_id)
    entered = rows.entered(work.connection, contact_id, kind, request_id)
    missing = [each.id for each in received if each.id not in entered]
    by = answer_by(work.today, work.details.region)
    rows.enter(
        work.connection, contact_id, missing, kind, request_id=request_id, since=work.today, due_on=by
    )  # fmt: skip
    if missing:
        work.touch(Subject.NOTICE)
    return received
