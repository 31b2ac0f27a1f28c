"""Erasing a person (GDPR Art. 17): what goes, what stays and why, the act and its finish."""

from __future__ import annotations

import re

from desktop_crm.api import subjects as api
from desktop_crm.crm.contacts import made
from desktop_crm.crm.do_not_import import keys_of
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Defect, Held, Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import RequestKind
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.do_not_import import put_on
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.privacy.notices import note_erasure
from desktop_crm.store import erasing, left_behind, subject_map
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import notices as notice_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import request_work as work_rows
from desktop_crm.store.queries import requests as request_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.words.catalogue import N_
from desktop_crm.work.unit import Work

ACCOUNTABILITY = N_("GDPR Art. 5(2): the register of requests stays, without what would name the person")
"""Why rows that outlive a person stay."""


def preview(work: Work, ask: api.PreviewErasure) -> api.ErasurePlan:
    """Return what would go and what would stay, and under which law."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    counted = subject_map.count(work.connection, contact.id)
    parts = tuple(
        api.ErasurePart(held.label, counted[held.name], held.outlives, ACCOUNTABILITY if held.outlives else "")
        for held in subject_map.personal_tables()
        if counted[held.name]
    )
    hold = retention_rows.hold_of(work.connection, contact.id)
    work.record_contact(Tag.SUBJECT_ERASURE_PREVIEW, contact.id)
    held = "" if hold is None else hold.reason
    recognisable = bool(keys_of(work, contact.draft))
    told = tuple(each.name for each in notice_rows.received(work.connection, contact.id))
    return api.ErasurePlan(contact.name, reference(contact.id), parts, held, recognisable, told)


def erase(work: Work, ask: api.EraseSubject) -> api.Erased:
    """Erase a person with everything related; refused while a hold stands. Whoever must be told of it is entered first.

    A walk that does not follow the erasure's own map counts what is left: were it anything, nothing would be erased.
    The trail keeps the law the reason names, never its words: free text could name the person again.
    """
    if not ask.reason.strip():
        raise Invalid("erasure.reason", Problem.BLANK)
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    if retention_rows.hold_of(work.connection, contact.id) is not None:
        raise Held(reference(contact.id))
    answer = made(work, contact.id)
    if ask.do_not_import:
        put_on(work, contact.draft)
    work.record_contact(Tag.CONTACT_ERASE, contact.id, detail=ground_of(ask.reason))
    Ledger(work.around.folder, work.around.ledger_key).note(work, contact.uid)
    number = request_rows.open_of(work.connection, contact.id, (RequestKind.ERASURE,))
    note_erasure(work, contact.id, number)
    if number is not None:
        work_rows.tick(work.connection, number, StepKind.ERASED, at=work.now, account_id=work.actor.account_id)
        work.touch(Subject.REQUEST, number)
    before = left_behind.walk(work.connection, contact.id)
    erasing.erase(work.connection, contact.id)
    office_rows.note_erasures(work.connection, 1)
    left = left_behind.left(work.connection, before)
    indexed = left_behind.left_in_index(work.connection, contact.id)
    if indexed or any(one.left for one in left):
        raise Defect("an erasure left something behind")
    tables = tuple(api.TableLeft(one.table, one.before, one.left, one.nobodys) for one in left)
    return api.Erased(answer.reference, answer.id, answer.number, tables, indexed)


def ground_of(reason: str) -> str:
    """Return the ground of Art. 17(1) a reason names (``17(1)(b)``), or plain ``17``."""
    named = re.search(r"17\s*\(1\)\s*\(([a-f])\)", reason)
    return f"17(1)({named[1]})" if named else "17"


def finish(work: Work, ask: api.FinishErasure) -> None:  # noqa: ARG001
    """Rewrite the file so that no page keeps an erased word; done after the commit, alone with the file."""
    work.record(Tag.ERASURE_FINISH, Subject.OFFICE)
    work.afterwards(lambda: erasing.finish(work.around.store))
