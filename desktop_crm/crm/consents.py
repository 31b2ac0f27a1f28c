"""What people do with purposes, wordings and consents (GDPR Art. 6, 7)."""

from __future__ import annotations

import re
from datetime import datetime, time

from desktop_crm.api import consents as api
from desktop_crm.api.ask import Count, Made
from desktop_crm.crm.contacts import reachable
from desktop_crm.crm.proposals import looked_at
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.consents import Consent, ConsentForm, Purpose, Wording
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Invalid, Objected
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.naming import named
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.purposes import lasts_until, marketing_checked, require_in_use
from desktop_crm.domain.references import WORDING, refer
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import consents as rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import objections
from desktop_crm.work.unit import Work

LARGEST_PROOF = 20 * 1024 * 1024
"""Bytes a proof may have."""
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def purposes(work: Work, ask: api.Purposes) -> tuple[Purpose, ...]:  # noqa: ARG001
    """Return every purpose."""
    return rows.purposes(work.connection)


def wordings(work: Work, ask: api.Wordings) -> tuple[Wording, ...]:
    """Return the wordings of a purpose."""
    return rows.wordings(work.connection, ask.purpose_id)


def of_contact(work: Work, ask: api.ConsentsOf) -> tuple[Consent, ...]:
    """Return a contact's consents, and record who looked."""
    contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach)
    work.record_contact(Tag.CONSENT_READ, contact.id)
    return rows.of_contact(work.connection, contact.id)


def proof(work: Work, ask: api.ConsentProof) -> api.Proof:
    """Return the file that proves a consent, and record who looked."""
    contact = contact_rows.fetch(
        work.connection, rows.contact_of(work.connection, ask.consent_id, work.reach), work.reach
    )
    work.record_contact(Tag.CONSENT_READ, contact.id)
    return rows.proof(work.connection, ask.consent_id)


def add_purpose(work: Work, ask: api.AddPurpose) -> Made:
    """Add a purpose."""
    if not _CODE.fullmatch(ask.code):
        raise Invalid("purpose.code", Problem.MALFORMED)
    name = named("purpose.name", ask.name)
    if any(one.code == ask.code for one in rows.purposes(work.connection)):
        raise Invalid("purpose.code", Problem.DUPLICATE)
    new = Purpose(
        0, ask.code, name, ask.basis, ask.description.strip(), ask.retention.strip(),
        marketing=marketing_checked(ask.marketing),
    )  # fmt: skip
    number = rows.add_purpose(work.connection, new)
    work.record(Tag.PURPOSE_ADD, Subject.PURPOSE, number)
    return Made(ask.code, str(number), number)


def add_wording(work: Work, ask: api.AddWording) -> Made:
    """Add the next version of a wording; consents given to earlier ones stay with those."""
    if not ask.text.strip():
        raise Invalid("wording.text", Problem.BLANK)
    for one in rows.wordings(work.connection, ask.purpose_id):
        if one.language == ask.language:
            looked_at(work, Proposed.WORDING, one.id)
    number = rows.add_wording(work.connection, ask.purpose_id, ask.language, ask.text.strip(), work.today)
    work.record(Tag.WORDING_ADD, Subject.WORDING, number)
    return Made(refer(WORDING, number), str(number), number)


def give(work: Work, ask: api.GiveConsent) -> Made:
    """Record a consent with its evidence."""
    contact = reachable(work, ask.contact_id)
    given_at = ask.given_at or work.now
    if given_at > work.now:
        raise Invalid("consent.given_at", Problem.TOO_LATE)
    if not ask.source.strip():
        raise Invalid("consent.source", Problem.BLANK)
    if ask.expires_on is not None and ask.expires_on < given_at.astimezone().date():
        raise Invalid("consent.expires_on", Problem.MALFORMED)
    if ask.proof is not None and len(ask.proof.content) > LARGEST_PROOF:
        raise Invalid("consent.proof", Problem.TOO_LONG)
    purpose = require_in_use(rows.purpose_of(work.connection, ask.wording_id))
    if objections.stands_against(work.connection, contact.id, ask.wording_id):
        raise Objected(reference(contact.id))
    expires_on = ask.expires_on or lasts_until(purpose, given_at.astimezone().date())
    number = rows.give(
        work.connection,
        contact.id,
        ask.wording_id,
        channel=ask.channel,
        form=ask.form,
        source=ask.source.strip(),
        given_at=given_at,
        expires_on=expires_on,
        account_id=work.actor.account_id,
        proof=ask.proof,
    )
    rows.summarise(work.connection, contact.id, work.today)
    work.record_contact(Tag.CONSENT_GIVE, contact.id, detail=str(number))
    return Made(reference(contact.id), str(number), number)


def give_on_paper(work: Work, ask: api.GivePaperConsents) -> Count:
    """Record a pile of forms; one that was entered before, with the same words and day, is passed over."""
    new = 0
    for done, form in enumerate(ask.forms):
        reachable(work, form.contact_id)
        noon = datetime.combine(form.given_on, time(12)).astimezone()
        known = (
            one.wording.id == ask.wording_id and one.given_at.astimezone().date() == form.given_on
            for one in rows.of_contact(work.connection, form.contact_id)
        )
        if not any(known):
            given = api.GiveConsent(
                contact_id=form.contact_id,
                wording_id=ask.wording_id,
                channel=ask.channel,
                form=ConsentForm.PAPER,
                source=ask.source,
                given_at=min(noon, work.now) if form.given_on == work.today else noon,
                expires_on=ask.expires_on,
            )
            give(work, given)
            new += 1
        work.step(done + 1, len(ask.forms))
    work.record(Tag.CONSENT_GIVE, Subject.CONSENT, detail=str(new))
    return Count(new)


def withdraw(work: Work, ask: api.WithdrawConsent) -> Made:
    """Record a withdrawal; withdrawing twice changes nothing."""
    contact = contact_rows.fetch(
        work.connection, rows.contact_of(work.connection, ask.consent_id, work.reach), work.reach
    )
    rows.withdraw(work.connection, ask.consent_id, work.now, ask.how.strip())
    rows.summarise(work.connection, contact.id, work.today)
    work.record_contact(Tag.CONSENT_WITHDRAW, contact.id, detail=str(ask.consent_id))
    return Made(reference(contact.id), str(ask.consent_id), ask.consent_id)
