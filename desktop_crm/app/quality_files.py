"""Stale and wrong data as a list to work through."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_crm.api import quality as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.quality import Finding
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing, write_csv
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.privacy.quality import found, looked_for, reached
from desktop_crm.words.catalogue import N_, Words, words_in
from desktop_crm.words.labels import label
from desktop_crm.words.quality import why
from desktop_crm.work.unit import Work

HEADS = (N_("Reference"), N_("Name"), N_("What is wrong"), N_("Value"), N_("Why"))
PDF_LINES = 5_000
"""More than this is a table, not a document."""


def export(work: Work, ask: api.ExportQuality) -> Count:
    """Write every finding; whoever is in the list can learn that it was taken along."""
    suffix = ask.to.suffix.lower()
    if suffix not in (".csv", ".pdf"):
        raise Invalid("register.format", Problem.UNKNOWN)
    words = words_in(ask.language or work.details.language)
    lines = list(_findings(work, ask))
    people = {each.contact_id for each in lines}
    work.take_along(len(people))
    if suffix == ".pdf":
        _write_pdf(work, ask, lines, words)
    else:
        write_csv(ask.to, [words.gettext(head) for head in HEADS], (cells(each, ask.years, words) for each in lines))
    for number in sorted(people):
        work.record_contact(Tag.CONTACT_EXPORT, number, altered=False)
    work.record(Tag.CONTACT_EXPORT, Subject.CONTACT, detail=f"{len(people)} quality")
    return Count(len(lines))


def cells(finding: Finding, years: int, words: Words) -> tuple[str, ...]:
    """Return a finding as it is read in a list."""
    flaw = label(finding.flaw, words)
    return reference(finding.contact_id), finding.name, flaw, finding.value, why(finding.flaw, years, words)


def _findings(work: Work, ask: api.ExportQuality) -> Iterator[Finding]:
    reach = reached(work, Permission.CONTACT_EXPORT, Permission.CONTACT_READ)
    for flaw in looked_for(work, ask.flaw):
        yield from found(work, flaw, ask.years, reach)


def _write_pdf(work: Work, ask: api.ExportQuality, lines: list[Finding], words: Words) -> None:
    from desktop_crm.reports.quality import QualityCopy, quality_document

    if len(lines) > PDF_LINES:
        raise Invalid("register.to", Problem.TOO_LONG)
    language = ask.language or work.details.language
    told = [cells(each, ask.years, words) for each in lines]
    copy = QualityCopy(language, controller_of(work.details, words), work.today, work.actor.name, told)
    content = quality_document(copy, words)
    with replacing(ask.to) as temporary:
        temporary.write_bytes(content)
