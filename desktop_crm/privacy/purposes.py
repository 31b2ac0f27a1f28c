"""What a purpose is made of, and when it is used no more (GDPR Art. 5(1)(b), 30(1))."""

from __future__ import annotations

from desktop_crm.api import purposes as api
from desktop_crm.api.ask import Made
from desktop_crm.crm.proposals import looked_at
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.naming import named
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.purposes import PurposeSheet, marketing_checked
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import purposes as rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.work.unit import Work

LONGEST_CONSENT = 1200
"""Months a consent may last by itself."""


def sheets(work: Work, ask: api.PurposeSheets) -> tuple[PurposeSheet, ...]:  # noqa: ARG001
    """Return every purpose with what hangs on it."""
    return rows.counted(work.connection, work.today)


def edit(work: Work, ask: api.EditPurpose) -> Made:
    """Write a purpose anew."""
    before = rows.fetch(work.connection, ask.purpose_id)
    name = named("purpose.name", ask.name)
    if ask.consent_months is not None and not 1 <= ask.consent_months <= LONGEST_CONSENT:
        raise Invalid("purpose.consent_months", Problem.OUT_OF_BOUNDS)
    marketing = marketing_checked(ask.marketing)
    known = {each.id for each in recipient_rows.recipients(work.connection)}
    if not known.issuperset(ask.recipients):
        raise Invalid("purpose.recipients", Problem.UNKNOWN)
    if not {each.id for each in retention_rows.rules(work.connection)}.issuperset(ask.rules):
        raise Invalid("purpose.rules", Problem.UNKNOWN)
    rows.write(
        work.connection,
        before.id,
        name=name,
        basis=ask.basis,
        description=ask.description.strip(),
        retention=ask.retention.strip(),
        consent_months=ask.consent_months,
        marketing=marketing,
        origin=ask.origin.strip(),
    )
    had = next(each.rules for each in rows.sheets(work.connection) if each.purpose.id == before.id)
    rows.link(
        work.connection,
        before.id,
        categories=ask.categories,
        persons=ask.persons,
        recipients=ask.recipients,
        rules=ask.rules,
        sources=ask.sources,
    )
    # Whose consents a rule counts, and what stands against it, is another matter now: it waits its warning again.
    retention_rows.begin_anew(work.connection, set(had) ^ set(ask.rules), work.today)
    # Why it is lawful is what an inspector asks about first: the line says from what to what it went.
    changed = f"{before.basis.value} {ask.basis.value}" if ask.basis is not before.basis else ""
    looked_at(work, Proposed.PURPOSE, before.id)
    work.record(Tag.PURPOSE_EDIT, Subject.PURPOSE, before.id, detail=changed)
    return Made(before.code, str(before.id), before.id)


def retire(work: Work, ask: api.RetirePurpose) -> Made:
    """Use a purpose no more; retiring it twice changes nothing of when."""
    purpose = rows.fetch(work.connection, ask.purpose_id)
    rows.retire(work.connection, purpose.id, purpose.retired_on or work.today)
    looked_at(work, Proposed.PURPOSE, purpose.id)
    work.record(Tag.PURPOSE_RETIRE, Subject.PURPOSE, purpose.id)
    return Made(purpose.code, str(purpose.id), purpose.id)


def reactivate(work: Work, ask: api.ReactivatePurpose) -> Made:
    """Take a purpose up again."""
    purpose = rows.fetch(work.connection, ask.purpose_id)
    rows.retire(work.connection, purpose.id, None)
    work.record(Tag.PURPOSE_REACTIVATE, Subject.PURPOSE, purpose.id)
    return Made(purpose.code, str(purpose.id), purpose.id)
