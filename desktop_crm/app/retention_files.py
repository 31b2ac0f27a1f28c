"""What retention will take and what a run did, as a document or a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop_crm.api import retention as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.languages import Language
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.retention import Due, RetentionRun
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import csv_bytes, replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.privacy.retention import outlook
from desktop_crm.store.queries import retention as rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label
from desktop_crm.words.national import words_for
from desktop_crm.words.retention import kept_because, rule_of, staying, what
from desktop_crm.work.unit import Work


def export_outlook(work: Work, ask: api.ExportOutlook) -> Count:
    """Write who goes by a date and why; a list of many people is guarded like any export of many."""
    kind = _kind(ask.to)
    found = outlook(work, ask.on or work.today, ask.rule_id)
    work.take_along(len(found.names))
    language = ask.language or work.details.language
    words = words_for(language, work.details.region)
    if kind == ".csv":
        content = csv_bytes(outlook_heads(words), [outlook_line(each, found.names, words) for each in found.due])
    else:
        from desktop_crm.reports.retention import OutlookCopy, outlook_document

        copy = OutlookCopy(
            language, controller_of(work.details, words), work.today, work.actor.name, found.on, found.due, found.names
        )
        content = outlook_document(copy, words)
    _write(ask.to, content)
    work.record(Tag.RETENTION_EXPORT, Subject.RETENTION, detail=f"{len(found.due)} {found.on.isoformat()}")
    return Count(len(found.due))


def export_run(work: Work, ask: api.ExportRun) -> Count:
    """Write what a run did, rule by rule."""
    kind, held = _kind(ask.to), rows.run(work.connection, ask.run_id)
    language = ask.language or work.details.language
    words = words_for(language, work.details.region)
    content = csv_bytes(run_heads(words), list(run_lines(held, words))) if kind == ".csv" else None
    _write(ask.to, content or document(work, held, language))
    work.record(Tag.RETENTION_EXPORT, Subject.RETENTION, held.id, detail=str(len(held.parts)))
    return Count(len(held.parts))


def document(work: Work, run: RetentionRun, language: Language) -> bytes:
    """Return what a run did as a PDF."""
    from desktop_crm.reports.retention import RunCopy, run_document

    words = words_for(language, work.details.region)
    return run_document(RunCopy(language, controller_of(work.details, words), work.today, run), words)


def outlook_heads(words: Words) -> tuple[str, ...]:
    """Return the heads of the table of what goes."""
    return (
        words.gettext("Reference"), words.gettext("Name"), words.gettext("Rule"), words.gettext("What"),
        words.gettext("Then"), words.gettext("Counted from"), words.gettext("Since"), words.gettext("On"),
        words.gettext("Reason"), words.gettext("What keeps it"), words.gettext("What stays"),
    )  # fmt: skip


def outlook_line(due: Due, names: dict[int, str], words: Words) -> tuple[str, ...]:
    """Return a line of the table of what goes."""
    return (
        reference(due.contact_id), names.get(due.contact_id, ""), rule_of(due, words), what(due.what, words),
        label(due.action, words), label(due.trigger, words), due.since.isoformat(), due.on.isoformat(), due.reason,
        kept_because(due, words), staying(due, words),
    )  # fmt: skip


def run_heads(words: Words) -> tuple[str, ...]:
    """Return the heads of the table of what a run did."""
    return (
        words.gettext("Rule"), words.gettext("What"), words.gettext("Then"), words.gettext("How many"),
        words.gettext("What keeps it"),
    )  # fmt: skip


def run_lines(run: RetentionRun, words: Words) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table of what a run did."""
    for each in run.parts:
        name = each.rule or words.gettext("No law keeps it any longer")
        yield name, words.gettext(each.what), label(each.action, words), str(each.count), kept_because(each, words)


def _kind(to: Path) -> str:
    kind = to.suffix.lower()
    if kind not in (".pdf", ".csv"):
        raise Invalid("retention.format", Problem.UNKNOWN)
    return kind


def _write(to: Path, content: bytes) -> None:
    with replacing(to) as temporary:
        temporary.write_bytes(content)
