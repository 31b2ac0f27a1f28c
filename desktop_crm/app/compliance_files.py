"""Where the office stands, as a document."""

from __future__ import annotations

from desktop_crm.api import compliance as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.compliance import CheckResult, CheckState
from desktop_crm.domain.languages import Language
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.privacy.compliance import computed
from desktop_crm.words.national import words_for
from desktop_crm.work.unit import Work


def export(work: Work, ask: api.ExportCompliance) -> Count:
    """Write every check to a PDF; the answer counts those that are not met."""
    found = computed(work)
    content = _document(work, ask.language or work.details.language, found)
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(content)
    work.record(Tag.COMPLIANCE_EXPORT, Subject.OFFICE)
    return Count(sum(each.state is CheckState.NOT_MET for each in found))


def document(work: Work, language: Language) -> bytes:
    """Return every check as it stands now as a PDF."""
    return _document(work, language, computed(work))


def _document(work: Work, language: Language, found: tuple[CheckResult, ...]) -> bytes:
    from desktop_crm.reports.compliance import Standing, standing_document

    words = words_for(language, work.details.region)
    standing = Standing(language, controller_of(work.details, words), work.today, work.actor.name, found)
    return standing_document(standing, words)
