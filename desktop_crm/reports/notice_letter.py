"""The letter that tells a recipient of data that they were corrected, erased or restricted (GDPR Art. 19)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.notices import NoticeKind
from desktop_crm.domain.subject_file import Controller, Subject
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day, short_day
from desktop_crm.reports.look import SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, paragraph
from desktop_crm.reports.rows import Rows
from desktop_crm.reports.subject_front import sender_card
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.recipients import disclosed_said

_TITLES: Mapping[NoticeKind, str] = {
    NoticeKind.ERASURE: N_("Please erase the data of a person"),
    NoticeKind.RECTIFICATION: N_("Please correct the data of a person"),
    NoticeKind.RESTRICTION: N_("Please restrict the processing of a person's data"),
}
_SAID: Mapping[NoticeKind, str] = {
    NoticeKind.ERASURE: N_(
        "We passed data of the person named above on to you. We erase their data (Art. 17 GDPR) and tell you so, as "
        "Art. 19 GDPR demands. Please erase their data with you too, with every copy and every link to them, unless a "
        "law makes you keep them."
    ),
    NoticeKind.RECTIFICATION: N_(
        "We passed data of the person named above on to you. We have corrected their data (Art. 16 GDPR) and tell you "
        "so, as Art. 19 GDPR demands. Please correct them with you too; ask us for the data as they now stand."
    ),
    NoticeKind.RESTRICTION: N_(
        "We passed data of the person named above on to you. Their processing is restricted (Art. 18 GDPR), and we "
        "tell you so, as Art. 19 GDPR demands. Until you hear from us, please keep the data and do nothing else with "
        "them."
    ),
}


@dataclass(frozen=True, slots=True)
class NoticeLetter:
    """One letter; ``received`` are days and what was passed on, ``changed`` the worded fields that were corrected."""

    language: Language
    kind: NoticeKind
    controller: Controller
    recipient: str
    subject: Subject
    received: tuple[tuple[date, str], ...]
    changed: tuple[str, ...]
    made: date
    made_by: str


def notice_letter(letter: NoticeLetter, words: Words) -> bytes:
    """Return the letter as a PDF in the language of ``words``."""
    sheet = Sheet(
        title=words.gettext(_TITLES[letter.kind]),
        author=letter.controller.name,
        language=letter.language,
        made=letter.made,
        reference=words.gettext("Reference: {reference}").format(reference=letter.subject.reference),
    )
    return build(sheet, lambda: _story(letter, words), words)


def _story(letter: NoticeLetter, words: Words) -> Iterator[Flowable]:
    to = Card(words.gettext("To"), (), letter.recipient)
    yield Cards((sender_card(letter.controller, words, words.gettext("From the controller")), to), accent=True)
    yield paragraph(words.gettext(_TITLES[letter.kind]), TITLE)
    yield paragraph(day(letter.made, letter.language), SUBTITLE)
    about = tuple(line for line in (*letter.subject.address.splitlines(), letter.subject.reference) if line)
    yield Cards((Card(words.gettext("The person"), about, letter.subject.name),), across=1)
    yield paragraph(words.gettext(_SAID[letter.kind]))
    if letter.changed:
        said = words.gettext("What was corrected: {fields}.")
        yield paragraph(said.format(fields=", ".join(letter.changed)))
    if letter.received:
        short = partial(short_day, language=letter.language)
        yield paragraph(words.gettext("What you received from us:"))
        yield Rows(
            (Column(words.gettext("When"), width=90), Column(words.gettext("What was passed on"))),
            [(short_day(on, letter.language), disclosed_said(what, words, short)) for on, what in letter.received],
        )
    yield paragraph(
        words.gettext(
            "Please tell us when it is done, or why it cannot be. This letter names the person for this alone; please "
            "destroy it afterwards."
        )
    )
    yield paragraph(words.gettext("{name}, for {office}").format(name=letter.made_by, office=letter.controller.name))
