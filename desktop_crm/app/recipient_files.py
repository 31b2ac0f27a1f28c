"""The history of a recipient as a document or a table: what of whose data was passed on, when and what for."""

from __future__ import annotations

from datetime import UTC, datetime, time

from desktop_crm.api import recipients as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.recipients import PassedOn, Recipient
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.marks import Mark, mark_of
from desktop_crm.exchange.tables import csv_bytes, replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.store.queries import recipients as rows
from desktop_crm.words.catalogue import Words, words_in
from desktop_crm.words.recipients import disclosed_said
from desktop_crm.work.unit import Work


def export(work: Work, ask: api.ExportDisclosuresTo) -> Count:
    """Write what was passed on to a recipient, with a line of the trail for everybody it names."""
    make = {".pdf": _document, ".csv": _table}.get(ask.to.suffix.lower())
    if make is None:
        raise Invalid("disclosure.format", Problem.UNKNOWN)
    recipient = rows.fetch(work.connection, ask.recipient_id)
    since = None if ask.since is None else datetime.combine(ask.since, time()).astimezone(UTC)
    found = rows.passed_on(work.connection, recipient.id, work.reach, work.actor.hidden, since=since)
    people = dict.fromkeys(each.contact_id for each in found)
    work.take_along(len(people))
    words = words_in(ask.language or work.details.language)
    mark = mark_of(work, ask.key, words.gettext("History of a recipient"))
    content = make(work, ask, recipient, found, mark)
    with replacing(ask.to) as temporary:
        temporary.write_bytes(content)
    for contact_id in people:
        work.record_contact(Tag.DISCLOSURE_EXPORT, contact_id, detail=mark.reference, altered=False)
    work.record(Tag.DISCLOSURE_EXPORT, Subject.RECIPIENT, recipient.id, detail=f"{len(found)} {mark.reference}")
    return Count(len(found))


def _document(
    work: Work, ask: api.ExportDisclosuresTo, recipient: Recipient, found: tuple[PassedOn, ...], mark: Mark
) -> bytes:
    from desktop_crm.reports.recipient_history import RecipientHistory, recipient_history

    language = ask.language or work.details.language
    words = words_in(language)
    history = RecipientHistory(
        language, controller_of(work.details, words), recipient, work.today, found, mark.reference, mark.said(words)
    )
    return recipient_history(history, words)


def _table(
    work: Work, ask: api.ExportDisclosuresTo, recipient: Recipient, found: tuple[PassedOn, ...], mark: Mark
) -> bytes:
    words = words_in(ask.language or work.details.language)
    return csv_bytes(
        _heads(words),
        (
            (
                each.at.astimezone().isoformat(timespec="minutes"), recipient.name, reference(each.contact_id),
                each.name, disclosed_said(each.what, words), each.why, each.by,
            )
            for each in found
        ),
        mark.remark(words),
    )  # fmt: skip


def _heads(words: Words) -> tuple[str, ...]:
    return (
        words.gettext("When"), words.gettext("To whom"), words.gettext("Reference"), words.gettext("Name"),
        words.gettext("What"), words.gettext("What for"), words.gettext("Recorded by"),
    )  # fmt: skip
