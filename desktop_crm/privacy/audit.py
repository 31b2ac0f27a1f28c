"""Reading and proving the audit trail; reading it is recorded in it."""

from __future__ import annotations

from datetime import datetime

from desktop_crm.api import office as api
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import audit as rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.work import trail
from desktop_crm.work.pseudonyms import pseudonym
from desktop_crm.work.unit import Work


def lines(work: Work, ask: api.AuditLines) -> tuple[api.AuditLine, ...]:
    """Return lines, newest first; people who are still here are named by their reference."""
    found = rows.latest(
        work.connection, before=ask.before, account_id=ask.account_id, tag=ask.tag, limit=min(ask.limit, 10_000)
    )
    who = {account.id: account.name for account in office_rows.accounts(work.connection)}
    known = _references(work) if any(line[4] == Subject.CONTACT and line[5] for line in found) else {}
    work.record(Tag.AUDIT_LINES_READ, Subject.AUDIT)
    return tuple(
        api.AuditLine(
            number, datetime.fromisoformat(at), who.get(by, by), tag, kind, known.get(subject, "")
            if kind == Subject.CONTACT else subject, tuple(fields.split()), detail,
        )
        for number, at, by, tag, kind, subject, fields, detail in found
    )  # fmt: skip


def verify(work: Work, ask: api.VerifyAudit) -> api.ChainState:
    """Walk the chain."""
    total, _ = rows.head(work.connection, trail.GENESIS)
    state = trail.verify(
        work.connection,
        office_rows.signing_keys(work.connection),
        work.around.check_signature,
        every_signature=ask.signatures,
        step=lambda done: work.step(done, total),
    )
    work.record(Tag.AUDIT_CHAIN_VERIFY, Subject.AUDIT, detail=f"{state.lines} {state.broken_at or 'ok'}")
    return state


def head(work: Work, ask: api.AuditHead) -> api.ChainState:  # noqa: ARG001
    """Return how long the trail is, and its head."""
    number, digest = rows.head(work.connection, trail.GENESIS)
    return api.ChainState(number, digest.hex(), None)


def _references(work: Work) -> dict[str, str]:
    keys = contact_rows.audit_keys(work.connection)
    return {pseudonym(key, number): reference(number) for number, key in keys.items()}
