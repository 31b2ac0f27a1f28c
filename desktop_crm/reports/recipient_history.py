"""What of whose data was passed on to one recipient, when, what for and by whom (GDPR Art. 5(2), 15(1)(c), 19)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.contacts import reference
from desktop_crm.domain.languages import Language
from desktop_crm.domain.recipients import PassedOn, Recipient
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day, short_day
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label
from desktop_crm.words.recipients import disclosed_said
from desktop_crm.words.transfers import place_said, rests_on_said


@dataclass(frozen=True, slots=True)
class RecipientHistory:
    """The history of a recipient on one day; ``mark`` says whose copy it is, ``reference`` leads to its line."""

    language: Language
    controller: Controller
    recipient: Recipient
    made: date
    passed_on: Sequence[PassedOn]
    reference: str
    mark: str


def recipient_history(history: RecipientHistory, words: Words) -> bytes:
    """Return the history as a PDF in the language of ``words``."""
    sheet = Sheet(
        title=words.gettext("History of a recipient"),
        author=history.controller.name,
        language=history.language,
        made=history.made,
        reference=history.mark,
    )
    return build(sheet, lambda: _story(history, words), words)


def _story(history: RecipientHistory, words: Words) -> Iterator[Flowable]:
    yield paragraph(words.gettext("What was passed on to {recipient}").format(recipient=history.recipient.name), TITLE)
    yield paragraph(f"{history.controller.name} · {day(history.made, history.language)}", SUBTITLE)
    facts = [(name, said) for name, said in _facts(history, words) if said]
    yield Rows((Column("", strong=True, width=150), Column("")), facts, head=False)
    yield from section(words.gettext("Each passing on"), "passed_on")
    if not history.passed_on:
        yield paragraph(words.gettext("Nothing was passed on."))
        return
    heads = (words.gettext("When"), words.gettext("Whose"), words.gettext("What"), words.gettext("What for"))
    columns = (Column(heads[0], width=62), Column(heads[1], width=130), Column(heads[2]), Column(heads[3]))
    yield Rows(columns, [_line(each, history.language, words) for each in history.passed_on])
    yield paragraph(history.mark, NOTE)


def _line(each: PassedOn, language: Language, words: Words) -> tuple[str, ...]:
    whose = "\n".join(filter(None, (each.name, reference(each.contact_id))))
    what = disclosed_said(each.what, words, lambda day: short_day(day, language))
    return short_day(each.at.astimezone().date(), language), whose, what, each.why


def _facts(history: RecipientHistory, words: Words) -> Iterator[tuple[str, str]]:
    one = history.recipient
    yield words.gettext("What they do"), one.category
    yield words.gettext("What they are in law"), label(one.kind, words) if one.kind is not None else ""
    yield words.gettext("Contact"), one.contact
    yield words.gettext("Contract"), one.contract
    yield words.gettext("Country"), place_said(one, history.language)
    if one.country:
        yield words.gettext("Safeguard"), rests_on_said(one, history.language, history.made)
