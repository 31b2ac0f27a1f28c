"""Erasing a person (GDPR Art. 17): what goes, what stays and why, the act and its finish."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from desktop_crm.api import subjects as api
from desktop_crm.crm.contacts import made
from desktop_crm.crm.do_not_import import keys_of
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Defect, Held, Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import RequestKind
from desktop_crm.domain.retention import KeptByLaw
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.do_not_import import put_on
from desktop_crm.privacy.finishing import finish_runs
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.privacy.notices import note_erasure
from desktop_crm.privacy.sweeping import hand_of
from desktop_crm.store import erasing, kept_parts, left_behind, part_sql, subject_map, taking
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import due as due_rows
from desktop_crm.store.queries import notices as notice_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import request_work as work_rows
from desktop_crm.store.queries import requests as request_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.store.queries.keeping import Claim
from desktop_crm.store.taking import Hand
from desktop_crm.words.catalogue import N_
from desktop_crm.work.unit import Work

ACCOUNTABILITY = N_(
    "GDPR Art. 5(2), 17(3)(b) and (e): what was asked for and done on which day stays in the register, without the "
    "person and without anything they said"
)
"""Why rows that outlive a person stay."""


def preview(work: Work, ask: api.PreviewErasure) -> api.ErasurePlan:
    """Return what would go and what would stay, under which law, and who is to be told."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    hold = retention_rows.hold_of(work.connection, contact.id)
    work.record_contact(Tag.SUBJECT_ERASURE_PREVIEW, contact.id)
    held = "" if hold is None else hold.reason
    recognisable = bool(keys_of(work, contact.draft))
    told = tuple(each.name for each in notice_rows.received(work.connection, contact.id))
    parts = tuple(_plan(work, contact.id))
    return api.ErasurePlan(contact.name, reference(contact.id), parts, held, recognisable, told)


def _plan(work: Work, contact_id: int) -> Iterator[api.ErasurePart]:
    claims, left = due_rows.law_keeps(work.connection, contact_id, work.today)
    stays, whole = subject_map.count(work.connection, contact_id), kept_parts.parts(kept_parts.WHOLE)
    ruled = {part.table for part in whole}
    goes = part_sql.rows_there(work.connection, left, contact_id)
    for held in subject_map.personal_tables():
        rows = stays[held.name]
        if held.outlives and rows:
            yield api.ErasurePart(held.label, rows, True, ACCOUNTABILITY)
            continue
        going = goes.get(held.name, 0) if claims and held.name in ruled and held.name != kept_parts.CONTACT else rows
        if going:
            yield api.ErasurePart(held.label, going, False)
        if rows > going:
            claim = next(one for one in claims if held.name in _tables((one,), work.today))
            yield api.ErasurePart(held.label, rows - going, True, claim.rule.reason, claim.until)
    for claim in claims:
        for kept in (claim.rule.what, *claim.rule.along):
            own = [part for part in kept_parts.parts(kept.code) if part.table == kept_parts.CONTACT]
            if part_sql.holding(work.connection, own, [contact_id]):
                yield api.ErasurePart(kept.label, 1, True, claim.rule.reason, claim.until)


def erase(work: Work, ask: api.EraseSubject) -> api.Erased:
    """Erase a person with everything related but what a law keeps; refused while a hold stands.

    Whoever must be told of it is entered first. A walk that does not follow the erasure's own map counts what is left:
    were it anything else, nothing would be erased. The trail keeps the law the reason names, never its words: free text
    could name the person again.
    """
    if not ask.reason.strip():
        raise Invalid("erasure.reason", Problem.BLANK)
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
    if retention_rows.hold_of(work.connection, contact.id) is not None:
        raise Held(reference(contact.id))
    answer = made(contact)
    if ask.do_not_import:
        put_on(work, contact.draft)
    work.record_contact(Tag.CONTACT_ERASE, contact.id, detail=ground_of(ask.reason))
    number = request_rows.open_of(work.connection, contact.id, (RequestKind.ERASURE,))
    note_erasure(work, contact.id, number)
    if number is not None:
        work_rows.tick(work.connection, number, StepKind.ERASED, at=work.now, account_id=work.actor.account_id)
        work.touch(Subject.REQUEST, number)
    ledger = Ledger(work.around.folder, work.around.ledger_key)
    work.afterwards(ledger.note(work.connection, [contact.uid], work.now))
    before = left_behind.walk(work.connection, contact.id)
    claims = erase_lawfully(hand_of(work, None), contact.id)
    office_rows.note_erasures(work.connection, 1)
    left = left_behind.left(work.connection, before)
    indexed = left_behind.left_in_index(work.connection, contact.id)
    kept = _staying(claims, work.today)
    if indexed or any(one.left and one.name not in kept for one in left):
        raise Defect("an erasure left something behind")
    tables = tuple(
        api.TableLeft(one.table, one.before, one.left, one.nobodys, one.left if one.name in kept else 0) for one in left
    )
    laws = tuple(dict.fromkeys(claim.rule.reason for claim in claims))
    found = due_rows.kept_of(work.connection, contact.id, work.today) if claims else ()
    stays = tuple(KeptByLaw(stay.what.label, stay.law, stay.until) for stay in found)
    return api.Erased(answer.reference, answer.id, answer.number, tables, indexed, laws, stays)


def erase_lawfully(hand: Hand, contact_id: int) -> tuple[Claim, ...]:
    """Erase a person but for what laws keep of them; return what says so. Nothing of it can be given back."""
    claims, left = due_rows.law_keeps(hand.connection, contact_id, hand.today)
    if claims:
        taking.reduce(hand, [contact_id], left)
    else:
        erasing.erase(hand.connection, contact_id)
    return claims


def _staying(claims: Collection[Claim], on: date) -> frozenset[str]:
    """Return the tables some rows of which stay where laws keep something: what they name, and what that hangs on."""
    if not claims:
        return frozenset()
    # The contact's own row carries it, and with it what is blanked or belongs to the machine and not to the person.
    machine = {held.name for held in subject_map.personal_tables() if not kept_parts.can_go(held.name)}
    return _tables(claims, on) | machine


def _tables(claims: Iterable[Claim], on: date) -> frozenset[str]:
    """Return the tables rows of which laws keep, and those that these hang on."""
    kept = {part.table for claim in claims for part in claim.parts(on)}
    return frozenset(kept | {name for table in kept for name in kept_parts.above(table)})


def ground_of(reason: str) -> str:
    """Return the ground of Art. 17(1) a reason names (``17(1)(b)``), or plain ``17``."""
    named = re.search(r"17\s*\(1\)\s*\(([a-f])\)", reason)
    return f"17(1)({named[1]})" if named else "17"


def finish(work: Work, ask: api.FinishErasure) -> None:
    """Rewrite the file so that no page keeps an erased word; done after the commit, alone with the file.

    What retention took is erased with it when it can be undone no longer, or when that is what is asked for.
    """
    ledger = Ledger(work.around.folder, work.around.ledger_key)
    for act in finish_runs(work.connection, ledger, work.now, early=ask.runs):
        work.afterwards(act)
        work.touch(Subject.RETENTION)
    work.record(Tag.ERASURE_FINISH, Subject.OFFICE)
    work.afterwards(lambda: erasing.finish(work.around.store, work.progress))
