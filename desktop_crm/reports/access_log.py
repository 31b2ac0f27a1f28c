"""Who saw my data: the log of readers as a document of its own, for the person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import Controller, Look, Subject
from desktop_crm.reports.dates import day, short_day
from desktop_crm.reports.look import SUBSECTION, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, paragraph, section
from desktop_crm.reports.subject_front import addressee_card, sender_card
from desktop_crm.reports.subject_use import looks_table
from desktop_crm.words.catalogue import Words

_NAMED = 6


@dataclass(frozen=True, slots=True)
class AccessLog:
    """Every look at one person's data in a span of time."""

    language: Language
    controller: Controller
    subject: Subject
    made: date
    looks: tuple[Look, ...] = ()
    since: date | None = None
    """The first day the log was searched for; None means since it is kept."""


def access_log_document(log: AccessLog, words: Words) -> bytes:
    """Return the log as a PDF in the language of ``words``."""
    sheet = Sheet(
        title=words.gettext("Who looked at your data"),
        author=log.controller.name,
        language=log.language,
        made=log.made,
        reference=words.gettext("Reference: {reference}").format(reference=log.subject.reference),
    )
    return build(sheet, lambda: _story(log, words), words)


def _story(log: AccessLog, words: Words) -> Iterator[Flowable]:
    yield Cards((sender_card(log.controller, words), addressee_card(log.subject, words)), accent=True)
    yield paragraph(words.gettext("Who looked at your data"), TITLE)
    span = words.gettext("Since this log is kept, until {until}").format(until=day(log.made, log.language))
    if log.since:
        span = words.gettext("From {since} until {until}").format(
            since=day(log.since, log.language), until=day(log.made, log.language)
        )
    yield paragraph(span, SUBTITLE)
    if not log.looks:
        yield paragraph(words.gettext("Our log names nobody who opened your data."))
        return
    readers = Counter(look.who for look in log.looks).most_common()
    names = [f"{who} · {count}" for who, count in readers[:_NAMED]]
    more = len(readers) - _NAMED
    if more > 0:
        names.append(words.ngettext("and {count} more inside", "and {count} more inside", more).format(count=more))
    latest = max(look.when for look in log.looks)
    yield paragraph(words.gettext("At a glance"), SUBSECTION)
    yield Cards(
        (
            Card(words.gettext("Entries"), (), str(len(log.looks))),
            Card(words.gettext("People"), tuple(names), str(len(readers))),
            Card(words.gettext("Latest"), (), short_day(latest.date(), log.language)),
        ),
        across=3,
    )
    yield from section(words.gettext("Every entry"), "entries")
    yield from looks_table(log.looks, log.language, words)
