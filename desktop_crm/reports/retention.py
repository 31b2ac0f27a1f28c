"""What rules of retention will take by a day, person by person; and what a run did, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.contacts import reference
from desktop_crm.domain.languages import Language
from desktop_crm.domain.retention import Due, RetentionRun, by_rule
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day, moment, short_day
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite
from desktop_crm.words.retention import kept_because, rule_of, staying, what


@dataclass(frozen=True, slots=True)
class OutlookCopy:
    """What goes by the day ``on``, with the names of whom."""

    language: Language
    controller: Controller
    made: date
    made_by: str
    on: date
    due: Sequence[Due]
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class RunCopy:
    """What one run did."""

    language: Language
    controller: Controller
    made: date
    run: RetentionRun


def outlook_document(copy: OutlookCopy, words: Words) -> bytes:
    """Return what goes by a day as a PDF in the language of ``words``."""
    title = words.gettext("What goes, and why")
    return build(_sheet(title, copy.controller, copy.language, copy.made), lambda: _outlook(copy, title, words), words)


def run_document(copy: RunCopy, words: Words) -> bytes:
    """Return what a run did as a PDF in the language of ``words``."""
    title = words.gettext("Retention run {number}").format(number=copy.run.id)
    return build(_sheet(title, copy.controller, copy.language, copy.made), lambda: _run(copy, title, words), words)


def _sheet(title: str, controller: Controller, language: Language, made: date) -> Sheet:
    return Sheet(title=title, author=controller.name, language=language, made=made)


def _outlook(copy: OutlookCopy, title: str, words: Words) -> Iterator[Flowable]:
    yield paragraph(title, TITLE)
    until = words.gettext("by {day}").format(day=day(copy.on, copy.language))
    yield paragraph(f"{copy.controller.name} · {cite('5(1)(e)', words)} · {until}", SUBTITLE)
    goes = sum(each.kept_by is None for each in copy.due)
    yield Cards(
        (
            Card(words.gettext("Made"), (copy.made_by,), day(copy.made, copy.language)),
            Card(words.gettext("Go"), (), str(goes)),
            Card(words.gettext("Are kept"), (), str(len(copy.due) - goes)),
        ),
        across=3,
    )
    if not copy.due:
        yield paragraph(words.gettext("Nothing goes by then."), NOTE)
        return
    yield from section(words.gettext("By rule"), "rules")
    heads = (
        Column(words.gettext("Rule"), strong=True),
        Column(words.gettext("Go"), right=True, width=70),
        Column(words.gettext("Are kept"), right=True, width=90),
    )
    totals = by_rule(copy.due)
    yield Rows(heads, [(name or rule_of(copy.due[0], words), str(go), str(kept)) for name, go, kept in totals])
    yield from section(words.gettext("Person by person"), "people")
    columns = (
        Column(words.gettext("Who"), strong=True, width=104),
        Column(words.gettext("On"), width=58),
        Column(words.gettext("What happens"), width=122),
        Column(words.gettext("Why")),
    )
    yield Rows(columns, [_line(each, copy, words) for each in copy.due])


def _line(due: Due, copy: OutlookCopy, words: Words) -> tuple[str, ...]:
    who = f"{copy.names.get(due.contact_id, '')}\n{reference(due.contact_id)}".strip()
    act = f"{what(due.what, words)}: {label(due.action, words).lower()}"
    counted = f"{rule_of(due, words)}; {label(due.trigger, words)}: {short_day(due.since, copy.language)}"
    why = "\n".join(filter(None, (counted, due.reason, kept_because(due, words), staying(due, words))))
    return who, short_day(due.on, copy.language), act, why


def _run(copy: RunCopy, title: str, words: Words) -> Iterator[Flowable]:
    run = copy.run
    yield paragraph(title, TITLE)
    yield paragraph(f"{copy.controller.name} · {cite('5(1)(e)', words)}", SUBTITLE)
    how = words.gettext("by itself, while {name} was signed in") if run.unattended else words.gettext("by {name}")
    yield Cards(
        (
            Card(words.gettext("When"), (how.format(name=run.by),), moment(run.at.astimezone(), copy.language)),
            Card(words.gettext("Deleted"), (), str(run.deleted)),
            Card(words.gettext("Made anonymous"), (), str(run.anonymised)),
            Card(words.gettext("Kept"), (), str(run.held)),
        ),
        across=2,
    )
    yield paragraph(_state(copy, words), NOTE)
    gone = [each for each in run.parts if each.kept_by is None]
    kept = [each for each in run.parts if each.kept_by is not None]
    name = words.gettext("No law keeps it any longer")
    if gone:
        yield from section(words.gettext("What went"), "went")
        heads = (
            Column(words.gettext("Rule"), strong=True),
            Column(words.gettext("What")),
            Column(words.gettext("What happens"), width=110),
            Column(words.gettext("How many"), right=True, width=70),
        )
        yield Rows(
            heads,
            [
                (each.rule or name, words.gettext(each.what), label(each.action, words), str(each.count))
                for each in gone
            ],
        )
    if kept:
        yield from section(words.gettext("What was kept, and why"), "kept")
        heads = (
            Column(words.gettext("Rule"), strong=True),
            Column(words.gettext("What")),
            Column(words.gettext("What keeps it")),
            Column(words.gettext("How many"), right=True, width=70),
        )
        yield Rows(
            heads,
            [
                (each.rule or name, words.gettext(each.what), kept_because(each, words), str(each.count))
                for each in kept
            ],
        )
    yield paragraph(words.gettext("This page names no person: it is proof that the rules are kept."), NOTE)


def _state(copy: RunCopy, words: Words) -> str:
    run, language = copy.run, copy.language
    if run.undone_at is not None:
        said = words.gettext("It was undone on {moment} by {name}; everything it took was given back.")
        return said.format(moment=moment(run.undone_at.astimezone(), language), name=run.undone_by)
    if not run.taken:
        return words.gettext("It took nothing.")
    if run.finished_at is None:
        until = moment((run.undo_until or run.at).astimezone(), language)
        return words.gettext("It can be undone until {moment}; then what it took is erased.").format(moment=until)
    said = words.gettext("What it took was erased on {moment}.")
    return said.format(moment=moment(run.finished_at.astimezone(), language))
