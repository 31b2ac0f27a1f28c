"""The answer to "what do you hold about me?" as a document (GDPR Art. 15): the program's calling card."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, PageBreak

from desktop_crm.domain.subject_file import SubjectFile
from desktop_crm.reports.contents import Contents
from desktop_crm.reports.look import NOTE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Heading, paragraph
from desktop_crm.reports.subject_data import data_section
from desktop_crm.reports.subject_front import front_page
from desktop_crm.reports.subject_rights import annex_section, rights_section
from desktop_crm.reports.subject_use import (
    automated_section,
    consents_section,
    disclosures_section,
    looks_section,
    purposes_section,
    retention_section,
    sources_section,
    transfers_section,
)
from desktop_crm.words.catalogue import Words

_SECTIONS = (
    data_section,
    sources_section,
    purposes_section,
    consents_section,
    disclosures_section,
    looks_section,
    automated_section,
    transfers_section,
    retention_section,
    rights_section,
    annex_section,
)


def subject_document(file: SubjectFile, words: Words) -> bytes:
    """Return the PDF for the person; ``words`` speaks ``file.language``. The same file gives the same bytes."""
    reference = f"{file.request.reference} · {file.subject.reference}"
    sheet = Sheet(
        title=words.gettext("Your personal data: our answer"),
        author=file.controller.name,
        language=file.language,
        made=file.request.answered,
        reference=words.gettext("Reference: {reference}").format(reference=reference),
        fingerprint=file.sha256,
    )
    return build(sheet, lambda: _story(file, words), words)


def _story(file: SubjectFile, words: Words) -> Iterator[Flowable]:
    body = [piece for number, part in enumerate(_SECTIONS, 1) for piece in part(file, words, number)]
    yield from front_page(file, words)
    yield PageBreak()
    yield paragraph(words.gettext("Contents"), TITLE)
    yield paragraph(
        words.gettext(
            "Every line leads to its page. All that our records hold about you is in section 1; the sections after it "
            "say where it came from, what it serves, who received it and how long it stays."
        ),
        NOTE,
    )
    yield Contents(piece for piece in body if isinstance(piece, Heading))
    yield PageBreak()
    yield from body
