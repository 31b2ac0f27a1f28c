"""Lists of contacts to CSV and XLSX: with a permission of their own, counted and recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop_crm.api import exchange as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import ContactLine, PageKey, reference
from desktop_crm.domain.danger import MANY, Danger
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import write_csv, write_xlsx
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contacts as rows
from desktop_crm.words.catalogue import Words, words_in
from desktop_crm.words.labels import label
from desktop_crm.work.unit import Work

WRITERS = {".csv": write_csv, ".xlsx": write_xlsx}
_PAGE = 2_000


def export_contacts(work: Work, ask: api.ExportContacts) -> Count:
    """Write a list; people whose data are restricted, or who do not consent to the purpose, are not in it."""
    write = WRITERS.get(ask.to.suffix.lower())
    if write is None:
        raise Invalid("export.to", Problem.UNKNOWN)
    if ask.purpose and all(one.code != ask.purpose for one in consent_rows.purposes(work.connection)):
        raise Invalid("export.purpose", Problem.UNKNOWN)
    words = words_in(work.details.language)
    # The office may have been open since before midnight: what lapsed meanwhile no longer stands.
    consent_rows.summarise_expired(work.connection, work.today)
    chosen = replace(ask.filter, consented=ask.purpose or ask.filter.consented)
    if rows.count(work.connection, chosen, work.reach) > MANY:
        work.guard(Danger.EXPORT)
    written = write(ask.to, header(words), (_cells(line, words) for line in _lines(work, replace(ask, filter=chosen))))
    work.record(Tag.CONTACT_EXPORT, Subject.CONTACT, detail=f"{written} {ask.purpose}".strip())
    return Count(written)


def header(words: Words) -> tuple[str, ...]:
    """Return the heads of an exported list."""
    return (
        words.gettext("Reference"), words.gettext("Name"), words.gettext("Company"), words.gettext("E-mail address"),
        words.gettext("Telephone number"), words.gettext("City"), words.gettext("Status"),
        words.gettext("Purposes consented to"),
    )  # fmt: skip


def _lines(work: Work, ask: api.ExportContacts) -> Iterator[ContactLine]:
    after: PageKey | None = None
    done = 0
    total = rows.count(work.connection, ask.filter, work.reach)
    while True:
        page = rows.page(work.connection, ask.filter, work.reach, after, _PAGE)
        for line in page.lines:
            if not line.restricted:
                # A line for each: whoever asks who took their data along must hear of it.
                work.record_contact(Tag.CONTACT_EXPORT, line.id, altered=False)
                yield line
        done += len(page.lines)
        work.step(done, total)
        if not page.more:
            return
        after = rows.key_of(page.lines[-1], ask.filter.order)


def _cells(line: ContactLine, words: Words) -> tuple[str, ...]:
    return (
        reference(line.id), line.name, line.company, line.email, line.phone, line.city, label(line.status, words),
        ", ".join(line.consented),
    )  # fmt: skip
