"""The evidence of consents as a document: of one person, or of everybody a mailing for a purpose goes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from desktop_crm.api import consents as api
from desktop_crm.api.ask import Count
from desktop_crm.crm.bulk import require_found
from desktop_crm.crm.uses import as_of_today
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.consents import Consent, Purpose
from desktop_crm.domain.contacts import ContactFilter, ContactLine, PageKey, Use, key_of, reference
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.gate import needs_consent
from desktop_crm.domain.languages import Language
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.references import export_reference
from desktop_crm.domain.subject_file import ConsentGiven
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy.answer_file import consent_given, controller_of
from desktop_crm.store.queries import consents as rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label
from desktop_crm.words.national import words_for
from desktop_crm.work import closing
from desktop_crm.work.unit import Work

_PAGE = 500


def export_evidence(work: Work, ask: api.ExportConsentEvidence) -> Count:
    """Write the evidence; with a purpose only of those who may be used for it, as its mailing goes to."""
    from desktop_crm.reports.consent_evidence import ConsentEvidence, PersonsConsents, consent_evidence_document

    if not ask.purpose and len(ask.filter.only or ()) != 1:
        raise Invalid("export.purpose", Problem.BLANK)
    named = {one.code: one for one in rows.purposes(work.connection)}
    if ask.purpose and ask.purpose not in named:
        raise Invalid("export.purpose", Problem.UNKNOWN)
    language = ask.language or work.details.language
    words = words_for(language, work.details.region)
    rows.summarise_expired(work.connection, work.today)
    chosen = replace(ask.filter, usable=Use(ask.purpose, work.today)) if ask.purpose else ask.filter
    chosen = as_of_today(work, chosen)
    require_found(work, replace(ask.filter, usable=None) if ask.purpose else ask.filter)
    work.take_along(contact_rows.count(work.connection, chosen, work.reach))
    people, mark = [], export_reference(ask.key)
    for line in _lines(work, chosen):
        work.record_contact(Tag.CONSENT_EXPORT, line.id, detail=mark, altered=False)
        given = tuple(_told(work, each, language) for each in _consents(work, line, ask.purpose))
        people.append(PersonsConsents(reference(line.id), closing.line(line, work.actor.hidden).name, given))
    work.record(Tag.CONSENT_EXPORT, Subject.CONTACT, detail=f"{len(people)} {mark} {ask.purpose}".strip())
    evidence = ConsentEvidence(
        language=language,
        controller=controller_of(work.details, words),
        made=work.today,
        made_by=work.actor.name,
        purpose=named[ask.purpose].name if ask.purpose else "",
        other_basis=_other_basis(named[ask.purpose], words) if ask.purpose else "",
        people=people,
        mark=mark,
    )
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(consent_evidence_document(evidence, words))
    return Count(len(people))


def _other_basis(purpose: Purpose, words: Words) -> str:
    return "" if needs_consent(purpose) else label(purpose.basis, words)


def _consents(work: Work, line: ContactLine, purpose: str) -> Iterator[Consent]:
    for each in rows.of_contact(work.connection, line.id):
        if not purpose or (each.purpose.code == purpose and each.in_force(work.today)):
            yield each


def _told(work: Work, consent: Consent, language: Language) -> ConsentGiven:
    told = consent_given(consent, words_for(language, work.details.region), language)
    if not consent.proof_name:
        return told
    return replace(told, proof_sha256=sha256(rows.proof(work.connection, consent.id).content).hexdigest())


def _lines(work: Work, chosen: ContactFilter) -> Iterator[ContactLine]:
    after: PageKey | None = None
    done, total = 0, contact_rows.count(work.connection, chosen, work.reach)
    while True:
        page = contact_rows.page(work.connection, chosen, work.reach, after, _PAGE)
        yield from page.lines
        done += len(page.lines)
        work.step(done, total)
        if not page.more:
            return
        after = key_of(page.lines[-1], chosen.order)
