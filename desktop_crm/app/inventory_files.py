"""The inventory of personal data as a document or a table."""

from __future__ import annotations

from desktop_crm.api import inventory as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.languages import Language
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import csv_bytes, replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.privacy.inventory import inventory_now
from desktop_crm.store.queries.inventory import mapped
from desktop_crm.words.inventory import line_cells
from desktop_crm.words.national import words_for
from desktop_crm.work.unit import Work


def export(work: Work, ask: api.ExportInventory) -> Count:
    """Write the inventory to a file."""
    make = {".pdf": document, ".csv": table}.get(ask.to.suffix.lower())
    if make is None:
        raise Invalid("register.format", Problem.UNKNOWN)
    content = make(work, ask.language or work.details.language)
    with replacing(ask.to) as temporary:
        temporary.write_bytes(content)
    work.record(Tag.REGISTER_EXPORT, Subject.REGISTER, detail="inventory")
    return Count(len(mapped()))


def document(work: Work, language: Language) -> bytes:
    """Return the inventory as a PDF."""
    from desktop_crm.reports.inventory import InventoryCopy, inventory_document

    words = words_for(language, work.details.region)
    copy = InventoryCopy(language, controller_of(work.details, words), work.today, inventory_now(work))
    return inventory_document(copy, words)


def table(work: Work, language: Language) -> bytes:
    """Return the inventory as CSV, a line for each column."""
    words = words_for(language, work.details.region)
    lines = [line_cells(each, words) for each in inventory_now(work)]
    heads = [name for name, _text in lines[0]] if lines else []
    return csv_bytes(heads, ([text for _name, text in line] for line in lines))
