"""The proof of training, as a document."""

from __future__ import annotations

from desktop_crm.api import training as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.languages import Language
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.store.queries import training as rows
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.unit import Work


def export(work: Work, ask: api.ExportTraining) -> Count:
    """Write the proof; the answer counts the lessons that count today."""
    content = document(work, ask.language or work.details.language)
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(content)
    work.record(Tag.TRAINING_EXPORT, Subject.TRAINING)
    return Count(sum(each.counts(work.today) for each in rows.everybody(work.connection)))


def document(work: Work, language: Language) -> bytes:
    """Return who passed which lesson and who still has to as a PDF."""
    from desktop_crm.reports.training import Proof, proof_document

    words = words_in(language)
    found = rows.everybody(work.connection)
    return proof_document(Proof(language, controller_of(work.details, words), work.today, found), words)
