"""Who saw my data: the log of readers as a document of its own, person by person and day by day, for the person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import Controller, Look, Subject
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day, short_day
from desktop_crm.reports.look import BODY, NOTE, SUBSECTION, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.reports.subject_front import addressee_card, sender_card
from desktop_crm.words.catalogue import Words

_NAMED = 6


@dataclass(frozen=True, slots=True)
class WhoSaw:
    """Every look at one person's data in a span of time."""

    language: Language
    controller: Controller
    subject: Subject
    made: date
    looks: tuple[Look, ...] = ()
    since: date | None = None
    """The first day the log was searched for; None means since it is kept."""
    until: date | None = None
    """The last day it was searched for; None means until ``made``."""


def who_saw_document(log: WhoSaw, words: Words) -> bytes:
    """Return the log as a PDF in the language of ``words``."""
    sheet = Sheet(
        title=words.gettext("Who looked at your data"),
        author=log.controller.name,
        language=log.language,
        made=log.made,
        reference=words.gettext("Reference: {reference}").format(reference=log.subject.reference),
    )
    return build(sheet, lambda: _story(log, words), words)


def _story(log: WhoSaw, words: Words) -> Iterator[Flowable]:
    yield Cards((sender_card(log.controller, words), addressee_card(log.subject, words)), accent=True)
    yield paragraph(words.gettext("Who looked at your data"), TITLE)
    until = day(log.until or log.made, log.language)
    span = words.gettext("Since this log is kept, until {until}").format(until=until)
    if log.since:
        span = words.gettext("From {since} until {until}").format(since=day(log.since, log.language), until=until)
    yield paragraph(span, SUBTITLE)
    if not log.looks:
        yield paragraph(words.gettext("Our log names nobody who opened your data."))
        yield paragraph(_what_it_holds(words), NOTE)
        return
    readers = Counter(look.who for look in log.looks).most_common()
    yield paragraph(words.gettext("At a glance"), SUBSECTION)
    yield Cards(_glance(log, readers, words), across=3)
    yield paragraph(_what_it_holds(words), BODY)
    for place, (who, _) in enumerate(readers):
        yield from section(who, f"reader{place}")
        yield Rows(
            (
                Column(words.gettext("Day"), width=95),
                Column(words.gettext("Time"), width=85),
                Column(words.gettext("What they did")),
            ),
            _days(log, who, words),
        )
    zone = log.looks[0].when.tzname()
    if zone:
        yield paragraph(words.gettext("Time zone: {zone}.").format(zone=zone), NOTE)


def _glance(log: WhoSaw, readers: list[tuple[str, int]], words: Words) -> tuple[Card, ...]:
    names = [f"{who} · {count}" for who, count in readers[:_NAMED]]
    more = len(readers) - _NAMED
    if more > 0:
        names.append(words.ngettext("and {count} more inside", "and {count} more inside", more).format(count=more))
    latest = max(look.when for look in log.looks)
    return (
        Card(words.gettext("Entries"), (), str(len(log.looks))),
        Card(words.gettext("People"), tuple(names), str(len(readers))),
        Card(words.gettext("Latest"), (), short_day(latest.date(), log.language)),
    )


def _days(log: WhoSaw, who: str, words: Words) -> list[tuple[str, str, str]]:
    """Return one row a day, newest first: from when to when, and each thing done, with how often."""
    looks = sorted((look for look in log.looks if look.who == who), key=lambda look: look.when)
    rows = []
    for on, group in groupby(looks, key=lambda look: look.when.date()):
        of_day = list(group)
        first, last = (f"{one.when:%H:%M}" for one in (of_day[0], of_day[-1]))
        done = Counter(look.did for look in of_day)
        rows.append(
            (
                short_day(on, log.language),
                first if first == last else f"{first}–{last}",
                "\n".join(_times(did, count, words) for did, count in done.items()),
            )
        )
    return rows[::-1]


def _times(did: str, count: int, words: Words) -> str:
    if count == 1:
        return did
    often = words.ngettext("{did} ({count} time)", "{did} ({count} times)", count)
    return often.format(did=did, count=count)


def _what_it_holds(words: Words) -> str:
    return words.gettext(
        "Our program writes down each time somebody opens what we hold about you, changes it or writes it to a file. "
        "A list on the screen or the results of a search may show your name without an entry of their own."
    )
